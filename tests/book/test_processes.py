"""Real programs at one book: no change is lost, and a killed program leaves the book whole."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Reached
from tests.faults.tally import Tally
from wardapp.book import Book
from wardapp.records import Person

WRITER = """
import sys
from pathlib import Path
from wardapp.book import Book
from wardapp.records import Person
folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Book.open(folder, officer=name) as book:
    for number in range(count):
        book.save(Person(id=f"{name}-{number:04}", given_name="A", position="x" * 300))
        print(number, flush=True)
"""
WRITERS, EACH = 8, 25


def start(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name, str(count)], stdout=subprocess.PIPE, text=True
    )


def test_eight_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = [start(tmp_path, f"w{number}", EACH) for number in range(WRITERS)]
    assert [writer.wait(timeout=120) for writer in writers] == [0] * WRITERS
    wanted = [f"w{writer}-{number:04}" for writer in range(WRITERS) for number in range(EACH)]
    for name in ("book.json", "lock"):
        with Book.open(tmp_path, read_only=True) as book:
            assert [one.id for one in book.of(Person)] == sorted(wanted)
            assert book.sequence == len(wanted)
            assert [change.seq for change in book.history()] == list(range(1, len(wanted) + 1))
            assert book.notices == ()
        # And again from the journal alone.
        (tmp_path / name).unlink()


def test_an_open_window_reads_changes_of_commands_and_loses_none_of_its_own(tmp_path: Path, reached: Reached) -> None:
    reached(5, Tally("a book that stays open beside programs that write", tried=1))
    with Book.open(tmp_path, officer="window") as window:
        window.save(Person(id="a", given_name="A"))
        assert start(tmp_path, "command", 5).wait(timeout=60) == 0
        assert window.refresh()
        assert len(window.of(Person)) == 6
        assert start(tmp_path, "second", 5).wait(timeout=60) == 0
        window.save(Person(id="b", given_name="B"))
        assert len(window.of(Person)) == 12
    with Book.open(tmp_path, read_only=True) as book:
        assert len(book.of(Person)) == 12


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
@pytest.mark.parametrize("acknowledged", [0, 1, 2, 3, 5, 8, 13, 21, 34, 55])
def test_a_writer_killed_in_the_middle_loses_nothing_acknowledged(tmp_path: Path, acknowledged: int) -> None:
    writer = start(tmp_path, "w", 100_000)
    assert writer.stdout is not None
    for _ in range(acknowledged):
        writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    reported = acknowledged + len(writer.stdout.read().split())
    writer.wait(timeout=60)
    # A dead holder's lock needs no hand, and the next writer goes on at once.
    with Book.open(tmp_path) as book:
        saved = [one.id for one in book.of(Person)]
        assert len(saved) in (reported, reported + 1)
        assert saved == [f"w-{number:04}" for number in range(len(saved))]
        book.save(Person(id="z", given_name="Z"))
    with Book.open(tmp_path, read_only=True) as book:
        assert len(book.of(Person)) == len(saved) + 1


@pytest.mark.skipif(sys.platform == "win32", reason="sets a limit of Unix")
def test_a_file_that_may_not_grow_keeps_the_old_state_and_reports_it(tmp_path: Path) -> None:
    code = """
import resource, sys
from pathlib import Path
from wardapp.book import Book
from wardapp.errors import BookNotWritable
from wardapp.records import Person
book = Book.open(Path(sys.argv[1]))
book.save(Person(id="a", given_name="A"))
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, resource.RLIM_INFINITY))
try:
    book.save(*(Person(id=f"p{number}", given_name="B" * 500) for number in range(1000)))
except BookNotWritable as refusal:
    print(refusal.message)
print([one.id for one in book.of(Person)])
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
book.save(*(Person(id=f"p{number}", given_name="B" * 500) for number in range(1000)))
book.close()
"""
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert "cỡ lớn nhất" in done.stdout
    assert "['a']" in done.stdout
    with Book.open(tmp_path, read_only=True) as book:
        assert len(book.of(Person)) == 1001
        assert book.notices == ()
