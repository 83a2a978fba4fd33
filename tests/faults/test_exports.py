"""A killed export leaves the old report whole; the next one leaves no stray file."""

from __future__ import annotations

import sys

import pytest

from tests.conftest import Reached
from tests.faults.export_faults import killed_exports


@pytest.mark.skipif(sys.platform == "win32", reason="forks and sends signals")
def test_an_export_killed_at_any_call_leaves_the_old_report_or_the_new_one(reached: Reached) -> None:
    tally = killed_exports(every=2)
    reached(10, tally)
    assert tally.losses == []
    assert tally.tried > 20
