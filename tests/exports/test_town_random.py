"""Random towns compile to the figures of an oracle, a second implementation of the rules.

More towns: `WARDAPP_TOWNS=300 python -m pytest -n 0 tests/exports/test_town_random.py`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exports.town.compiling import compile_files
from tests.oracle.wards import PERIODS
from tests.town.oracle import town_oracle
from tests.town.random_towns import random_town, write_town_files
from wardapp.figures import as_json
from wardapp.records import parse_period

SEEDS = range(int(os.environ.get("WARDAPP_TOWNS", "8")))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_town_compiles_to_the_figures_of_the_oracle(seed: int, tmp_path: Path) -> None:
    towns, kinds = random_town(seed)
    label, first, last = PERIODS[seed % len(PERIODS)]
    write_town_files(towns, parse_period(label), tmp_path)
    assert as_json(compile_files([tmp_path]).figures) == town_oracle(towns, kinds, first, last)
