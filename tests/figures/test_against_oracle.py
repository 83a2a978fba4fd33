"""Figures and rows of random wards equal those of the independent implementation of docs/form.md."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.oracle.indicators import oracle, oracle_json
from tests.oracle.reading import Raw
from tests.oracle.rows import bieu02, bieu02a, bieu02b, bieu07, bieu09
from tests.oracle.wards import random_ward
from wardapp.figures import (
    StudyIndex,
    as_json,
    class_rows,
    indicators,
    nominees,
    publicity_rows,
    topic_progress,
)
from wardapp.records import Record, RecordSet, ReportingPeriod, from_json, parse_period
from wardapp.records.vocabulary import GROUP

PERIODS = ("2007", "2008", "2008-H1", "2008-Q2", "2008-05", "2007-01-01..2008-12-31")
WARDS = 300
ROW_WARDS = 150
SHARDS = 6


def wards(shard: int, number: int) -> Iterator[tuple[list[Raw], StudyIndex]]:
    for seed in range(shard, number, SHARDS):
        size = "tiny" if seed % 4 == 0 else "small"
        raw = random_ward(seed, size)
        records = [from_json(line) for line in raw]
        yield raw, StudyIndex(RecordSet(record for record in records if isinstance(record, Record)))


def periods() -> list[ReportingPeriod]:
    return [parse_period(code) for code in PERIODS]


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_indicator_of_a_random_ward_equals_the_oracle(shard: int) -> None:
    for raw, records in wards(shard, WARDS):
        for period in periods():
            figures = indicators(records, period)
            expected = oracle(raw, period.first, period.last)
            found = {
                code: {
                    "in_period": figure.in_period,
                    "cumulative": figure.cumulative,
                    "value": figure.value,
                    "base": figure.base if figure.indicator.has_base else None,
                }
                for code, figure in figures.items()
            }
            assert found == expected
        year = parse_period("2008")
        assert as_json(indicators(records, year)) == oracle_json(raw, year.first, year.last)


@pytest.mark.parametrize("code", ["2008", "2008-Q2", "2007-01-01..2008-12-31"])
def test_every_class_of_a_random_ward_equals_the_oracle(code: str) -> None:
    period = parse_period(code)
    for raw, records in wards(0, ROW_WARDS):
        rows = {row.session.id: row for row in class_rows(records, period)}
        invited = bieu02(raw, period.first, period.last)
        days = [str(row.session.date_from) for row in rows.values()]
        assert days == sorted(days)
        assert set(rows) == {expected["id"] for expected in invited}
        for expected in invited:
            row = rows[expected["id"]]
            assert (row.invited, row.present) == (expected["invited"], expected["present"])
        for expected in bieu02a(raw, period.first, period.last):
            row = rows[expected["id"]]
            assert {group: row.present_by_group.get(group, 0) for group in GROUP} == expected["present"]
            assert (row.guests, row.attendances) == (expected["guests"], expected["attendances"])
            # Absences are those of the group's largest sitting, while the oracle takes the largest of each number.
            if row.session.sitting_count == 1:
                assert (row.excused, row.unexcused) == (expected["excused"], expected["unexcused"])
            else:
                assert row.excused <= expected["excused"]
                assert row.unexcused <= expected["unexcused"]


@pytest.mark.parametrize("code", ["2008", "2008-H1", "2007-01-01..2008-12-31"])
def test_every_topic_of_a_random_ward_equals_the_oracle(code: str) -> None:
    period = parse_period(code)
    for raw, records in wards(1, ROW_WARDS):
        found = {
            row.topic.id: {
                "id": row.topic.id,
                "due": row.of_period,
                "branches_studied": row.branches_studied,
                "branches": row.branches_total,
                "sessions": row.classes,
                "entitled": row.base,
                "studied": row.studied,
                "essays": row.essays,
                "finished": row.finished_on,
            }
            for row in topic_progress(records, period)
        }
        expected = bieu02b(raw, period.first, period.last)
        assert found == {row["id"]: row for row in expected}
        of_period = [bool(row["due"]) for row in found.values()]
        assert of_period == sorted(of_period, reverse=True)


@pytest.mark.parametrize("code", PERIODS)
def test_rows_of_nominees_and_publicity_equal_the_oracle(code: str) -> None:
    period = parse_period(code)
    for raw, records in wards(2, ROW_WARDS):
        expected = bieu09(raw, period.first, period.last)
        rows = nominees(records, period)
        found = [(row.nomination.level, row.nomination.kind, row.nomination.id) for row in rows]
        assert sorted(found) == sorted((row["level"], row["kind"], row["id"]) for row in expected)
        assert [place[:2] for place in found] == [(row["level"], row["kind"]) for row in expected]
        by_id = {row["id"]: row for row in expected}
        for row in rows:
            assert row.submitted_on is not None
            assert row.submitted_on.isoformat() == by_id[row.nomination.id]["submitted"]
            base = row.meeting.vote_base_count if row.meeting is not None else None
            assert base == by_id[row.nomination.id]["vote_base"]
        quantities: dict[tuple[str, str], int] = {}
        for one in bieu07(raw, period.first, period.last):
            month_and_form = (one["month"], one["form"])
            quantities[month_and_form] = quantities.get(month_and_form, 0) + one["quantity"]
        summed = {(f"{row.month:%Y-%m}", row.form): row.quantity for row in publicity_rows(records, period)}
        assert summed == quantities
