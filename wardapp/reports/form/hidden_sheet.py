"""The very hidden sheet `_HTLT` as data, shared by its writer and its reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

PAPER_ITEMS: tuple[str, ...] = (
    "letterhead",
    "parent_heading",
    "issuer_heading",
    "place",
    "receiver",
    "number_suffix",
    "sign_authority",
    "signer_title",
)
"""The fields of unit 00 that the town's workbook prints; other units do not send them."""

HIDDEN_ITEMS: tuple[str, ...] = (
    "schema",
    "version",
    "unit",
    "period",
    "date_from",
    "date_to",
    "submission",
    "status",
    "upper_level",
    "top_level",
    "fingerprint",
    "information",
    *PAPER_ITEMS,
)
"""The names in the first column, in this order; each value is in the second column."""

CELL_MARK = "¦"
"""Separates the canonical cells of a line. A tab, as in the fingerprint, is lost in an .ods file."""


@dataclass(frozen=True, slots=True)
class HiddenSheet:
    """The content of `_HTLT`: its items, and the canonical lines of the visible sheets.

    Attributes:
        items: the values of `HIDDEN_ITEMS`, as text.
        lines: name of a visible sheet -> its canonical lines, cells separated by `CELL_MARK`.
    """

    items: Mapping[str, str]
    lines: Mapping[str, Sequence[str]]

    def rows(self, longest: int) -> Iterator[tuple[str, ...]]:
        """Yield the rows; a line longer than `longest` characters continues in the next columns."""
        for item in HIDDEN_ITEMS:
            if item in self.items:
                yield item, self.items[item]
        for name, lines in self.lines.items():
            for line in lines:
                yield (name, *(line[start : start + longest] for start in range(0, len(line), longest)))

    @classmethod
    def from_rows(cls, rows: Iterable[Sequence[object]]) -> HiddenSheet:
        """Return what the rows of a sheet say, cells as any program saved them."""
        items: dict[str, str] = {}
        lines: dict[str, list[str]] = {}
        for row in rows:
            if not row or row[0] is None:
                continue
            name = str(row[0])
            text = "".join(str(cell) for cell in row[1:] if cell is not None)
            if name in HIDDEN_ITEMS and name not in items and not lines:
                items[name] = text
            else:
                lines.setdefault(name, []).append(text)
        return cls(items, lines)
