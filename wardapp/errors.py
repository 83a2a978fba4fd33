"""The family of refusals: each carries a Vietnamese sentence for the officer and an exit code.

Nothing here knows where a refusal is shown; the command line prints it, a screen shows it beside the form.
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
    """Something refused or failed, told as one sentence (`message`) and what to do about it (`remedy`)."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class WrongUsage(WardappError):
    """The command line was called with words it does not take."""

    exit_code = 2


class InputRefused(WardappError):
    """A file or a value from outside cannot be taken; names the file and the place in it."""


class NotFound(WardappError):
    """What was asked for is not in the book."""


class BookLocked(WardappError):
    """Another program holds the book and did not let go in time."""


class BookReadOnly(WardappError):
    """The book is open for reading alone."""


class BookNotWritable(WardappError):
    """The disk refused a write (full, failing, read-only); nothing was kept of this change."""


class BookDamaged(WardappError):
    """The book's own files do not read back as they were written."""
