"""Several lists on one sheet, under each other or side by side, come in whole; nobody is lost in silence."""

from __future__ import annotations

import pytest

from tests.roster.lists import people, sheet_of
from wardapp.roster import read_roster
from wardapp.sheet_table import Cell

_TITLE: list[Cell] = ["DANH SÁCH ĐẢNG VIÊN"]
_OTHER: list[Cell] = [None, "DANH SÁCH HỘI VIÊN PHỤ NỮ"]
_HEADINGS: list[Cell] = ["TT", "Họ và tên", "Năm sinh"]


def numbered(listed: list[tuple[str, int]], *order: int) -> list[list[Cell]]:
    return [[(number, name, year)[at] for at in order or (0, 1, 2)] for number, (name, year) in enumerate(listed, 1)]


@pytest.mark.parametrize(
    ("title", "headings", "order"),
    [
        ([], ["TT", "Năm sinh", "Họ và tên"], (0, 2, 1)),
        (_OTHER, _HEADINGS, ()),
        (_OTHER, ["Năm sinh", "Họ tên hội viên", "STT"], (2, 1, 0)),
    ],
)
def test_a_second_list_further_down_is_read_by_its_own_headings_and_title(
    title: list[Cell], headings: list[Cell], order: tuple[int, ...]
) -> None:
    listed = people(30)
    last: list[Cell] = [None, "Cộng: 18 đồng chí"]
    first = [_TITLE, _HEADINGS, *numbered(listed[:18]), last, []]
    second: list[list[Cell]] = [title, headings, *numbered(listed[18:], *order)]
    sheet = sheet_of([*first, *second])
    roster = read_roster([sheet])
    assert [(row.full_name, row.year_of_birth) for row in roster.rows] == listed
    assert roster.doubtful == ()
    assert {row.main_group for row in roster.rows[:18]} == {"official_member"}
    assert {row.main_group for row in roster.rows[18:]} == {"woman" if title else "public"}
    assert {row.place for row in roster.rows if row.sheet == "DS"} == {("DS", number) for number in range(3, 21)}
    assert {row.sheet for row in roster.rows[18:]} == {"DS, bảng 2"}


def test_lists_side_by_side_are_read_one_after_another_and_nobody_is_lost() -> None:
    listed = people(60)
    blocks = [numbered(listed[at : at + 20]) for at in (0, 20, 40)]
    rows: list[list[Cell]] = [[cell for block in blocks for cell in (*block[at], None)] for at in range(20)]
    rows[-1][5] = rows[-1][4] = None  # the second list ends earlier
    roster = read_roster([sheet_of([_TITLE, [*_HEADINGS, None] * 3, *rows])])
    assert {(row.full_name, row.year_of_birth) for row in roster.rows} == {*listed} - {listed[39]}
    assert {row.main_group for row in roster.rows} == {"official_member"}
    assert [len(part.rows) for part in roster.lists] == [20, 19, 20]


def test_two_names_of_one_person_are_no_lists_side_by_side() -> None:
    headings: list[Cell] = ["TT", "Họ và tên đang dùng", "Họ và tên khai sinh", "Năm sinh"]
    roster = read_roster([sheet_of([_TITLE, headings, [1, "Hà Thị Lan", "Hà Thị Lân", 1960]])])
    assert [(row.full_name, row.year_of_birth) for row in roster.rows] == [("Hà Thị Lan", 1960)]


def test_the_same_headings_on_every_printed_page_are_one_list() -> None:
    listed = people(20)
    rows = numbered(listed)
    roster = read_roster([sheet_of([_TITLE, _HEADINGS, *rows[:10], [], _HEADINGS, *rows[10:]])])
    assert [(row.full_name, row.year_of_birth) for row in roster.rows] == listed
    assert len(roster.lists) == 1


def test_a_list_a_branch_has_its_branch_from_its_title_or_its_sheet() -> None:
    listed = people(30)
    titles = [
        "DANH SÁCH ĐẢNG VIÊN CHI BỘ TỔ 1",
        "Danh sách đảng viên Chi bộ Trường Sông Cầu năm 2008",
        "DANH SÁCH ĐẢNG VIÊN",
    ]
    sheets = [
        sheet_of([[title], _HEADINGS, *numbered(listed[10 * at : 10 * at + 10])], name=name)
        for at, (title, name) in enumerate(zip(titles, ("A", "B", "Tổ dân phố số 3"), strict=True))
    ]
    branches = ["Chi bộ Tổ 1", "Chi bộ Trường Sông Cầu", "Tổ dân phố số 3"]
    assert [row.branch_name for row in read_roster(sheets).rows] == [name for name in branches for _ in range(10)]
    # One list, or lists of one title: nothing tells a branch from the unit itself.
    assert {row.branch_name for row in read_roster(sheets[:1]).rows} == {None}
    assert {row.branch_name for row in read_roster([sheets[0], sheets[0]]).rows} == {None}
