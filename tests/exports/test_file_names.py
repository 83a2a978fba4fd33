"""Files are named after unit, period and submission; a name that the program chose never overwrites."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from exports.file_target import free_name
from tests.exports.sample_ward import sample_unit
from wardapp.records import Period, ReportingPeriod, Session, parse_period
from wardapp.reports.file_names import minutes_name, report_name, roll_call_name

UNIT = sample_unit()


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("2008-H1", "HTLT_07_2008-H1_L1.xlsx"),
        ("2008", "HTLT_07_2008_L1.xlsx"),
        ("2008-9m", "HTLT_07_2008-9M_L1.xlsx"),
        ("2007-01-01..2008-12-31", "HTLT_07_2007-01-01_2008-12-31_L1.xlsx"),
    ],
)
def test_the_period_is_written_as_on_the_command_line(period: str, name: str) -> None:
    assert report_name(UNIT, parse_period(period)) == name


def test_a_named_period_is_folded_to_plain_letters() -> None:
    named = ReportingPeriod("Sơ kết 2 năm (đợt 1)", dt.date(2007, 1, 1), dt.date(2008, 12, 31), "Sơ kết")
    assert report_name(UNIT, named, 3) == "HTLT_07_So-ket-2-nam-dot-1_L3.xlsx"
    assert report_name(UNIT, Period(label="Đợt Ưu tiên"), 1) == "HTLT_07_Dot-Uu-tien_L1.xlsx"


def test_a_draft_says_so_before_the_ending() -> None:
    assert report_name(UNIT, "2008", 2, draft=True) == "HTLT_07_2008_L2_DUTHAO.xlsx"


@pytest.mark.parametrize("label", ["../../etc", "a/b\\c:d", "…", "   ", "CON", "x" * 300])
def test_no_label_makes_a_name_that_a_folder_cannot_hold(label: str) -> None:
    name = report_name(UNIT, Period(label=label))
    assert Path(name).name == name
    assert len(name) < 120
    assert not set(name) & set('/\\:*?"<>| ')


def test_rolls_and_minutes_have_names_of_their_own() -> None:
    held = Session(id="s1", date_from=dt.date(2008, 6, 28))
    assert roll_call_name(UNIT, held) == "HTLT_07_DIEMDANH_2008-06-28.xlsx"
    assert roll_call_name(UNIT, held, blank=True) == "HTLT_07_DIEMDANH_2008-06-28_KYTEN.xlsx"
    assert roll_call_name(UNIT, replace(held, date_from=None)) == "HTLT_07_DIEMDANH_s1.xlsx"
    assert minutes_name(UNIT, "2008-06-25") == "HTLT_07_BIENBAN_2008-06-25.xlsx"


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    assert free_name(tmp_path, "a.xlsx") == tmp_path / "a.xlsx"
    (tmp_path / "a.xlsx").touch()
    assert free_name(tmp_path, "a.xlsx") == tmp_path / "a (2).xlsx"
    (tmp_path / "a (2).xlsx").touch()
    assert free_name(tmp_path, "a.xlsx") == tmp_path / "a (3).xlsx"
