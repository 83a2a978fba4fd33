"""A fixed share of the damage that `python -m tests.faults` tries completely."""

from __future__ import annotations

from tests.book.books import contents, open_book
from tests.book.disk import JOURNAL, SNAPSHOT, MemoryDisk
from tests.conftest import Reached
from tests.faults.damage import damages, journal_and_snapshot


def test_damage_is_recovered_or_reported_and_never_silently_wrong(reached: Reached) -> None:
    rows = damages(every=37)
    for row in rows:
        reached(4, row)
    assert [loss for row in rows for loss in row.losses] == []
    assert sum(row.tried for row in rows) > 2_000
    assert all(row.tried > 50 for row in rows)


def test_the_health_check_reports_changes_that_are_in_the_snapshot_only() -> None:
    files = journal_and_snapshot(3, 0)
    journal = files[JOURNAL]
    place = journal.rstrip(b"\n").rindex(b"\n")
    # Without the newline between them the last two lines are one that does not read back.
    book = open_book(MemoryDisk({**files, JOURNAL: journal[:place] + b"\x0b" + journal[place + 1 :]}), read_only=True)
    assert contents(book) == contents(open_book(MemoryDisk(files), read_only=True))
    assert any("mất" in sentence for sentence in book.health())


def test_a_line_without_newline_before_a_snapshot_is_not_joined_with_the_next() -> None:
    files = journal_and_snapshot(3, 0)
    for journal in (files[JOURNAL][:-1], files[JOURNAL][:-1] + bytes(700)):
        disk = MemoryDisk({**files, JOURNAL: journal})
        with open_book(disk) as book:
            book.undo()
            numbers = list(range(1, book.sequence + 1))
        without_snapshot = {path: data for path, data in disk.kill().items() if path != SNAPSHOT}
        again = open_book(MemoryDisk(without_snapshot))
        assert contents(again) == contents(book)
        assert [change.seq for change in again.history()] == numbers
