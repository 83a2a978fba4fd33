"""Sheets typed in old fonts, made Unicode before they are read: column by column, and cell by cell where one differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from wardapp.roster.table import Cell, Table, TableView, text_of
from wardapp.vietnamese.detection import UNICODE, converted, encoding_of, encoding_of_text
from wardapp.vietnamese.encodings import CONVERSIONS

__all__ = ["AUTO", "ENCODINGS", "ENCODING_LABELS", "Conversion", "decoded"]

AUTO = "auto"
ENCODING_LABELS = {
    AUTO: "Tự nhận từng cột, từng ô",
    UNICODE: "Unicode, không chuyển gì",
    "tcvn3": "TCVN3 (phông .VnTime)",
    "vni": "VNI (phông VNI-Times)",
}
"""What the officer may say of a list's letters, in words."""
ENCODINGS = tuple(ENCODING_LABELS)

_EXAMPLES = 2
_SOFT_HYPHEN = "\xad"
"""How TCVN3 types ư: consoles show it as nothing, or as a hyphen."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What was converted on one sheet."""

    sheet: str
    cells: Counter[str]
    """How many cells of each encoding."""
    columns: int
    """How many columns hold such a cell."""
    examples: tuple[tuple[str, str], ...]
    """The first texts as they were and as they are now."""

    def told(self) -> str:
        """The conversion in a sentence."""
        kinds = " và ".join(f"{encoding.upper()} ({count} ô)" for encoding, count in sorted(self.cells.items()))
        shown = "; ".join(f"“{before}” thành “{after}”" for before, after in self.examples)
        return f"Trang “{self.sheet}”: đã chuyển chữ {kinds}, {self.columns} cột, sang Unicode: {shown}."


def decoded(table: Table, encoding: str = AUTO) -> tuple[Table, Conversion | None]:
    """Return the table with its old letters converted, and what was; the same table and None where there are none.

    `encoding` is one of ENCODINGS: where the officer names an old one, every cell that can be of it is converted.
    """
    columns = {} if encoding == UNICODE else _columns(table, encoding)
    letters = _Letters(columns, forced=encoding in CONVERSIONS)
    rows = (
        [[letters.converted(cell, number) for number, cell in enumerate(row)] for row in table.rows] if columns else []
    )
    if not letters.cells:
        return table, None
    return TableView(table, table.name, table.first_row, rows), letters.told_of(table.name)


class _Letters:
    """Converts cells, each text of a column once, and notes what changed."""

    def __init__(self, columns: dict[int, str], *, forced: bool) -> None:
        self._columns = columns
        self._forced = forced
        old = Counter(found for found in columns.values() if found != UNICODE)
        self._usual = old.most_common(1)[0][0] if old else UNICODE
        self._known: dict[tuple[int, str], tuple[str, str]] = {}
        self.cells: Counter[str] = Counter()
        self._changed: Counter[int] = Counter()

    def converted(self, cell: Cell, number: int) -> Cell:
        if not isinstance(cell, str) or cell.isascii():
            return cell
        if (number, cell) not in self._known:
            own = self._own(cell, self._columns.get(number, UNICODE))
            self._known[number, cell] = own, converted(cell, own)
        own, text = self._known[number, cell]
        if text != cell:
            self.cells[own] += 1
            self._changed[number] += 1
        return text

    def _own(self, text: str, around: str) -> str:
        # Whoever names the encoding has seen what no statistics see.
        return around if self._forced and _could_be_old(text) else encoding_of_text(text, around, self._usual)

    def told_of(self, sheet: str) -> Conversion:
        # The column with most of them is that of the names, whose conversion an officer can judge.
        names = self._changed.most_common(1)[0][0]
        shown = [
            (text_of(cell).replace(_SOFT_HYPHEN, "-"), text_of(text))
            for (number, cell), (_, text) in self._known.items()
            if number == names and cell != text
        ]
        # The first is its heading.
        return Conversion(sheet, self.cells, len(self._changed), tuple(shown[1 : 1 + _EXAMPLES] or shown))


def _could_be_old(text: str) -> bool:
    return all(ord(letter) <= 0xFF for letter in text if letter.isalpha())


def _columns(table: Table, encoding: str) -> dict[int, str]:
    """The encoding of each column with letters beyond ASCII, by its place in the rows."""
    texts: dict[int, list[str]] = {}
    for number, text in _texts(table):
        texts.setdefault(number, []).append(text)
    if encoding in CONVERSIONS:
        return dict.fromkeys(texts, encoding)
    found = {number: encoding_of(held) for number, held in texts.items()}
    present = {told for told in found.values() if told != UNICODE}
    if not present:
        return found
    # A column whose few words fit both ways is as most of the sheet is.
    whole = encoding_of(text for held in texts.values() for text in held)
    return found | {
        number: encoding_of(texts[number], whole, present) for number, told in found.items() if told == UNICODE
    }


def _texts(table: Table) -> Iterator[tuple[int, str]]:
    for row in table.rows:
        for number, cell in enumerate(row):
            if isinstance(cell, str) and not cell.isascii():
                yield number, cell
