"""A numbered list: its whole number or letters of its name move to an entry, Enter chooses it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from textual import events

from screens.widgets.tables.line_table import LineTable
from screens.widgets.tables.table_rows import TableColumn, TableRow
from wardapp.vietnamese import fold

_DIGITS = 9
"""Up to so many entries one digit is a whole number, and the next digit another one."""


class NumberedTable(LineTable):
    """Entries with their numbers before them; typing only moves the cursor, so that no first digit chooses."""

    def __init__(self, columns: Sequence[TableColumn], *, id: str | None = None) -> None:
        """Make a list; the number is in the first column, whose heading shows what is typed."""
        super().__init__(columns, id=id)
        self._names: Sequence[str] = ()
        self._typed = ""
        self._heading = columns[0].heading

    def set_entries(self, entries: Sequence[tuple[Hashable, Sequence[str]]]) -> None:
        """Show entries, each with its key and its cells; letters find the first cell."""
        width = len(str(len(entries)))
        self._names = [fold(cells[0]) for _, cells in entries]
        self.set_rows(
            [
                TableRow(key, (f"{number:>{width}} {cells[0]}", *cells[1:]))
                for number, (key, cells) in enumerate(entries, start=1)
            ]
        )

    def choose(self) -> None:
        """Choose the current entry, but none if what is typed names none."""
        is_known = self._find(self._typed) is not None
        self._type("")
        if is_known:
            super().choose()
        else:
            self.app.bell()

    def step(self, key: str) -> bool:
        """Move as a key does, and forget what was typed."""
        moves = super().step(key)
        if moves:
            self._type("")
        return moves

    async def _on_key(self, event: events.Key) -> None:
        # A key that is handled here must not reach the handler of the base class, which Textual would call too.
        if event.key in ("backspace", "delete"):
            self._type(self._typed[:-1])
        elif event.is_printable and event.character is not None:
            begins = event.character.isdigit() and len(self._names) <= _DIGITS
            self._type((event.character if begins else self._typed + event.character).lstrip())
        else:
            return
        event.stop()
        event.prevent_default()

    def _type(self, typed: str) -> None:
        """Show what is typed, and move to its entry."""
        if typed == self._typed:
            return
        self._typed = typed
        place = self._find(typed)
        shown = f"{self._heading}: {typed}_" if place is not None else f"{self._heading}: {typed}_ không có"
        self._columns = (self._columns[0]._replace(heading=shown if typed else self._heading), *self._columns[1:])
        self.refresh()
        if place is not None:
            self.move_to_place(place)

    def _find(self, typed: str) -> int | None:
        """Return the index of the entry that is meant; None if there is none."""
        words = fold(typed).split()
        if not words:
            return self.cursor
        if typed.strip().isdigit():
            number = int(typed)
            return number - 1 if 0 < number <= len(self._names) else None
        begins = (at for at, name in enumerate(self._names) if name.startswith(" ".join(words)))
        within = (at for at, name in enumerate(self._names) if all(f" {word}" in f" {name}" for word in words))
        return next(begins, next(within, None))
