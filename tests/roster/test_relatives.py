"""Cells and rows that people write in many ways are read as they are meant, or told."""

from __future__ import annotations

from datetime import date

import pytest

from tests.roster.lists import sheet_of
from wardapp.roster import Roster, read_roster
from wardapp.sheet_table import Cell

TODAY = date(2008, 4, 1)


def read(*rows: list[Cell], merged: tuple[tuple[int, int, int, int], ...] = ()) -> Roster:
    return read_roster([sheet_of(rows, merged=merged)], today=TODAY)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Nguyễn Văn Ba (đã mất 2007)", "Nguyễn Văn Ba"),
        ("Nguyễn Văn Ba – Bí thư", "Nguyễn Văn Ba"),
        ("Nguyễn Văn Ba, đi học", "Nguyễn Văn Ba"),
        ("Nguyễn Văn Ba đã mất", "Nguyễn Văn Ba"),
        ("Nguyễn Văn Ba 1950", "Nguyễn Văn Ba"),
        ("ThS.BS Nguyễn Văn Ba", "Nguyễn Văn Ba"),
        ("Đồng chí: Nguyễn Văn Ba", "Nguyễn Văn Ba"),
        ("12) Nguyễn Văn Ba", "Nguyễn Văn Ba"),
        ("Ông Văn Huyên", "Ông Văn Huyên"),
        ("Cô Thị Lan", "Cô Thị Lan"),
        ("Lê-na", "Lê-na"),
        ("H'Nhan Ksor", "H'Nhan Ksor"),
        ("Nguyễn\u200b Văn\u202a Ba\ufeff", "Nguyễn Văn Ba"),
        ("Nguyễn_x000D_ Văn Ba", "Nguyễn Văn Ba"),
    ],
)
def test_a_name_is_read_without_what_is_written_around_it(written: str, name: str) -> None:
    assert [row.full_name for row in read(["Họ tên", "Năm sinh"], [written, 1950]).rows] == [name]


@pytest.mark.parametrize("name", ["Nguyn Văn Ba", "Trần Th? Mai", "Phuơng Lan"])
def test_a_word_that_is_no_syllable_is_told(name: str) -> None:
    (row,) = read(["Họ tên", "Năm sinh"], [name, 1950]).rows
    assert [doubt.cell for doubt in row.doubts] == ["A2"]


def test_two_names_in_one_cell_are_told_and_nobody_is_invented() -> None:
    roster = read(["Họ tên", "Năm sinh"], ["Nguyễn Văn Ba\nTrần Thị Tư", 1950], ["Hà An", 1951])
    assert ([row.full_name for row in roster.rows], len(roster.doubtful)) == (["Hà An"], 1)


@pytest.mark.parametrize(
    ("cell", "year", "day"),
    [
        (date(1905, 4, 28), 1945, None),
        ("05/02/1945 00:00:00", None, date(1945, 2, 5)),
        ("00/02/1945", 1945, None),
        ("05021945", None, date(1945, 2, 5)),
        ("sinh năm 1945", 1945, None),
        ("5.2.45", None, date(1945, 2, 5)),
    ],
)
def test_a_birth_is_read_as_it_is_meant(cell: Cell, year: int | None, day: date | None) -> None:
    (row,) = read(["Họ tên", "Ngày sinh"], ["Hà An", cell]).rows
    assert (row.birth_year, row.birth_date) == (year, day)


@pytest.mark.parametrize("cell", [date(2009, 1, 1), "01/05/2008", 2020, "45", 16472])
def test_a_birth_that_cannot_be_is_told(cell: Cell) -> None:
    roster = read(["Họ tên", "Ngày sinh"], ["Hà An", cell], ["Hà Bé", 1950])
    assert [doubt.cell for doubt in roster.doubtful] == ["B2"]


def test_a_column_of_months_before_days_is_decided_as_a_whole() -> None:
    roster = read(["Họ tên", "Ngày sinh"], ["Hà An", "02/15/1950"], ["Hà Bé", "05/02/1951"])
    assert [row.birth_date for row in roster.rows] == [date(1950, 2, 15), date(1951, 5, 2)]
    assert any("tháng ghi trước ngày" in warning for warning in roster.warnings)


def test_days_that_may_be_months_are_told() -> None:
    roster = read(["Họ tên", "Ngày sinh"], ["Hà An", "02/15/1950"], ["Hà Bé", "15/02/1951"], ["Hà Chi", "05/02/1952"])
    assert [row.full_name for row in roster.rows if row.birth_year == 1952] == ["Hà Chi"]
    assert any("B4" in warning for warning in roster.warnings)


@pytest.mark.parametrize("no", ["không", "Không phải", "chưa", "-", "0", "Không có"])
def test_a_word_that_says_no_ticks_nothing(no: str) -> None:
    (row,) = read(["Họ tên", "Năm sinh", "Hội viên CCB"], ["Hà An", 1950, no]).rows
    assert row.groups == ("public",)


def test_sections_nest_and_end_with_the_next_of_their_level() -> None:
    roster = read(
        ["DANH SÁCH ĐẢNG VIÊN"],
        ["TT", "Họ và tên", "Năm sinh"],
        ["I", "Chi bộ Tổ 1"],
        ["A", "Đảng viên chính thức"],
        [1, "Hà An", 1950],
        ["B", "Đảng viên dự bị (1 đ/c)"],
        [1, "Hà Bé", 1980],
        ["II", "Chi bộ Tổ 2"],
        [1, "Hà Chi", 1951],
    )
    assert [(row.full_name, row.branch_name, row.main_group) for row in roster.rows] == [
        ("Hà An", "Chi bộ Tổ 1", "official_member"),
        ("Hà Bé", "Chi bộ Tổ 1", "probationary_member"),
        ("Hà Chi", "Chi bộ Tổ 2", "official_member"),
    ]


def test_a_section_that_is_not_understood_and_a_note_are_nobody_and_told() -> None:
    roster = read(
        ["TT", "Họ và tên", "Năm sinh"],
        ["I", "Khối trường học"],
        [1, "Hà An", 1950],
        [None, "* Có 2 đồng chí đi học"],
    )
    assert [row.full_name for row in roster.rows] == ["Hà An"]
    assert any("Khối trường học" in warning and "đi học" in warning for warning in roster.warnings)


def test_a_name_unlike_the_rows_of_the_others_is_told() -> None:
    rows: list[list[Cell]] = [[number, f"Hà {name}", 1950] for number, name in enumerate(("An", "Bé", "Chi"), 1)]
    roster = read(["TT", "Họ và tên", "Năm sinh"], *rows, [None, "Trần Văn Tư"])
    assert (len(roster.rows), [doubt.cell for doubt in roster.doubtful]) == (3, ["B5"])


def test_a_name_merged_over_two_rows_is_one_person() -> None:
    roster = read(
        ["TT", "Họ và tên", "Năm sinh", "Chức vụ"],
        [1, "Hà An", 1950, "Bí thư"],
        [None, None, None, "Tổ trưởng"],
        [2, "Hà Bé", 1951, None],
        merged=((2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 3, 3)),
    )
    assert ([row.full_name for row in roster.rows], roster.doubtful) == (["Hà An", "Hà Bé"], ())
    assert any("Tổ trưởng" in warning for warning in roster.warnings)
