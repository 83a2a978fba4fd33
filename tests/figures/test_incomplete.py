"""Figures never fail on incomplete or inconsistent records, which a book may contain."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.figures.ward import (
    book,
    branch,
    contestant,
    day,
    marks,
    nomination,
    person,
    row,
    session,
    stats,
    topic,
    value,
)
from tests.oracle.wards import random_ward
from wardapp.checks.period_check import figure_problems
from wardapp.figures import (
    StudyIndex,
    as_json,
    branch_grid,
    class_rows,
    entitled,
    indicators,
    nominees,
    people_left,
    publicity_rows,
    session_tally,
    topic_progress,
)
from wardapp.records import (
    KINDS,
    Attendance,
    Contest,
    Person,
    Record,
    RecordSet,
    Session,
    Topic,
    fields_of,
    from_json,
    parse_period,
)
from wardapp.records.fields import FieldType


def damaged(raw: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Remove some fields, break some references and make some numbers impossible."""
    kind = KINDS.get(raw["record"])
    if kind is None:
        return raw
    hurt = dict(raw)
    for spec in fields_of(kind):
        if chance.random() < 0.2:
            hurt.pop(spec.name, None)
        elif chance.random() < 0.1 and spec.type is FieldType.REFERENCE:
            hurt[spec.name] = "nowhere"
        elif chance.random() < 0.1 and spec.type is FieldType.REFERENCES:
            hurt[spec.name] = ["nowhere", *(hurt.get(spec.name) or ()), "nowhere"]
        elif chance.random() < 0.1 and spec.type is FieldType.WHOLE:
            hurt[spec.name] = chance.choice([-5, 0, 10**14])
    if hurt.get("counts"):
        hurt["counts"] = [{key: row[key] for key in row if chance.random() < 0.8} for row in hurt["counts"]]
    return hurt


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_ward_still_has_all_its_figures_and_sheets(seed: int) -> None:
    chance = random.Random(seed)
    lines = [from_json(damaged(raw, chance)) for raw in random_ward(seed)]
    records = StudyIndex(RecordSet(line for line in lines if isinstance(line, Record)))
    for code in ("2008", "2008-Q2"):
        period = parse_period(code)
        figures = indicators(records, period)
        assert [code for code, figure in figures.items() if figure.value is None] in ([], ["B3"])
        assert len(as_json(figures)) == len(figures)
        assert entitled(records, period.last).branches >= 0
        rows = class_rows(records, period)
        assert figures["B1"].value is not None
        assert len([row for row in rows if row.session.role == "host"]) >= figures["B1"].value
        assert len(branch_grid(records, period, period.last)) == figures["A0"].base
        assert len(topic_progress(records, period)) >= (figures["A2"].value or 0)
        largest = max(figures[f"H{number}"].value or 0 for number in range(1, 11))
        assert len(nominees(records, period)) >= largest
        published = sum(figures[f"G{number}"].value or 0 for number in range(1, 9))
        assert sum(row.quantity for row in publicity_rows(records, period)) == published
        assert all(problem.message and problem.code for problem in figure_problems(records, period, period.last))
        for subject in records.of(Topic):
            assert all(isinstance(one, Person) for one in people_left(records, period, subject))
        for one in records.of(Session):
            assert session_tally(one, records.marks(one), records).invited >= 0


def test_a_session_without_a_day_counts_nowhere() -> None:
    held = session("CD01", date_from=None)
    records = book(topic("CD01"), held, person("p1"), marks(held, "present", "p1"))
    assert [value(records, code) for code in ("A1", "A3", "B1", "B2", "C2")] == [0, 0, 0, 0, 0]


def test_a_topic_without_a_year_or_a_day_belongs_to_no_period() -> None:
    assert value(book(topic("CD01", year=None), session("CD01")), "A2") == 0
    known = topic("CD01", year=None, start_on=day("2008-01-01"), due=day("2008-12-31"))
    assert value(book(known, session("CD01")), "A2") == 1


def test_a_marked_person_outside_the_directory_is_a_listener_of_no_group() -> None:
    held = session("CD01")
    records = book(topic("CD01"), held, marks(held, "present", "nobody"))
    assert [value(records, code) for code in ("B2", "B3", "A3", "C2", "C3")] == [1, 1, 0, 0, 0]
    (found,) = class_rows(records, parse_period("2008"))
    assert (found.present, found.attendances) == (1, 1)


def test_an_attendance_without_a_mark_or_a_session_counts_nobody() -> None:
    held = session("CD01")
    unmarked = Attendance(id="a1", session=held.id, person="p1", essay=True)
    lost = Attendance(id="a2", person="p1", mark="present", essay=True)
    records = book(topic("CD01"), branch("b1"), person("p1", branch="b1"), held, unmarked, lost)
    assert [value(records, code) for code in ("A0", "A3", "A4", "B2", "B3")] == [0, 0, 0, 0, 0]


def test_numbers_without_a_group_are_listeners_only() -> None:
    records = book(topic("CD01"), session("CD01", distinct_people=4, counts=(row(None, 4),)))
    assert [value(records, code) for code in ("B2", "B3", "A3")] == [4, 4, 0]


def test_a_contestant_without_a_contest_and_a_nominee_without_a_level_count_nowhere() -> None:
    lost = contestant(Contest(id="gone"), birth_year=1900, prize="first")
    figures = stats(book(lost, nomination(None, "individual", "awarded")))
    assert [code for code, figure in figures.items() if figure["value"]] == ["D3"]
