"""Rows that cannot be read are decided by what the officer tells of them."""

from __future__ import annotations

import pytest

from tests.roster.lists import Sheet
from wardapp.roster import Told, Unclear, read_roster
from wardapp.roster.table import Cell


@pytest.mark.parametrize(
    ("cells", "unclear", "told", "as_read"),
    [
        (["Hà Thị Lan", "khoảng 1960", "x"], Unclear.BIRTH, Told(birth="1960"), ("Hà Thị Lan", 1960, "female")),
        (["Hà Thị Lan", "khoảng 1960", "x"], Unclear.BIRTH, Told(birth="5/2/1960"), ("Hà Thị Lan", 1960, "female")),
        (["Hà Thị Lan", "31/02/1960", ""], Unclear.BIRTH, Told(birth=""), ("Hà Thị Lan", None, None)),
        (["", 1960, "x"], Unclear.NAME, Told(name="hà thị lan"), ("Hà Thị Lan", 1960, "female")),
        (["...", 1960, ""], Unclear.NAME, Told(name="Hà Thị Lan"), ("Hà Thị Lan", 1960, None)),
        (["Hà Thị Lan", 1960, "1961"], Unclear.BIRTH, Told(birth="1961"), ("Hà Thị Lan", 1961, "female")),
    ],
)
def test_what_cannot_be_read_is_told_by_the_officer(
    cells: list[Cell], unclear: Unclear, told: Told, as_read: tuple[object, ...]
) -> None:
    sheet = Sheet([["Họ và tên", "Năm sinh", "Nữ", "Chi bộ"], ["Ma Văn An", 1950, "", "Tổ 1"], [*cells, "Tổ 2"]])
    (doubt,) = read_roster([sheet]).doubtful
    assert (doubt.unclear, doubt.place) == (unclear, ("DS", 3))
    roster = read_roster([sheet], told={doubt.place: told})
    assert roster.doubtful == ()
    row = roster.rows[-1]
    assert (row.full_name, row.year_of_birth, row.sex) == as_read
    assert row.branch_name == "Tổ 2"


@pytest.mark.parametrize(("said", "sex"), [("male", "male"), ("female", "female"), ("", None)])
def test_who_is_both_nam_and_nu_is_as_the_officer_says(said: str, sex: str | None) -> None:
    sheet = Sheet([["Họ và tên", "Năm sinh", "Nam", "Nữ"], ["Ma Văn An", 1950, "x", "x"]])
    (doubt,) = read_roster([sheet]).doubtful
    assert doubt.unclear is Unclear.SEX
    (row,) = read_roster([sheet], told={doubt.place: Told(sex=said)}).rows
    assert (row.sex, row.year_of_birth) == (sex, 1950)
