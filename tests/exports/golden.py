"""The golden workbooks: for each form version one that the program of that version wrote, and its records.

One of a final form is never written again. The columns of a workbook all have different values, so that swapped ones are found.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.oracle.reading import records_from
from wardapp.records import Level, Period, Problem, RecordSet, parse_period
from wardapp.reports.form.versions import HTLT_1, HTLT_2, FormVersion
from wardapp.reports.locking import recorded_period

PERIOD = parse_period("2008-Q2")
"""The period of every golden workbook."""

PROBLEMS = tuple(
    Problem(level=Level.WARNING, record=record, id=identifier, field=None, message=message, code=code)
    for record, identifier, code, message in (
        ("headcount", "", "above_base:C5", "Hội viên Nông dân đã học 37 người, nhiều hơn số thuộc diện 30"),
        ("branch", "b7", "branch_not_studied:b7:CD02", "Tổ 7 đến ngày 30/06/2008 chưa học CD02"),
        ("branch", "b6", "branch_not_studied:b6:CD02", "Tổ 6 đến ngày 30/06/2008 chưa học CD02"),
    )
)
"""What its check found: written here, since rules of records are no part of the form."""


class Golden(NamedTuple):
    """A golden workbook: the form version that wrote it, and the folder with it and its records."""

    version: FormVersion
    folder: Path

    @property
    def workbook(self) -> Path:
        """The workbook."""
        return self.folder / "HTLT_07_2008-Q2_L2.xlsx"

    @property
    def ward(self) -> RecordSet:
        """The records that it was written from."""
        return _ward(self.folder)

    @property
    def lock(self) -> Period:
        """The locked period."""
        recorded = recorded_period(self.ward, PERIOD)
        assert recorded is not None
        return recorded


@cache
def _ward(folder: Path) -> RecordSet:
    lines = (folder / "ward.jsonl").read_text(encoding="utf-8").splitlines()
    return RecordSet(records_from(map(json.loads, lines)))


_FIXTURES = Path(__file__).parent / "fixtures"
OF_HTLT_1 = Golden(HTLT_1, _FIXTURES / "htlt-1")
OF_HTLT_2 = Golden(HTLT_2, _FIXTURES / "htlt-2")
"""Of the present form, which is not final before it has measures: until then this one may be written again."""
