"""TCVN3 that lost its soft hyphens is completed where only one word can be meant, and told."""

from __future__ import annotations

import pytest

from tests.roster.lists import sheet_of
from tests.vietnamese.old_fonts import typed
from wardapp.roster import Roster, read_roster
from wardapp.sheet_table import Cell
from wardapp.vietnamese.lost_letters import with_lost_letters
from wardapp.vietnamese.tcvn3_vni import from_tcvn3

LOST = (
    "Thương",
    "Hương",
    "Trường",
    "Lương",
    "Dương",
    "Phương",
    "Phượng",
    "Hưng",
    "Tường",
    "Vượng",
    "Khương",
    "Sương",
    "Cường",
)


@pytest.mark.parametrize("name", LOST)
@pytest.mark.parametrize("sign", ["", "-", "\u2010", "\u2011", "\u2013"])
def test_a_word_that_lost_its_soft_hyphen_is_completed(name: str, sign: str) -> None:
    lost = typed(name, "tcvn3").replace("\xad", sign)
    assert from_tcvn3(with_lost_letters(lost)).casefold() == name.casefold()


@pytest.mark.parametrize(
    "word", ["Lan", "Lu", "Anh-Lan", "TM", "TT", "M1", "x", "Ksor", "- N÷", "NguyÔn", "01-02", "Lª-na", "BCH"]
)
def test_a_word_that_is_one_already_or_no_word_is_left(word: str) -> None:
    assert with_lost_letters(word) == word


def roster_of(*names: str, sign: str) -> Roster:
    rows: list[list[Cell]] = [["Hä vµ tªn", "N¨m sinh", "Chi bé"]]
    rows += [[typed(name, "tcvn3").replace("\xad", sign), 1950, "Tæ 3"] for name in names]
    return read_roster([sheet_of(rows)])


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_list_that_lost_its_soft_hyphens_is_read_and_told(sign: str) -> None:
    names = ("Nguyễn Văn Trường", "Trần Thị Hương", "Lê Văn Ước", "Phạm Thị Lan", "Chu Hưng")
    roster = roster_of(*names, sign=sign)
    assert [row.full_name for row in roster.rows] == list(names)
    assert any("chữ ư đã mất" in notice for notice in roster.notices)


def test_a_list_that_kept_them_is_not_completed() -> None:
    names = ("Nguyễn Văn Trường", "Trần Thị Hng")
    roster = roster_of(*names, sign="\xad")
    assert [row.full_name for row in roster.rows] == list(names)
    assert [doubt.cell for row in roster.rows for doubt in row.doubts] == ["A3"]


def test_a_greek_letter_in_place_of_the_micro_sign_is_the_letter_of_the_font() -> None:
    rows: list[list[Cell]] = [["Hä vµ tªn", "N¨m sinh"], ["TrÇn ThÞ Hμ", 1950], ["NguyÔn V¨n Hoμng", 1951]]
    assert [row.full_name for row in read_roster([sheet_of(rows)]).rows] == ["Trần Thị Hà", "Nguyễn Văn Hoàng"]
