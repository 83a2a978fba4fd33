"""Whatever ends the program from outside: the terminal is as it was, typed text is kept, and a sentence says so."""

from __future__ import annotations

from tests.conftest import Reached
from tests.faults.endings import ENDS, ended_commands, ended_windows


def test_a_window_that_is_ended_restores_the_terminal_and_keeps_what_was_typed(reached: Reached) -> None:
    tally = ended_windows(1)
    reached(13, tally)
    assert tally.losses == []
    assert tally.tried == len(ENDS)


def test_a_command_that_is_ended_says_so_and_returns_1(reached: Reached) -> None:
    tally = ended_commands(2)
    reached(13, tally)
    assert tally.losses == []
    assert tally.tried == 8
