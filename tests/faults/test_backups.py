"""A backup brings back the state of its time, whatever befell the book; a restore removes nothing, whatever befalls it."""

from __future__ import annotations

import sys

import pytest

from tests.conftest import Reached
from tests.faults.restoring import damaged_and_restored, killed_at_each_call, restores_at_once, sticks_pulled_out

_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="forks and sends signals")


def test_a_damaged_book_comes_back_as_it_was_when_the_backup_was_made(reached: Reached) -> None:
    tally = damaged_and_restored(every=101)
    reached(9, tally)
    assert tally.losses == []
    assert tally.tried > 400


def test_a_stick_that_is_pulled_out_keeps_its_old_copy_and_harms_nothing(reached: Reached) -> None:
    tally = sticks_pulled_out()
    reached(9, tally)
    assert tally.losses == []
    assert tally.tried > 40


@_POSIX
def test_a_program_killed_in_a_backup_a_restore_or_an_erasure_leaves_before_or_after(reached: Reached) -> None:
    tally = killed_at_each_call(every=2)
    reached(2, tally)
    assert tally.losses == []
    assert tally.tried > 15


@_POSIX
def test_restores_at_once_beside_writers_lose_nothing_that_was_acknowledged(reached: Reached) -> None:
    tally = restores_at_once()
    reached(5, tally)
    assert tally.losses == []
    assert tally.tried == 6
