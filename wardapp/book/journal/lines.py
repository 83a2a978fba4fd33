"""The journal's lines: their checksums, their content, the chain that they form, and earlier formats."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from wardapp import __version__

if TYPE_CHECKING:
    from hashlib import blake2b
else:
    try:
        # Not from hashlib, which loads OpenSSL: 5 ms and 4 MB at each start.
        from _blake2 import blake2b
    except ImportError:  # a Python that is built otherwise
        from hashlib import blake2b

__all__ = [
    "CHECKSUM_LENGTH",
    "FORMAT",
    "MIGRATIONS",
    "ROOT",
    "ChainBroken",
    "Entry",
    "Link",
    "Position",
    "Step",
    "blake2b",
    "change_payload",
    "checksum_of",
    "encode",
    "encode_name",
    "follow",
    "header_payload",
    "migrated",
    "new_digest",
    "read_entry",
    "read_line",
    "read_link",
    "relinked",
    "write_line",
]

CHECKSUM_LENGTH = 16
"""Characters of a line's checksum."""

_DIGEST_BYTES = 16


def checksum_of(data: bytes) -> str:
    """Return 64 bits of BLAKE2b in hexadecimal: by chance, one damaged line in 10^19 passes."""
    return blake2b(data, digest_size=CHECKSUM_LENGTH // 2).hexdigest()


def new_digest(data: bytes = b"") -> blake2b:
    """Return the running digest that seals a whole file (snapshot, backup)."""
    return blake2b(data, digest_size=_DIGEST_BYTES)


def write_line(payload: bytes) -> tuple[bytes, str]:
    """Return the line of a payload, newline included, and its checksum."""
    checksum = checksum_of(payload)
    return b"%s %s\n" % (checksum.encode(), payload), checksum


def read_line(line: bytes) -> tuple[bytes, str] | None:
    """Return payload and checksum of a line without its newline; None if it is damaged."""
    payload = line[CHECKSUM_LENGTH + 1 :]
    checksum = checksum_of(payload)
    return (payload, checksum) if line[: CHECKSUM_LENGTH + 1] == b"%s " % checksum.encode() else None


FORMAT = 1
"""The journal's format; a book with a higher one was written by a newer program.

To change the format: raise it, add the step from the previous format to `MIGRATIONS`, and add a book of that format to the
fixtures of the tests. A step is final once released.
"""

ROOT = "0" * 16
"""The checksum that the header names as the line before it."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class Position(NamedTuple):
    """A position in the journal after a good line.

    Attributes:
        offset: the byte after that line.
        line: the byte where that line begins.
        sequence: that line's number; the header is 0.
        checksum: that line's checksum, which the next line names.
    """

    offset: int
    line: int
    sequence: int
    checksum: str


class Entry(NamedTuple):
    """A line that reads back as it was written."""

    sequence: int
    previous: str
    checksum: str
    payload: dict[str, Any]


def encode(value: object) -> bytes:
    """Encode a JSON value as all files contain it: compact UTF-8, letters unescaped."""
    return _ENCODER.encode(value).encode()


@lru_cache(maxsize=256)
def encode_name(text: str) -> bytes:
    """Encode a text that occurs in many lines: a kind, a reason, an officer."""
    return encode(text)


def header_payload(generation: str, made: str) -> bytes:
    """Return the first line's payload; a rewritten journal gets another generation."""
    fields = {"format": FORMAT, "program": __version__, "generation": generation, "made": made}
    return encode({"seq": 0, "prev": ROOT, **fields})


def change_payload(
    after: Position, at: str, by: str, reason: str, operations: Sequence[bytes], undoes: int | None
) -> bytes:
    """Return the payload of the change that follows `after`, given encoded operations."""
    return b'{"seq":%d,"prev":"%s","at":"%s","by":%s,"reason":%s,%s"ops":[%s]}' % (
        after.sequence + 1,
        after.checksum.encode(),
        at.encode(),
        encode_name(by),
        encode_name(reason),
        b"" if undoes is None else b'"undoes":%d,' % undoes,
        b",".join(operations),
    )


def read_entry(line: bytes) -> Entry | None:
    """Read a line without its newline; None if it is not as it was written."""
    content = read_line(line)
    if content is None:
        return None
    payload, checksum = content
    try:
        data = json.loads(payload)
        return Entry(data["seq"], data["prev"], checksum, data)
    except (ValueError, KeyError, TypeError):
        # The checksum is right and the rest is not: this line was written by hand, not by the program.
        return None


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


Step = Callable[[dict[str, Any]], dict[str, Any]]
"""Converts a change (`at`, `by`, `reason`, `ops` …) of one format into the same change of the next.

`seq` and `prev` stay first and unchanged.
"""

MIGRATIONS: dict[int, Step] = {}
"""The step from each earlier format to the next."""


def migrated(payload: dict[str, Any], version: int) -> dict[str, Any]:
    """Convert a change that format `version` wrote to the present format."""
    for earlier in range(version, FORMAT):
        payload = MIGRATIONS[earlier](payload)
    return payload
