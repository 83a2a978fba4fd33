"""Drafts: the content of forms that were neither saved nor discarded, a file each."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from wardapp.book.journal.lines import read_line, write_line
from wardapp.disk_reasons import reason_of
from wardapp.errors import BookNotWritable
from wardapp.files import TEMPORARY, FileLayer, read_file, replace_file, sync_names
from wardapp.records import Record, RecordRefused, from_json

FORMAT = 1
"""The drafts' format; a draft with a higher one was written by a newer program, and is left alone."""

_ENDING = ".draft"
_ASIDE = ".unreadable"
_LARGEST = 1 << 24
_NO_ID = "new"


@dataclass(frozen=True, slots=True)
class Draft:
    """The content of a form that was neither saved nor discarded.

    Attributes:
        id: the draft's own id, which is the name of its file.
        form: the kind of form.
        at: when it was saved last.
        name: the first text typed, by which the officer recognises it.
        record: the record that the form showed, as JSON; its id is "" for a new one.
        fields: the typed values by field.
        field: the field that had the cursor.
        cursor: the position in that field.
    """

    id: str
    form: str
    at: dt.datetime
    name: str
    record: Mapping[str, Any]
    fields: Mapping[str, Any]
    field: str = ""
    cursor: Any = None

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return str(self.record["record"])

    @property
    def record_id(self) -> str:
        """The id of the record; "" for a new one."""
        return str(self.record.get("id") or "")

    def shown(self) -> Record | None:
        """Return the record that the form showed; None if this program has no such record."""
        try:
            record = from_json({**self.record, "id": self.record_id or _NO_ID})
        except RecordRefused:
            return None
        if not isinstance(record, Record):
            return None
        return record if self.record_id else replace(record, id="")


class DraftsFound(NamedTuple):
    """The content of the folder of drafts.

    Attributes:
        drafts: those that can be restored, the oldest first.
        damaged: files that do not read back as they were written.
        newer: files that only a newer program can read.
        unreadable: files, or the whole folder, that the disk refuses to read; they are left as they are.
    """

    drafts: tuple[Draft, ...] = ()
    damaged: tuple[Path, ...] = ()
    newer: tuple[Path, ...] = ()
    unreadable: tuple[Path, ...] = ()

    @property
    def files(self) -> int:
        """The number of files."""
        return len(self.drafts) + len(self.damaged) + len(self.newer) + len(self.unreadable)


@dataclass(frozen=True)
class Drafts:
    """The folder of drafts."""

    folder: Path
    layer: FileLayer = field(default_factory=FileLayer)

    def save(self, draft: Draft) -> None:
        """Save a draft of a form durably, in place of the previous one.

        Raises:
            BookNotWritable: the disk refused; the previous draft is unchanged.
        """
        try:
            self.layer.make_folder(self.folder)
            replace_file(self.layer, self._path(draft.id), _encode(draft))
        except OSError as failure:
            reason, _ = reason_of(failure)
            raise BookNotWritable(
                f"Chưa giữ được bản đang nhập dở: {reason}.", "Cứ nhập tiếp; nên lưu (F2) sớm, trước khi mất điện."
            ) from failure

    def remove(self, identifier: str) -> None:
        """Remove a draft; if the disk refuses, it is offered again, which loses nothing."""
        with contextlib.suppress(OSError):
            self.layer.remove(self._path(identifier))
            sync_names(self.layer, self.folder)

    def found(self) -> DraftsFound:
        """Read the folder; a file that cannot be read, or the folder, is named and passed over."""
        drafts: list[Draft] = []
        damaged: list[Path] = []
        newer: list[Path] = []
        unreadable: list[Path] = []
        try:
            paths = self._paths(_ENDING)
        except OSError:
            return DraftsFound(unreadable=(self.folder,))
        for path in paths:
            try:
                data = read_file(self.layer, path)
            except OSError:
                unreadable.append(path)
                continue
            payload = read_payload(data) if data is not None and len(data) <= _LARGEST else None
            draft = _read(path, payload)
            if draft is not None:
                drafts.append(draft)
            elif payload is not None and _is_newer(payload):
                newer.append(path)
            elif data is not None:
                damaged.append(path)
        in_order = tuple(sorted(drafts, key=lambda draft: draft.id))
        return DraftsFound(in_order, tuple(damaged), tuple(newer), tuple(unreadable))

    def set_aside(self, paths: Iterable[Path]) -> None:
        """Rename damaged drafts, so that they are reported only once and not lost."""
        for path in paths:
            with contextlib.suppress(OSError):
                self.layer.replace(path, path.with_name(f"{path.name}{_ASIDE}"))

    def remove_unfinished(self) -> None:
        """Remove unfinished files; only the window that holds the lock may call this."""
        with contextlib.suppress(OSError):
            for path in self._paths(_ENDING + TEMPORARY):
                self.layer.remove(path)

    def _path(self, identifier: str) -> Path:
        return self.folder / f"{identifier}{_ENDING}"

    def _paths(self, ending: str) -> list[Path]:
        return [self.folder / name for name in self.layer.listing(self.folder) if name.endswith(ending)]


def is_draft(path: Path) -> bool:
    """Check whether a file is a draft, one set aside, or an unfinished one."""
    return _ENDING in path.suffixes


def read_payload(data: bytes) -> dict[str, Any] | None:
    """Return the payload of a draft's file; None if it is not as it was written."""
    content = read_line(data[:-1]) if data.endswith(b"\n") else None
    if content is None:
        return None
    try:
        payload = json.loads(content[0])
    except (ValueError, RecursionError):
        return None
    return payload if isinstance(payload, dict) else None


def write_payload(payload: Mapping[str, Any]) -> bytes:
    """Return the file of a draft."""
    # Not `encode`: half a surrogate pair must not prevent everything else from being saved.
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return write_line(text.encode(errors="replace"))[0]


def _encode(draft: Draft) -> bytes:
    payload = {
        "draft": FORMAT,
        "form": draft.form,
        "at": draft.at.isoformat(timespec="seconds"),
        "name": draft.name,
        "record": dict(draft.record),
        "fields": dict(draft.fields),
        "field": draft.field,
        "cursor": draft.cursor,
    }
    return write_payload(payload)


def _is_newer(payload: Mapping[str, Any]) -> bool:
    version = payload.get("draft")
    return isinstance(version, int) and version > FORMAT


def _read(path: Path, payload: Mapping[str, Any] | None) -> Draft | None:
    if payload is None or payload.get("draft") != FORMAT:
        return None
    record, fields = payload.get("record"), payload.get("fields")
    if not isinstance(record, dict) or not isinstance(record.get("record"), str) or not isinstance(fields, dict):
        return None
    try:
        at = dt.datetime.fromisoformat(str(payload.get("at"))).astimezone()
    except (ValueError, OverflowError):
        return None
    return Draft(
        id=path.name[: -len(_ENDING)],
        form=str(payload.get("form") or record["record"]),
        at=at,
        name=str(payload.get("name") or ""),
        record=record,
        fields=fields,
        field=str(payload.get("field") or ""),
        cursor=payload.get("cursor"),
    )
