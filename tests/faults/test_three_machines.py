"""A share of the histories of three machines, and faults that they must detect."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Reached
from tests.faults.three_machines import three_machines
from wardapp.book.exchange import merge
from wardapp.book.history import undo


def test_three_machines_end_equal_and_nobodys_record_disappears(reached: Reached) -> None:
    tally = three_machines(400)
    reached(14, tally)
    assert tally.losses == []
    assert tally.tried == 400


def test_an_undone_load_that_removes_elsewhere_is_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "LOAD", "no reason")
    monkeypatch.setattr(undo, "_NEVER_LEAVES_REMOVALS", frozenset())
    assert three_machines(150).losses


def test_a_conflict_that_each_machine_decides_for_itself_is_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = merge.Rank.of

    def by_moment_alone(data: dict[str, Any], *, by_id: bool) -> merge.Rank:
        return usual(data, by_id=by_id)._replace(text="")

    monkeypatch.setattr(merge.Rank, "of", by_moment_alone)
    assert three_machines(150).losses


def test_an_undo_that_takes_back_something_else_than_it_names_is_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo.Undoing, "_numbered", lambda self, number: self._last(by_hand=False))
    assert three_machines(150).losses
