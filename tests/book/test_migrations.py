"""Books of every released version open; those of an earlier format are upgraded, whatever happens."""

from __future__ import annotations

import errno
import importlib
import itertools
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.book.books import backups_on, contents, open_book, person, read
from tests.book.clock import TickingClock
from tests.book.disk import BACKUPS, FOLDER, REPLACED, MemoryDisk, WatchedDisk
from wardapp.book import Book
from wardapp.book.backups.backup import Backups
from wardapp.book.backups.restore import restore
from wardapp.book.journal.lines import FORMAT, MIGRATIONS, encode, migrated, write_line
from wardapp.errors import BookNotWritable, InputRefused
from wardapp.records import Person

FIXTURES = Path(__file__).parent / "fixtures"
RELEASED = sorted(path.name for path in FIXTURES.iterdir() if path.is_dir())


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    shutil.copytree(FIXTURES / request.param, tmp_path / "book")
    return tmp_path / "book"


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("folder", RELEASED, indirect=True)
def test_a_book_of_every_released_version_opens_and_is_written_on(folder: Path) -> None:
    expected = lines(folder / "dump.jsonl")
    with Book.open(folder / "book", read_only=True) as book:
        assert list(book.dump()) == expected
        assert book.notices == ()
        assert book.health() == ()
        changes = list(book.history())
        assert [change.seq for change in changes] == list(range(1, book.sequence + 1))
        assert [change.seq for change in book.latest_changes()] == list(range(book.sequence, 0, -1))
    with Book.open(folder / "book", officer="Hà Lan") as book:
        assert list(book.dump()) == expected
        book.undo()
        book.save(Person(id="moi", given_name="Mới"))
    (folder / "book" / "book.json").unlink()
    with Book.open(folder / "book", read_only=True) as book:
        assert book.get(Person, "moi") is not None
        assert book.get(Person, "sau") is None
        assert book.notices == ()


@pytest.mark.parametrize("folder", RELEASED, indirect=True)
def test_a_backup_of_every_released_version_is_restored(folder: Path, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "other", folder, TickingClock())
    (backup,) = backups.listing()
    restore(backups, tmp_path / "replaced", backup.path)
    with Book.open(tmp_path / "other", read_only=True) as book:
        assert list(book.dump()) == [line for line in lines(folder / "dump.jsonl") if '"id":"sau"' not in line]


# A format to come, in which every given name is written in capitals


def in_capitals(payload: dict[str, Any]) -> dict[str, Any]:
    for operation, side in itertools.product(payload["ops"], ("before", "after")):
        if (operation[side] or {}).get("given_name"):
            operation[side]["given_name"] = operation[side]["given_name"].upper()
    return payload


@pytest.fixture
def older() -> dict[Path, bytes]:
    """The files of a book of this format."""
    disk = MemoryDisk()
    with open_book(disk) as book:
        book.save(person("Hoà", "a"), person("Lan", "b"))
        book.save(person("Đào", "a"))
        book.remove(person("", "b"))
    return disk.kill()


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch, older: dict[Path, bytes]) -> dict[Path, bytes]:
    """The program as it would be in the next format, and a book of this one."""
    monkeypatch.setitem(MIGRATIONS, FORMAT, in_capitals)
    for module in (
        "journal.lines",
        "journal.journal_file",
        "store.reading",
        "store.store",
        "journal.replacement",
        "backups.original",
        "backups.backup_file",
        "backups.restore",
    ):
        monkeypatch.setattr(importlib.import_module(f"wardapp.book.{module}"), "FORMAT", FORMAT + 1)
    return older


def names(book: Book) -> list[str | None]:
    return [one.given_name for one in book.of(Person)]


def test_a_change_of_this_format_is_unchanged() -> None:
    assert migrated({"seq": 1}, FORMAT) == {"seq": 1}
    assert set(MIGRATIONS) == set(range(1, FORMAT))


def test_an_older_book_opened_read_only_is_migrated_in_memory_and_unchanged(
    newer_program: dict[Path, bytes],
) -> None:
    disk = MemoryDisk(newer_program)
    book = open_book(disk, read_only=True)
    assert names(book) == ["ĐÀO"]
    assert book.notices == ()
    records = [operation.after for change in book.history() for operation in change.operations]
    assert [after and after["given_name"] for after in records] == ["HOÀ", "LAN", "ĐÀO", None]
    assert next(book.latest_changes()).operations[0].before is not None
    assert disk.kill() == newer_program


def test_an_older_book_is_upgraded_and_the_old_one_stays_beside_it(newer_program: dict[Path, bytes]) -> None:
    disk = MemoryDisk(newer_program)
    with open_book(disk) as book:
        assert names(book) == ["ĐÀO"]
        assert book.notices == ()
        book.save(person("Mai", "c"))
        book.undo()
        book.undo()
        assert names(book) == ["ĐÀO", "LAN"]
    header = bytes(disk.names[FOLDER / "journal.jsonl"].data).partition(b"\n")[0]
    assert json.loads(header[17:])["format"] == FORMAT + 1
    assert read(disk.kill()) == contents(book)
    old = FOLDER / f"wardapp-dang-{FORMAT}.jsonl"
    assert restore(backups_on(disk), REPLACED, old).kept is not None
    assert names(open_book(disk, read_only=True)) == ["ĐÀO"]


def test_a_kill_or_power_cut_during_an_upgrade_leaves_the_old_book_or_the_new_one(
    newer_program: dict[Path, bytes],
) -> None:
    watched = WatchedDisk(newer_program)
    whole = contents(open_book(MemoryDisk(newer_program), read_only=True))
    open_book(watched).close()
    watched.collect()
    assert len(watched.left) > 20
    for state in watched.left:
        left = MemoryDisk(dict(state))
        with open_book(left) as book:
            assert contents(book) == whole
            book.save(person("Z", "z"))
        assert "z" in [one.id for one in open_book(MemoryDisk(left.kill()), read_only=True).of(Person)]


def test_an_upgrade_that_the_disk_refuses_leaves_the_old_book_readable(newer_program: dict[Path, bytes]) -> None:
    for count in itertools.count(1):
        disk = MemoryDisk(newer_program)
        disk.fail(count, errno.ENOSPC, for_good=True)
        try:
            book = open_book(disk)
            assert names(book) == ["ĐÀO"]
            book.close()
        except BookNotWritable as refusal:
            assert refusal.remedy
        disk.recover()
        assert names(open_book(MemoryDisk(disk.kill()))) == ["ĐÀO"]
        if not disk.has_failed:
            assert count > 3
            return


def test_an_older_backup_is_restored_in_this_format(newer_program: dict[Path, bytes]) -> None:
    disk = MemoryDisk(newer_program)
    disk.folders.add(BACKUPS)
    made = backups_on(disk).copy()
    assert made.header.format == FORMAT
    with open_book(disk) as book:
        book.save(person("Mai", "c"))
    restore(backups_on(disk), REPLACED, made.path)
    with open_book(disk) as book:
        assert names(book) == ["ĐÀO"]
        assert book.undo().seq == 3


def test_a_newer_book_is_refused_without_changing_a_byte(tmp_path: Path, older: dict[Path, bytes]) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    first, rest = older[FOLDER / "journal.jsonl"].split(b"\n", 1)
    header = write_line(encode({**json.loads(first[17:]), "format": FORMAT + 1, "program": "9.3"}))[0]
    (folder / "journal.jsonl").write_bytes(header + rest)
    (folder / "book.json").write_bytes(older[FOLDER / "book.json"])
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for read_only in (False, True):
        with pytest.raises(InputRefused, match=r"mới hơn \(9\.3\)"):
            Book.open(folder, read_only=read_only)
    after = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "lock"}
    assert after == before
