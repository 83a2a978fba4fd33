"""Checksums of the book's files, and lines that begin with the checksum of their payload."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import blake2b
else:
    try:
        # Not from hashlib, which loads OpenSSL: 5 ms and 4 MB at each start.
        from _blake2 import blake2b
    except ImportError:  # a Python that is built otherwise
        from hashlib import blake2b

__all__ = ["CHECKSUM_LENGTH", "blake2b", "checksum_of", "new_digest", "read_line", "write_line"]

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
