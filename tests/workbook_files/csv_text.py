"""Write a sheet as a CSV file."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from wardapp.sheet_table import Cell, SheetTable
from wardapp.vietnamese import format_date

__all__ = ["write_csv"]


def write_csv(file: Path, sheet: SheetTable, *, separator: str = ";", encoding: str = "utf-8-sig") -> None:
    """Write a CSV file as a Vietnamese Excel does."""
    with file.open("w", encoding=encoding, newline="") as target:
        writer = csv.writer(target, delimiter=separator)
        writer.writerows([[] for _ in range(1, sheet.first_row)])
        writer.writerows([list(map(_text, row)) for row in sheet.rows])


def _text(cell: Cell) -> str:
    return format_date(cell) if isinstance(cell, date) else "" if cell is None else str(cell)
