"""The one digest of the book's files: BLAKE2b, without loading OpenSSL, which costs a start 5 ms and 4 MB."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import blake2b
else:
    try:
        from _blake2 import blake2b
    except ImportError:  # a Python that is built otherwise
        from hashlib import blake2b

__all__ = ["blake2b"]
