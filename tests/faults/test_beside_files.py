"""Promise 12: a fixed share of the faults beside the book; `python -m tests.faults` tries all of them."""

from __future__ import annotations

import sys

import pytest

from tests.conftest import Reached
from tests.faults.beside_files import beside_files, limited_disks


def test_a_file_beside_the_book_never_stops_what_is_whole_and_is_named(reached: Reached) -> None:
    tally = beside_files(every=17)
    reached(12, tally)
    assert tally.losses == []
    assert tally.tried > 50


@pytest.mark.skipif(sys.platform == "win32", reason="Windows syncs no folders and has locks")
def test_a_disk_without_folder_sync_or_locks_is_told_for_what_it_is(reached: Reached) -> None:
    tally = limited_disks()
    reached(12, tally)
    assert tally.losses == []
    assert tally.tried == 90
