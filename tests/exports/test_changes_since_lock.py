"""A lock of an older form holds while no record of its period changed, by the history of the book."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from wardapp.book import Book
from wardapp.figures import StudyIndex
from wardapp.records import Period, Publicity, parse_period
from wardapp.reports.locking import is_unchanged, lock_period, recorded_period

PERIOD = parse_period("2008")
NOW = dt.datetime(2009, 1, 5, 8, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def news(day: str) -> Publicity:
    return Publicity(date=dt.date.fromisoformat(day), form="news", quantity=1)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path, officer="Lan") as opened:
        opened.save(news("2008-03-01"), news("2006-03-01"))
        locked = lock_period(opened, PERIOD, NOW, ())
        # As a program of the first form stored it.
        opened.save(replace(locked, schema=None, fingerprint="of other rules"), reason="lock")
        yield opened


def holds(book: Book) -> bool:
    recorded = recorded_period(book, PERIOD)
    assert recorded is not None
    found = is_unchanged(book, recorded)
    assert found == is_unchanged(StudyIndex(book), recorded)
    return found


def test_it_holds_after_changes_of_other_years_and_of_the_period_record(book: Book) -> None:
    assert holds(book)
    book.save(news("2006-05-01"))
    book.remove(next(one for one in book.of(Publicity) if one.date and one.date.year == 2006))
    recorded = recorded_period(book, PERIOD)
    assert isinstance(recorded, Period)
    book.save(replace(recorded, submitted_on=NOW.date()))
    assert holds(book)


def test_an_added_a_changed_and_a_removed_record_of_the_period_end_it(book: Book) -> None:
    inside = next(one for one in book.of(Publicity) if one.date and one.date.year == 2008)
    (changed,) = book.save(replace(inside, quantity=7))
    assert not holds(book)
    book.save(replace(changed, quantity=1))
    assert holds(book), "what was changed back is no change"
    book.remove(next(one for one in book.of(Publicity) if one.id == inside.id))
    assert not holds(book)
    book.undo()
    assert holds(book)
    book.save(news("2008-12-31"))
    assert not holds(book)


def test_a_record_that_moved_into_the_period_or_out_of_it_ends_it(book: Book) -> None:
    outside = next(one for one in book.of(Publicity) if one.date and one.date.year == 2006)
    book.save(replace(outside, date=dt.date(2008, 5, 1)))
    assert not holds(book)
