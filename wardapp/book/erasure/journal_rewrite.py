"""Rewrite some lines of a journal's bytes and renew the chain of checksums."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from wardapp.book.erasure.mentions import Version
from wardapp.book.journal.lines import encode, read_entry, read_link, relinked, write_line
from wardapp.book.journal.scan import split_lines

Change = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Returns the payload that replaces the given one."""

LineFilter = Callable[[bytes], bool]


def is_journal(data: bytes) -> bool:
    """Check whether these bytes begin like a journal."""
    entry = read_entry(data[: data.find(b"\n")])
    return entry is not None and entry.sequence == 0 and "generation" in entry.payload


def lines_of(data: bytes) -> Iterator[bytes]:
    """Yield the lines of a journal with their newlines, without reserved space."""
    return (line for _, line in split_lines([data], 0))


def payloads_in(data: bytes, wanted: LineFilter) -> Iterator[Mapping[str, Any]]:
    """Yield the payload of each wanted, readable line."""
    for line in lines_of(data):
        entry = read_entry(line.rstrip(b"\n")) if wanted(line) else None
        if entry is not None:
            yield entry.payload


def versions_in(payload: Mapping[str, Any]) -> Iterator[Version]:
    """Yield every record before and after a change."""
    for operation in payload.get("ops", ()):
        for record in (operation["before"], operation["after"]):
            if record is not None:
                yield Version(operation["record"], operation["id"], record)


def rewritten(data: bytes, change: Change, wanted: LineFilter, left_out: LineFilter = lambda _: False) -> bytes:
    """Apply `change` to the header and each wanted line of a journal.

    The chain of checksums is renewed where it was whole, and damage remains damage. A damaged line cannot be changed; it is
    dropped if `left_out` says so.
    """
    return b"".join(_rewritten(lines_of(data), change, wanted, left_out))


def with_generation(data: bytes, generation: str) -> bytes:
    """Return the journal with another generation, by which others notice the replacement."""
    return rewritten(data, lambda header: {**header, "generation": generation}, lambda _: False)


def _rewritten(lines: Iterable[bytes], change: Change, wanted: LineFilter, left_out: LineFilter) -> Iterator[bytes]:
    checksums: dict[str, str] = {}
    for line in lines:
        link = read_link(line.rstrip(b"\n"))
        if link is None:
            if not left_out(line):
                yield line
            continue
        is_wanted = wanted(line)
        previous = checksums.get(link.previous, link.previous)
        new = line
        if is_wanted or not link.sequence:
            payload = json.loads(line[len(link.checksum) + 1 :])
            changed = change(payload)
            if changed != payload or previous != link.previous:
                new, checksums[link.checksum] = write_line(encode({**changed, "prev": previous}))
        elif previous != link.previous:
            new, checksums[link.checksum] = write_line(relinked(line, previous))
        yield new if line.endswith(b"\n") else new.rstrip(b"\n")
