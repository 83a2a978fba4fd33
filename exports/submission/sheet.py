"""A sheet of the form in a submitted file: rows by column key, cells with addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exports.submission.cell_values import cell_text, is_blank
from exports.submission.table_reading import FoundRow, FoundTable, find_table
from wardapp.reports.form.all_sheets import TABLES, Sheet
from wardapp.reports.form.bieu02_classes import ROLE_GROUPS
from wardapp.reports.form.versions import CURRENT, FormVersion
from wardapp.reports.table import Value
from wardapp.sheet_table import SheetTable, cell_address
from wardapp.vietnamese.folding import fold, fold_cached

# With their marks, or without any: "Tống", "Công" and "Tống Công" are names.
_TOTAL = re.compile("tổng cộng|tổng số|tổng|cộng|tong cong|tong so|tong|cong")
_BARE = frozenset({"tong", "cong"})
_TOTAL_OF = re.compile(r"(tổng cộng|tổng số|cộng chung)\b.*|(tổng|cộng) ?\(.*\)")
_SUBTOTAL = re.compile(
    r"(cộng|tổng)( (phần|mục|khoản|nhóm|trang|dồn))? ?\(?[ivx0-9]+[).]?|(cộng|tổng) (phần|mục|nhóm|trang|dồn)\b.*"
)
_TOTAL_STARTS = frozenset({"Tổ", "tổ", "TỔ", "Cộ", "cộ", "CỘ", "To", "to", "TO", "Co", "co", "CO"})
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_LEVEL = "cap "
_LONGEST_TOTAL = 40


@dataclass(slots=True)  # not frozen: creating a frozen one costs as much as finding the row
class SubmittedRow:
    """A row with the values of the form's columns.

    `headings` are the folded group headings above it; `in_foot` says that it is typed at or below the signature lines.
    """

    sheet: SubmittedSheet
    index: int
    values: tuple[Value, ...]
    headings: tuple[str, ...] = ()
    in_foot: bool = False

    def __getitem__(self, key: str) -> Value:
        position = self.sheet.positions.get(key)
        # An older version of the form may lack the column.
        return None if position is None else self.values[position]

    @property
    def first_cell(self) -> str:
        """The address of the row's first cell in the file."""
        return self.sheet.first_cell(self.index)

    def cell(self, key: str) -> str:
        """Return the address of a cell of the row; "" if the sheet lacks the column."""
        return self.sheet.address(self.index, key)


class SubmittedSheet:
    """A table of the form in a submitted file; `name` is the sheet's name in the file."""

    def __init__(self, form: Sheet, table: SheetTable, found: FoundTable) -> None:
        self.form = form
        self.name = table.name
        self.found = found
        self.positions = form.positions
        self._first = table.first_row, table.first_column
        self.rows: list[SubmittedRow] = []
        self.totals: list[SubmittedRow] = []
        self.subtotals: list[tuple[SubmittedRow, list[SubmittedRow]]] = []
        """The sums of groups of the form, each with the rows that it adds up."""
        self._classify(found.rows)

    def address(self, index: int, key: str) -> str:
        """Return the address of a column's cell in a row; "" if the sheet lacks the column."""
        column = self.found.columns.get(key)
        return "" if column is None else cell_address(self._first[0] + index, self._first[1] + column)

    def first_cell(self, index: int) -> str:
        """Return the address of the first cell of a row."""
        return cell_address(self._first[0] + index, self._first[1])

    def _classify(self, found: Sequence[FoundRow]) -> None:
        """Separate data from group headings and totals."""
        headings: tuple[str, ...] = ()
        group: list[SubmittedRow] = []
        for row in found:
            values = row.values
            first, second = _first_filled(values)
            if _is_total(self.form, values):
                self.totals.append(SubmittedRow(self, row.index, values))
            elif first is not None and _is_subtotal(values[first]):
                if fold_cached(cell_text(values[first])).rstrip(" :.") in _GROUP_SUMS:
                    self.subtotals.append((SubmittedRow(self, row.index, values), group))
                group = []
            elif first is not None and second is None and self._is_heading(first, values[first]):
                words = fold_cached(cell_text(values[first]))
                level = () if words.startswith(_LEVEL) else tuple(one for one in headings if one.startswith(_LEVEL))
                headings = (*level, words)
                group = []
            elif first is not None:
                group.append(SubmittedRow(self, row.index, values, headings, row.in_foot))
                self.rows.append(group[-1])

    def _is_heading(self, column: int, value: Value) -> bool:
        """Return whether the only filled cell of a row is a row number or a group heading."""
        key = self.form.columns[column].key
        return key == "number" or (self.form.name == "Bieu09_DeNghi" and isinstance(value, str))


def _is_total(form: Sheet, values: Sequence[Value]) -> bool:
    """Return whether a row is a total, which people also type in sheets that have none."""
    for index in form.days:
        value = values[index]
        if not is_blank(value) and not (type(value) is str and _TOTAL.fullmatch(_spaced(value))):
            return False
    for place, value in enumerate(values):
        # The first letters rule most cells out without looking further.
        if type(value) is str and value.lstrip()[:2] in _TOTAL_STARTS and len(value) <= _LONGEST_TOTAL:
            words = _spaced(value)
            if words in _BARE and sum(type(one) is str and not is_blank(one) for one in values) > 1:
                continue
            if _TOTAL.fullmatch(words) or (place == _first_filled(values)[0] and _TOTAL_OF.fullmatch(words)):
                return True
    return False


def _is_subtotal(value: Value) -> bool:
    """Return whether the first cell of a row says that it is the sum of a part of the table: "Cộng phần I"."""
    return (
        type(value) is str
        and value.lstrip()[:2] in _TOTAL_STARTS
        and len(value) <= _LONGEST_TOTAL
        and _SUBTOTAL.fullmatch(_spaced(value)) is not None
    )


def _spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()).rstrip(" :.")


def _first_filled(values: Sequence[Value]) -> tuple[int | None, int | None]:
    """Return the indices of the first two filled cells, None if there are none."""
    first = None
    for index, value in enumerate(values):
        if value is not None and (type(value) is not str or value.strip()):
            if first is not None:
                return first, index
            first = index
    return first, None


def find_sheets(
    tables: Sequence[SheetTable], version: FormVersion = CURRENT
) -> tuple[dict[str, SubmittedSheet], list[tuple[str, str]]]:
    """Return the tables Bieu01 to Bieu12 of a file by the form's names, and the sheets that have one of them again.

    They are found by the sheet's name, else by their headings. A further sheet comes with the name of its form.
    """
    found: dict[str, SubmittedSheet] = {}
    left = list(tables)
    named = {id(table): plain_name(table.name) for table in tables}
    forms = [version.sheet_of(form) for form in TABLES if version.has(form)]
    for form in forms:
        for table in left:
            if named[id(table)] == _PLAIN_NAMES[form.name] and (inside := find_table(form, table.rows)) is not None:
                found[form.name] = SubmittedSheet(form, table, inside)
                left.remove(table)
                break
    for form, table, inside in _by_headings([one for one in forms if one.name not in found], left):
        found[form.name] = SubmittedSheet(form, table, inside)
        left.remove(table)
    return found, list(_filled_again([form for form in forms if form.name in found], left))


def plain_name(name: str) -> str:
    """Return a sheet's name without case, diacritics and punctuation."""
    return _NOT_IN_NAMES.sub("", fold_cached(name))


def _by_headings(
    forms: Sequence[Sheet], tables: Sequence[SheetTable]
) -> Iterator[tuple[Sheet, SheetTable, FoundTable]]:
    left = [table for table in tables if plain_name(table.name) not in _NOT_TABLES]
    for form in forms:
        candidates = [(inside, table) for table in left if (inside := find_table(form, table.rows)) is not None]
        if candidates:
            inside, table = max(candidates, key=lambda pair: len(pair[0].columns))
            if len(inside.columns) == len(form.columns):
                left.remove(table)
                yield form, table, inside


def _filled_again(forms: Sequence[Sheet], tables: Sequence[SheetTable]) -> Iterator[tuple[str, str]]:
    """Yield the sheets with rows under the headings of a form, each with the form that most of them fit."""
    for table in tables:
        if plain_name(table.name) in _NOT_TABLES:
            continue
        fitting = [
            (len(inside.columns) / len(form.columns), form.name)
            for form in forms
            if (inside := find_table(form, table.rows)) is not None and SubmittedSheet(form, table, inside).rows
        ]
        if fitting:
            yield table.name, max(fitting)[1]


_GROUP_SUMS = frozenset(fold(label) for _heading, label in ROLE_GROUPS.values())
_PLAIN_NAMES = {form.name: plain_name(form.name) for form in TABLES}
_NOT_TABLES = frozenset({"thongtin", "loivan", "giaitrinh", "htlt", "danhmuc"})
