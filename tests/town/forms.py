"""Filled forms as people send them: those of the cases, and copies with some cells typed otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl

CASES = Path(__file__).parent / "cases"
GOOD = CASES / "31-form-saved-as-xls-by-libreoffice" / "same-as.xlsx"
"""A form typed by hand, without a fault: two classes, one branch meeting, G1 = 6, G2 = 2."""

Typed = Mapping[str, Mapping[str, object]]
"""Sheet -> cell -> what is typed there."""


def form(path: Path, typed: Typed | None = None, *, unit: str = "07", like: Path = GOOD) -> Path:
    """Write a copy of a form with these cells; an error is typed as a spreadsheet stores it."""
    book = openpyxl.load_workbook(like)
    book["ThongTin"]["B5"] = unit
    book["ThongTin"]["B6"] = f"Đảng bộ phường số {unit}"
    for name, cells in (typed or {}).items():
        for address, value in cells.items():
            cell = book[name][address]
            cell.value = value
            if isinstance(value, str) and value.startswith("#"):
                cell.data_type = "e"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path
