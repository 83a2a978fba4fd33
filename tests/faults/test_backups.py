"""A backup restores the state of its time after any damage; a restore removes nothing after any fault."""

from __future__ import annotations

import sys

import pytest

from tests.conftest import Reached
from tests.faults.backup_faults import damaged_and_restored, killed_at_each_call, restores_at_once, sticks_pulled_out

_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="forks and sends signals")


def test_a_damaged_book_is_restored_to_the_state_of_its_backup(reached: Reached) -> None:
    tally = damaged_and_restored(every=101)
    reached(9, tally)
    assert tally.losses == []
    assert tally.tried > 400


def test_a_stick_that_is_pulled_out_keeps_its_old_backup(reached: Reached) -> None:
    tally = sticks_pulled_out()
    reached(9, tally)
    assert tally.losses == []
    assert tally.tried > 40


@_POSIX
def test_a_program_killed_during_backup_restore_or_erasure_leaves_the_state_before_or_after(reached: Reached) -> None:
    tally = killed_at_each_call(every=2)
    reached(2, tally)
    assert tally.losses == []
    assert tally.tried > 15


@_POSIX
def test_simultaneous_restores_beside_writers_lose_nothing_acknowledged(reached: Reached) -> None:
    tally = restores_at_once()
    reached(5, tally)
    assert tally.losses == []
    assert tally.tried == 6
