"""Errors that the officer sees: a Vietnamese sentence, a remedy and an exit code.

The command line prints them, screens show them next to the form.
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "BookDamaged",
    "BookLocked",
    "BookNotWritable",
    "BookReadOnly",
    "InputRefused",
    "NotFound",
    "WardappError",
    "WrongUsage",
]


class WardappError(Exception):
    """Base class: one sentence (`message`) and what to do (`remedy`), in Vietnamese."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class WrongUsage(WardappError):
    """The arguments of the command line are wrong."""

    exit_code = 2


class InputRefused(WardappError):
    """A file or value from outside is invalid; the message names file and position."""


class NotFound(WardappError):
    """The requested record is not in the book."""


class BookLocked(WardappError):
    """Another program has locked the book and did not release it in time."""


class BookReadOnly(WardappError):
    """The book is open for reading only."""


class BookNotWritable(WardappError):
    """The disk refused a write (full, failing, read-only); nothing of the change was stored."""


class BookDamaged(WardappError):
    """The files of the book are damaged."""
