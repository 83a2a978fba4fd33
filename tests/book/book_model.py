"""A book beside a plain dict: each step is done to both."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from tests.book.books import open_book, person
from tests.book.clock import TickingClock
from tests.book.disk import MemoryDisk
from wardapp.book import Book
from wardapp.errors import NotFound
from wardapp.records import Person

__all__ = ["BookBesideDict", "Model", "people_in"]

Model = dict[str, tuple[str, str | None]]


class BookBesideDict:
    """A book, a dict of its people, and the dicts to which undoing returns."""

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
        # Later than everything in the book, whatever the clock says; the next edit is just after it.
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


def people_in(book: Book) -> Model:
    return {one.id: (one.given_name or "", one.position) for one in book.of(Person)}
