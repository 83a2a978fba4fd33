"""Lists drawn at random come in whole, with nobody invented; more of them: `python -m tests.roster.generated N`."""

from __future__ import annotations

import pytest

from exports.reading.reader import WorkbookReader
from tests.roster.generated import faults_of


@pytest.mark.parametrize("block", range(10))
def test_generated_lists_are_read_as_they_were_drawn(block: int) -> None:
    with WorkbookReader() as reader:
        assert [fault for seed in range(20 * block, 20 * block + 20) for fault in faults_of(seed, reader)] == []
