"""Follow the chain of a journal's checksums without decoding its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wardapp.book.journal.checksums import checksum_of
from wardapp.book.journal.lines import ROOT

__all__ = ["ChainBroken", "Link", "follow", "read_link", "relinked"]

_LINE = re.compile(rb'([0-9a-f]{16}) (\{"seq":(\d+),"prev":"([0-9a-f]{16})"(.*))', re.DOTALL)


class ChainBroken(Exception):
    """Acknowledged lines are missing or do not read back."""


class Link(NamedTuple):
    """One line of the chain: its number, its checksum, and the checksum of the line before it."""

    sequence: int
    checksum: str
    previous: str


def read_link(line: bytes) -> Link | None:
    """Read the link of a line without its newline; None if the line is not as it was written."""
    found = _LINE.fullmatch(line)
    if found is None or checksum_of(found[2]).encode() != found[1]:
        return None
    return Link(int(found[3]), found[1].decode(), found[4].decode())


def follow(lines: Iterable[bytes]) -> Iterator[tuple[Link, bytes]]:
    """Yield the good lines from the header on; skip doubled blocks and a torn end.

    Raises:
        ChainBroken: there is no header, or a line is missing between two others.
    """
    last: Link | None = None
    for line in lines:
        content = line.rstrip(b"\n")
        link = read_link(content)
        if link is None or (last is not None and link.sequence <= last.sequence):
            continue
        if (link.sequence, link.previous) != ((0, ROOT) if last is None else (last.sequence + 1, last.checksum)):
            raise ChainBroken
        last = link
        yield link, content + b"\n"
    if last is None:
        raise ChainBroken


def relinked(line: bytes, previous: str) -> bytes:
    """Return the payload of a good line with another checksum of the line before it.

    Raises:
        ChainBroken: this is no line of a journal.
    """
    found = _LINE.fullmatch(line.rstrip(b"\n"))
    if found is None:
        raise ChainBroken
    return b'{"seq":%s,"prev":"%s"%s' % (found[3], previous.encode(), found[5])
