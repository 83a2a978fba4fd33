"""Random operations against a plain dict, with crashes between and during them."""

from __future__ import annotations

import random
from typing import Any
from unittest import mock

from tests.book.book_model import BookBesideDict, Model, people_in
from tests.book.books import contents, open_book
from tests.book.disk import MemoryDisk
from tests.faults.disk import Killed, RecordingDisk
from tests.faults.power_cut_states import power_cut
from tests.faults.tally import Tally
from wardapp.book.journal import journal_file as journal
from wardapp.errors import WardappError

__all__ = ["random_operations"]

_KEYS = "abcdefgh"
_NAMES = ("An", "Bình", "Hoà", "Hòa", "Lan 'x' \\ \"", "a\u2028b", "Nguyễn " * 40)
_STEPS_PER_BOOK = 70
_STATES_CONSIDERED = 40


class _CrashingBook(BookBesideDict):
    """A book and a dict, on a disk that returns what a power cut may leave."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self.chance = chance
        self.disk: RecordingDisk = RecordingDisk()
        self.book = open_book(self.disk, clock=self.clock)

    def begin_again(self, files: Any) -> None:
        """Open the files that are left."""
        self.disk = RecordingDisk(files)
        self.book = open_book(self.disk, clock=self.clock)

    def kill(self, _value: None) -> None:
        self.begin_again(self.disk.kill())

    def power_cut(self, value: int) -> None:
        # One of the first of very many states: they differ in how the journal's last line is torn.
        states = [files for files, _ in zip(power_cut(self.disk, value), range(_STATES_CONSIDERED), strict=False)]
        self.begin_again(self.chance.choice(states))

    def killed_in_the_midst(self, value: tuple[str, Any]) -> None:
        """Make a change during which the program is killed at one of its calls, and perhaps the power fails too."""
        step, what = value
        before, past = dict(self.model), list(self.past)
        self.disk.kill_at(self.chance.randrange(1, 5), torn=self.chance.random() < 0.5)
        try:
            self.take(step, what)
        except Killed:
            pass
        else:
            self.disk.cancel_kill()
            return
        self.disk.close_dead_program()
        after = _after(before, step, what)
        if self.chance.random() < 0.3:
            self.power_cut(self.chance.randrange(100))
        else:
            self.book = open_book(self.disk, clock=self.clock)
        now = people_in(self.book)
        assert now in (before, after), f"{step} half applied: {now}"
        self.model, self.past = now, past
        if self.book.sequence > self._last_known:
            self.past.append(before)

    def take(self, step: str, value: Any) -> None:
        self._last_known = self.book.sequence
        super().take(step, value)


def _after(before: Model, step: str, value: Any) -> Model:
    if step == "remove":
        return {key: name for key, name in before.items() if key != value}
    return {**before, **{identifier: (name, None) for identifier, name in value}}


def random_operations(count: int, *, seed: int = 7) -> Tally:
    """Do random operations; the book equals the dict after each of them, and when it is opened again."""
    tally, chance = Tally("random operations with crashes, against a plain dict"), random.Random(seed)
    with mock.patch.object(journal, "_ROOM", 2000):
        while tally.tried < count:
            run, plan = _CrashingBook(chance), []
            try:
                for _ in range(min(_STEPS_PER_BOOK, count - tally.tried)):
                    step = _step(chance)
                    plan.append(step)
                    tally.tried += 1
                    run.killed_in_the_midst(step[1]) if step[0] == "killed" else run.take(*step)
                    assert people_in(run.book) == run.model
                reopened = open_book(MemoryDisk(run.disk.kill()), clock=run.clock)
                assert contents(reopened) == contents(run.book)
                assert [each.seq for each in reopened.history()] == list(range(1, reopened.sequence + 1))
            except (AssertionError, WardappError) as failure:
                tally.losses.append(f"after {plan[-4:]}: {failure!r}")
    return tally


def _step(chance: random.Random) -> tuple[str, Any]:
    kind = chance.choices(
        ("save", "remove", "undo", "load", "tinydb", "reopen", "kill", "power cut", "clock back", "other", "killed"),
        (30, 12, 8, 8, 3, 4, 4, 6, 2, 4, 12),
    )[0]
    match kind:
        case "save":
            return kind, _people(chance)
        case "remove":
            return kind, chance.choice(_KEYS)
        case "load":
            return kind, [(*each, chance.random() < 0.3) for each in _people(chance)]
        case "tinydb":
            return kind, chance.choice(_NAMES[:-1])
        case "power cut" | "clock back":
            return kind, chance.randrange(1, 3000)
        case "other":
            return "other program", chance.choice(_KEYS)
        case "killed":
            step = chance.choice(("save", "remove"))
            return kind, (step, _people(chance) if step == "save" else chance.choice(_KEYS))
        case _:
            return kind, None


def _people(chance: random.Random) -> list[tuple[str, str]]:
    keys = chance.sample(_KEYS, chance.randrange(1, 4))
    return [(key, chance.choice(_NAMES).strip()) for key in keys]
