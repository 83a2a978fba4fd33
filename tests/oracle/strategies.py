"""Hypothesis strategies of random wards: a seed, or a whole unit."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.oracle.reading import Raw
from tests.oracle.wards import random_ward


def wards(size: str = "small") -> st.SearchStrategy[list[Raw]]:
    """Whole units of raw records; a failure prints its records, `seeds()` prints only the seed."""
    return seeds().map(lambda seed: random_ward(seed, size))


def seeds() -> st.SearchStrategy[int]:
    """Seeds for `random_ward`."""
    return st.integers(min_value=0, max_value=2**32 - 1)
