"""The cost of checking is linear in the number of records, on the worst data for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from tests.records.counting_steps import steps_of
from tests.records.ward import TODAY, made, ward
from wardapp.records import Record, RecordSet
from wardapp.records.reporting_period import parse_period
from wardapp.records.rules import Scope, problems


def namesakes(size: int) -> list[Record]:
    line = {
        "record": "person",
        "family_name": "Ma Thị",
        "given_name": "Long",
        "birth_year": 1980,
        "main_group": "public",
    }
    return [made({**line, "id": f"x{number:05}"}) for number in range(size)]


def marks_of_one_key(size: int) -> list[Record]:
    line = {"record": "attendance", "session": "s1", "person": "p1", "mark": "present"}
    return [made({**line, "id": f"x{number:05}"}) for number in range(size)]


def marks_in_a_counted_session(size: int) -> list[Record]:
    line = {"record": "attendance", "session": "s2", "mark": "present"}
    people = namesakes(size)
    return [*people, *(made({**line, "id": f"y{person.id}", "person": person.id}) for person in people)]


def one_nominee_at_every_level(size: int) -> list[Record]:
    line = {"record": "nomination", "date": "2008-06-25", "kind": "individual", "name": "Vi", "status": "introduced"}
    levels = ("base", "town", "province")
    return [made({**line, "id": f"x{number:05}", "level": levels[number % 3]}) for number in range(size)]


def a_large_class(size: int) -> list[Record]:
    people = namesakes(size)
    rows = [{"group": "public", "present": 1} for _ in people]
    session = {
        "record": "session", "id": "s3", "date_from": "2008-04-10", "topics": ["t"], "audience": "public",
        "role": "host", "counting": "roll_call", "status": "held", "counts": rows,
        "invitees": [person.id for person in people],
    }  # fmt: skip
    marks = [
        made({"record": "attendance", "id": f"y{person.id}", "session": "s3", "person": person.id, "mark": "present"})
        for person in people[::2]
    ]
    return [*people, made(session), *marks]


def many_sessions(size: int) -> list[Record]:
    line = {"record": "session", "date_from": "2008-04-10", "topics": ["t"], "audience": "party", "role": "delegate"}
    line |= {
        "counting": "roll_call",
        "status": "held",
        "organiser": "Đảng bộ phường Sông Cầu",
        "invitees": ["p1", "p2"],
    }
    return [made({**line, "id": f"x{number:05}"}) for number in range(size)]


WORST = [
    namesakes,
    marks_of_one_key,
    marks_in_a_counted_session,
    one_nominee_at_every_level,
    a_large_class,
    many_sessions,
]
SMALL, LARGE = 60, 240
PERIOD = parse_period("2008-H1")


@pytest.mark.parametrize("population", WORST, ids=lambda population: population.__name__)
def test_four_times_the_records_take_at_most_four_times_the_steps(population: Callable[[int], list[Record]]) -> None:
    def check_all(size: int) -> None:
        problems(RecordSet([*ward(), *population(size)]), TODAY)

    check_all(SMALL)  # caches that live as long as the process are filled here
    steps = [steps_of(partial(check_all, size)) for size in (SMALL, LARGE)]
    assert steps[0] > SMALL * 10
    assert steps[1] <= steps[0] * LARGE / SMALL


@pytest.mark.parametrize("population", WORST, ids=lambda population: population.__name__)
def test_the_cost_of_asking_whether_a_record_enters_a_period_does_not_grow(
    population: Callable[[int], list[Record]],
) -> None:
    def ask_all(size: int) -> None:
        records = RecordSet([*ward(), *population(size)])
        scope = Scope(records, PERIOD)
        for record in [*ward(), *population(size)]:
            assert (record in scope) in (True, False)

    ask_all(SMALL)  # as above
    steps = [steps_of(partial(ask_all, size)) for size in (SMALL, LARGE)]
    assert steps[0] > SMALL * 10
    assert steps[1] <= steps[0] * LARGE / SMALL
