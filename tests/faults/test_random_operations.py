"""Random operations with crashes between and during them, against a plain dict."""

from __future__ import annotations

import pytest

from tests.conftest import Reached
from tests.faults.random_operations import random_operations
from wardapp.book.store.store import Store


def test_the_book_equals_a_plain_dict_after_every_operation_and_every_opening(reached: Reached) -> None:
    tally = random_operations(6_000)
    reached(7, tally)
    assert tally.losses == []
    assert tally.tried == 6_000


def test_a_book_that_forgets_to_sync_is_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.faults.disk import RecordingDisk

    monkeypatch.setattr(RecordingDisk, "sync", lambda self, handle: None)
    assert random_operations(1_500).losses


def test_a_book_that_applies_a_change_without_writing_it_is_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Store.commit

    def forgetful(self: Store, edits, **others) -> None:  # type: ignore[no-untyped-def]
        if len(edits) < 3:
            usual(self, edits, **others)
        for edit in edits:
            self.tables.apply(edit)
        self._notify(edits)

    monkeypatch.setattr(Store, "commit", forgetful)
    assert random_operations(500).losses
