"""A column is one line of data and its value, and changes nothing of older versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from exports.submission import sheet as submitted_sheet
from exports.submission.submission import read_submission
from exports.unit.unit_workbook import write_report
from tests.exports.cells import grid
from tests.exports.golden import OF_HTLT_1, PERIOD
from wardapp.reports.form import versions
from wardapp.reports.form.all_sheets import FORM, TABLES
from wardapp.reports.form.versions import CURRENT, FormVersion
from wardapp.reports.report import Report, build_report
from wardapp.reports.sheet import Column, Kind
from wardapp.reports.source import ReportSource
from wardapp.reports.table import FormRow, FormTable, Subtotal

NAME = "Bieu02_LopHoc"
WEATHER = Column("weather", "Thời tiết", Kind.TEXT, 20)
NEWER = FormVersion("htlt/9", {**CURRENT.columns, NAME: f"{CURRENT.columns[NAME]} weather"})


def with_weather(rows: Iterable[FormRow]) -> Iterator[FormRow]:
    for row in rows:
        yield row if isinstance(row, str | Subtotal) else {**row, "weather": f"mưa {row['number']}"}


def changed(table: FormTable) -> FormTable:
    if table.sheet.name != NAME:
        return table

    def rows(source: ReportSource) -> Iterator[FormRow]:
        return with_weather(table.rows(source))

    return FormTable(replace(table.sheet, columns=(*table.sheet.columns, WEATHER)), rows)


CHANGED = tuple(map(changed, FORM))


def report(version: FormVersion = CURRENT, form: tuple[FormTable, ...] = FORM) -> Report:
    return build_report(OF_HTLT_1.ward, PERIOD, locked=OF_HTLT_1.lock, form=form, version=version)


def test_the_column_and_its_values_are_in_the_workbook(tmp_path: Path) -> None:
    written = write_report(report(NEWER, CHANGED), tmp_path / "a.xlsx")
    rows = grid(written.path, NAME)
    column = next(row.index("Thời tiết") for row in rows if "Thời tiết" in row)
    assert column == len(next(form for form in TABLES if form.name == NAME).columns)
    assert [row[column] for row in rows if row[column] not in (None, "Thời tiết")][1:] == [
        f"mưa {number}" for number in range(1, 11)
    ]


def test_the_fingerprint_of_the_older_version_does_not_change() -> None:
    assert report(CURRENT, CHANGED).fingerprint == report().fingerprint != report(NEWER, CHANGED).fingerprint
    assert report(CURRENT, CHANGED).hidden.lines == report().hidden.lines


def test_a_value_under_a_key_that_the_sheet_lacks_is_refused() -> None:
    table = next(table for table in CHANGED if table.sheet.name == NAME)
    old = next(table for table in FORM if table.sheet.name == NAME)
    with pytest.raises(KeyError, match="weather"):
        report(CURRENT, (FormTable(old.sheet, table.rows),))


def test_workbooks_of_both_versions_are_read_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = write_report(report(NEWER, CHANGED), tmp_path / "a.xlsx")
    monkeypatch.setattr(submitted_sheet, "TABLES", tuple(table.sheet for table in CHANGED))
    monkeypatch.setitem(versions._VERSIONS, NEWER.schema, NEWER)
    older = read_submission(write_report(report(), tmp_path / "b.xlsx").path)
    newer = read_submission(written.path)
    # One figure of the golden records is above its base: the same warning in both, and none about columns.
    found = [[(one.cell, one.message) for one in read.differences] for read in (older, newer)]
    assert found[0] == found[1]
    assert [message.partition(" (")[0] for _cell, message in found[0]] == ["Số đã học"]
    assert older.check_code != newer.check_code == report(NEWER, CHANGED).check_code
    assert dict(older.figures) == dict(newer.figures)
