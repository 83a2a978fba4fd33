"""An index carried over a change equals a new one, and computes only what changed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

import pytest

from tests.oracle.wards import random_ward
from wardapp.figures import StudyIndex, branch_grid, indicators, topic_progress
from wardapp.figures.overview.pending_work import pending_work
from wardapp.records import Attendance, Branch, Person, Record, RecordSet, Session, from_json, parse_period

R = TypeVar("R", bound=Record)
YEAR = parse_period("2008")
TODAY = dt.date(2008, 9, 1)


class RecordStore:
    """Records that return the same sequence as long as nothing of a kind changes, as the book does."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = RecordSet(records)
        self._changed: dict[type[Record], tuple[Any, ...]] = {}

    def of(self, kind: type[R]) -> Sequence[R]:
        return self._changed.get(kind) or self._records.of(kind)

    def get(self, kind: type[R], identifier: str | None) -> R | None:
        return next((record for record in self.of(kind) if record.id == identifier), None)

    def put(self, kind: type[R], records: Sequence[R]) -> None:
        self._changed[kind] = tuple(sorted(records, key=lambda record: record.id))


def store_of(seed: int) -> RecordStore:
    read = (from_json(raw) for raw in random_ward(seed, "small"))
    return RecordStore([one for one in read if isinstance(one, Record)])


def figures_of(records: StudyIndex) -> object:
    grid = [
        (row.branch.id, row.people, [(cell.state, cell.on) for cell in row.states])
        for row in branch_grid(records, YEAR, TODAY)
    ]
    topics = [(row.topic.id, row.studied, row.base, row.essays) for row in topic_progress(records, YEAR)]
    return indicators(records, YEAR), grid, topics, [task.sentence for task in pending_work(records, YEAR, TODAY)]


def change(store: RecordStore, chance: random.Random) -> None:
    """Make one change of an officer: add, remove or change a mark, change a class or a person, close a branch."""
    marks, sessions, people = list(store.of(Attendance)), list(store.of(Session)), list(store.of(Person))
    what = chance.randrange(6)
    if what == 0 and marks:
        place = chance.randrange(len(marks))
        marks[place] = replace(marks[place], mark=chance.choice(["present", "excused", "made_up", None]), group=None)
        store.put(Attendance, marks)
    elif what == 1 and sessions and people:
        session, person = chance.choice(sessions), chance.choice(people)
        new = Attendance(id=f"new{chance.random()}", session=session.id, person=person.id, mark="present")
        store.put(Attendance, [*marks, new])
    elif what == 2 and len(marks) > 1:
        store.put(Attendance, chance.sample(marks, len(marks) - 1))
    elif what == 3 and sessions:
        place = chance.randrange(len(sessions))
        sessions[place] = replace(sessions[place], status=chance.choice(["held", "planned", "cancelled"]))
        store.put(Session, sessions)
    elif what == 4:
        place = chance.randrange(len(people))
        people[place] = replace(people[place], branch=None, exempt=True, main_group="official_member")
        store.put(Person, people)
    else:
        branches = [replace(branch, active_to=dt.date(2008, 2, 1)) for branch in store.of(Branch)[:1]]
        store.put(Branch, [*branches, *store.of(Branch)[1:]])


@pytest.mark.parametrize("seed", range(12))
def test_after_any_changes_a_carried_over_index_equals_a_new_one(seed: int) -> None:
    store, chance = store_of(seed), random.Random(seed)
    carried = StudyIndex(store)
    for _ in range(12):
        figures_of(carried)
        for _ in range(chance.choice([1, 1, 3])):
            change(store, chance)
        carried = StudyIndex(store, carried)
        assert figures_of(carried) == figures_of(StudyIndex(store))


def test_a_changed_mark_recomputes_its_own_class_only(monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_of(3)
    before = StudyIndex(store)
    figures_of(before)
    looked_at: list[str] = []
    study = StudyIndex.session_study

    def counted(index: StudyIndex, session: Session) -> Any:
        looked_at.append(session.id)
        return study(index, session)

    monkeypatch.setattr(StudyIndex, "session_study", counted)
    held = {session.id for session in store.of(Session) if session.status == "held"}
    marks = list(store.of(Attendance))
    place = next(at for at, mark in enumerate(marks) if mark.session in held and mark.mark == "present")
    marks[place] = replace(marks[place], mark="excused")
    store.put(Attendance, marks)
    figures_of(StudyIndex(store, before))
    assert looked_at == [marks[place].session]
