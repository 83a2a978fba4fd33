"""Real programs killed at random moments and at each system call; every acknowledged change is there."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.faults.operations import loaded_lines
from tests.faults.tally import Tally
from wardapp.book import Book
from wardapp.book.journal import timestamps
from wardapp.errors import WardappError
from wardapp.records import Person

__all__ = ["STRACE", "at_each_system_call", "eight_writers", "killed_programs", "killed_writers"]

Content = dict[str, str]

STRACE = shutil.which("strace")
_KEYS = 7
_BOOKS_LAST = 40
_CALLS = ("openat", "mkdir", "flock", "fallocate", "pwrite64", "fdatasync", "fsync", "ftruncate", "rename", "unlink")
_ERRORS = ("ENOSPC", "EIO", "EROFS", "EACCES")
_MOST_CALLS = 60


def change(book: Book, number: int) -> None:
    """Make the nth change of a writer."""
    key = f"k{number % _KEYS}"
    if number % 5 == 4:
        book.remove(Person(id=key))
    else:
        book.save(Person(id=key, given_name=f"n{number}", position="x" * (number * 37 % 900)))


def changed(content: Content, number: int) -> Content:
    """Return the content of a book after the nth change."""
    key = f"k{number % _KEYS}"
    rest = {name: value for name, value in content.items() if name != key}
    return rest if number % 5 == 4 else {**rest, key: f"n{number}"}


def content_of(folder: Path) -> Content:
    """Return the content of the book in a folder, opened for writing as at the next start of the program."""
    with Book.open(folder) as book:
        if book.losses:
            raise WardappError(book.losses[0])
        return {person.id: person.given_name or "" for person in book.of(Person)}


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ward-") as name:
        yield Path(name)


def in_child(act: Callable[[int], object]) -> tuple[int, int]:
    """Run `act` in a forked process with a pipe to acknowledge on; returns its process id and the other end of the pipe."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(reader)
            # Separate programs do not continue from the last id of this one, as forked ones would.
            timestamps._last_number = 0
            act(writer)
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    return child, reader


def killed_writers(count: int, *, seed: int = 1) -> Tally:
    """Kill writers during their changes; the next one opens the same book and continues."""
    tally, chance = Tally("kill -9 of a writer at a random moment"), random.Random(seed)
    done = 0
    while done < count:
        with _folder() as folder:
            number, content = 0, content_of(folder)
            for _ in range(min(_BOOKS_LAST, count - done)):
                done += 1
                tally.tried += 1
                acknowledged = _killed_at_random(folder, number, chance)
                for _ in range(acknowledged):
                    content, number = changed(content, number), number + 1
                try:
                    now = content_of(folder)
                except WardappError as refusal:
                    tally.losses.append(f"kill {done}: {refusal}")
                    break
                if now == changed(content, number):
                    content, number = now, number + 1
                elif now != content:
                    tally.losses.append(f"kill {done}: found {now}, acknowledged {content}")
                    break
    return tally


def _killed_at_random(folder: Path, first: int, chance: random.Random) -> int:
    def write(pipe: int) -> None:
        with Book.open(folder) as book:
            for number in range(first, first + 10**6):
                change(book, number)
                os.write(pipe, b".")

    child, reader = in_child(write)
    acknowledged = 0
    for _ in range(chance.randrange(6)):
        acknowledged += len(os.read(reader, 1))
    for _ in range(chance.randrange(30_000)):
        pass
    os.kill(child, signal.SIGKILL)
    while more := os.read(reader, 1 << 16):
        acknowledged += len(more)
    os.close(reader)
    os.waitpid(child, 0)
    return acknowledged


def killed_programs(count: int, *, seed: int = 2) -> Tally:
    """Kill `python -m wardapp load` at random; the book is the one before or the one after."""
    tally, chance = Tally("kill -9 of python -m wardapp load"), random.Random(seed)
    with _folder() as folder:
        for number in range(count):
            before = _state(folder)
            source = _source(folder, number)
            program = subprocess.Popen(
                _load(folder, source), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
            )
            _wait_for_a_sign(program, folder, chance)
            program.kill()
            out, _ = program.communicate()
            tally.tried += 1
            wrong = _judge(folder, before, number, acknowledged=b"\xc4\x90\xc3\xa3 n\xe1\xba\xa1p" in out)
            if wrong:
                tally.losses.append(f"kill {number}: {wrong}")
    return tally


def _wait_for_a_sign(program: subprocess.Popen[bytes], folder: Path, chance: random.Random) -> None:
    """Wait until the program has opened the book, or has ended; then for a short random time."""
    opened = f"/proc/{program.pid}/fd"
    while program.poll() is None:
        with contextlib.suppress(OSError):
            if any(os.readlink(f"{opened}/{name}").startswith(str(folder / "data")) for name in os.listdir(opened)):
                break
    for _ in range(chance.randrange(300_000)):
        pass


def at_each_system_call(*, every: int = 1, errors: Sequence[str] = _ERRORS) -> Tally:
    """Kill the program, or return these errors, at each system call that writes, or at one of `every` n."""
    tally = Tally("python -m wardapp load, killed or refused at each system call")
    if STRACE is None:
        tally.remark = "not tried: strace is not installed"
        return tally
    what = ["signal=KILL", *(f"error={name}" for name in errors)]
    with _folder() as folder:
        if subprocess.run([STRACE, "-o", os.devnull, "true"], capture_output=True, check=False).returncode:
            tally.remark = "not tried: strace may not trace here"
            return tally
        for call in _CALLS:
            for kind in what:
                if kind != "signal=KILL" and call in ("openat", "flock"):
                    # Python itself uses these calls before the book does.
                    continue
                _sweep_call(folder, call, kind, every, tally)
    return tally


def _sweep_call(folder: Path, call: str, kind: str, every: int, tally: Tally) -> None:
    for when in range(every, _MOST_CALLS, every):
        number = tally.tried
        place = folder / f"{call}-{kind[-6:]}-{when}"
        place.mkdir()
        _prepare(place)
        before = _state(place)
        log = place / "trace"
        narrowed = ["-P", str(place / "data" / "book" / "journal.jsonl")] if call == "openat" else []
        done = subprocess.run(
            [
                str(STRACE), "-f", "-o", str(log), *narrowed, "-e", f"trace={call}", "-e", f"inject={call}:{kind}:when={when}",
                *_load(place, _source(place, number)),
            ],
            capture_output=True,
            check=False,
            env=_environment(),
        )  # fmt: skip
        traced = log.read_text(errors="replace")
        was_hit = "(INJECTED)" in traced or "+++ killed" in traced
        tally.tried += was_hit
        wrong = _judge(place, before, number, acknowledged=done.returncode == 0)
        if kind.startswith("error") and done.returncode == 1 and "." not in done.stderr.decode():
            wrong = wrong or "refused without a message"
        if b"Traceback" in done.stderr:
            wrong = wrong or f"a traceback: {done.stderr.decode()[-300:]}"
        if wrong:
            tally.losses.append(f"{call} number {when}, {kind}: {wrong}")
        shutil.rmtree(place)
        if not was_hit:
            return


def _prepare(place: Path) -> None:
    with Book.open(place / "data" / "book") as book:
        book.save(Person(id="old", given_name="Cũ"))


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


def _load(folder: Path, source: Path) -> list[str]:
    return [sys.executable, "-m", "wardapp", "--data", str(folder / "data"), "load", str(source)]


def _source(folder: Path, number: int) -> Path:
    source = folder / "lines.jsonl"
    source.write_text("\n".join(loaded_lines(20, year=2100 + number % 80)), encoding="utf-8")
    return source


def _state(folder: Path) -> list[str]:
    with Book.open(folder / "data" / "book") as book:
        return list(book.dump())


def _judge(folder: Path, before: list[str], number: int, *, acknowledged: bool) -> str:
    try:
        with Book.open(folder / "data" / "book") as book:
            now = list(book.dump())
            losses = book.losses
            numbers = [each.seq for each in book.history()]
            whole = numbers == list(range(1, book.sequence + 1))
            book.load([json.dumps({"record": "person", "id": "after", "given_name": "Sau"})])
    except WardappError as refusal:
        return f"refused: {refusal}"
    after = any(f'"updated":"{2100 + number % 80}-' in line for line in now)
    complete = sum(f'"updated":"{2100 + number % 80}-' in line for line in now) == 20
    if losses or not whole:
        return f"reports losses {losses}, history {numbers}"
    if after and not complete:
        return "half loaded"
    if acknowledged and not after:
        return "acknowledged and lost"
    return "" if after or now == before else "neither before nor after"


def eight_writers(each: int) -> Tally:
    """Run eight writers at once; each of their changes must be there afterwards."""
    tally = Tally("eight writers at once")
    with _folder() as folder:
        writers = [in_child(_writer(folder, number, each)) for number in range(8)]
        acknowledged = 0
        for child, reader in writers:
            while more := os.read(reader, 1 << 16):
                acknowledged += len(more)
            os.close(reader)
            os.waitpid(child, 0)
        with Book.open(folder, read_only=True) as book:
            content = {person.id for person in book.of(Person)}
            tally.tried = acknowledged
            lost = {f"w{number}-{count}" for number in range(8) for count in range(each)} - content
            if lost or acknowledged != 8 * each or book.sequence != acknowledged:
                tally.losses.append(
                    f"lost {sorted(lost)[:5]}, acknowledged {acknowledged}, in the book {book.sequence}"
                )
    return tally


def _writer(folder: Path, number: int, each: int) -> Callable[[int], None]:
    def write(pipe: int) -> None:
        with Book.open(folder, officer=f"w{number}") as book:
            for count in range(each):
                book.save(Person(id=f"w{number}-{count}", given_name="A"))
                os.write(pipe, b".")

    return write
