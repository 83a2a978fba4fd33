"""The chain of a journal's lines, followed without decoding what they say: for copies, checks and rewriting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wardapp.book.journal.lines import ROOT, checksum_of

__all__ = ["ChainBroken", "Link", "follow", "read_link", "relinked"]

_LINE = re.compile(rb'([0-9a-f]{16}) (\{"seq":(\d+),"prev":"([0-9a-f]{16})"(.*))', re.DOTALL)


class ChainBroken(Exception):
    """Lines that were acknowledged are missing or do not read back."""


class Link(NamedTuple):
    """One line's place in the chain: its number, its checksum, and the checksum of the line before it."""

    sequence: int
    checksum: str
    previous: str


def read_link(line: bytes) -> Link | None:
    """The link of a line without its newline; None where it is not as it was written."""
    found = _LINE.fullmatch(line)
    if found is None or checksum_of(found[2]).encode() != found[1]:
        return None
    return Link(int(found[3]), found[1].decode(), found[4].decode())


def follow(lines: Iterable[bytes]) -> Iterator[tuple[Link, bytes]]:
    """The good lines from the header on, each with one newline; doubled blocks and a torn end are left out.

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
    """The payload of a good line as it follows another line than before.

    Raises:
        ChainBroken: the line is none of a journal.

    """
    found = _LINE.fullmatch(line.rstrip(b"\n"))
    if found is None:
        raise ChainBroken
    return b'{"seq":%s,"prev":"%s"%s' % (found[3], previous.encode(), found[5])
