"""The sample ward's workbook, written once for all tests that only look at it."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from exports.unit_report import Explanation, UnitReport, write_unit_report
from tests.exports.cells import opened
from tests.exports.sample_ward import PERIOD, sample_period, sample_ward

NOTES = (Explanation("Nội dung đạt dưới 80%", 1, "Tổ 3 học tháng 7"),)


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> UnitReport:
    target = tmp_path_factory.mktemp("report") / "ward.xlsx"
    locked = sample_period()
    return write_unit_report(sample_ward(), PERIOD, target, locked=locked, explanations=NOTES, warnings_count=1)


@pytest.fixture(scope="session")
def pages(report: UnitReport) -> dict[str, Worksheet]:
    return opened(report.path)
