"""Percentages: computed from two numbers, rounded half up to one decimal."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardapp.figures import percent
from wardapp.figures.figure import rounded_percent


@settings(derandomize=True, max_examples=500)
@given(value=st.integers(0, 10**12), base=st.integers(1, 10**12))
def test_a_percentage_is_the_exact_ratio_rounded_half_up_to_one_decimal(value: int, base: int) -> None:
    rounded = Fraction(floor(Fraction(value, base) * 1000 + Fraction(1, 2)), 10)
    expected = rounded
    if rounded == 100 and value != base:
        expected += Fraction(1, 10) if value > base else Fraction(-1, 10)
    if rounded == 0 and value:
        expected = Fraction(1, 10)
    assert Fraction(percent(value, base) or 0) == expected
    assert Fraction(rounded_percent(value, base) or 0) == rounded


@settings(derandomize=True, max_examples=500)
@given(value=st.integers(0, 10**6), base=st.integers(1, 10**6))
def test_a_hundred_percent_is_everybody_and_zero_is_nobody(value: int, base: int) -> None:
    found = percent(value, base)
    assert (found == 100) == (value == base)
    assert (found == 0) == (value == 0)


@settings(derandomize=True, max_examples=300)
@given(tenths=st.integers(1, 5000), base=st.integers(1, 300))
def test_a_ratio_that_lies_on_a_half_goes_up(tenths: int, base: int) -> None:
    # value/base = (tenths + 1/2) / 1000 exactly, whatever the base is scaled by.
    expected = Decimal(tenths + 1) / 10
    assert percent((2 * tenths + 1) * base, 2000 * base) == (Decimal("99.9") if expected == 100 else expected)


@settings(derandomize=True)
@given(value=st.integers(0, 10**9), base=st.integers(1, 10**9))
def test_a_percentage_always_shows_one_decimal(value: int, base: int) -> None:
    found = percent(value, base)
    assert found is not None
    assert found.as_tuple().exponent == -1


@pytest.mark.parametrize(
    ("value", "base", "expected"),
    [
        (2510, 2642, "95.0"),
        (18134, 19347, "93.7"),
        (1, 2000, "0.1"),
        (1, 2001, "0.1"),
        (1, 10**9, "0.1"),
        (1999, 2000, "99.9"),
        (9999, 10000, "99.9"),
        (10001, 10000, "100.1"),
        (7, 7, "100.0"),
        (38, 40, "95.0"),
        (120, 100, "120.0"),
        (0, 7, "0.0"),
        (-1, 40, "-2.5"),
    ],
)
def test_known_percentages(value: int, base: int, expected: str) -> None:
    assert str(percent(value, base)) == expected


@pytest.mark.parametrize("base", [0, -3])
def test_without_a_denominator_there_is_no_percentage(base: int) -> None:
    assert percent(5, base) is None
