"""Two programs change one record, both having read it first: both changes stand, or the second author is asked or refused.

The first program saves, removes, undoes, loads, locks, imports, joins or marks between the second program's reading and its saving.
What was acknowledged to the first author is in the book afterwards, unless the second author was told and decided otherwise.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from tests.book.books import open_book, person
from tests.book.clock import TickingClock
from tests.book.disk import MemoryDisk
from tests.faults.tally import Tally
from wardapp.book import Book
from wardapp.book.versions.conflicts import ChangedMeanwhile
from wardapp.checks.duplicates import join
from wardapp.errors import InputRefused, WardappError
from wardapp.records import Attendance, Person, Record, to_json

__all__ = ["two_programs"]

_FIELDS: Mapping[str, tuple[Any, ...]] = {
    "given_name": ("An", "Bình", "Hoà"),
    "position": (None, "Bí thư", "Tổ trưởng"),
    "sex": (None, "male", "female"),
    "branch": (None, "to1", "to2"),
    "groups": ((), ("veteran",), ("woman", "veteran")),
}
_STAMPS = ("updated", "by")

Author = Callable[["_Meeting", Book, Record], "Record | None"]
"""Changes a record as one author does; returns the record as that author has it now, None if it was removed."""


class _Meeting:
    """Two programs on one book."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        disk, clock = MemoryDisk(), TickingClock()
        self.first = open_book(disk, officer="Hà Lan", clock=clock)
        self.first.save(Attendance(id="m", session="s", person="p", mark="excused"))
        self.first.save(person("Lan", "p", position="Tổ phó"), person("Lan", "double"), reason="import")
        if chance.random() < 0.5:
            self.first.save(replace(self.first.of(Person)[-1], position="Bí thư"))
        self.second = open_book(disk, officer="Bế Mai", clock=clock)

    def edit(self, book: Book, read: Record) -> Record | None:
        """Change some fields, as a form or a grid does."""
        (saved,) = book.save(self.edited(read))
        return saved

    def edited(self, read: Record) -> Record:
        names = self.chance.sample(list(_FIELDS), self.chance.randrange(1, 4))
        return replace(read, **{name: self.chance.choice(_FIELDS[name]) for name in names})

    def remove(self, book: Book, read: Record) -> None:
        book.remove(read)

    def load(self, book: Book, read: Record) -> Record | None:
        """Load a newer version from another machine."""
        newer = {**to_json(self.edited(read)), "updated": f"2030-01-01T00:00:{self.chance.randrange(60):02}Z"}
        book.load([json.dumps(newer)])
        return book.get(type(read), read.id)

    def undo(self, book: Book, read: Record) -> Record | None:
        """Undo whatever was done last."""
        book.undo()
        return book.get(type(read), read.id)

    def join(self, book: Book, read: Record) -> Record | None:
        """Join the record with its double."""
        double = book.get(Person, "double")
        if double is None:
            raise InputRefused("Không còn dòng thứ hai.")
        assert isinstance(read, Person)
        joined = join(book, read, double)
        book.change(saves=joined.saves, removals=joined.removals, reason="join")
        return book.get(Person, read.id)


_AUTHORS: list[Author] = [_Meeting.edit, _Meeting.remove, _Meeting.load, _Meeting.undo, _Meeting.join]


def two_programs(meetings: int, *, seed: int = 11) -> Tally:
    """Let two programs meet in one record at random; what was lost without a word is in the losses."""
    tally, chance = Tally("two programs change one record that both have read"), random.Random(seed)
    while tally.tried < meetings:
        tally.tried += 1
        try:
            _marks(chance) if chance.random() < 0.2 else _records(chance)
        except (AssertionError, WardappError) as failure:
            tally.losses.append(f"meeting {tally.tried} of seed {seed}: {failure!r}")
    return tally


def _records(chance: random.Random) -> None:
    meeting = _Meeting(chance)
    read = meeting.second.get(Person, "p")
    assert read is not None
    theirs = chance.choice(_AUTHORS)(meeting, meeting.first, read)
    if chance.random() < 0.5:
        meeting.second.refresh()
    second = chance.choice([_Meeting.edit, _Meeting.remove, _Meeting.join])
    wanted = meeting.edited(read) if second is _Meeting.edit else None
    is_mine = [chance.random() < 0.5 for _ in range(9)]
    try:
        if wanted is not None:
            meeting.second.save(wanted)
        else:
            second(meeting, meeting.second, read)
    except ChangedMeanwhile as refusal:
        assert refusal.message.endswith(".")
        assert meeting.second.get(Person, "p") == theirs, "a refusal changed something"
        change = refusal.resolved(is_mine)
        meeting.second.change(saves=change.saves, removals=change.removals, based_on=change.based_on)
        return
    except WardappError as refusal:
        # The double was joined, or its addition undone, by the first author.
        assert refusal.message.endswith("."), refusal.message
        return
    now = meeting.second.get(Person, "p")
    if wanted is not None and theirs is not None:
        _assert_merged(read, wanted, theirs, now)
    elif wanted is None and second is _Meeting.remove:
        assert theirs is None or _plain(theirs) == _plain(read), "a change of the first author was removed unasked"


def _assert_merged(read: Record, mine: Record, theirs: Record, now: Record | None) -> None:
    assert now is not None
    for name in {one.name for one in fields(read)} - {*_STAMPS}:
        values = [getattr(one, name) for one in (read, mine, theirs, now)]
        base, own, other, found = values
        wanted = other if own == base else own
        assert own in (base, other) or other == base, f"{name} was decided unasked: {values}"
        assert found == wanted, f"{name}: {values}"


def _marks(chance: random.Random) -> None:
    """Mark one person in a roll in both programs, each with a new record."""
    meeting = _Meeting(chance)
    marks = [Attendance(session="s", person="q", mark=chance.choice(("present", "excused"))) for _ in range(2)]
    meeting.first.save(marks[0])
    try:
        meeting.second.save(replace(marks[1], essay=True))
    except ChangedMeanwhile:
        assert marks[0].mark != marks[1].mark
    else:
        assert marks[0].mark == marks[1].mark, "a mark was replaced unasked"
    meeting.second.refresh()
    assert len([one for one in meeting.second.of(Attendance) if one.person == "q"]) == 1


def _plain(record: Record) -> dict[str, Any]:
    return {name: value for name, value in to_json(record).items() if name not in _STAMPS}
