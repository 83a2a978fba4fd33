"""Redact a person's name in the copies of a book: backups, replaced books, drafts, JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wardapp.book.backups.backup_file import BackupHeader
from wardapp.book.drafts import is_draft, read_payload, write_payload
from wardapp.book.encoding.canonical import canonical
from wardapp.book.encoding.edit import Edit
from wardapp.book.erasure.journal_rewrite import LineFilter, is_journal, lines_of, rewritten
from wardapp.book.erasure.redaction import NameRedactor
from wardapp.book.journal.lines import ChainBroken, encode, read_line, write_line
from wardapp.book.store.reading import Snapshot, read_snapshot, write_snapshot
from wardapp.files import FileLayer, read_file


def files_below(layer: FileLayer, path: Path) -> Iterator[Path]:
    """Yield every file in a folder and its folders; `path` itself if it is no folder, or cannot be listed."""
    try:
        names = layer.listing(path)
    except OSError:
        yield path
        return
    if not names and not layer.is_folder(path):
        yield path
    for name in names:
        yield from files_below(layer, path / name)


def content_of(layer: FileLayer, path: Path) -> bytes:
    """Read a file; no bytes if there is none."""
    return read_file(layer, path) or b""


def journal_in(data: bytes) -> bytes:
    """Return the journal in a file, after a backup's header if any; else no bytes."""
    if is_journal(data):
        return data
    line_end = data.find(b"\n") + 1
    has_header = BackupHeader.of_line(data[: max(line_end - 1, 0)]) is not None
    return data[line_end:] if has_header and is_journal(data[line_end:]) else b""


@dataclass(frozen=True, slots=True)
class CopyRedactor:
    """Redacts whole files.

    Attributes:
        names: redacts single records.
        may_mention: checks whether a line can contain the name or the person's id.
        may_name: checks whether it can contain the name.
        is_own: checks whether a damaged line is one of the person's record, or of one linked to it.
        erased: the ids of erased persons, noted in the header of every journal.
    """

    names: NameRedactor
    may_mention: LineFilter
    may_name: LineFilter
    is_own: LineFilter
    erased: frozenset[str]

    def journal(self, data: bytes) -> bytes:
        """Redact a journal, and note the erased persons in its header."""

        def change(payload: Mapping[str, Any]) -> Mapping[str, Any]:
            if payload["seq"]:
                return self.names.payload(payload)
            return {**payload, "erased": sorted(self.erased.union(payload.get("erased", ())))}

        return rewritten(data, change, self.may_mention, self.is_own)

    def copy(self, path: Path, data: bytes) -> bytes | None:
        """Redact a copy; returns None for a file with the name that is not this program's, or is damaged."""
        journal = journal_in(data)
        if journal:
            return self._backup(data[: -len(journal)], journal)
        if not any(self.may_mention(line) for line in data.split(b"\n")):
            return data
        if is_draft(path):
            payload = read_payload(data)
            return None if payload is None else write_payload(self.names.draft(path.name.split(".")[0], payload))
        snapshot = read_snapshot(data)
        return self._lines(path.name, data) if snapshot is None else self._snapshot(snapshot)

    def _backup(self, first: bytes, journal: bytes) -> bytes:
        redacted, header = self.journal(journal), BackupHeader.of_line(first.rstrip(b"\n"))
        if header is None or redacted == journal:
            return first + redacted
        try:
            before, after = (header.recomputed(lines_of(lines)) for lines in (journal, redacted))
        except ChainBroken:
            return first + redacted
        # A damaged copy stays one.
        return (after.line() if before == header else first) + redacted

    def _snapshot(self, snapshot: Snapshot) -> bytes:
        tables = snapshot.tables
        for kind in tables.kinds():
            for identifier in list(tables.table(kind).identifiers()):
                text = tables.table(kind).text(identifier)
                if text is not None and self.may_mention(text):
                    redacted = self.names.record(kind, identifier, json.loads(text))
                    tables.apply(Edit(kind, identifier, text, encode(canonical(redacted))))
        return write_snapshot(tables, snapshot.generation, snapshot.position, "")

    def _lines(self, file: str, data: bytes) -> bytes | None:
        """Redact JSON, whole or line by line, with or without a checksum before each line."""
        whole = self._json(file, data)
        if whole is not None:
            return whole
        lines = data.split(b"\n")
        for at, line in enumerate(lines):
            if not self.may_mention(line):
                continue
            sealed = read_line(line)
            redacted = self._json(file, line if sealed is None else sealed[0])
            if redacted is None:
                return None
            lines[at] = redacted if sealed is None else write_line(redacted)[0].rstrip(b"\n")
        return b"\n".join(lines)

    def _json(self, file: str, text: bytes) -> bytes | None:
        """Redact one JSON value; a text that nothing is changed in keeps its bytes."""
        try:
            value = json.loads(text)
        except ValueError:
            return None
        redacted = self.names.json(value, file)
        return text if redacted == value else encode(redacted)
