"""What goes out of an open book and comes in: dumps and loads."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from wardapp.book.store.store import Store

if TYPE_CHECKING:
    from wardapp.book.exchange.incoming_lines import Source
    from wardapp.book.exchange.merge import Key
    from wardapp.book.exchange.merge_result import LoadResult
    from wardapp.records import Record

    R = TypeVar("R", bound=Record)


class BookExchange:
    """The part of `Book` that dumps and loads records."""

    _store: Store
    _made: set[int]
    _dumped: dict[str, int]

    if TYPE_CHECKING:

        @property
        def officer(self) -> str:
            """The name written into `by`."""

        def of(self, kind: type[R]) -> Sequence[R]:
            """Return all records of a kind."""

    def dump(self, kinds: Collection[str] | None = None) -> Iterator[str]:
        """Yield the records, or those of some kinds, as JSON lines (without newlines).

        Other machines may have them from now on; `note_dump` lets the next program know that too.

        Raises:
            InputRefused: there is no such kind.
        """
        from wardapp.book.exchange.dump import dump
        from wardapp.book.history.dump_note import dumped_now

        lines = dump(self._store.tables, kinds)
        self._dumped.update(dumped_now(self._store, kinds))
        return lines

    def note_dump(self, kinds: Collection[str] | None = None) -> None:
        """Note on the disk that a dump of all kinds, or of some, leaves this machine (see `undo`)."""
        from wardapp.book.history.dump_note import note_dump

        note_dump(self._store, kinds)

    def load(
        self,
        source: Source,
        *,
        dry_run: bool = False,
        revive: bool = False,
        reversed_conflicts: Collection[Key] = (),
    ) -> LoadResult:
        """Merge a file of JSON lines, or the lines themselves, into the book: all or nothing.

        Args:
            source: the file, or its lines.
            dry_run: return what would change, and change nothing.
            revive: bring back records that were removed here after they were dumped, stamped anew.
            reversed_conflicts: kind and id of the conflicts of which the other side shall stay than the merge chooses.

        Raises:
            InputRefused: the file cannot be read, or some of its lines are refused; nothing is loaded.
        """
        from wardapp.book.exchange.load import load

        result = load(
            self._store,
            self.of,
            source,
            officer=self.officer,
            dry_run=dry_run,
            revive=revive,
            reversed_conflicts=reversed_conflicts,
        )
        if result.edits:
            self._made.add(self._store.sequence)
        return result
