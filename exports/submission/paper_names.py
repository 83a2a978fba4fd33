"""What officers call the sheets of the form: "Biểu 02", not the name of a sheet in a file."""

from __future__ import annotations

from collections.abc import Iterable

from wardapp.reports.form.all_sheets import EXPLANATIONS, INFORMATION, SENTENCES, TABLES

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
