"""A unit's workbook made from its records, beside XlsxWriter alone writing the same cells in as many formats."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import xlsxwriter

from exports.unit_report import write_unit_report
from tests.benchmarks.row import Measured, Row
from tests.benchmarks.timing import in_turn, seconds_of
from tests.benchmarks.wards import UNIT, Material, changes_of
from wardapp.records import RecordSet, parse_period

__all__ = ["ROWS"]

_PERIOD = "2026-H1"


class _Cell(NamedTuple):
    row: int
    column: int
    value: Any
    style: int


def _measure(material: Material) -> Measured:
    records = RecordSet([record for change in changes_of(UNIT) for record in change])
    period = parse_period(_PERIOD)
    target, same = material.folder / "unit.xlsx", material.folder / "same.xlsx"
    write_unit_report(records, period, target)
    sheets, formats = _cells_of(target)
    costs = in_turn(
        {
            "ours": lambda _: seconds_of(lambda: write_unit_report(records, period, target)),
            "reference": lambda _: seconds_of(lambda: _write(sheets, formats, same)),
        },
        rounds=15,
    )
    return Measured(costs["ours"], costs["reference"])


def _cells_of(path: Path) -> tuple[dict[str, list[_Cell]], dict[int, dict[str, Any]]]:
    """Every cell that is there, blank ones with a style too, and the properties of each style."""
    sheets: dict[str, list[_Cell]] = {}
    formats: dict[int, dict[str, Any]] = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        cells = sheets[sheet.title] = []
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None and not cell.has_style:
                    continue
                cells.append(_Cell(cell.row - 1, cell.column - 1, cell.value, cell.style_id))
                formats.setdefault(
                    cell.style_id,
                    {
                        "font_name": cell.font.name,
                        "font_size": cell.font.sz,
                        "bold": cell.font.b,
                        "italic": cell.font.i,
                        "border": 1 if cell.border.left.style else 0,
                        "text_wrap": bool(cell.alignment.wrap_text),
                        "num_format": cell.number_format,
                    },
                )
    return sheets, formats


def _write(sheets: dict[str, list[_Cell]], formats: dict[int, dict[str, Any]], path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        made = {style: book.add_format(properties) for style, properties in formats.items()}
        for name, cells in sheets.items():
            sheet = book.add_worksheet(name)
            for row, column, value, style in cells:
                sheet.write(row, column, value, made[style])


ROWS = (
    Row(
        "unit_workbook",
        f"a unit's workbook of {UNIT.classes} classes and {UNIT.people:,} people, figures and all",
        "XlsxWriter writing the same cells",
        1.3,
        _measure,
    ),
)
