"""Dates: parsed in every notation, refused with a clear sentence, formatted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardapp.vietnamese import format_date, format_day_month, parse_birth, parse_date

TODAY = date(2009, 2, 15)
same_every_run = settings(derandomize=True, max_examples=300, deadline=None)


@pytest.mark.parametrize(
    "text",
    [
        "05/02/2009",
        "5/2/2009",
        "05-02-2009",
        "5.2.2009",
        " 5 / 2 / 2009 ",
        "5/2/09",
        "5/2",
        "5",
        "05",
        "2009-02-05",
        "ngày 5 tháng 2 năm 2009",
        "Ngày 05 tháng 02 năm 2009",
        "5 tháng 2",
    ],
)
def test_a_date_is_parsed_in_each_notation(text: str) -> None:
    assert parse_date(text, TODAY) == date(2009, 2, 5)


def test_day_and_month_are_of_the_working_year() -> None:
    assert parse_date("5/3", TODAY, working_year=2008) == date(2008, 3, 5)
    assert parse_date("29/2", TODAY, working_year=2008) == date(2008, 2, 29)


def test_a_day_alone_is_of_this_month_whatever_the_working_year() -> None:
    assert parse_date("5", TODAY, working_year=2008) == date(2009, 2, 5)


def test_a_two_digit_year_is_the_latest_one_that_plans_may_reach() -> None:
    assert [parse_date(f"1/1/{year}", TODAY).year for year in ("08", "29", "30", "99")] == [2008, 2029, 1930, 1999]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/02/2008", "Tháng 2 năm 2008 không có ngày 31."),
        ("29/2/2009", "Tháng 2 năm 2009 không có ngày 29."),
        ("30", "Tháng 2 năm 2009 không có ngày 30."),
        ("0/1/2008", "Tháng 1 năm 2008 không có ngày 0."),
        ("5/13/2008", "Không có tháng 13. Viết ngày trước, tháng sau, ví dụ 05/02/2009."),
        ("2008", "Năm 2008 chưa có ngày, tháng. Viết như 05/02/2008."),
        ("1/1/0000", "Không có năm 0. Viết đủ 4 chữ số, ví dụ 2009."),
        ("", "Chưa nhập ngày."),
        ("hôm nay", "“hôm nay” không phải là ngày. Viết như 05/02/2009."),
        ("5/2-2009", "“5/2-2009” không phải là ngày. Viết như 05/02/2009."),
        ("5/2/209", "“5/2/209” không phải là ngày. Viết như 05/02/2009."),
        ("105/2/2009", "“105/2/2009” không phải là ngày. Viết như 05/02/2009."),
    ],
)
def test_text_that_is_no_date_is_refused_with_the_reason(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"\.$") as refusal:
        parse_date(text, TODAY)
    assert str(refusal.value) == sentence


@same_every_run
@given(st.dates())
def test_a_formatted_date_parses_to_the_same_day(day: date) -> None:
    assert parse_date(format_date(day), TODAY) == parse_birth(format_date(day)) == day


@same_every_run
@given(st.dates(), st.dates())
def test_formatted_day_and_month_parse_to_the_same_day_of_the_working_year(day: date, today: date) -> None:
    assert parse_date(format_day_month(day), today, working_year=day.year) == day


@same_every_run
@given(st.text(alphabet="0123456789/-. "))
def test_any_digits_are_a_date_or_refused_with_a_sentence(text: str) -> None:
    try:
        day = parse_date(text, TODAY)
    except ValueError as refusal:
        assert str(refusal).endswith(".")
    else:
        assert format_date(day)


def test_dates_are_formatted_with_two_digits_for_day_and_month() -> None:
    assert format_date(date(2009, 2, 5)) == "05/02/2009"
    assert format_day_month(date(2009, 2, 5)) == "05/02"


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("1950", 1950),
        ("5/2/1950", date(1950, 2, 5)),
        ("3/1950", 1950),
        (" 03-1950 ", 1950),
        ("5/2/45", date(1945, 2, 5)),
        ("5/2/09", date(2009, 2, 5)),
    ],
)
def test_a_date_of_birth_is_a_date_or_a_year_alone(text: str, birth: date | int) -> None:
    assert parse_birth(text, TODAY) == birth


@pytest.mark.parametrize("text", ["50", "5/2", "5", "13/1950", "31/02/1950", "", "không rõ", "0000"])
def test_a_doubtful_birth_is_refused_in_vietnamese(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        parse_birth(text, TODAY)


def test_a_two_digit_year_of_birth_is_refused_without_todays_date() -> None:
    with pytest.raises(ValueError, match="đủ 4 chữ số"):
        parse_birth("5/2/45")
