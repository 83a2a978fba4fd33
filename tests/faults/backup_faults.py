"""Backups: damage and restore, a stick pulled out, restores that are killed or simultaneous."""

from __future__ import annotations

import datetime as dt
import errno
import itertools
import os
import signal
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.book.books import contents, open_book, person
from tests.book.clock import HANOI, TickingClock
from tests.book.disk import BACKUPS, FOLDER, JOURNAL, LOCK, SNAPSHOT, MemoryDisk
from tests.faults.damage import damaged
from tests.faults.kills import in_child
from tests.faults.power_cut_states import Files
from tests.faults.tally import Tally
from wardapp.book import Book, FileLayer
from wardapp.book.backups.backup import Backups
from wardapp.book.backups.backup_file import verify_backup
from wardapp.book.backups.restore import restore
from wardapp.errors import WardappError
from wardapp.records import Person

__all__ = ["damaged_and_restored", "killed_at_each_call", "restores_at_once", "sticks_pulled_out"]

REPLACED, STICK = FOLDER.parent / "replaced", FOLDER.parent / "usb" / "sổ.jsonl"


def _backed_up() -> tuple[Files, list[str], list[str]]:
    """Return the files of a book with two backups and a change after them, and its content at each backup."""
    disk, clock, found = MemoryDisk({}), TickingClock(), []
    with open_book(disk, clock=clock) as book:
        for name in ("a", "b"):
            book.save(person(name.upper(), name), person("Hoà", f"{name}2"))
            found.append(contents(book))
            Backups(FOLDER, BACKUPS, clock, disk).copy()
        book.remove(person("", "a"))
        book.save(person("C", "c"))
    return disk.kill(), found[0], found[1]


def damaged_and_restored(*, every: int = 1) -> Tally:
    """Damage the book, or the newest backup too, and restore: the state of that backup, and everything else kept."""
    tally = Tally("backup, damage, restore: the state of the backup, nothing removed")
    files, older, newer = _backed_up()
    newest = next(path for path in files if path.parent == BACKUPS and "(2)" in path.name)
    for path, then in ((JOURNAL, newer), (SNAPSHOT, newer), (LOCK, newer), (newest, older)):
        for number, data in enumerate(itertools.islice(damaged(files[path]), 0, None, every)):
            tally.tried += 1
            wrong = _restored({**files, path: data}, then, untouched=path != newest)
            if wrong:
                tally.losses.append(f"{path.name}, number {number * every}: {wrong}")
    return tally


def _restored(files: Files, then: list[str], *, untouched: bool) -> str:
    disk, clock = MemoryDisk(files), TickingClock()
    clock.moment += dt.timedelta(days=1)
    try:
        done = restore(Backups(FOLDER, BACKUPS, clock, disk), REPLACED)
        with open_book(disk, clock=clock) as book:
            if contents(book) != then:
                return "something else than then"
            if book.notices or book.health():
                return f"it says {book.notices or book.health()}"
            book.save(person("Sau", "zz"))
    except WardappError as refusal:
        return f"refused: {refusal}"
    left = disk.kill()
    if any(left.get(path) != data for path, data in files.items() if path.parent == BACKUPS):
        return "a backup is not as it was"
    if done.kept is None:
        return "what was replaced is not kept"
    if done.kept in left:
        return (
            "" if not untouched or verify_backup(disk, done.kept).sequence else "what was replaced is kept as nothing"
        )
    kept_as_they_were = all(left.get(done.kept / path.name) == files[path] for path in (JOURNAL, SNAPSHOT))
    return "" if kept_as_they_were else "the damaged files are not kept as they were"


def sticks_pulled_out() -> Tally:
    """Pull out a stick at each call of a backup to it, briefly or permanently: the old copy and the book stay."""
    tally = Tally("a stick pulled out at each call of a backup")
    files, _, _ = _backed_up()
    newest = next(path for path in files if path.parent == BACKUPS and "(2)" in path.name)
    files = {**files, STICK: files[newest]}
    for number, for_good in itertools.product((errno.EIO, errno.ENODEV, errno.ENOENT, errno.ENOSPC), (False, True)):
        for call in itertools.count(1):
            disk = MemoryDisk(files)
            disk.fail(call, number, for_good=for_good)
            wrong = _copied(disk, files)
            if not disk.has_failed:
                break
            tally.tried += 1
            if wrong:
                tally.losses.append(f"call {call}, {errno.errorcode[number]}, for good {for_good}: {wrong}")
    return tally


def _copied(disk: MemoryDisk, files: Files) -> str:
    backups = Backups(FOLDER, BACKUPS, TickingClock(), disk)
    try:
        backups.copy(STICK)
    except WardappError as refusal:
        if not refusal.remedy or not refusal.message.endswith("."):
            return f"not acknowledged: {refusal!r}"
        if disk.kill().get(STICK) != files[STICK]:
            return "refused, and the old copy is not as it was"
    except OSError as failure:
        return f"no sentence: {failure!r}"
    disk.recover()
    if any(disk.kill().get(path) != data for path, data in files.items() if path not in (STICK, LOCK)):
        return "another file is not as it was"
    if backups.copy(STICK).header.sequence != 4 or verify_backup(disk, STICK).sequence != 4:
        return "it does not work afterwards"
    return f"{disk.open_handles} handles left open" if disk.open_handles else ""


class _Killing(FileLayer):
    """Kills its own program at its nth call, as kill -9 does."""

    def __init__(self, call: int) -> None:
        self.left = call

    def _count(self) -> None:
        self.left -= 1
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)

    def open(self, path: Path | str, *, write: bool = False, create: bool = False) -> int:
        if write:
            self._count()
        return super().open(path, write=write, create=create)

    def write(self, handle: int, offset: int, data: bytes) -> None:
        self._count()
        super().write(handle, offset, data[: len(data) // 2])
        self._count()
        super().write(handle, offset, data)

    def truncate(self, handle: int, size: int) -> None:
        self._count()
        super().truncate(handle, size)

    def sync(self, handle: int) -> None:
        self._count()
        super().sync(handle)

    def replace(self, source: Path, target: Path, pauses: Iterable[float] = ()) -> None:
        self._count()
        super().replace(source, target, pauses)

    def remove(self, path: Path) -> None:
        self._count()
        super().remove(path)


def _clock() -> dt.datetime:
    return dt.datetime(2009, 2, 5, 8, 0, tzinfo=HANOI)


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


_DONE: dict[str, Callable[[Path, FileLayer], object]] = {
    "backup": lambda data, layer: Backups(data / "book", data / "backups", _clock, layer).copy(),
    "restore": lambda data, layer: restore(Backups(data / "book", data / "backups", _clock, layer), data / "replaced"),
    "erase": lambda data, layer: Book.open(data / "book", clock=_clock, layer=layer).erase(
        "a", beside=[data / "backups"]
    ),
}


def killed_at_each_call(*, every: int = 1) -> Tally:
    """Kill a real program at each call of a backup, a restore and an erasure, or at one of `every` n."""
    tally = Tally("kill -9 at each call of a backup, a restore, an erasure")
    for name, act in _DONE.items():
        for call in itertools.count(every, every):
            with tempfile.TemporaryDirectory(prefix="ward-") as place:
                data = Path(place)
                allowed = _prepared(data, name)
                child, reader = in_child(lambda _, act=act, data=data, call=call: act(data, _Killing(call)))  # type: ignore[misc]
                os.close(reader)
                _, status = os.waitpid(child, 0)
                was_killed = os.WIFSIGNALED(status)
                wrong = "" if was_killed or not status else "the program failed"
                wrong = wrong or _reopened(data, act, allowed)
            if wrong:
                tally.losses.append(f"{name}, call {call}: {wrong}")
            if not was_killed:
                break
            tally.tried += 1
    return tally


def _prepared(data: Path, name: str) -> list[list[str]]:
    with Book.open(data / "book", clock=_clock) as book:
        book.save(Person(id="a", family_name="Hà Thị", given_name="Lan"), Person(id="b", given_name="B"))
        then = list(book.dump())
        Backups(data / "book", data / "backups", _clock).copy()
        book.save(Person(id="c", given_name="C"))
        now = list(book.dump())
    return [now] if name == "backup" else [now, then]


def _reopened(data: Path, act: Callable[[Path, FileLayer], object], allowed: list[list[str]]) -> str:
    try:
        with Book.open(data / "book", clock=_clock) as book:
            found = list(book.dump())
            erased = bool(book.erased)
            if book.losses or book.health():
                return f"it says {book.losses or book.health()}"
        if found not in allowed and not erased:
            return "neither before nor after"
        act(data, FileLayer())
        bad = Backups(data / "book", data / "backups", _clock).problems()
    except WardappError as refusal:
        return f"refused: {refusal}"
    if bad:
        return f"a backup is bad: {bad[0]}"
    if any("erased" in path.read_text() and "Lan" in path.read_text() for path in (data / "book").glob("journal*")):
        return "erased, and the name is there"
    return ""


def restores_at_once(count: int = 4) -> Tally:
    """Run several restores beside two writers: each acknowledged change is in the book or in a kept copy of it."""
    tally = Tally("simultaneous restores beside writers")
    with tempfile.TemporaryDirectory(prefix="ward-") as place:
        data = Path(place)
        _prepared(data, "restore")
        children = [in_child(_writer(data, f"w{number}")) for number in range(2)]
        # By the machine's own clock: programs forked from one would otherwise make the same new ids.
        children += [
            in_child(lambda _: restore(Backups(data / "book", data / "backups", _now), data / "replaced"))
            for _ in range(count)
        ]
        acknowledged: list[str] = []
        for child, reader in children:
            while more := os.read(reader, 1 << 16):
                acknowledged += more.decode().split()
            os.close(reader)
            _, status = os.waitpid(child, 0)
            tally.tried += 1
            if status:
                tally.losses.append(f"a program ended with {status}")
        everywhere = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
        lost = [one for one in acknowledged if f'"id":"{one}"'.encode() not in everywhere]
        if lost or not acknowledged:
            tally.losses.append(f"{len(lost)} of {len(acknowledged)} acknowledged changes are nowhere: {lost[:5]}")
        with Book.open(data / "book") as book:
            if book.losses or book.health():
                tally.losses.append(f"it says {book.losses or book.health()}")
        for path in (data / "replaced").rglob("*"):
            if path.is_file():
                verify_backup(FileLayer(), path)
    return tally


def _writer(data: Path, name: str) -> Callable[[int], None]:
    def write(pipe: int) -> None:
        with Book.open(data / "book", officer=name) as book:
            for count in range(40):
                book.save(Person(id=f"{name}-{count}", given_name="A"))
                os.write(pipe, f"{name}-{count} ".encode())

    return write
