from __future__ import annotations

import datetime as dt
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.book.clock import TickingClock
from tests.book.disk import MemoryDisk
from tests.book.wards import contents, open_book, person
from wardapp.book import Book
from wardapp.errors import NotFound
from wardapp.records import Person

identifiers = st.sampled_from("abcdefgh")
names = st.sampled_from(["An", "Bình", "Hoà", "Hòa", "Lan 'x' \\ \"", "a\u2028b"])
steps = st.one_of(
    st.tuples(st.just("save"), st.lists(st.tuples(identifiers, names), min_size=1, max_size=3)),
    st.tuples(st.just("remove"), identifiers),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("load"), st.lists(st.tuples(identifiers, names, st.booleans()), max_size=4)),
    st.tuples(st.just("tinydb"), names),
    st.tuples(st.just("reopen"), st.none()),
    st.tuples(st.just("kill"), st.none()),
    st.tuples(st.just("power cut"), st.integers(0, 50)),
    st.tuples(st.just("clock back"), st.integers(1, 3000)),
    st.tuples(st.just("other program"), identifiers),
)
Model = dict[str, tuple[str, str | None]]


class _Run:
    """A book beside a plain dict, and the dicts that undoing walks back through."""

    def __init__(self) -> None:
        self.clock = TickingClock()
        self.disk = MemoryDisk()
        self.book = open_book(self.disk, clock=self.clock)
        self.loaded = dt.datetime(2100, 1, 1, tzinfo=dt.timezone.utc)
        self.model: Model = {}
        self.past: list[Model] = []

    def take(self, step: str, value: Any) -> None:
        sequence, before = self.book.sequence, dict(self.model)
        getattr(self, step.replace(" ", "_"))(value)
        if step != "undo" and self.book.sequence > sequence:
            self.past.append(before)

    def save(self, value: list[tuple[str, str]]) -> None:
        self.book.save(*(person(name, identifier) for identifier, name in value))
        self.model.update({identifier: (name, None) for identifier, name in value})

    def remove(self, value: str) -> None:
        self.book.remove(person("", value))
        self.model.pop(value, None)

    def undo(self, _value: None) -> None:
        try:
            self.book.undo()
        except NotFound:
            assert not self.past
        else:
            self.model = self.past.pop()

    def load(self, value: list[tuple[str, str, bool]]) -> None:
        # Later than anything here, whatever the clock says; an edit after it is a moment later still.
        self.loaded += dt.timedelta(days=1)
        moment = self.loaded
        lines = []
        for number, (identifier, name, deleted) in enumerate(value):
            fields = {"deleted": True} if deleted else {"given_name": name}
            stamp = moment.replace(microsecond=1000 + number).isoformat()
            lines.append(json.dumps({"record": "person", "id": identifier, "updated": stamp, **fields}))
            self.model.pop(identifier, None)
            if not deleted:
                self.model[identifier] = (name, None)
        self.book.load(lines)

    def tinydb(self, value: str) -> None:
        self.book.database.table("person").update({"position": value})
        self.model = {identifier: (name, value) for identifier, (name, _) in self.model.items()}

    def reopen(self, _value: None) -> None:
        self.book.close()
        self.book = open_book(self.disk, clock=self.clock)

    def kill(self, _value: None) -> None:
        self.disk = MemoryDisk(self.disk.kill())
        self.book = open_book(self.disk, clock=self.clock)

    def power_cut(self, value: int) -> None:
        states = list(self.disk.power_cut())
        self.disk = MemoryDisk(states[value % len(states)])
        self.book = open_book(self.disk, clock=self.clock)

    def clock_back(self, value: int) -> None:
        self.clock.go_back(days=value)

    def other_program(self, value: str) -> None:
        open_book(self.disk, clock=self.clock).save(person("Khác", value))
        self.model[value] = ("Khác", None)
        self.book.refresh()


def held(book: Book) -> Model:
    return {kept.id: (kept.given_name or "", kept.position) for kept in book.of(Person)}


@given(st.lists(steps, max_size=30))
@settings(derandomize=True, max_examples=150, deadline=None)
def test_random_changes_equal_a_plain_dict_after_each_opening(plan: list[tuple[str, Any]]) -> None:
    run = _Run()
    for step, value in plan:
        run.take(step, value)
        assert held(run.book) == run.model
    reopened = open_book(MemoryDisk(run.disk.kill()), clock=run.clock)
    assert contents(reopened) == contents(run.book)
    numbers = [change.seq for change in reopened.history()]
    assert numbers == list(range(1, reopened.sequence + 1))
