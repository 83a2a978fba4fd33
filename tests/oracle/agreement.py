"""Compare the program's figures and rows of random wards with those of the independent implementation.

`python -m tests.oracle.agreement 600` compares so many wards, over every period and in both columns; the suite a share.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tests.oracle.indicators import oracle, oracle_json
from tests.oracle.reading import Raw
from tests.oracle.rows import bieu02, bieu02a, bieu02b, bieu07, bieu09, bieu12
from tests.oracle.wards import PERIODS, random_ward
from wardapp.figures import (
    StudyIndex,
    as_json,
    class_rows,
    indicators,
    nominees,
    publicity_rows,
    topic_progress,
)
from wardapp.figures.m_models import registered_models
from wardapp.figures.study.class_rows import ClassRow
from wardapp.records import Model, Record, RecordSet, ReportingPeriod, from_json, parse_period
from wardapp.records.vocabulary import GROUP


def wards(seeds: Iterable[int]) -> Iterator[tuple[list[Raw], StudyIndex]]:
    """Yield random wards as raw records and as the program's index."""
    for seed in seeds:
        raw = random_ward(seed, "tiny" if seed % 4 == 0 else "small")
        records = [from_json(line) for line in raw]
        yield raw, StudyIndex(RecordSet(record for record in records if isinstance(record, Record)))


def periods() -> list[ReportingPeriod]:
    """Return the periods of the wards."""
    return [parse_period(code) for code, _first, _last in PERIODS]


def check_indicators(raw: list[Raw], records: StudyIndex, period: ReportingPeriod) -> None:
    """Assert that every indicator is the oracle's, in both columns, with its value and base."""
    figures = indicators(records, period)
    found = {
        code: {
            "in_period": figure.in_period,
            "cumulative": figure.cumulative,
            "value": figure.value,
            "base": figure.base if figure.indicator.has_base else None,
        }
        for code, figure in figures.items()
    }
    assert found == oracle(raw, period.first, period.last)
    assert as_json(figures) == oracle_json(raw, period.first, period.last)
    for code, figure in figures.items():
        if figure.in_period is not None and figure.cumulative is not None:
            assert figure.in_period <= figure.cumulative, code
    assert all((figures["C2"].in_period or 0) >= (figures[code].in_period or 0) for code in ("C3", "C4", "C5"))


def check_classes(raw: list[Raw], records: StudyIndex, period: ReportingPeriod) -> None:
    """Assert that every class of Bieu02 and Bieu02a is the oracle's."""
    rows = {row.session.id: row for row in class_rows(records, period)}
    order = [(row.session.role != "host", str(row.session.date_from)) for row in rows.values()]
    assert order == sorted(order)
    for expected, by_group in zip(
        bieu02(raw, period.first, period.last), bieu02a(raw, period.first, period.last), strict=True
    ):
        row = rows.pop(expected["id"])
        assert _class(row) == expected
        assert _groups(row) == by_group
        assert row.present <= (row.invited or 0)
        assert row.present + row.listening == sum(row.present_by_group.values()) + row.guests
    assert not rows


def _class(row: ClassRow) -> dict[str, Any]:
    return {
        "id": row.session.id,
        "host": row.session.role == "host",
        "sittings": row.session.sitting_count,
        "invited": row.invited,
        "present": row.present,
        "listening": row.listening,
    }


def _groups(row: ClassRow) -> dict[str, Any]:
    return {
        "id": row.session.id,
        "present": {group: row.present_by_group.get(group, 0) for group in GROUP},
        "guests": row.guests,
        "excused": row.excused,
        "unexcused": row.unexcused,
        "attendances": row.attendances,
    }


def check_topics(raw: list[Raw], records: StudyIndex, period: ReportingPeriod) -> None:
    """Assert that every topic of Bieu02b is the oracle's, those of the period first."""
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
    assert found == {row["id"]: row for row in bieu02b(raw, period.first, period.last)}
    of_period = [bool(row["due"]) for row in found.values()]
    assert of_period == sorted(of_period, reverse=True)


def check_other_rows(raw: list[Raw], records: StudyIndex, period: ReportingPeriod) -> None:
    """Assert that the rows of Bieu07, Bieu09 and Bieu12 are the oracle's."""
    expected = bieu09(raw, period.first, period.last)
    rows = nominees(records, period)
    places = [(row.nomination.level, row.nomination.kind, row.nomination.id) for row in rows]
    assert sorted(places) == sorted((row["level"], row["kind"], row["id"]) for row in expected)
    assert [place[:2] for place in places] == [(row["level"], row["kind"]) for row in expected]
    by_id = {row["id"]: row for row in expected}
    for row in rows:
        assert row.submitted_on is not None
        assert row.submitted_on.isoformat() == by_id[row.nomination.id]["submitted"]
        assert row.votes_for == by_id[row.nomination.id]["votes_for"]
        base = row.meeting.vote_base_count if row.meeting is not None else None
        assert base == by_id[row.nomination.id]["vote_base"]
    quantities: dict[tuple[str, str], int] = {}
    for one in bieu07(raw, period.first, period.last):
        month_and_form = (one["month"], one["form"])
        quantities[month_and_form] = quantities.get(month_and_form, 0) + one["quantity"]
    listed = [
        {"id": one.id, "registered": str(one.registered_on), "state": one.state} for one in models(records, period)
    ]
    assert listed == bieu12(raw, period.last)
    summed = {(f"{row.month:%Y-%m}", row.form): row.quantity for row in publicity_rows(records, period)}
    assert summed == quantities


def models(records: StudyIndex, period: ReportingPeriod) -> Sequence[Model]:
    """Return the models of Bieu12."""
    return registered_models(records, period.last)


CHECKS = (check_indicators, check_classes, check_topics, check_other_rows)
"""Everything that is compared, for one ward and one period."""


def main() -> int:
    """Compare as many wards as the command line says; name the first ward that differs."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    seed = 0
    try:
        for seed in range(number):
            for raw, records in wards([seed]):
                for period in periods():
                    for check in CHECKS:
                        check(raw, records, period)
    except AssertionError as error:
        sys.stdout.write(f"ward {seed}: {error}\n")
        return 1
    sys.stdout.write(f"{number} wards agree over {len(PERIODS)} periods, both columns\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
