"""Convert sheets typed in old fonts (TCVN3, VNI) to Unicode, by column and cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from wardapp.roster.values.cell_values import text_of
from wardapp.sheet_table import Cell, SheetTable
from wardapp.vietnamese.detection import UNICODE, converted, encoding_of, encoding_of_text
from wardapp.vietnamese.garbled_text import ungarbled
from wardapp.vietnamese.lost_letters import SOFT_HYPHEN, with_lost_letters
from wardapp.vietnamese.tcvn3_vni import CONVERSIONS

AUTO = "auto"
ENCODING_LABELS = {
    AUTO: "Tự nhận từng cột, từng ô",
    UNICODE: "Unicode, không chuyển gì",
    "tcvn3": "TCVN3 (phông .VnTime)",
    "vni": "VNI (phông VNI-Times)",
}
"""The encodings that an officer may choose, with their labels."""
ENCODINGS = tuple(ENCODING_LABELS)

_TCVN3 = "tcvn3"
_EXAMPLES = 2


@dataclass(frozen=True, slots=True)
class Conversion:
    """What was converted on one sheet."""

    sheet: str
    cells: Counter[str]
    """How many cells of each encoding."""
    columns: int
    """How many columns hold such a cell."""
    examples: tuple[tuple[str, str], ...]
    """The first texts, before and after."""
    completed: tuple[tuple[str, str], ...] = ()
    """Texts that had lost a letter on the way, before and after."""

    def sentence(self) -> str:
        """Return the conversion in a sentence for the officer."""
        kinds = " và ".join(f"{encoding.upper()} ({count} ô)" for encoding, count in sorted(self.cells.items()))
        shown = "; ".join(f"“{before}” thành “{after}”" for before, after in self.examples)
        return f"Trang “{self.sheet}”: đã chuyển chữ {kinds}, {self.columns} cột, sang Unicode: {shown}."

    def lost_letters(self) -> str:
        """Return a sentence about the texts that had lost a letter, or ""."""
        if not self.completed:
            return ""
        before, after = self.completed[-1]
        return (
            f"Trang “{self.sheet}”: chữ ư đã mất khi chuyển tệp; đã điền lại ở {len(self.completed)} ô, ví dụ “{before}” thành "
            f"“{after}”. Chữ thiếu ư mà vẫn đọc được thì để nguyên (Lu có thể là Lưu): xem lại họ tên."
        )


def convert_letters(sheet: SheetTable, encoding: str = AUTO) -> tuple[SheetTable, Conversion | None]:
    """Return the sheet in Unicode and what was converted, or the same sheet and None.

    `encoding` is one of ENCODINGS. If the officer names an old one, every cell that may be in it is converted.
    """
    garbled = _garbled(sheet)
    restored = _with_texts(sheet, garbled)
    columns = {} if encoding == UNICODE else _columns(restored, encoding)
    letters = _Letters(columns, garbled, forced=encoding in CONVERSIONS, lost=_has_lost_letters(restored, columns))
    if not columns and not garbled:
        return sheet, None
    rows = tuple([tuple([letters.converted(cell, number) for number, cell in enumerate(row)]) for row in sheet.rows])
    return (replace(sheet, rows=rows), letters.conversion(sheet.name)) if letters.cells else (sheet, None)


def _has_lost_letters(sheet: SheetTable, columns: dict[int, str]) -> bool:
    """Check whether a sheet in TCVN3 has no soft hyphen at all, though words need one."""
    old = {number for number, encoding in columns.items() if encoding == _TCVN3}
    texts = {text for number, text in _texts(sheet) if number in old} if old else set()
    if any(SOFT_HYPHEN in text for text in texts):
        return False
    return any(with_lost_letters(text) != text for text in texts)


def _garbled(sheet: SheetTable) -> dict[str, tuple[str, str]]:
    """Return text -> as it was typed and what garbled it, for the texts of a sheet that a program garbled."""
    texts = {
        cell for row in sheet.rows for cell in row if isinstance(cell, str) and ("&" in cell or not cell.isascii())
    }
    found = {text: ungarbled(text) for text in texts}
    return {text: (typed, how) for text, (typed, how) in found.items() if how}


def _with_texts(sheet: SheetTable, garbled: dict[str, tuple[str, str]]) -> SheetTable:
    if not garbled:
        return sheet
    return replace(
        sheet,
        rows=tuple(
            tuple([garbled[cell][0] if isinstance(cell, str) and cell in garbled else cell for cell in row])
            for row in sheet.rows
        ),
    )


class _Letters:
    """Converts cells, each text of a column once, and counts the changes."""

    def __init__(
        self, columns: dict[int, str], garbled: dict[str, tuple[str, str]], *, forced: bool, lost: bool
    ) -> None:
        self._columns = columns
        self._lost = lost
        self._completed: dict[str, str] = {}
        self._garbled = garbled
        self._forced = forced
        old = Counter(found for found in columns.values() if found != UNICODE)
        self._usual = old.most_common(1)[0][0] if old else UNICODE
        self._known: dict[tuple[int, str], tuple[str, str]] = {}
        self.cells: Counter[str] = Counter()
        self._changed: Counter[int] = Counter()

    def converted(self, cell: Cell, number: int) -> Cell:
        if not isinstance(cell, str):
            return cell
        if cell.isascii() and cell not in self._garbled and not (self._lost and self._columns.get(number) == _TCVN3):
            return cell
        if (number, cell) not in self._known:
            typed, how = self._garbled.get(cell, (cell, ""))
            around = self._columns.get(number, UNICODE)
            own = around if self._lost and typed.isascii() else self._own(typed, around)
            whole = with_lost_letters(typed) if self._lost and own == _TCVN3 else typed
            text = converted(whole, own)
            if whole != typed:
                self._completed[cell] = text
            self._known[number, cell] = how or own, text
        own, text = self._known[number, cell]
        if text != cell:
            self.cells[own] += 1
            self._changed[number] += 1
        return text

    def _own(self, text: str, around: str) -> str:
        # An officer who names the encoding has seen the letters; that counts more than statistics.
        return around if self._forced and _could_be_old(text) else encoding_of_text(text, around, self._usual)

    def conversion(self, sheet: str) -> Conversion:
        # Most changes are in the column of names, where an officer can judge the conversion.
        names = self._changed.most_common(1)[0][0]
        shown = [
            (text_of(cell).replace(SOFT_HYPHEN, "-"), text_of(text))
            for (number, cell), (_, text) in self._known.items()
            if number == names and cell != text
        ]
        # The first one is the heading.
        examples = tuple(shown[1 : 1 + _EXAMPLES] or shown)
        return Conversion(sheet, self.cells, len(self._changed), examples, tuple(self._completed.items()))


def _could_be_old(text: str) -> bool:
    return all(ord(letter) <= 0xFF for letter in text if letter.isalpha())


def _columns(sheet: SheetTable, encoding: str) -> dict[int, str]:
    """Return the encoding of each column with letters beyond ASCII, by its index in the rows."""
    texts: dict[int, list[str]] = {}
    for number, text in _texts(sheet):
        texts.setdefault(number, []).append(text)
    if encoding in CONVERSIONS:
        return dict.fromkeys(texts, encoding)
    found = {number: encoding_of(cells) for number, cells in texts.items()}
    present = {one for one in found.values() if one != UNICODE}
    if not present:
        return found
    # A column whose few words fit several encodings is read like most of the sheet.
    whole = encoding_of(text for cells in texts.values() for text in cells)
    return found | {
        number: encoding_of(texts[number], whole, present) for number, one in found.items() if one == UNICODE
    }


def _texts(sheet: SheetTable) -> Iterator[tuple[int, str]]:
    for row in sheet.rows:
        for number, cell in enumerate(row):
            if isinstance(cell, str) and not cell.isascii():
                yield number, cell
