"""The oracle agrees with every ward whose figures were computed by hand."""

from __future__ import annotations

import pytest

from tests.oracle.cases import CASES, Case
from tests.oracle.indicators import oracle, oracle_json
from tests.oracle.wards import PERIODS, random_ward

CODES = {
    *(f"A{n}" for n in range(5)), "A3a", *(f"B{n}" for n in range(1, 5)), *(f"C{n}" for n in range(1, 7)),
    "D1", "D2", "D3", *(f"E{n}" for n in range(1, 9)), "E9a", "E9b", "E9c", "E9d", "F1", "F2",
    *(f"G{n}" for n in range(1, 9)), *(f"H{n}" for n in range(1, 11)), "M1", "M2", "M3",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case.story for case in CASES])
def test_a_hand_made_ward_has_the_figures_of_its_story(case: Case) -> None:
    figures = oracle(case.records, *case.period)
    for column in ("value", "in_period", "cumulative", "base"):
        expected = getattr(case, column)
        assert {code: figures[code][column] for code in expected} == expected, (case.story, column)


def test_every_indicator_of_the_form_has_a_figure() -> None:
    assert set(oracle([], *PERIODS[0][1:])) == CODES


def test_a_base_of_zero_is_absent_and_an_empty_unit_has_zeros() -> None:
    assert oracle_json([], *PERIODS[0][1:]) == {code: {"value": 0} for code in CODES}


@pytest.mark.parametrize("seed", range(30))
def test_the_order_of_the_records_does_not_matter(seed: int) -> None:
    records = random_ward(seed)
    for _, first, last in PERIODS:
        assert oracle(records, first, last) == oracle(records[::-1], first, last)
