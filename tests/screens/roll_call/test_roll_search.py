"""Who is meant by a few letters or a TT in a roll call."""

from __future__ import annotations

import pytest

from screens.roll_call.search import RollSearch

ROLL = (
    ("Hà Thị", "Lan"),
    ("Lường Văn", "Linh"),
    ("Nông Đình", "Mạnh"),
    ("Bàn Thị", "Nga"),
    ("Triệu Thị", "Ngân"),
    ("Hoàng Quang", "Nguyệt"),
    ("Vi Văn", "Quang"),
    ("Đặng Thị", "Quỳnh"),
    ("Lan Văn", "Sơn"),
    (None, "Giàng"),
)


def who(text: str) -> list[str]:
    return [ROLL[place][1] for place in RollSearch(ROLL).matches(text)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quang", "Quang"),
        ("Quang", "Quang"),
        ("quảng", "Quang"),
        ("ng", "Nga"),
        ("nga", "Nga"),
        ("ngan", "Ngân"),
        ("dang", "Quỳnh"),
        ("ha thi lan", "Lan"),
        ("lan", "Lan"),
        ("gi", "Giàng"),
        ("  son ", "Sơn"),
    ],
)
def test_letters_without_diacritics_mean_the_ten_first(typed: str, meant: str) -> None:
    assert who(typed)[0] == meant


def test_a_word_of_the_family_name_finds_too_after_everybody_so_called() -> None:
    assert who("lan") == ["Lan", "Sơn"]
    assert who("quang") == ["Quang", "Nguyệt"]
    assert who("van") == ["Linh", "Quang", "Sơn"]


@pytest.mark.parametrize("typed", ["qunag", "qang", "quamg", "quaang", "wuang", "quatg"])
def test_one_typo_is_forgiven(typed: str) -> None:
    assert who(typed)[0] == "Quang"


@pytest.mark.parametrize("typed", ["qnug", "xyz", "qx", "son quynh", "lann quangg x"])
def test_two_typos_find_nobody(typed: str) -> None:
    assert who(typed) == []


def test_digits_among_letters_of_an_input_method_that_is_off_are_passed_over() -> None:
    assert who("nga6n") == ["Ngân"]


def test_a_number_is_the_tt_of_the_list() -> None:
    search = RollSearch(ROLL)
    assert search.matches("5") == [4]
    assert search.matches("010") == [9]
    assert search.matches("0") == []
    assert search.matches("11") == []


def test_of_two_who_fit_alike_the_one_not_yet_marked_comes_first() -> None:
    search = RollSearch([("Hà", "Lan"), ("Vi", "Lan"), ("Ma", "Lanh")])
    assert search.matches("lan") == [0, 1, 2]
    assert search.matches("lan", {0}.__contains__) == [1, 0, 2]


def test_an_empty_box_means_nobody() -> None:
    assert who("") == []
    assert who("   ") == []
