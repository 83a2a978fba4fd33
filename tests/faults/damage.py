"""Damage to a book's files: every bit, every length, zeroed and doubled blocks; never silently wrong."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from tests.book.books import contents, open_book, person
from tests.book.clock import TickingClock
from tests.book.disk import JOURNAL, LOCK, SNAPSHOT, MemoryDisk
from tests.faults.operations import loaded_lines
from tests.faults.power_cut_states import Files
from tests.faults.tally import Tally
from wardapp.errors import WardappError

__all__ = ["damaged", "damages", "journal_and_snapshot"]

_BLOCKS = (16, 64, 512, 4096)
_RECOVERED = 0.9
_WRITTEN_ON = 10


def journal_and_snapshot(changes: int = 16, unsnapped: int = 1) -> Files:
    """Return the files of a book whose program was killed after the last snapshot."""
    disk, clock = MemoryDisk(), TickingClock()
    with open_book(disk, clock=clock) as book:
        for number in range(changes):
            book.save(person(f"Hoà {number}", f"p{number % 9}", position="giáo viên"))
        book.remove(person("", "p1"))
        book.undo()
        book.load(loaded_lines(5))
    book = open_book(disk, clock=clock)
    for number in range(unsnapped):
        book.save(person("Sau", f"q{number}"))
    files = disk.kill()
    return {**files, JOURNAL: files[JOURNAL].rstrip(b"\0")}


def damages(*, every: int = 1, part: int = 0, parts: int = 1) -> list[Tally]:
    """Try each kind of damage on the files of two books, one closed, one killed.

    Args:
        every: one of so many places is tried.
        part: which part of the work to do.
        parts: the number of parts.

    """
    kinds: tuple[tuple[str, Callable[[bytes], Iterator[bytes]]], ...] = (
        ("every bit of journal, snapshot and mark flipped", _flipped),
        ("journal and snapshot cut to every length", _cut),
        ("zeroed blocks of journal and snapshot", _zeroed),
        ("doubled blocks of journal and snapshot", _doubled),
    )
    rows, recovered = [Tally(fault) for fault, _ in kinds], 0
    for files in (journal_and_snapshot(2, 1), journal_and_snapshot(1, 0)):
        judge = _Judge(files)
        for row, (fault, damaged) in zip(rows, kinds, strict=True):
            for path in (JOURNAL, SNAPSHOT, *((LOCK,) if damaged is _flipped else ())):
                for number, data in enumerate(itertools.islice(damaged(files[path]), part, None, every * parts)):
                    row.tried += 1
                    wrong, whole = judge.verdict({**files, path: data}, write=number % _WRITTEN_ON == 0)
                    recovered += whole
                    if wrong:
                        row.losses.append(f"{fault}, {path.name}, number {number * every * parts + part}: {wrong}")
    share = recovered / sum(row.tried for row in rows)
    rows[0].remark = f"{share:.1%} of all damage fully recovered, the rest reported"
    if share < _RECOVERED:
        rows[0].losses.append(rows[0].remark)
    return rows


class _Judge:
    def __init__(self, files: Files) -> None:
        book = open_book(MemoryDisk(files), read_only=True)
        self.whole = contents(book)
        self.history = [change.seq for change in book.history()]
        assert book.health() == ()

    def verdict(self, files: Files, *, write: bool) -> tuple[str, bool]:
        """Return what is wrong, and whether every record was there; reporting a loss is not wrong."""
        disk = MemoryDisk(files)
        try:
            book = open_book(disk, read_only=True)
            found = contents(book)
            numbers = [change.seq for change in book.history()]
            reported = book.health() if numbers != self.history else ()
        except WardappError as refusal:
            return ("" if "số" in refusal.message else f"refused without saying what is lost: {refusal}"), False
        if numbers != self.history and not reported:
            return f"history has {numbers}, and that is not reported", found == self.whole
        if found == self.whole:
            return (self._written_on(files, bool(book.losses)) if write else ""), True
        said = " ".join(book.notices)
        if not any(word in said for word in ("mất", "dừng ở thay đổi số", "không khớp")):
            return f"silently wrong; it says {said!r}", False
        # It shows the rest as it was at some time.
        return "", False

    def _written_on(self, files: Files, has_losses: bool) -> str:
        """Check that a whole book can be changed, and that one without its history says so when it is opened for writing."""
        disk = MemoryDisk(files)
        try:
            with open_book(disk) as book:
                book.save(person("Sau", "zz"))
                reported = contents(book)
        except WardappError as refusal:
            return "" if has_losses else f"whole, and cannot be written: {refusal}"
        return (
            "" if contents(open_book(MemoryDisk(disk.kill()), read_only=True)) == reported else "does not keep a change"
        )


def damaged(data: bytes) -> Iterator[bytes]:
    """Yield every damage of every kind."""
    return itertools.chain(_flipped(data), _cut(data), _zeroed(data), _doubled(data))


def _flipped(data: bytes) -> Iterator[bytes]:
    for place, bit in itertools.product(range(len(data)), range(8)):
        yield data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


def _cut(data: bytes) -> Iterator[bytes]:
    return (data[:length] for length in range(len(data)))


def _zeroed(data: bytes) -> Iterator[bytes]:
    for block in _BLOCKS:
        for start in range(0, len(data), max(1, block // 16)):
            end = min(start + block, len(data))
            yield data[:start] + bytes(end - start) + data[end:]


def _doubled(data: bytes) -> Iterator[bytes]:
    for block in _BLOCKS:
        for start in range(0, len(data), max(1, block // 16)):
            end = min(start + block, len(data))
            yield data[:end] + data[start:]
