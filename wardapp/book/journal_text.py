"""A journal's bytes with some lines changed: numbers, moments and all else kept, the chain of checksums made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from wardapp.book.chain import relinked
from wardapp.book.lines import encode, read_entry, write_line
from wardapp.book.scan import split_lines
from wardapp.book.traces import Version

__all__ = ["Change", "is_journal", "lines_of", "rewritten", "versions_in"]

Change = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Leads from the payload of a line to the one that is to stand in its place."""


def is_journal(data: bytes) -> bool:
    """Whether these bytes begin like a journal, or like a copy of one."""
    entry = read_entry(data[: data.find(b"\n")])
    return entry is not None and entry.sequence == 0 and "generation" in entry.payload


def lines_of(data: bytes) -> Iterator[bytes]:
    """The lines of a journal, newlines included; room that was reserved and not used is left out."""
    return (line for _, line in split_lines([data], 0))


def versions_in(data: bytes, concerns: Callable[[bytes], bool]) -> Iterator[Version]:
    """Every record, before and after each change, of the lines that concern; lines that do not read back are left out."""
    for line in lines_of(data):
        entry = read_entry(line.rstrip(b"\n")) if concerns(line) else None
        for operation in entry.payload.get("ops", ()) if entry is not None else ():
            for held in (operation["before"], operation["after"]):
                if held is not None:
                    yield Version(operation["record"], operation["id"], held)


def rewritten(data: bytes, change: Change, concerns: Callable[[bytes], bool]) -> bytes:
    """The journal with `change` applied to its header and to each line that `concerns`.

    What was chained stays chained, and what was damaged stays damaged; a concerned line that does not read back, which
    nobody can change, is left out.
    """
    return b"".join(_rewritten(lines_of(data), change, concerns))


def _rewritten(lines: Iterable[bytes], change: Change, concerns: Callable[[bytes], bool]) -> Iterator[bytes]:
    checksums: dict[str, str] = {}
    for line in lines:
        entry = read_entry(line.rstrip(b"\n"))
        if entry is None:
            if not concerns(line):
                yield line
            continue
        previous = checksums.get(entry.previous, entry.previous)
        new = line
        if not entry.sequence or concerns(line):
            payload = change(entry.payload)
            if payload != entry.payload or previous != entry.previous:
                new, checksums[entry.checksum] = write_line(encode({**payload, "prev": previous}))
        elif previous != entry.previous:
            new, checksums[entry.checksum] = write_line(relinked(line, previous))
        yield new if line.endswith(b"\n") else new.rstrip(b"\n")
