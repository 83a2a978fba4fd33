"""A date is taken in every form an officer writes, shown as dd/mm/yyyy, and an unreadable one stays in the field with its reason."""

from __future__ import annotations

from datetime import date

import pytest

from screens.widgets.fields.date_input import DateInput
from screens.widgets.vietnamese_input import VietnameseInput
from tests.screens.widgets.field_host import opened

TODAY = date(2008, 6, 28)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5", date(2008, 6, 5)),
        ("5/3", date(2009, 3, 5)),
        ("05/02/2009", date(2009, 2, 5)),
        ("5-2-2009", date(2009, 2, 5)),
    ],
)
async def test_every_short_form_is_the_date_it_means(typed: str, meant: date) -> None:
    field = DateInput(today=TODAY, working_year=2009)
    async with opened(field, VietnameseInput()) as app:
        await app.burst(typed)
        assert field.read() == field.value_date == meant
        assert field.value == typed
        await app.burst("\t")
        assert field.value == f"{meant:%d/%m/%Y}"
        assert app.lines[0] == f"[{meant:%d/%m/%Y} ]"


async def test_letters_after_tab_go_to_the_next_field_and_the_date_is_still_shown_in_full() -> None:
    field, other = DateInput(today=TODAY), VietnameseInput()
    async with opened(field, other) as app:
        await app.burst("5/3\tAn")
        assert (field.value, other.value) == ("05/03/2008", "An")


async def test_an_unreadable_date_stays_as_typed_and_says_why() -> None:
    field = DateInput(today=TODAY)
    async with opened(field, VietnameseInput()) as app:
        await app.burst("31/2/2009\t")
        assert field.value == "31/2/2009"
        assert field.read() is None
        assert field.problem == "Tháng 2 năm 2009 không có ngày 31."


async def test_an_empty_field_is_no_date_and_no_problem() -> None:
    field = DateInput(today=TODAY)
    async with opened(field) as app:
        await app.burst("  ")
        assert (field.read(), field.problem) == (None, None)


async def test_up_and_down_move_a_date_by_a_day_over_the_end_of_a_month() -> None:
    field = DateInput(date(2008, 6, 30), today=TODAY)
    async with opened(field) as app:
        await app.burst("\x1b[A")
        assert field.read() == date(2008, 7, 1)
        await app.burst("\x1b[B\x1b[B")
        assert field.read() == date(2008, 6, 29)
        assert not app.passed


async def test_up_and_down_in_an_empty_field_are_left_to_the_screen() -> None:
    field = DateInput(today=TODAY)
    async with opened(field) as app:
        await app.burst("\x1b[A\x1b[B")
        assert field.value == ""
        assert app.passed == ["up", "down"]


async def test_the_last_day_of_the_calendar_stays() -> None:
    field = DateInput(date.max, today=TODAY)
    async with opened(field) as app:
        await app.burst("\x1b[A")
        assert field.read() == date.max


async def test_a_date_that_is_written_is_shown_and_none_empties() -> None:
    field = DateInput(today=TODAY)
    field.write(date(2009, 2, 5))
    async with opened(field) as app:
        assert app.lines[0] == "[05/02/2009 ]"
        field.write(None)
        assert field.read() is None


async def test_a_birth_may_be_a_year_alone() -> None:
    field = DateInput(today=TODAY, birth=True)
    async with opened(field, VietnameseInput()) as app:
        await app.burst("1950\t")
        assert (field.read(), field.value_year, field.value_date, field.value) == (1950, 1950, None, "1950")
        field.write(date(1950, 2, 5))
        assert (field.read(), field.value_year) == (date(1950, 2, 5), None)


async def test_a_birth_without_its_year_is_asked_for_it() -> None:
    field = DateInput(today=TODAY, birth=True)
    async with opened(field) as app:
        await app.burst("5/3")
        assert field.read() is None
        assert "4 chữ số" in (field.problem or "")


async def test_a_year_alone_is_no_date_elsewhere() -> None:
    field = DateInput(today=TODAY)
    async with opened(field) as app:
        await app.burst("2008")
        assert field.read() is None
        assert field.problem is not None
