"""The data of a table: columns, rows, and a lazy selection of rows."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple, overload


class TableColumn(NamedTuple):
    """A column of a table.

    Attributes:
        heading: its heading.
        width: its width in cells; 0 for what is left over.
        right: whether its cells are aligned at the right.
        from_width: the least width of the table at which it is shown.
    """

    heading: str
    width: int = 0
    right: bool = False
    from_width: int = 0


class TableRow(NamedTuple):
    """A row: its key, its cells as text, whether it is bold, and the text that filters search."""

    key: Hashable
    cells: tuple[str, ...]
    strong: bool = False
    haystack: str = ""
    """Folded text that filters search."""


class LazyRows(Sequence[TableRow]):
    """Some rows of a sequence, looked up when they are shown: touching ten thousand takes too long for a key."""

    def __init__(self, rows: Sequence[TableRow], places: Sequence[int]) -> None:
        """Select the rows at these indexes, in their order."""
        self._all = rows
        self._at = places

    def __len__(self) -> int:
        return len(self._at)

    def __iter__(self) -> Iterator[TableRow]:
        return map(self._all.__getitem__, self._at)

    @overload
    def __getitem__(self, place: int) -> TableRow: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[TableRow]: ...

    def __getitem__(self, place: int | slice) -> TableRow | Sequence[TableRow]:
        return LazyRows(self._all, self._at[place]) if isinstance(place, slice) else self._all[self._at[place]]
