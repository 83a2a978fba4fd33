"""The content of a journal line: header, change, position."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from wardapp.book.journal.checksums import read_line

__all__ = [
    "FORMAT",
    "ROOT",
    "Entry",
    "Position",
    "change_payload",
    "encode",
    "encode_name",
    "header_payload",
    "read_entry",
]

FORMAT = 1
"""The journal's format; a book with a higher one was written by a newer program."""

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
    return encode({"seq": 0, "prev": ROOT, "format": FORMAT, "generation": generation, "made": made})


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
