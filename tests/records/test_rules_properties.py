"""Rules never fail on generated records, and their results are consistent."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tests.records.generated import DAYS, STEADY, records
from wardapp.records import KINDS, Record, RecordSet, ReportingPeriod, fields_of
from wardapp.records.rules import Scope, problems, problems_of

TODAYS = st.one_of(st.just(dt.date(2008, 7, 1)), DAYS)
PERIODS = st.tuples(DAYS, DAYS).map(lambda days: ReportingPeriod("P", min(days), max(days), "P"))
BOOKS = st.lists(records(), max_size=8)


@STEADY
@given(record=records(), others=BOOKS, today=TODAYS)
def test_any_record_can_be_checked_and_each_problem_is_at_one_of_its_fields(
    record: Record, others: list[Record], today: dt.date
) -> None:
    fields = {spec.name for spec in fields_of(type(record))}
    for problem in problems_of(record, RecordSet(others), today):
        assert (problem.record, problem.id) == (record.record, record.id)
        assert problem.field in fields
        assert problem.code
        assert problem.message


@STEADY
@given(book=BOOKS, today=TODAYS)
def test_the_problems_of_a_book_are_among_those_of_each_record_without_duplicates(
    book: list[Record], today: dt.date
) -> None:
    held = RecordSet(book)
    each = [
        problem for kind in KINDS.values() for record in held.of(kind) for problem in problems_of(record, held, today)
    ]
    found = problems(held, today)
    assert set(found) <= set(each)
    assert bool(found) == bool(each)
    # Rows of one session may break one rule twice in the same words; records may not.
    rowless = [problem for problem in found if problem.field not in ("counts", "absentees")]
    assert len(rowless) == len(set(rowless))


@STEADY
@given(book=BOOKS, period=PERIODS)
def test_any_record_enters_a_period_or_does_not(book: list[Record], period: ReportingPeriod) -> None:
    scope = Scope(RecordSet(book), period)
    assert all(isinstance(record in scope, bool) for record in book)
