"""A cell of a submitted workbook that differs from what it should say, and what officers call the sheets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from wardapp.reports.form.all_sheets import EXPLANATIONS, INFORMATION, SENTENCES, TABLES

CHANGED = "Khác bản chương trình xuất."
"""The message for a cell that was changed after the program wrote the workbook."""


class Difference(NamedTuple):
    """A difference or a hand edit.

    Attributes:
        file: the file's name.
        sheet: the sheet's name in the file; empty if the whole file is meant.
        cell: the cell as a spreadsheet shows it ("C12"); empty if the whole sheet is meant.
        read: what the cell says.
        expected: what it should say, or said when the program wrote it.
        message: a sentence for the officer.
        is_error: whether the cell breaks a rule of entry and does not merely differ.

    """

    file: str
    sheet: str
    cell: str
    read: str
    expected: str
    message: str
    is_error: bool = False


_NAMES = {
    **{form.name: f"Biểu {form.number}" for form in TABLES if form.number},
    INFORMATION.name: "Thông tin",
    SENTENCES.name: "Lời văn",
    EXPLANATIONS.name: "Giải trình",
}


def paper_name(sheet: str) -> str:
    """Return what a sheet is called on paper; a sheet that the form does not have keeps its name."""
    return _NAMES.get(sheet, sheet)


def paper_names(sheets: Iterable[str]) -> str:
    """Return what several sheets are called: "Biểu 02, Biểu 02a"."""
    return ", ".join(map(paper_name, sheets))
