"""Kills and power cuts at every moment of every operation, with every possible state of the files."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from tests.book.books import contents, open_book, person, read
from tests.book.clock import HANOI, TickingClock
from tests.book.disk import BACKUPS, MemoryDisk
from tests.faults.disk import Killed, RecordingDisk
from tests.faults.judge import Judge, digest_of
from tests.faults.operations import OPERATIONS, SEVERAL, SMALL, Operation, with_an_older_format
from tests.faults.power_cut_states import Files, power_cut
from tests.faults.tally import Tally
from wardapp.book import Book
from wardapp.book.backups import restore, upgrade
from wardapp.book.erasure import erase as erasure
from wardapp.book.journal import journal_file as journal
from wardapp.book.store import store

__all__ = ["kills_then_power_cuts", "power_cuts"]


def _generation(now: dt.datetime) -> str:
    """Return a generation that depends on the moment only, so that each run leaves the same states."""
    return f"{now.timestamp() * 1000:020.0f}"


@dataclass(slots=True)
class _Moments:
    """Judges what each moment of one operation may leave; `allowed` are the possible contents of the book then."""

    name: str
    judge: Judge
    tally: Tally
    every: int
    gone: bytes = b""
    kept: frozenset[Path] = frozenset()
    allowed: list[list[str]] = field(default_factory=list)
    tried: set[bytes] = field(default_factory=set)
    _disk: RecordingDisk = field(default_factory=RecordingDisk)

    def watch(self, disk: RecordingDisk) -> None:
        """Judge what a disk may leave, before each of its calls."""
        self._disk = disk
        disk.watch = self.look

    def look(self) -> None:
        """Judge what may be left at this moment."""
        call = len(self._disk.calls)
        self.take([self._disk.kill()], f"killed at call {call}")
        self.take(power_cut(self._disk, call), f"power cut at call {call}")

    def take(self, states: Iterable[Files], moment: str) -> None:
        """Judge these states, or a fixed share of them."""
        for state in states:
            digest = digest_of(state)
            if int.from_bytes(digest[:4], "big") % self.every:
                continue
            self.tried.add(digest)
            wrong = self.judge.verdict(state, self.allowed, digest, gone=self.gone)
            if not wrong and not self.kept <= state.keys():
                wrong = "a backup is gone"
            if wrong:
                self.tally.losses.append(f"{self.name}, {moment}: {wrong}")


_Follow = Callable[[Operation, _Moments], None]


def power_cuts(operations: Iterable[Operation] = (*OPERATIONS, SEVERAL), *, every: int = 1) -> Tally:
    """Try every state of every operation, or one of `every` n states, chosen by its content."""
    return _swept(_follow, operations, every, "kill or power cut: every possible state of the files")


def kills_then_power_cuts(operations: Iterable[Operation] = SMALL, *, every: int = 1) -> Tally:
    """Kill the program at each call; then the power fails while the next one opens the book, saves and closes."""
    return _swept(_follow_killed, operations, every, "kill, reopening, then a power cut: every possible state")


def _swept(follow: _Follow, operations: Iterable[Operation], every: int, fault: str) -> Tally:
    tally, judge = Tally(fault), Judge()
    with contextlib.ExitStack() as patched:
        patched.enter_context(with_an_older_format())
        for module in (store, restore, upgrade, erasure):
            patched.enter_context(mock.patch.object(module, "new_id", _generation))
        for operation in operations:
            moments = _Moments(operation.name, judge, tally, every)
            with mock.patch.object(journal, "_ROOM", operation.room):
                follow(operation, moments)
            tally.states |= moments.tried
    tally.tried = len(tally.states)
    return tally


def _follow(operation: Operation, moments: _Moments) -> None:
    stage = _Stage(operation)
    moments.kept = stage.copies
    disk = stage.disk()
    moments.watch(disk)
    moments.allowed = [stage.before]
    book = stage.open(disk)
    moments.allowed, moments.gone = [stage.before, *stage.steps], operation.gone
    operation.act(book)
    after = contents(book)
    assert after == stage.after
    moments.allowed = [after]
    moments.look()
    book.close()
    moments.look()


def _follow_killed(operation: Operation, moments: _Moments) -> None:
    stage = _Stage(operation)
    moments.kept = stage.copies
    for torn in (False, True):
        for call in itertools.count(1):
            disk = stage.disk()
            disk.kill_at(call, torn=torn)
            try:
                book = stage.open(disk)
                operation.act(book)
                book.close()
            except Killed:
                disk.close_dead_program()
            else:
                break
            moments.watch(disk)
            moments.allowed, moments.gone = [stage.before, *stage.steps], operation.gone
            book = stage.open(disk)
            # What the next program shows must not be lost.
            shown = contents(book)
            moments.allowed, moments.gone = [shown], operation.gone if shown == stage.after else b""
            moments.look()
            twin = stage.open(MemoryDisk(disk.kill()))
            # One moment for both: beginning a journal reads the clock once more.
            twin._store.clock = book._store.clock = _next_day
            twin.save(person("Kế", "next"))
            moments.allowed = [shown, contents(twin)]
            book.save(person("Kế", "next"))
            moments.allowed = [contents(book)]
            book.close()
            moments.look()


def _next_day() -> dt.datetime:
    return dt.datetime(2009, 2, 6, 8, 0, tzinfo=HANOI)


class _Stage:
    """An operation and the contents of the book before it, after each of its changes, and at its end."""

    def __init__(self, operation: Operation) -> None:
        clock = TickingClock()
        self.files = operation.files(clock)
        self._moment = clock.moment
        # A restore removes nothing; a new backup may replace an older one.
        restores = "restore" in operation.name
        self.copies = frozenset(path for path in self.files or () if restores and path.parent == BACKUPS)
        self.before = [] if self.files is None else read(self.files)
        self.steps: list[list[str]] = []
        book = self.open(MemoryDisk(self.files))
        book._store.watchers.append(lambda edits: self.steps.append(contents(book)))
        operation.act(book)
        self.after = contents(book)

    def disk(self) -> RecordingDisk:
        """Return a disk with the files before the operation."""
        return RecordingDisk(self.files)

    def open(self, disk: MemoryDisk) -> Book:
        """Open the book on a disk, at the same moment each time."""
        clock = TickingClock()
        clock.moment = self._moment
        return open_book(disk, clock=clock)
