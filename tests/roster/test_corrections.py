"""Rows that cannot be read are decided by what the officer tells of them."""

from __future__ import annotations

import pytest

from tests.roster.lists import sheet_of
from wardapp.roster import RowCorrection, UnreadableField, read_roster
from wardapp.sheet_table import Cell


@pytest.mark.parametrize(
    ("cells", "field", "correction", "as_read"),
    [
        (
            ["Hà Thị Lan", "khoảng 1960", "x"],
            UnreadableField.BIRTH,
            RowCorrection(birth="1960"),
            ("Hà Thị Lan", 1960, "female"),
        ),
        (
            ["Hà Thị Lan", "khoảng 1960", "x"],
            UnreadableField.BIRTH,
            RowCorrection(birth="5/2/1960"),
            ("Hà Thị Lan", 1960, "female"),
        ),
        (["Hà Thị Lan", "31/02/1960", ""], UnreadableField.BIRTH, RowCorrection(birth=""), ("Hà Thị Lan", None, None)),
        (["", 1960, "x"], UnreadableField.NAME, RowCorrection(name="hà thị lan"), ("Hà Thị Lan", 1960, "female")),
        (["...", 1960, ""], UnreadableField.NAME, RowCorrection(name="Hà Thị Lan"), ("Hà Thị Lan", 1960, None)),
        (
            ["Hà Thị Lan", 1960, "1961"],
            UnreadableField.BIRTH,
            RowCorrection(birth="1961"),
            ("Hà Thị Lan", 1961, "female"),
        ),
    ],
)
def test_what_cannot_be_read_is_typed_by_the_officer(
    cells: list[Cell], field: UnreadableField, correction: RowCorrection, as_read: tuple[object, ...]
) -> None:
    sheet = sheet_of([["Họ và tên", "Năm sinh", "Nữ", "Chi bộ"], ["Ma Văn An", 1950, "", "Tổ 1"], [*cells, "Tổ 2"]])
    (doubt,) = read_roster([sheet]).doubtful
    assert (doubt.unreadable, doubt.place) == (field, ("DS", 3))
    roster = read_roster([sheet], corrections={doubt.place: correction})
    assert roster.doubtful == ()
    row = roster.rows[-1]
    assert (row.full_name, row.year_of_birth, row.sex) == as_read
    assert row.branch_name == "Tổ 2"


@pytest.mark.parametrize(("said", "sex"), [("male", "male"), ("female", "female"), ("", None)])
def test_who_is_both_nam_and_nu_is_as_the_officer_says(said: str, sex: str | None) -> None:
    sheet = sheet_of([["Họ và tên", "Năm sinh", "Nam", "Nữ"], ["Ma Văn An", 1950, "x", "x"]])
    (doubt,) = read_roster([sheet]).doubtful
    assert doubt.unreadable is UnreadableField.SEX
    (row,) = read_roster([sheet], corrections={doubt.place: RowCorrection(sex=said)}).rows
    assert (row.sex, row.year_of_birth) == (sex, 1950)
