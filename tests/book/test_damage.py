"""Damaged files: what is recovered, what is lost, and what the officer reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.book.books import closed_book, contents, open_book, person, read
from tests.book.disk import JOURNAL, LOCK, SNAPSHOT, MemoryDisk
from wardapp.book.journal.lines import header_payload, write_line
from wardapp.errors import BookDamaged, InputRefused
from wardapp.records import Person


def test_a_torn_last_line_is_dropped_and_reported_and_the_next_save_works() -> None:
    files = closed_book()
    journal = files[JOURNAL]
    disk = MemoryDisk({**files, JOURNAL: journal + b'0123456789abcdef {"seq":8,"pr'})
    book = open_book(disk)
    assert contents(book) == read(files)
    assert any("dở dang" in notice for notice in book.notices)
    book.save(person("Sau", "p8"))
    reopened = open_book(MemoryDisk(disk.kill()), read_only=True)
    assert reopened.get(Person, "p8") is not None
    assert reopened.notices == ()


def test_a_last_line_without_its_newline_stays_and_the_next_save_works() -> None:
    files = closed_book()
    disk = MemoryDisk({**files, JOURNAL: files[JOURNAL][:-1]})
    for path in ((), (SNAPSHOT,)):
        disk = MemoryDisk(
            {key: data for key, data in {**files, JOURNAL: files[JOURNAL][:-1]}.items() if key not in path}
        )
        book = open_book(disk)
        assert (contents(book), book.notices) == (read(files), ())
        book.save(person("Sau", "p8"))
        reopened = open_book(MemoryDisk(disk.kill()), read_only=True)
        assert reopened.get(Person, "p8") is not None
        assert reopened.notices == ()


def damaged(files: dict[Path, bytes], number: int) -> dict[Path, bytes]:
    """The same without a snapshot, one journal line zeroed."""
    lines = files[JOURNAL].splitlines(keepends=True)
    lines[number] = bytes(len(lines[number]) - 1) + b"\n"
    return {JOURNAL: b"".join(lines), LOCK: files[LOCK]}


def test_damage_is_reported_and_the_rest_can_be_read() -> None:
    files = damaged(closed_book(), 2)
    with pytest.raises(BookDamaged) as refusal:
        open_book(MemoryDisk(files))
    assert "mất thay đổi số 2" in refusal.value.message
    disk = MemoryDisk(files)
    with pytest.raises(BookDamaged):
        open_book(disk)
    assert disk.open_handles == 0
    book = open_book(disk, read_only=True)
    assert [one.id for one in book.of(Person)] == ["p1", "p2", "p3"]
    assert any("mất thay đổi số 2" in notice for notice in book.notices)
    assert book.sequence == 7


def test_damage_before_the_snapshot_loses_only_history() -> None:
    files = closed_book()
    lines = files[JOURNAL].splitlines(keepends=True)
    lines[2] = bytes(len(lines[2]) - 1) + b"\n"
    book = open_book(MemoryDisk({**files, JOURNAL: b"".join(lines)}))
    assert contents(book) == read(files)
    assert [change.seq for change in book.history()] == [1, 3, 4, 5, 6, 7]


def test_the_health_check_finds_damage_that_opening_does_not_read() -> None:
    files = closed_book()
    assert open_book(MemoryDisk(files)).health() == ()
    lines = files[JOURNAL].splitlines(keepends=True)
    lines[2] = bytes(len(lines[2]) - 1) + b"\n"
    (reported,) = open_book(MemoryDisk({**files, JOURNAL: b"".join(lines)})).health()
    assert "mất thay đổi số 2" in reported
    book = open_book(MemoryDisk(damaged(files, 3)), read_only=True)
    assert book.health() == book.notices
    book = open_book(MemoryDisk({**files, JOURNAL: b"x" + files[JOURNAL][1:]}), read_only=True)
    assert len(book.health()) >= 1
    disk = MemoryDisk(files)
    book = open_book(disk)
    disk.names[SNAPSHOT].data[50] ^= 1
    (reported,) = book.health()
    assert "book.json" in reported
    assert open_book(MemoryDisk(), read_only=True).health() == ()


def test_acknowledged_lines_that_do_not_read_back_are_damage_and_not_a_torn_line() -> None:
    files = closed_book()
    lines = files[JOURNAL].splitlines(keepends=True)
    lines[-1] = bytes([lines[-1][0] ^ 1]) + lines[-1][1:]
    with pytest.raises(BookDamaged, match="mất thay đổi số 7"):
        open_book(MemoryDisk({JOURNAL: b"".join(lines), LOCK: files[LOCK]}))


def test_a_journal_replaced_by_an_older_copy_opens_and_is_reported() -> None:
    files = closed_book()
    older = b"".join(files[JOURNAL].splitlines(keepends=True)[:-2])
    book = open_book(MemoryDisk({JOURNAL: older, LOCK: files[LOCK]}))
    assert book.sequence == 5
    assert any("số 5" in notice and "số 7" in notice for notice in book.notices)


def test_a_journal_shorter_than_its_snapshot_is_damage_and_the_snapshot_is_shown() -> None:
    files = closed_book()
    for keep in (0, 1, 3):
        shorter = {**files, JOURNAL: b"".join(files[JOURNAL].splitlines(keepends=True)[:keep])}
        with pytest.raises(BookDamaged):
            open_book(MemoryDisk(shorter))
        assert read(shorter) == read(files)


def test_a_damaged_header_is_reported_and_everything_else_is_read() -> None:
    files = closed_book()
    broken = {**files, JOURNAL: b"x" + files[JOURNAL][1:]}
    for files_left in (broken, {JOURNAL: broken[JOURNAL]}):
        with pytest.raises(BookDamaged):
            open_book(MemoryDisk(files_left))
        assert read(files_left) == read(files)


def test_a_file_that_is_not_a_journal_is_unchanged() -> None:
    strange = {JOURNAL: b"my notes\n" * 100}
    disk = MemoryDisk(strange)
    with pytest.raises(BookDamaged):
        open_book(disk)
    assert disk.kill()[JOURNAL] == strange[JOURNAL]


def test_an_emptied_journal_is_not_treated_as_a_new_book() -> None:
    files = closed_book()
    for left in ({LOCK: files[LOCK]}, {LOCK: files[LOCK], JOURNAL: b""}, {SNAPSHOT: files[SNAPSHOT]}):
        with pytest.raises(BookDamaged):
            open_book(MemoryDisk(left))


def test_a_header_torn_by_a_power_cut_is_written_again() -> None:
    header, _ = write_line(header_payload("g", "2009"))
    for length in range(len(header) - 1):
        disk = MemoryDisk({JOURNAL: header[:length]})
        open_book(disk).save(person("A"))
        assert len(read(disk.kill())) == 1


def test_a_book_of_a_newer_program_is_refused_unchanged() -> None:
    line, _ = write_line(json.dumps({"seq": 0, "prev": "0" * 16, "format": 2, "generation": "g"}).encode())
    for read_only in (False, True):
        disk = MemoryDisk({JOURNAL: line + b"what only it knows\n"})
        with pytest.raises(InputRefused, match="mới hơn"):
            open_book(disk, read_only=read_only)
        assert disk.kill()[JOURNAL] == line + b"what only it knows\n"


def test_a_doubled_block_loses_nothing_and_is_reported() -> None:
    files = closed_book()
    lines = files[JOURNAL].splitlines(keepends=True)
    doubled = {JOURNAL: b"".join([*lines[:4], lines[2], lines[3], *lines[4:]]), LOCK: files[LOCK]}
    book = open_book(MemoryDisk(doubled))
    assert contents(book) == read(files)
    assert any("ghi thừa" in notice for notice in book.notices)
    book.save(person("Sau", "z"))


def test_a_snapshot_is_recognised_by_the_next_line_if_the_previous_one_is_damaged() -> None:
    files = closed_book()
    disk = MemoryDisk(files)
    book = open_book(disk)
    book.save(person("Sau", "z"))
    lines = disk.kill()[JOURNAL].rstrip(b"\0").splitlines(keepends=True)
    lines[-2] = bytes(len(lines[-2]) - 1) + b"\n"
    opened = open_book(MemoryDisk({**files, JOURNAL: b"".join(lines)}))
    assert contents(opened) == contents(book)
    assert len(opened.health()) == 1


def test_with_damage_on_both_sides_of_the_snapshot_newer_lines_are_applied_to_it() -> None:
    files = closed_book()
    disk = MemoryDisk(files)
    book = open_book(disk)
    for number in range(4):
        book.save(person("Sau", f"z{number}"))
    lines = disk.kill()[JOURNAL].rstrip(b"\0").splitlines(keepends=True)
    for bad in (2, len(lines) - 4, len(lines) - 5):
        lines[bad] = bytes(len(lines[bad]) - 1) + b"\n"
    broken = {**files, JOURNAL: b"".join(lines), LOCK: disk.kill()[LOCK]}
    with pytest.raises(BookDamaged, match="mất 2 thay đổi"):
        open_book(MemoryDisk(broken))
    assert {one.id for one in open_book(MemoryDisk(broken), read_only=True).of(Person)} >= {"p1", "p2", "p3", "z1"}


def test_damage_while_the_book_is_open_stops_the_next_save() -> None:
    disk = MemoryDisk(closed_book())
    book, other = open_book(disk), open_book(disk)
    other.save(person("A", "a"))
    other.save(person("B", "b"))
    data = disk.names[JOURNAL].data
    at = data.index(b'"id":"a"')
    data[at] ^= 1
    with pytest.raises(BookDamaged, match="mất thay đổi số 8"):
        book.save(person("C", "c"))
    assert book.get(Person, "b") is not None
    before = disk.kill()
    book.close()
    assert disk.kill() == before
