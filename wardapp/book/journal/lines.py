"""One line of the journal: its bytes, its checksum, and the chain to the line before. No file is touched here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from wardapp.book.journal.digest import blake2b

__all__ = [
    "FORMAT",
    "ROOT",
    "Entry",
    "Position",
    "change_payload",
    "checksum_of",
    "encode",
    "encode_name",
    "header_payload",
    "read_entry",
    "write_line",
]

FORMAT = 1
"""The journal's format; a book with a higher one was written by a newer program."""

ROOT = "0" * 16
"""What the header names as the line before it."""

_CHECKSUM_LENGTH = 16
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class Position(NamedTuple):
    """A place in the journal after a good line.

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
    """A JSON value as the journal, the snapshot and a dump write it: compact UTF-8, letters unescaped."""
    return _ENCODER.encode(value).encode()


@lru_cache(maxsize=256)
def encode_name(text: str) -> bytes:
    """A text that comes again and again, encoded: a kind, a reason, an officer."""
    return encode(text)


def checksum_of(data: bytes) -> str:
    """64 bits of BLAKE2b in hexadecimal: by chance, one damaged line in 10^19 passes."""
    return blake2b(data, digest_size=_CHECKSUM_LENGTH // 2).hexdigest()


def header_payload(generation: str, made: str) -> bytes:
    """The first line's payload. A journal that is written anew (restore, erasure) gets another generation."""
    return encode({"seq": 0, "prev": ROOT, "format": FORMAT, "generation": generation, "made": made})


def change_payload(
    after: Position, at: str, by: str, reason: str, operations: Sequence[bytes], undoes: int | None
) -> bytes:
    """The payload of the change that follows `after`; its operations come encoded."""
    return b'{"seq":%d,"prev":"%s","at":"%s","by":%s,"reason":%s,%s"ops":[%s]}' % (
        after.sequence + 1,
        after.checksum.encode(),
        at.encode(),
        encode_name(by),
        encode_name(reason),
        b"" if undoes is None else b'"undoes":%d,' % undoes,
        b",".join(operations),
    )


def write_line(payload: bytes) -> tuple[bytes, str]:
    """The line of a payload, newline included, and its checksum."""
    checksum = checksum_of(payload)
    return b"%s %s\n" % (checksum.encode(), payload), checksum


def read_entry(line: bytes) -> Entry | None:
    """The entry of a line without its newline, or None where it is not as it was written."""
    payload = line[_CHECKSUM_LENGTH + 1 :]
    checksum = checksum_of(payload)
    if line[: _CHECKSUM_LENGTH + 1] != b"%s " % checksum.encode():
        return None
    try:
        data = json.loads(payload)
        return Entry(data["seq"], data["prev"], checksum, data)
    except (ValueError, KeyError, TypeError):
        # The checksum fits and the rest does not: a hand wrote this line, not the program.
        return None
