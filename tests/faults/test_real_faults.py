"""Real programs killed, real disks full: a share of what `python -m tests.faults` tries."""

from __future__ import annotations

import sys

import pytest

from tests.conftest import Reached
from tests.faults.full_disks import files_that_may_not_grow, full_file_system
from tests.faults.kills import STRACE, at_each_system_call, eight_writers, killed_programs, killed_writers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and sends signals")


def test_a_writer_killed_at_a_random_moment_keeps_what_it_acknowledged(reached: Reached) -> None:
    tally = killed_writers(40)
    reached(2, tally)
    assert tally.losses == []
    assert tally.tried == 40


def test_a_load_killed_at_a_random_moment_is_complete_or_absent(reached: Reached) -> None:
    tally = killed_programs(6)
    reached(2, tally)
    assert tally.losses == []
    assert tally.tried == 6


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
def test_a_load_killed_or_refused_at_a_system_call_is_complete_or_absent(reached: Reached) -> None:
    tally = at_each_system_call(every=4, errors=["ENOSPC"])
    reached(2, tally)
    if tally.remark:
        pytest.skip(tally.remark)
    assert tally.losses == []
    assert tally.tried > 3


def test_a_full_file_system_keeps_the_old_state_and_the_change_succeeds_once_there_is_room(reached: Reached) -> None:
    tally = full_file_system(every=2)
    reached(3, tally)
    if tally.remark:
        pytest.skip(tally.remark)
    assert tally.losses == []
    assert tally.tried == 20


def test_a_file_that_may_not_grow_keeps_the_old_state_and_the_change_succeeds_once_it_may(reached: Reached) -> None:
    tally = files_that_may_not_grow(every=4)
    reached(3, tally)
    assert tally.losses == []
    assert tally.tried == 10


def test_eight_writers_at_once_lose_nothing(reached: Reached) -> None:
    tally = eight_writers(40)
    reached(5, tally)
    assert tally.losses == []
    assert tally.tried == 320
