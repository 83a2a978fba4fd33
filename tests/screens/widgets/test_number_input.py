"""Counts and scores are taken as officers write them, shown with dots and a decimal comma, and never guessed."""

from __future__ import annotations

import pytest

from screens.widgets.fields.number_input import DecimalInput, NumberInput
from screens.widgets.fields.time_input import TimeInput
from screens.widgets.vietnamese_input import VietnameseInput
from tests.screens.widgets.field_host import opened
from wardapp.vietnamese.times import parse_time


@pytest.mark.parametrize("typed", ["2510", "2.510", "2 510", " 2510 "])
async def test_a_count_is_shown_with_its_dots_on_leaving(typed: str) -> None:
    field = NumberInput()
    async with opened(field, VietnameseInput()) as app:
        await app.burst(typed)
        assert (field.read(), field.value_number, field.problem) == (2510, 2510, None)
        await app.burst("\t")
        assert field.value == "2.510"
        assert app.lines[0] == "[2.510   ]"


@pytest.mark.parametrize("typed", ["2.51", "ba", "2,5"])
async def test_what_may_be_another_number_is_kept_and_not_guessed(typed: str) -> None:
    field = NumberInput()
    async with opened(field, VietnameseInput()) as app:
        await app.burst(f"{typed}\t")
        assert (field.value, field.read()) == (typed, None)
        assert typed in (field.problem or "")


async def test_a_count_below_its_least_has_a_problem() -> None:
    field, shifted = NumberInput(), NumberInput(0, minimum=1)
    async with opened(field, shifted) as app:
        await app.burst("-1")
        assert field.problem == "Số này không được nhỏ hơn 0."
        assert shifted.problem == "Số này không được nhỏ hơn 1."


async def test_an_empty_count_is_none_and_zero_is_zero() -> None:
    empty, zero = NumberInput(), NumberInput(0)
    async with opened(empty, zero):
        assert (empty.read(), empty.problem) == (None, None)
        assert (zero.read(), zero.value) == (0, "0")
        zero.write(None)
        assert zero.read() is None


async def test_a_score_has_a_decimal_comma() -> None:
    field = DecimalInput()
    async with opened(field, VietnameseInput()) as app:
        await app.burst("8,50\t")
        assert (field.read(), field.value, field.problem) == (8.5, "8,5", None)
        field.write(9.25)
        assert (field.read(), field.value) == (9.25, "9,25")


@pytest.mark.parametrize(
    ("typed", "meant"), [("7", "07:00"), ("7h", "07:00"), ("7h30", "07:30"), ("7:30", "07:30"), ("0730", "07:30")]
)
async def test_a_time_is_shown_with_a_colon_on_leaving(typed: str, meant: str) -> None:
    field = TimeInput()
    async with opened(field, VietnameseInput()) as app:
        await app.burst(f"{typed}\t")
        assert (field.read(), field.value, field.problem) == (meant, meant, None)


@pytest.mark.parametrize("typed", ["25", "7h60", "sáng", "7 rưỡi"])
async def test_a_time_that_does_not_exist_is_kept_with_its_reason(typed: str) -> None:
    field = TimeInput()
    async with opened(field, VietnameseInput()) as app:
        await app.burst(f"{typed}\t")
        assert (field.read(), field.value) == (None, typed)
        assert field.problem is not None


def test_times_are_read_as_written_on_invitations() -> None:
    assert [parse_time(text) for text in ("7 giờ", "13g45", "7.30", "7 giờ 30 phút")] == [
        "07:00",
        "13:45",
        "07:30",
        "07:30",
    ]
