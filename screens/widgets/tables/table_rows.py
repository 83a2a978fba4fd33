"""What stands in a table: its columns, its rows, some rows out of many; how they are drawn the table knows."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple, overload

__all__ = ["LazyRows", "TableColumn", "TableRow"]


class TableColumn(NamedTuple):
    """A column.

    Attributes:
        heading: what stands above it.
        width: its width in cells; 0 takes what is left.
        right: numbers stand at its right.
        from_width: the table's width from which there is room for it at all.
    """

    heading: str
    width: int = 0
    right: bool = False
    from_width: int = 0


class TableRow(NamedTuple):
    """A row: the key by which it is known, its cells as text, whether it stands out."""

    key: Hashable
    cells: tuple[str, ...]
    strong: bool = False
    haystack: str = ""
    """What a filter looks through: folded text."""


class LazyRows(Sequence[TableRow]):
    """The rows at some places among others, none of them touched before it is shown: to touch ten thousand takes long."""

    def __init__(self, rows: Sequence[TableRow], places: Sequence[int]) -> None:
        """Take these rows in the order of the places."""
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
