"""Numbers: parsed in every notation, refused if ambiguous, formatted."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardapp.vietnamese import format_decimal, format_percent, format_whole, parse_decimal, parse_whole

same_every_run = settings(derandomize=True, max_examples=300, deadline=None)


@pytest.mark.parametrize("text", ["2510", "2.510", "2 510", "2\u00a0510", "2\u202f510", " 2510 ", "02510"])
def test_a_whole_number_is_parsed_in_each_notation(text: str) -> None:
    assert parse_whole(text) == 2510


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "2.51",
        "2,510",
        "2,5",
        "2.5100",
        "2.510.5",
        "2 51",
        "0.510",
        "1.234 567",
        "2..510",
        ".510",
        "2510.",
        "hai",
        "2e3",
        "²",
        "٣",
        "1_000",
        "--5",
    ],
)
def test_text_that_may_mean_another_number_is_refused_in_vietnamese(text: str) -> None:
    with pytest.raises(ValueError, match=r"số|Số") as refusal:
        parse_whole(text)
    assert str(refusal.value).endswith(".")


def test_the_refusal_of_a_doubtful_number_shows_it_and_how_to_write_it() -> None:
    with pytest.raises(
        ValueError, match=r"^“2\.51” không rõ là số nào\. Cần số nguyên, viết như 2510, 2\.510 hoặc 2 510\.$"
    ):
        parse_whole("2.51")


def test_a_number_longer_than_a_cell_stores_is_refused() -> None:
    assert parse_whole("9" * 15) == 999_999_999_999_999
    with pytest.raises(ValueError, match="quá lớn"):
        parse_whole("9" * 5000)


def test_a_number_below_zero_is_parsed_so_that_a_rule_can_report_it() -> None:
    assert parse_whole("-5") == parse_whole("\u22125") == -5


@same_every_run
@given(st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1))
def test_a_formatted_whole_number_parses_to_itself(number: int) -> None:
    assert parse_whole(format_whole(number)) == parse_whole(str(number)) == number


@pytest.mark.parametrize(
    ("number", "written"), [(0, "0"), (999, "999"), (2510, "2.510"), (18_134_347, "18.134.347"), (-2510, "-2.510")]
)
def test_thousands_are_separated_by_a_dot(number: int, written: str) -> None:
    assert format_whole(number) == written


@pytest.mark.parametrize(
    ("percent", "written"),
    [
        ("95.0", "95,0%"),
        ("100", "100,0%"),
        ("0", "0,0%"),
        ("93.73", "93,7%"),
        ("93.75", "93,8%"),
        ("1234.5", "1.234,5%"),
        ("0.05", "0,1%"),
    ],
)
def test_a_percentage_has_one_decimal_after_a_comma_rounded_half_up(percent: str, written: str) -> None:
    assert format_percent(Decimal(percent)) == written


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8,5", "8.5"),
        ("8.5", "8.5"),
        ("8", "8"),
        ("9,25", "9.25"),
        ("2.510,5", "2510.5"),
        ("0.510", "0.510"),
        ("-0,5", "-0.5"),
    ],
)
def test_a_score_is_parsed_with_comma_or_dot(text: str, number: str) -> None:
    assert parse_decimal(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "2.510", "12.345.678", "8,", ",5", "8,5,0", "tám", "nan", "inf", "1e3"])
def test_a_doubtful_score_is_refused_in_vietnamese(text: str) -> None:
    with pytest.raises(ValueError, match="số"):
        parse_decimal(text)


@same_every_run
@given(st.decimals(min_value=-10_000, max_value=10_000, places=2))
def test_a_formatted_decimal_parses_to_itself(number: Decimal) -> None:
    written = format_decimal(number)
    if "," in written or "." not in written:
        assert parse_decimal(written) == number
    else:  # a whole number above 999, whose dot is refused where decimals may stand
        assert parse_whole(written) == number


def test_trailing_zeros_of_a_score_are_not_shown() -> None:
    assert [format_decimal(number) for number in (Decimal("8.50"), 8.5, 8.0, 10)] == ["8,5", "8,5", "8", "10"]
