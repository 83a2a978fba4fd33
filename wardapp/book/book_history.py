"""The past of an open book: its changes, undo and redo, and the health of its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from wardapp.book.encoding.edit import Change, change_of, touches
from wardapp.book.store.store import Store
from wardapp.errors import WardappError

if TYPE_CHECKING:
    from wardapp.book.encoding.edit import Edit
    from wardapp.book.history.undo import Undoing


class BookHistory:
    """The part of `Book` that reads the journal's changes and takes them back."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._made: set[int] = set()
        self._removed: tuple[str, Mapping[tuple[str, str], Mapping[str, Any]]] | None = None
        self._dumped: dict[str, int] = {}
        """The last change at the last dump of each kind by this object (see `Undoing.dumped`)."""

    if TYPE_CHECKING:

        @property
        def officer(self) -> str:
            """The name written into `by`."""

        def _refuse_doubles(self, edits: Iterable[Edit]) -> None:
            """Refuse edits that would give a record the natural key of another."""

    def undo(self, number: int | None = None, *, by_hand: bool = False) -> Change:
        """Undo a change, by default the last one in effect; returns the change that was undone.

        An addition is forgotten as if it had never been made, unless it was first made on this machine and has left it in
        a dump: then a removal takes it back on other machines too. An undone load, import or join never removes anything
        elsewhere.

        Args:
            number: the change; it may be any whose records are as it left them, an undo too.
            by_hand: without a number, the last change made by hand (see `Change.is_by_hand`).

        Raises:
            NotFound: there is none.
            OnlyByNumber: only changes that were not made by hand are left.
            InputRefused: a record was changed since, or the change cannot be undone; nothing is changed.
        """
        with self._store.writing():
            change = self._undoing().undo(number, by_hand=by_hand)
            self._made.add(self._store.sequence)
        return change

    def redo(self, number: int | None = None) -> Change:
        """Take back the last undo in effect, or the one with a number; returns the change that is in effect again.

        Raises:
            NotFound: there is none.
            InputRefused: a record was changed since; nothing is changed.
        """
        with self._store.writing():
            change = self._undoing().redo(number)
            self._made.add(self._store.sequence)
        return change

    def changes_in_effect(self) -> Iterator[Change]:
        """Yield the changes that were not undone, newest first, without undos and erasures."""
        from wardapp.book.history.past import changes_in_effect

        return changes_in_effect(self._store)

    def next_redo(self) -> tuple[int, Change] | None:
        """Return the number of the undo that `redo` would take back, and the change that would be in effect again."""
        return self._undoing().next_redo()

    def has_made(self, number: int) -> bool:
        """Whether this object, and no other program, made a change."""
        return number in self._made

    def history(self, record_id: str | None = None) -> Iterator[Change]:
        """Yield every change, oldest first, or those of one record."""
        from wardapp.book.history.audit import entries

        for entry in entries(self._store, mentioning=record_id or ""):
            if record_id is None or touches(entry, record_id):
                yield change_of(entry, record_id)

    def latest_changes(self) -> Iterator[Change]:
        """Yield every change, newest first, reading the journal from its end only as far as needed."""
        from wardapp.book.history.audit import entries_backwards

        return map(change_of, entries_backwards(self._store))

    def changes_after(self, end: str, limit: int) -> list[Change] | None:
        """Return the changes after an earlier `journal_end`, oldest first.

        Returns:
            None if `end` is not in this journal, or more than `limit` changes follow.
        """
        from wardapp.book.history.audit import entries_after

        found = entries_after(self._store, end, limit)
        return None if found is None else [change_of(entry) for entry in found]

    def removed(self, kind: str, identifier: str) -> Mapping[str, Any] | None:
        """Return the last version of a removed record as JSON; None if the journal has none.

        It only names what is gone, so a journal that cannot be read gives None.
        """
        from wardapp.book.history.audit import removed_records

        if self._removed is None or self._removed[0] != self._store.state:
            try:
                self._removed = self._store.state, removed_records(self._store)
            except WardappError:
                return None
        return self._removed[1].get((kind, identifier))

    def health(self) -> tuple[str, ...]:
        """Read every line of the book's files again; returns what is wrong, as sentences."""
        from wardapp.book.history.audit import health

        return health(self._store)

    def _undoing(self) -> Undoing:
        from wardapp.book.history.undo import Undoing

        return Undoing(self._store, self.officer, self._dumped, self._refuse_doubles)
