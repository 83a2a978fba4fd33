"""Read from ThongTin and `_HTLT` whose workbook it is and which period it reports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from exports.submission.cell_values import cell_text, is_blank, parse_code
from exports.submission.sheet import plain_name
from wardapp.errors import InputRefused
from wardapp.records import ReportingPeriod, parse_period
from wardapp.reports.form.all_sheets import DEMO_MARK, DRAFT_MARK, INFORMATION_ITEMS, SCHEMA, STATUS_LABELS
from wardapp.reports.form.hidden_sheet import HiddenSheet
from wardapp.reports.table import Value
from wardapp.sheet_table import SheetTable, cell_address
from wardapp.vietnamese.folding import fold, fold_cached

_ITEM_OF = {fold(item.label): item.key for item in INFORMATION_ITEMS}
_HEADINGS = ("muc", "noi dung")
_MARKS = {fold(DRAFT_MARK): "draft", fold(DEMO_MARK): "demo"}
_MARK_STARTS = frozenset("dDđĐ")
_MARK_ROWS = 6
_LONGEST_MARK = 100
_TITLES = (
    (re.compile(r"nam (\d{4})"), "{0}"),
    (re.compile(r"6 thang dau nam (\d{4})"), "{0}-H1"),
    (re.compile(r"6 thang cuoi nam (\d{4})"), "{0}-H2"),
    (re.compile(r"9 thang(?: dau)? nam (\d{4})"), "{0}-9M"),
    (re.compile(r"quy ([ivx]+|\d+) nam (\d{4})"), "{1}-Q{0}"),
    (re.compile(r"thang (\d{1,2}) nam (\d{4})"), "{1}-{0:0>2}"),
)
_CODE = re.compile(r"\d{4}-\w+")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@dataclass(frozen=True, slots=True)
class Information:
    """The items of ThongTin by key: the values and the addresses of their cells."""

    sheet: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)


def read_information(tables: Sequence[SheetTable]) -> Information:
    """Return the items of ThongTin, found by their labels in any cell."""
    table = next((one for one in tables if plain_name(one.name) == "thongtin"), None)
    if table is None:
        return Information()
    item_column, content_column = _columns(table)
    values: dict[str, Value] = {}
    cells: dict[str, str] = {}
    for index, row in enumerate(table.rows):
        for column, value in enumerate(row):
            key = _ITEM_OF.get(fold_cached(value).rstrip(" :")) if isinstance(value, str) else None
            if key is None or key in cells or item_column not in (None, column):
                continue
            content = content_column if content_column is not None else column + 1
            values[key] = row[content] if content < len(row) else None
            cells[key] = cell_address(table.first_row + index, table.first_column + content)
    return Information(table.name, values, cells)


def read_hidden(tables: Sequence[SheetTable]) -> HiddenSheet | None:
    """Return what the hidden sheet says; None if it is missing or has another schema."""
    table = next((one for one in tables if one.name.strip().upper() == "_HTLT"), None)
    if table is None:
        return None
    hidden = HiddenSheet.from_rows(table.rows)
    return hidden if hidden.items.get("schema", "").startswith(SCHEMA.split("/")[0]) else None


def find_printed_status(tables: Sequence[SheetTable]) -> str | None:
    """Return the status that is printed on a sheet, "demo" or "draft"; None if none is."""
    found = {
        _MARKS[words]
        for table in tables
        for row in table.rows[:_MARK_ROWS]
        for value in row
        if type(value) is str
        and value.lstrip()[:1] in _MARK_STARTS
        and len(value) <= _LONGEST_MARK
        and (words := fold_cached(value)) in _MARKS
    }
    return next((status for status in ("demo", "draft") if status in found), None)


def parse_status(value: Value) -> str | None:
    """Return the status that a cell names; None if it names none."""
    return parse_code(value, STATUS_LABELS) or None


def parse_title(value: Value) -> ReportingPeriod | None:
    """Return the period of a title or code: "6 tháng đầu năm 2008", "2008-H1".

    It is None for a unit's own name.
    """
    try:
        return parse_period(_code_of_title(cell_text(value)))
    except InputRefused:
        return None


def is_impossible_title(value: Value) -> bool:
    """Check whether a text is written as a period that no year has: "Tháng 13 năm 2008", "2008-H3"."""
    code = _code_of_title(cell_text(value))
    return _CODE.fullmatch(code) is not None and parse_title(value) is None


def _code_of_title(text: str) -> str:
    """Return the code of a title, or the text itself."""
    words = fold(text)
    for pattern, code in _TITLES:
        if match := pattern.fullmatch(words):
            return code.format(*(_ROMAN.get(part, part) for part in match.groups()))
    return text


def _columns(table: SheetTable) -> tuple[int | None, int | None]:
    """Return the columns of *Mục* and *Nội dung* if one row has both headings."""
    for row in table.rows:
        words = [fold_cached(value) if isinstance(value, str) else "" for value in row]
        if all(heading in words for heading in _HEADINGS):
            return words.index(_HEADINGS[0]), words.index(_HEADINGS[1])
    return None, None


def read_unit_code(information: Information, hidden: HiddenSheet | None) -> str:
    """Return the unit's code, with the leading zero that a spreadsheet may have dropped, or ""."""
    visible = cell_text(information.values.get("unit_code"))
    written = (hidden.items.get("unit") if hidden else None) or ""
    if not visible:
        return written
    if visible.isdigit():
        return written if written.isdigit() and int(written) == int(visible) else visible.zfill(2)
    return visible


def is_unit_workbook(information: Information, hidden: HiddenSheet | None) -> bool:
    """Return whether a file is a workbook of the form: it has the hidden sheet or a unit code."""
    return hidden is not None or not is_blank(information.values.get("unit_code"))
