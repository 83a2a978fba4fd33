"""Copies of a book beside it (backups, books that were replaced, drafts), as they are without somebody's name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from wardapp.book.backups.backup_file import Cover, cover_of
from wardapp.book.encoding.canonical import canonical
from wardapp.book.erasure.redaction import Unnaming
from wardapp.book.journal.checksum_chain import ChainBroken, follow
from wardapp.book.journal.lines import checksum_of, encode, write_line
from wardapp.book.journal.rewrite import is_journal, rewritten
from wardapp.book.store.snapshot import Snapshot, read_snapshot, write_snapshot
from wardapp.book.store.tables import Edit
from wardapp.files import FileLayer, read_file, temporary_of

__all__ = ["Cleaning", "content_of", "files_below", "is_unfinished", "journal_in"]

_COVER = frozenset(Cover.__dataclass_fields__)
_CHECKSUM_LENGTH = 16


def files_below(layer: FileLayer, place: Path) -> Iterator[Path]:
    """Every file in a folder and in the folders within it; a file alone where `place` is one, or may be."""
    names = layer.listing(place)
    if not names and not layer.is_folder(place):
        yield place
    for name in names:
        yield from files_below(layer, place / name)


def is_unfinished(path: Path) -> bool:
    """Whether a file was being written when a program ended: nothing in it is of use."""
    return path.name.endswith(temporary_of(Path("a")).name[1:])


def content_of(layer: FileLayer, path: Path) -> bytes:
    """The bytes of a file; none of what is not there."""
    return read_file(layer, path) or b""


def journal_in(data: bytes) -> bytes:
    """The journal that a file is, or that stands under a backup's cover; nothing where it is neither."""
    if is_journal(data):
        return data
    line_end = data.find(b"\n") + 1
    return data[line_end:] if _cover(data[:line_end]) is not None and is_journal(data[line_end:]) else b""


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What turns a copy into one without the name.

    Attributes:
        unnaming: leads from a record to the one without the name.
        concerns: whether a line can hold the name.
        erased: the ids that the header of every journal is to tell of.

    """

    unnaming: Unnaming
    concerns: Callable[[bytes], bool]
    erased: frozenset[str]

    def journal(self, data: bytes) -> bytes:
        """A journal without the name; its header tells of the erased."""

        def change(payload: Mapping[str, Any]) -> Mapping[str, Any]:
            if payload["seq"]:
                return self.unnaming.payload(payload)
            return {**payload, "erased": sorted(self.erased.union(payload.get("erased", ())))}

        return rewritten(data, change, self.concerns)

    def copy(self, data: bytes) -> bytes | None:
        """A copy without the name, the same bytes where it holds none; None where it is no file of this program."""
        journal = journal_in(data)
        if journal:
            return self._backup(data[: -len(journal)], journal)
        if not any(self.concerns(line) for line in data.split(b"\n")):
            return data
        snapshot = read_snapshot(data)
        return self._lines(data) if snapshot is None else self._snapshot(snapshot)

    def _backup(self, first: bytes, journal: bytes) -> bytes:
        clean, cover = self.journal(journal), _cover(first)
        if cover is None or clean == journal:
            return first + clean
        try:
            was, new = (_amounts_to(lines, cover) for lines in (journal, clean))
        except ChainBroken:
            return first + clean
        # A copy that was damaged before stays one.
        return (new.line() if was == cover else first) + clean

    def _snapshot(self, snapshot: Snapshot) -> bytes:
        tables = snapshot.tables
        for kind in tables.kinds():
            for identifier in list(tables.table(kind).identifiers()):
                text = tables.table(kind).text(identifier)
                if text is not None and self.concerns(text):
                    named = self.unnaming.record(kind, identifier, json.loads(text))
                    tables.apply(Edit(kind, identifier, text, encode(canonical(named))))
        return write_snapshot(tables, snapshot.generation, snapshot.position, "")

    def _lines(self, data: bytes) -> bytes | None:
        """JSON, whole or a line at a time, each line sealed by a checksum or not."""
        whole = self._json(data)
        if whole is not None:
            return whole
        lines = data.split(b"\n")
        for at, line in enumerate(lines):
            if not self.concerns(line):
                continue
            payload = line[_CHECKSUM_LENGTH + 1 :]
            sealed = line[:_CHECKSUM_LENGTH] == checksum_of(payload).encode()
            clean = self._json(payload if sealed else line)
            if clean is None:
                return None
            lines[at] = write_line(clean)[0].rstrip(b"\n") if sealed else clean
        return b"\n".join(lines)

    def _json(self, text: bytes) -> bytes | None:
        try:
            return encode(self.unnaming.anything(json.loads(text)))
        except ValueError:
            return None


def _cover(line: bytes) -> Cover | None:
    """The cover that a backup's first line is."""
    payload = line[_CHECKSUM_LENGTH + 1 :].rstrip(b"\n")
    if line[:_CHECKSUM_LENGTH] != checksum_of(payload).encode():
        return None
    data = json.loads(payload)
    return Cover(**data) if isinstance(data, dict) and data.keys() == _COVER else None


def _amounts_to(journal: bytes, cover: Cover) -> Cover:
    lines = follow(line + b"\n" for line in journal.split(b"\n"))
    found = cover_of(lines, number=cover.backup, made=cover.made, version=cover.format, generation=cover.generation)
    return replace(found)
