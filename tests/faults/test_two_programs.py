"""A share of the meetings of two programs in one record, and faults that they must detect."""

from __future__ import annotations

import pytest

from tests.conftest import Reached
from tests.faults.two_programs import two_programs
from wardapp.book.versions.based_change import BasedChange
from wardapp.book.versions.natural_keys import KeyIndex


def test_what_two_programs_change_at_once_stands_or_is_asked(reached: Reached) -> None:
    tally = two_programs(600)
    reached(11, tally)
    assert tally.losses == []
    assert tally.tried == 600


def test_a_save_that_overwrites_what_it_did_not_read_is_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BasedChange, "_is_stale", lambda self, record, based_on: False)
    assert two_programs(100).losses


def test_a_second_mark_of_one_person_is_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KeyIndex, "doubles", lambda self, edits: [])
    assert two_programs(100).losses
