"""Figures and rows of random wards equal those of the independent implementation of docs/form.md.

A share of what `python -m tests.oracle.agreement 600` compares.
"""

from __future__ import annotations

import pytest

from tests.oracle.agreement import (
    check_classes,
    check_indicators,
    check_other_rows,
    check_topics,
    periods,
    wards,
)

WARDS = 120
SHARDS = 6


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_indicator_of_a_random_ward_equals_the_oracle(shard: int) -> None:
    for raw, records in wards(range(shard, WARDS, SHARDS)):
        for period in periods():
            check_indicators(raw, records, period)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_row_of_a_random_ward_equals_the_oracle(shard: int) -> None:
    for raw, records in wards(range(shard, WARDS // 4, SHARDS)):
        for period in periods()[shard % 2 :: 2]:
            check_classes(raw, records, period)
            check_topics(raw, records, period)
            check_other_rows(raw, records, period)
