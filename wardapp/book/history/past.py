"""The changes of the journal from the newest back: which are in effect, and which were undone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wardapp.book.encoding.edit import UNDO, Change, change_of
from wardapp.book.erasure.pseudonym import ERASE
from wardapp.book.history.audit import entries_backwards
from wardapp.book.journal.lines import Entry
from wardapp.book.store.absences import RESTORE_ABSENCES
from wardapp.book.store.store import Store

NEVER_UNDONE = (ERASE, RESTORE_ABSENCES)
"""The reasons of changes that are never undone."""


class PastChange(NamedTuple):
    """A line of the journal.

    Attributes:
        entry: the line.
        undone_by: the number of the undo (or redo) that took it back and is in effect itself; None if there is none.
    """

    entry: Entry
    undone_by: int | None

    @property
    def change(self) -> Change:
        """The change of the line."""
        return change_of(self.entry)

    @property
    def undoes(self) -> int | None:
        """The number of the line that this one takes back; None for an ordinary change."""
        number: int | None = self.entry.payload.get("undoes")
        return number

    @property
    def reason(self) -> str:
        """Why the change was made."""
        return str(self.entry.payload["reason"])

    @property
    def can_be_undone(self) -> bool:
        """Whether it changed records in a way that can be taken back, and is in effect."""
        return self.undone_by is None and self.reason not in NEVER_UNDONE

    @property
    def is_undo_in_effect(self) -> bool:
        """Whether it is an undo that was not taken back itself."""
        return self.reason == UNDO and self.undone_by is None


def past_changes(store: Store) -> Iterator[PastChange]:
    """Yield every line of the journal, newest first.

    Raises:
        WardappError: the files cannot be read.
    """
    undone_by: dict[int, int] = {}
    for entry in entries_backwards(store):
        past = PastChange(entry, undone_by.get(entry.sequence))
        if past.undoes is not None and past.undone_by is None:
            undone_by.setdefault(past.undoes, entry.sequence)
        yield past


def changes_in_effect(store: Store) -> Iterator[Change]:
    """Yield the changes that are in effect and are neither undos nor redos, newest first; raises as `past_changes`."""
    return (one.change for one in past_changes(store) if one.can_be_undone and one.undoes is None)
