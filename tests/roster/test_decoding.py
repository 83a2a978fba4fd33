"""A sheet typed in old fonts is read as its Unicode twin is, column by column; the officer has the last word."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.reading.reader import read_table
from tests.roster.lists import Ward, party_rows, sheet_of
from tests.vietnamese.old_fonts import typed
from wardapp.records import Person
from wardapp.roster import Roster, read_roster
from wardapp.roster.decoding import convert_letters
from wardapp.sheet_table import Cell, SheetTable

SAMPLES = Path(__file__).parents[1] / "samples"


def as_typed(rows: list[list[Cell]], encoding: str, *columns: int) -> SheetTable:
    """The rows with the texts of these columns in an old encoding; of all columns where none is named."""
    return sheet_of(
        [
            [
                typed(cell, encoding) if isinstance(cell, str) and (not columns or number in columns) else cell
                for number, cell in enumerate(row)
            ]
            for row in rows
        ]
    )


def listed(roster: Roster) -> list[tuple[object, ...]]:
    return [
        (
            row.full_name,
            row.year_of_birth,
            row.sex,
            row.position,
            row.branch_name,
            row.groups,
            row.joined_on,
            row.exempt,
        )
        for row in roster.rows
    ]


TWIN = listed(read_roster([sheet_of(party_rows())]))


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
@pytest.mark.parametrize("told", ["auto", "named"])
def test_a_list_of_old_fonts_equals_its_unicode_twin(encoding: str, told: str) -> None:
    sheet = as_typed(party_rows(), encoding)
    roster = read_roster([sheet], encoding="auto" if told == "auto" else encoding)
    assert listed(roster) == TWIN
    assert roster.doubtful == ()
    (conversion,) = roster.conversions
    assert set(conversion.cells) == {encoding}
    assert encoding.upper() in roster.notices[0]


@pytest.mark.parametrize("columns", [(1,), (4,), (5,), (1, 5), (2, 3, 4, 5, 6, 7, 8)])
@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_sheet_of_mixed_fonts_is_converted_column_by_column(encoding: str, columns: tuple[int, ...]) -> None:
    assert listed(read_roster([as_typed(party_rows(), encoding, *columns)])) == TWIN


def test_one_cell_of_another_font_is_converted_by_itself() -> None:
    rows = party_rows()
    rows[20][1] = typed(str(rows[20][1]), "tcvn3")
    roster = read_roster([sheet_of(rows)])
    assert listed(roster) == TWIN
    assert roster.conversions[0].cells.total() == 1


def test_a_unicode_list_is_left_as_it_is() -> None:
    sheet = sheet_of(party_rows())
    assert convert_letters(sheet) == (sheet, None)
    assert read_roster([sheet]).notices == ()


@pytest.mark.parametrize("form", [str.upper, str.lower])
def test_a_list_in_capitals_or_small_letters_is_imported_as_names_are_written(form: object) -> None:
    rows = party_rows()
    for row in rows[8:128]:
        row[1] = form(row[1])  # type: ignore[operator]
    roster = read_roster([sheet_of(rows)])
    assert listed(roster) == TWIN
    assert len(roster.respelled) == 120
    assert "Đã viết lại chữ hoa, chữ thường của 120 họ tên" in roster.notices[0]


def test_an_all_capitals_font_of_tcvn3_is_imported_as_names_are_written() -> None:
    rows = party_rows()
    for row in rows[8:128]:
        row[1] = typed(str(row[1]).upper(), "tcvn3")
    assert listed(read_roster([sheet_of(rows)])) == TWIN


def test_the_officer_may_say_that_nothing_is_to_be_converted() -> None:
    sheet = sheet_of([["Họ tên", "Năm sinh"], ["NguyÔn V¨n", 1950]])
    assert [row.full_name for row in read_roster([sheet]).rows] == ["Nguyễn Văn"]
    assert [row.full_name for row in read_roster([sheet], encoding="unicode").rows] == ["NguyÔn V¨n"]


def test_the_list_of_2005_equals_its_unicode_twin_and_the_veterans_join_it() -> None:
    ward = Ward()
    old = read_roster(read_table(SAMPLES / "danh-sach-tcvn3.xls"))
    assert listed(old) == listed(read_roster(read_table(SAMPLES / "danh-sach-dang-vien.xlsx")))
    first = ward.keep(ward.plan(old))
    assert (len(first.added), len(first.updated), first.skipped) == (120, 0, 0)
    for name in ("danh-sach-tcvn3.xls", "danh-sach-dang-vien.xlsx"):
        assert ward.plan(read_roster(read_table(SAMPLES / name))).saves == ()
    veterans = ward.keep(ward.plan(read_roster(read_table(SAMPLES / "hoi-vien-ccb.csv"))))
    assert (len(veterans.added), len(veterans.updated), veterans.skipped) == (30, 25, 0)
    assert all(new.groups == (*before.groups, "veteran") for before, new in veterans.updated)
    assert len(ward.records.of(Person)) == 150
