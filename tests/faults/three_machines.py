"""Three machines that change, remove, undo, redo, dump and load in random order: all end equal, and nothing is lost.

A record disappears only if somebody removed it, or whoever made it took it back: never because another machine took back what it
had loaded. What only one machine changed by hand is at the end as that machine had it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.book.books import contents, open_book, person
from tests.book.clock import TickingClock
from tests.book.disk import MemoryDisk
from tests.faults.tally import Tally
from wardapp.book import Book, Change
from wardapp.errors import WardappError
from wardapp.records import Headcount, Person

__all__ = ["three_machines"]

_STEPS = 16
_ROUNDS = 4
_NAMES = ("An", "Bình", "Hoà", "Hòa", "Lan")
_STAMPS = ("updated", "by")

Content = dict[str, Any]


class _Machine:
    """A book, what was done by hand on it, and which of its records may be gone."""

    def __init__(self, name: str, chance: random.Random) -> None:
        self.name = name
        self.clock = TickingClock()
        for _ in range(chance.randrange(3)):
            self.clock()
        self.disk = MemoryDisk()
        self.book = self._open()
        self.count = 0

    def _open(self) -> Book:
        return open_book(self.disk, officer=self.name, clock=self.clock)

    def reopen(self) -> None:
        """Close the book and open it again: what left in a dump is then known from the disk alone."""
        self.book.note_dump()
        self.book.close()
        self.book = self._open()

    def held(self) -> dict[str, Content]:
        """The people by id, without their stamps."""
        return {line["id"]: line for line in map(_unstamped, self.book.dump(["person"])) if "deleted" not in line}


class _History:
    """One history of three machines."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.machines = [_Machine(name, chance) for name in "ABC"]
        self.dumps: list[list[str]] = []
        self.may_be_gone: set[str] = set()
        self.by_hand: dict[str, set[str]] = {}
        """The machines on which each person was changed by hand, an undo and a redo of such a change included."""
        self.plan: list[str] = []

    def step(self) -> None:
        """Do one thing on one machine; a refusal is a sentence and changes nothing."""
        machine = self.chance.choice(self.machines)
        name, act = self.chance.choices(_STEPS_BY_NAME, _WEIGHTS)[0]
        before = contents(machine.book)
        self.plan.append(f"{machine.name} {name}")
        try:
            act(self, machine)
        except WardappError as refusal:
            assert refusal.message.endswith("."), refusal.message
            assert contents(machine.book) == before, "a refusal changed something"

    def add(self, machine: _Machine) -> None:
        machine.count += 1
        identifier = f"{machine.name.lower()}{machine.count}"
        self.by_hand[identifier] = {machine.name}
        machine.book.save(person(self.chance.choice(_NAMES), identifier))

    def change(self, machine: _Machine) -> None:
        people = machine.book.of(Person)
        if people:
            one = self.chance.choice(people)
            self.by_hand[one.id].add(machine.name)
            machine.book.save(replace(one, given_name=self.chance.choice(_NAMES)))

    def remove(self, machine: _Machine) -> None:
        people = machine.book.of(Person)
        if people:
            one = self.chance.choice(people)
            self.may_be_gone.add(one.id)
            self.by_hand[one.id].add(machine.name)
            machine.book.remove(one)

    def count(self, machine: _Machine) -> None:
        year = 2008 + self.chance.randrange(2)
        machine.book.save(Headcount(year=year, women=self.chance.randrange(3)))

    def undo(self, machine: _Machine) -> None:
        self._taken_back(machine, lambda: machine.book.undo(by_hand=True))

    def undo_by_number(self, machine: _Machine) -> None:
        number = self.chance.randrange(1, machine.book.sequence + 2)
        assert self._taken_back(machine, lambda: machine.book.undo(number)).seq == number

    def redo(self, machine: _Machine) -> None:
        found = machine.book.next_redo()
        change = machine.book.redo()
        assert found is not None
        assert change == found[1], "what was named was not done again"
        self._note_by_hand(machine, change)
        for operation in change.operations:
            self.assert_content(machine, operation.record, operation.id, operation.after)

    def load(self, machine: _Machine) -> None:
        """Load what another machine dumps now or dumped earlier."""
        other = self.chance.choice(self.machines)
        if not self.dumps or self.chance.random() < 0.6:
            self.dumps.append(contents(other.book))
        lines = self.chance.choice(self.dumps) if self.chance.random() < 0.3 else self.dumps[-1]
        result = machine.book.load(lines, revive=self.chance.random() < 0.1)
        counted = (result.added, result.updated, result.removed, result.revived, result.unchanged)
        assert sum(counted) + len(result.conflicts) == len(lines)

    def reopen(self, machine: _Machine) -> None:
        machine.reopen()

    def clock_back(self, machine: _Machine) -> None:
        machine.clock.go_back(days=self.chance.randrange(2))

    def _taken_back(self, machine: _Machine, undo: Callable[[], Change]) -> Change:
        change = undo()
        self._note_by_hand(machine, change)
        for operation in change.operations:
            self.assert_content(machine, operation.record, operation.id, operation.before)
        return change

    def _note_by_hand(self, machine: _Machine, change: Change) -> None:
        root = change
        while root.undoes is not None:
            root = next(one for one in machine.book.latest_changes() if one.seq == root.undoes)
        if root.reason == "load":
            return
        for operation in root.operations:
            if operation.record == "person":
                self.by_hand[operation.id].add(machine.name)
                if operation.before is None:
                    self.may_be_gone.add(operation.id)

    def assert_content(self, machine: _Machine, kind: str, identifier: str, wanted: Any) -> None:
        """Assert that a record is as an undo or a redo should have left it."""
        lines = map(json.loads, machine.book.dump([kind]))
        found = next((line for line in lines if line["id"] == identifier and "deleted" not in line), None)
        assert _plain(found) == _plain(wanted), f"{kind} {identifier} is {found}, not {wanted}"

    def exchange(self) -> None:
        """Let every machine load what the others dump until nothing changes."""
        for _ in range(_ROUNDS):
            for machine in self.machines:
                for other in self.machines:
                    machine.book.load(contents(other.book))
            if len({tuple(contents(machine.book)) for machine in self.machines}) == 1:
                return
        raise AssertionError("the machines do not become equal")

    def check(self) -> None:
        """Exchange everything, then assert what must be true."""
        alone = {
            identifier: machine.held().get(identifier)
            for identifier, names in self.by_hand.items()
            for machine in self.machines
            if names == {machine.name} and identifier not in self.may_be_gone
        }
        self.exchange()
        for machine in self.machines:
            held = machine.held()
            lost = [one for one in self.by_hand if one not in held and one not in self.may_be_gone]
            assert not lost, f"{machine.name} has lost {lost}"
            for identifier, content in alone.items():
                assert held[identifier] == content, f"{identifier} is {held[identifier]}, its author had {content}"
            years = [one.year for one in machine.book.of(Headcount)]
            assert len(years) == len(set(years)), "two head counts of one year"


def _unstamped(line: str) -> Content:
    return {name: value for name, value in json.loads(line).items() if name not in _STAMPS}


def _plain(data: Any) -> Any:
    return None if data is None else {name: value for name, value in data.items() if name not in _STAMPS}


_STEPS_BY_NAME: list[tuple[str, Callable[[_History, _Machine], None]]] = [
    ("adds", _History.add),
    ("changes", _History.change),
    ("removes", _History.remove),
    ("counts", _History.count),
    ("undoes", _History.undo),
    ("undoes by number", _History.undo_by_number),
    ("redoes", _History.redo),
    ("loads", _History.load),
    ("opens again", _History.reopen),
    ("sets the clock back", _History.clock_back),
]
_WEIGHTS = (20, 16, 8, 8, 10, 10, 8, 30, 3, 2)


def three_machines(histories: int, *, seed: int = 14) -> Tally:
    """Try random histories; the plan of each that ends badly is in the losses."""
    tally, chance = Tally("change, undo, redo, dump and load between three machines"), random.Random(seed)
    while tally.tried < histories:
        tally.tried += 1
        history = _History(chance)
        try:
            for _ in range(_STEPS):
                history.step()
            history.check()
        except (AssertionError, WardappError) as failure:
            tally.losses.append(f"history {tally.tried} of seed {seed}, {history.plan}: {failure!r}")
    return tally
