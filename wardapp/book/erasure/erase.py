"""Erase a person's name: a pseudonym replaces it in the journal and every copy."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wardapp.book.drafts import is_draft
from wardapp.book.encoding.canonical import canonical
from wardapp.book.encoding.edit import Edit
from wardapp.book.erasure.copies import CopyRedactor, content_of, files_below, journal_in
from wardapp.book.erasure.journal_rewrite import lines_of, payloads_in, versions_in, with_generation
from wardapp.book.erasure.mentions import DRAFT, FILE, OFFICER, Decisions, Mention, Mentions, Traces
from wardapp.book.erasure.pseudonym import ERASE, Pseudonym, pseudonym_of
from wardapp.book.erasure.redaction import NameRedactor, line_filter, name_filter, own_record_filter
from wardapp.book.erasure.spelling import key_of
from wardapp.book.journal import disk_messages
from wardapp.book.journal.file_names import JOURNAL, LOCK, SNAPSHOT, WINDOW
from wardapp.book.journal.lines import Position, change_payload, encode, read_entry, write_line
from wardapp.book.journal.timestamps import new_id, stamp, stamp_after
from wardapp.book.store.store import Store
from wardapp.disk_reasons import reason_of
from wardapp.errors import BookNotWritable, InputRefused, NotFound
from wardapp.files import TEMPORARY, replace_file, sync_names
from wardapp.vietnamese import format_date

JOIN = "join"
"""The reason of a change that joins two entries of one person."""

_FINAL = {"submitted": "đã trình cấp trên", "awarded": "đã được khen thưởng", "commended": "đã được biểu dương"}


@dataclass(frozen=True, slots=True)
class Erasure:
    """The result of erasing a person.

    Attributes:
        pseudonym: the replacement of the name.
        records: how many present records were changed, by kind.
        copies: the files beside the book that were changed.
        not_read: files beside the book that may contain the name: not this program's, damaged, or unreadable now.
        namesakes: the ids of others with the same name, whose records keep it.
        mentions: where else the name was left.
        done_before: whether nothing was left to do.
    """

    pseudonym: Pseudonym
    records: Mapping[str, int]
    copies: tuple[Path, ...]
    not_read: tuple[Path, ...]
    namesakes: tuple[str, ...]
    mentions: Mentions
    done_before: bool


@dataclass(frozen=True, slots=True)
class _Files:
    """The files of a book and beside it, and what they say of the person.

    Attributes:
        journal: the book's, without reserved space.
        paths: the copies.
        unreadable: those of them that the disk refuses to read.
    """

    journal: bytes
    paths: tuple[Path, ...]
    unreadable: frozenset[Path]
    traces: Traces


def find_mentions(store: Store, identifier: str, *, beside: Iterable[Path] = ()) -> Mentions:
    """Return where else the name of a person occurs; changes nothing. Raises as `Book.erase` does."""
    with store.writing():
        files = _read_files(store, identifier, beside)
        decisions = Decisions()
        redactor = _redactor(store, files, decisions)
        redactor.journal(files.journal)
        for path in files.paths:
            if path not in files.unreadable:
                redactor.copy(path, content_of(store.layer, path))
        return _mentions(store, files, decisions.left)


def erase(
    store: Store, identifier: str, *, officer: str, beside: Iterable[Path] = (), also: Iterable[Mention] = ()
) -> Erasure:
    """Replace a person's name by the pseudonym, in the book and in the folders `beside` it.

    The copies come first and the journal last, replaced atomically: until then the person is not erased, and repeating the
    command finishes what was interrupted. Raises as `Book.erase` does.
    """
    with store.writing():
        now, confirmed = store.clock(), frozenset(also)
        files = _read_files(store, identifier, beside, confirmed)
        decisions = Decisions(confirmed)
        redactor = _redactor(store, files, decisions)
        copies, not_read = _redact_copies(store, redactor, files)
        edits = _edits(store, redactor, now)
        redacted = redactor.journal(files.journal)
        done_before = redacted == files.journal and not edits
        if not done_before:
            redacted = with_generation(redacted, new_id(now))
            by = str(redactor.names.payload({"by": officer})["by"])
            store.put_journal(redacted + _log_line(redacted, _with_person(store, identifier, edits), now, by))
        return Erasure(
            pseudonym=pseudonym_of(identifier),
            records=Counter(edit.record for edit in edits),
            copies=tuple(copies),
            not_read=tuple(not_read),
            namesakes=tuple(sorted(files.traces.namesakes)),
            mentions=_mentions(store, files, decisions.left),
            done_before=done_before and not copies,
        )


def _read_files(store: Store, identifier: str, beside: Iterable[Path], confirmed: Collection[Mention] = ()) -> _Files:
    layer = store.layer
    with disk_messages.reading(store.folder):
        own = _own_files(layer.listing(store.folder))
        inside = [
            path for path in files_below(layer, store.folder) if path.parent != store.folder or path.name not in own
        ]
        journal = store.journal.read(0, store.reading.scan.position.offset)
    paths, unreadable = [*inside], set()
    for folder in beside:
        paths += files_below(layer, folder)
    journals = [journal]
    for path in paths:
        try:
            journals.append(journal_in(content_of(layer, path)))
        except OSError:
            unreadable.add(path)
    traces = _traces(store, identifier, [one for one in journals if one])
    _refuse_if_final(store, traces, confirmed)
    return _Files(journal, tuple(paths), frozenset(unreadable), traces)


def _redactor(store: Store, files: _Files, decisions: Decisions) -> CopyRedactor:
    traces = files.traces
    return CopyRedactor(
        NameRedactor(traces, decisions),
        line_filter(traces),
        name_filter(traces),
        own_record_filter(traces),
        store.reading.erased | traces.people,
    )


def _mentions(store: Store, files: _Files, found: Collection[Mention]) -> Mentions:
    """Divide mentions into those of the present records and of earlier versions alone."""
    present = Decisions()
    redactor = _redactor(store, files, present)
    for kind in store.tables.kinds():
        for text in store.tables.table(kind).texts():
            if redactor.may_mention(text):
                record = json.loads(text)
                redactor.names.record(kind, str(record.get("id")), record)
    now = sorted(one for one in found if one in present.left or one.record in (OFFICER, DRAFT, FILE))
    return Mentions(tuple(now), tuple(sorted(set(found).difference(now))))


def _own_files(names: Collection[str]) -> set[str]:
    """Return which names in the folder are the book's own, perhaps in capitals."""
    in_use = {name for name in (JOURNAL, LOCK) if name not in names}
    return {JOURNAL, SNAPSHOT, LOCK, *(name for name in names if name.lower() in in_use)}


def _traces(store: Store, identifier: str, journals: Sequence[bytes]) -> Traces:
    traces = _learn(Traces(identifier), journals)
    if not traces.is_known:
        raise NotFound(
            f"Không có ai mã «{identifier}» trong sổ.", "Tìm người ấy bằng vài chữ (lệnh find); mã ở cuối mỗi dòng."
        )
    present = frozenset(store.tables.table("person").identifiers())
    while earlier := traces.earlier_entries(present):
        traces = _learn(Traces(identifier, traces.people | earlier), journals)
    traces.settle(present)
    return traces


def _learn(traces: Traces, journals: Sequence[bytes]) -> Traces:
    mentioning = [f'"{one}"'.encode(errors="replace") for one in traces.people]
    for data in journals:
        for payload in payloads_in(data, lambda line: any(mention in line for mention in mentioning)):
            for version in versions_in(payload):
                traces.learn_names(version)
            if payload.get("reason") == JOIN:
                removed = [
                    one["id"] for one in payload["ops"] if one["record"] == "person" and _is_removal(one["after"])
                ]
                traces.learn_join(removed)
    may_mention = line_filter(traces)
    for data in journals:
        for payload in payloads_in(data, may_mention):
            for version in versions_in(payload):
                traces.learn_links(version)
    return traces


def _is_removal(after: Mapping[str, Any] | None) -> bool:
    return after is None or after.get("deleted") is True


def _refuse_if_final(store: Store, traces: Traces, confirmed: Collection[Mention]) -> None:
    """Refuse if a nomination of the person is submitted or awarded: by reference, or by name and year of birth.

    So is one whose name the officer confirmed.
    """
    theirs = {mention.id for mention in confirmed if mention.record == "nomination" and mention.field == "name"}
    for text in store.tables.table("nomination").texts():
        nomination = json.loads(text)
        outcome = _FINAL.get(str(nomination.get("status")))
        if outcome is None:
            continue
        identifier, person = nomination["id"], nomination.get("person")
        is_named = key_of(str(nomination.get("name") or "")) in traces.names
        is_theirs = person is None and is_named and traces.is_certainly_theirs(nomination)
        if person in traces.people or is_theirs or identifier in theirs:
            day = nomination.get("date")
            when = f" ngày {format_date(dt.date.fromisoformat(day))}" if day else ""
            raise InputRefused(
                f"Chưa xoá được tên: đề nghị{when} ({identifier}) của người này {outcome}.",
                "Tên trong hồ sơ đã trình phải giữ; sửa kết quả của đề nghị ấy trước, nếu ghi nhầm.",
            )


def _redact_copies(store: Store, redactor: CopyRedactor, files: _Files) -> tuple[list[Path], list[Path]]:
    """Redact the copies; returns which were changed, and which cannot be read.

    Raises:
        BookNotWritable: the disk refused to write one.
    """
    changed: list[Path] = []
    not_read = sorted(files.unreadable)
    for path in files.paths:
        if path in files.unreadable:
            continue
        try:
            if _redact_copy(store, redactor, path):
                changed.append(path)
        except _NotRead:
            not_read.append(path)
        except OSError as failure:
            reason, _ = reason_of(failure)
            raise BookNotWritable(
                f"Chưa xoá được tên trong {path}: {reason}. Sổ chưa thay đổi.",
                "Cho phép ghi tệp ấy, hoặc chuyển nó ra khỏi thư mục dữ liệu, rồi làm lại.",
            ) from failure
    return changed, not_read


class _NotRead(Exception):
    """A file has the name and is not this program's, or is damaged."""


def _redact_copy(store: Store, redactor: CopyRedactor, path: Path) -> bool:
    """Redact a copy; returns whether it was changed.

    Raises:
        _NotRead: it has the name, and cannot be redacted.
        OSError: the disk refused.
    """
    if path.name.endswith(TEMPORARY):  # left by a program that was killed
        _remove(store, path)
        return False
    data = content_of(store.layer, path)
    redacted = redactor.copy(path, data)
    is_cache = path.parent == store.folder and path.name != WINDOW and not journal_in(data)
    if (is_cache and redactor.may_name(data)) or (redacted is None and is_draft(path) and redactor.is_own(data)):
        # An index, which can be rebuilt; a damaged draft of the person's own form, which cannot be offered.
        _remove(store, path)
        return True
    if redacted is None:
        raise _NotRead
    if redacted != data:
        _write(store, path, redacted)
    return redacted != data


def _remove(store: Store, path: Path) -> None:
    store.layer.remove(path)
    sync_names(store.layer, path.parent)


def _write(store: Store, path: Path, data: bytes) -> None:
    if path != store.folder / WINDOW:
        replace_file(store.layer, path, data)
        return
    # A window has its lock on this very file: replacing the file would let a second window in.
    handle = store.layer.open(path, write=True)
    try:
        store.layer.truncate(handle, 0)
        store.layer.write(handle, 0, data)
        store.layer.sync(handle)
    finally:
        store.layer.close(handle)


def _edits(store: Store, redactor: CopyRedactor, now: dt.datetime) -> list[Edit]:
    """Return edits that renew `updated` of the redacted records, so that merges accept them."""
    edits = []
    for kind in store.tables.kinds():
        for text in store.tables.table(kind).texts():
            present = json.loads(text) if redactor.may_mention(text) else {}
            redacted = redactor.names.record(kind, str(present.get("id")), present)
            if redacted != present:
                after = canonical({**redacted, "updated": stamp_after(now, present.get("updated"))})
                edits.append(Edit(kind, present["id"], encode(canonical(redacted)), encode(after)))
    return edits


def _with_person(store: Store, identifier: str, edits: list[Edit]) -> list[Edit]:
    """Add an edit of the person if there is none, as of a removed person."""
    if any((edit.record, edit.id) == ("person", identifier) for edit in edits):
        return edits
    present = store.tables.current_text("person", identifier)
    return [Edit("person", identifier, present, present), *edits]


def _log_line(journal: bytes, edits: list[Edit], now: dt.datetime, by: str) -> bytes:
    """Return the journal's line that logs the erasure, with the pseudonym and the id."""
    *_, last = lines_of(journal)
    entry = read_entry(last.rstrip(b"\n"))
    assert entry is not None
    after = Position(len(journal), 0, entry.sequence, entry.checksum)
    payload = change_payload(after, stamp(now), by, ERASE, [edit.encoded() for edit in edits], None)
    return (b"" if last.endswith(b"\n") else b"\n") + write_line(payload)[0]
