"""Whatever a cell holds, the town is compiled and written: a value is told, or its file refused, never the town."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from exports.reading.reader import read_table
from exports.submission.submission import Submission, SubmissionRefused, read_submission
from exports.town.totals import compile_town
from exports.town.town_workbook import write_town
from tests.town.forms import GOOD
from wardapp.reports.form.all_sheets import TABLES
from wardapp.reports.form.versions import HTLT_1
from wardapp.sheet_table import SheetTable

ODD: tuple[Any, ...] = (
    1e30,
    -1e30,
    10**30,
    -5,
    0.5,
    True,
    "nan",
    "-",
    "#REF!",
    "Err:502",
    dt.date(1, 1, 1),
    dt.date(9999, 12, 31),
    dt.datetime(1899, 12, 31, 5),
    "99/99/2008",
    "31/02/2008",
    "\x00\x0b",
    "=1+1",
    "ô" * 32_767,
)
FIRST_ROW = {"Bieu01_TongHop": 12, "Bieu02a_DoiTuong": 9, "Bieu09_DeNghi": 13, "Bieu10_ChuyenBien": 9}


@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value)[:20])
def test_the_town_is_compiled_and_written(value: Any, tmp_path: Path) -> None:
    tables = read_table(GOOD)
    submissions: list[Submission] = []
    for form in filter(HTLT_1.has, TABLES):
        table = next(one for one in tables if one.name == form.name)
        at = FIRST_ROW.get(form.name, 8) - table.first_row
        for place in range(len(form.columns)):
            usual: list[Any] = [*table.rows[at], *[None] * (len(form.columns) - len(table.rows[at]))]
            usual[place] = value
            rows = (*table.rows[:at], tuple(usual), *table.rows[at + 1 :])
            changed = SheetTable(table.name, rows, table.first_row, table.first_column)
            submissions.append(read_submission(GOOD, tables=[changed if one is table else one for one in tables]))
    for one in submissions:
        assert len({(each.sheet, each.cell, each.message) for each in one.differences if each.cell}) == sum(
            bool(each.cell) for each in one.differences
        )
    target = tmp_path / "t.xlsx"
    for one in submissions[::7]:
        write_town(compile_town([one]), target)
    write_town(compile_town(submissions), target)
    assert "TH07_SaiLech" in openpyxl.load_workbook(target, read_only=True).sheetnames


@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value)[:20])
def test_an_odd_head_is_refused_with_a_sentence_or_compiled(value: Any, tmp_path: Path) -> None:
    tables = read_table(GOOD)
    head = tables[0]
    for at in range(4, len(head.rows)):
        rows = (*head.rows[:at], (head.rows[at][0], value), *head.rows[at + 1 :])
        try:
            one = read_submission(GOOD, tables=[SheetTable(head.name, rows), *tables[1:]])
        except SubmissionRefused:
            continue
        write_town(compile_town([one], drafts=True), tmp_path / "t.xlsx")
