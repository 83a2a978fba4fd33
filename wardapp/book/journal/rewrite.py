"""A journal's bytes with some lines changed: numbers, moments and all else kept, the chain of checksums made anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from wardapp.book.erasure.mentions import Version
from wardapp.book.journal.checksum_chain import read_link, relinked
from wardapp.book.journal.lines import encode, read_entry, write_line
from wardapp.book.journal.scan import split_lines

__all__ = ["Change", "is_journal", "lines_of", "of_generation", "rewritten", "versions_in"]

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


def of_generation(data: bytes, generation: str) -> bytes:
    """The journal as one of another generation, which others that have it open see to be another."""
    return rewritten(data, lambda header: {**header, "generation": generation}, lambda _: False)


def _rewritten(lines: Iterable[bytes], change: Change, concerns: Callable[[bytes], bool]) -> Iterator[bytes]:
    checksums: dict[str, str] = {}
    for line in lines:
        link = read_link(line.rstrip(b"\n"))
        is_concerned = concerns(line)
        if link is None:
            if not is_concerned:
                yield line
            continue
        previous = checksums.get(link.previous, link.previous)
        new = line
        if is_concerned or not link.sequence:
            payload = json.loads(line[len(link.checksum) + 1 :])
            changed = change(payload)
            if changed != payload or previous != link.previous:
                new, checksums[link.checksum] = write_line(encode({**changed, "prev": previous}))
        elif previous != link.previous:
            new, checksums[link.checksum] = write_line(relinked(line, previous))
        yield new if line.endswith(b"\n") else new.rstrip(b"\n")
