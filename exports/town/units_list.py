"""Read the list of units that should hand in a workbook, with due and received dates."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from exports.reading.reader import read_table
from exports.submission.cell_values import cell_text, code_key, is_blank, parse_code, parse_day
from exports.town.compiled_town import ExpectedUnit
from wardapp.errors import InputRefused
from wardapp.records.vocabulary import UNIT_KIND
from wardapp.reports.table import Value
from wardapp.sheet_table import SheetTable, cell_address
from wardapp.vietnamese.folding import fold

_HEADINGS = {
    "ma": "code",
    "ma don vi": "code",
    "ten": "name",
    "ten don vi": "name",
    "don vi": "name",
    "loai hinh": "kind",
    "loai": "kind",
    "han nop": "due",
    "han": "due",
    "ngay nhan": "received",
    "ngay nop": "received",
}
_LIST_NAMES = ("danh sach", "don vi", "units")
_WORKBOOKS = frozenset({".xlsx", ".xls", ".ods"})
_MOST_ENTRIES = 2_000
_KINDS = (
    ("dang bo cap tren", "superior_committee"),
    ("dang bo", "party_committee"),
    ("chi bo", "party_cell"),
)


def read_units(path: str | os.PathLike[str]) -> list[ExpectedUnit]:
    """Return the units of a list (.csv or a workbook) in its order.

    Raises:
        InputRefused: it cannot be read, lacks its headings, or has a wrong cell; names file, sheet and cell.

    """
    file = Path(path)
    for table in read_table(file):
        found = _headings(table)
        if found is not None:
            return _units(file.name, table, *found)
    raise InputRefused(
        f"Tệp “{file.name}” không có cột Mã và cột Tên.",
        "Danh sách đơn vị cần các cột: Mã, Tên, Loại hình, Hạn nộp, Ngày nhận.",
    )


def find_units_list(folder: str | os.PathLike[str]) -> Path | None:
    """Return the list of units in a folder: a table with codes and names whose name says that it is a list, or a .csv."""
    try:
        entries = sorted(Path(folder).iterdir(), key=lambda path: path.name)
    except OSError:
        return None
    for path in entries[:_MOST_ENTRIES]:
        ending = path.suffix.lower()
        is_named = any(words in fold(path.stem).replace("_", " ") for words in _LIST_NAMES)
        if path.name.startswith((".", "~$")) or not (ending == ".csv" or (ending in _WORKBOOKS and is_named)):
            continue
        try:
            read_units(path)
        except InputRefused:
            continue
        return path
    return None


def _headings(table: SheetTable) -> tuple[int, dict[str, int]] | None:
    for index, row in enumerate(table.rows):
        columns: dict[str, int] = {}
        for column, value in enumerate(row):
            key = _HEADINGS.get(fold(value).rstrip(" :")) if isinstance(value, str) else None
            if key is not None:
                columns.setdefault(key, column)
        if "code" in columns and "name" in columns:
            return index, columns
    return None


def _units(file: str, table: SheetTable, head: int, columns: dict[str, int]) -> list[ExpectedUnit]:
    units: list[ExpectedUnit] = []
    seen: set[str] = set()
    for index in range(head + 1, len(table.rows)):
        row = table.rows[index]
        cells: dict[str, Value] = {key: row[at] if at < len(row) else None for key, at in columns.items()}
        if all(is_blank(value) for value in cells.values()):
            continue

        def refusal(key: str, reason: str, index: int = index) -> InputRefused:
            cell = cell_address(table.first_row + index, table.first_column + columns[key])
            return InputRefused(
                f"Tệp “{file}” (trang “{table.name}”, ô {cell}): {reason}", "Sửa danh sách đơn vị rồi tổng hợp lại."
            )

        code = cell_text(cells["code"])
        code = code.zfill(2) if code.isdigit() else code
        if not code:
            raise refusal("code", "chưa ghi mã đơn vị.")
        if code_key(code) in seen:
            raise refusal("code", f"mã {code} đã có ở dòng trên.")
        seen.add(code_key(code))
        kind = _kind(cells.get("kind"))
        if kind is None:
            raise refusal("kind", f"không rõ loại hình; ghi một trong: {', '.join(UNIT_KIND.values())}.")
        days: dict[str, dt.date | None] = {}
        for key in ("due", "received"):
            try:
                days[key] = parse_day(cells.get(key))
            except ValueError as reason:
                raise refusal(key, str(reason)) from reason
        units.append(ExpectedUnit(code, cell_text(cells["name"]), kind, days["due"], days["received"]))
    return units


def _kind(value: Value) -> str | None:
    """Return the kind that a cell names; "" for a blank cell, None for other words."""
    code = parse_code(value, UNIT_KIND)
    if code is not None:
        return code
    text = fold(cell_text(value))
    return next((code for words, code in _KINDS if text.startswith(words)), None)
