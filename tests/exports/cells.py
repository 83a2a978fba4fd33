"""Read workbooks in tests, with openpyxl, calamine and LibreOffice."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import openpyxl
import python_calamine
from openpyxl.worksheet.worksheet import Worksheet

from exports.papers.write_paper import write_paper
from exports.submission.table_reading import FoundTable, find_table
from wardapp.reports.fingerprint import canonical_lines, fingerprint_of_lines
from wardapp.reports.form.all_sheets import TABLES
from wardapp.reports.form.versions import CURRENT, FormVersion
from wardapp.reports.papers.printed_paper import PrintedPaper
from wardapp.reports.table import Value

SOFFICE = shutil.which("soffice")


class WrittenPaper(NamedTuple):
    """A paper that was written: where, and the names of its sheets."""

    path: Path
    sheets: tuple[str, ...]


def written_paper(paper: PrintedPaper, path: Path) -> WrittenPaper:
    """Write a paper; returns what is in the file."""
    write_paper(paper, path)
    return WrittenPaper(path, tuple(opened(path)))


def opened(path: Path, *, values: bool = False) -> dict[str, Worksheet]:
    """The sheets as openpyxl sees them; `values` gives the cached values of formulas."""
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(path, data_only=values).worksheets}


def texts(page: Worksheet) -> list[str]:
    """Every text on a sheet."""
    return [cell.value for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]


def grid(path: Path, sheet: str) -> list[list[Value]]:
    """The cells of a sheet as calamine reads them."""
    book = python_calamine.load_workbook(str(path))
    rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [[_plain(value) for value in row] for row in rows]


def tables(path: Path, version: FormVersion = CURRENT) -> dict[str, FoundTable]:
    """Every table Bieu01-Bieu12 of a form version found in a workbook by its headings."""
    forms = [version.sheet_of(sheet) for sheet in TABLES if sheet.name in version.columns]
    found = {form.name: find_table(form, grid(path, form.name)) for form in forms}
    return {name: table for name, table in found.items() if table is not None}


def fingerprint(rows: Mapping[str, Iterable[Sequence[Value]]], version: FormVersion = CURRENT) -> str:
    """The fingerprint of rows by sheet name, values in the order of the version's columns."""
    forms = [version.sheet_of(sheet) for sheet in TABLES if sheet.name in version.columns]
    lines = {form.name: tuple(canonical_lines(form, rows.get(form.name, ()), version)) for form in forms}
    return fingerprint_of_lines(lines, version)


def saved_by_libreoffice(path: Path, folder: Path, ending: str = "xlsx") -> Path:
    """The file as LibreOffice saves it again."""
    assert SOFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, "--headless", profile, "--convert-to", ending, "--outdir", str(folder / "saved"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / "saved" / f"{path.stem}.{ending}"


def _plain(value: object) -> Value:
    if value == "" or value is None:
        return None
    assert isinstance(value, str | int | float | dt.date)
    return value
