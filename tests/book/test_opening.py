from __future__ import annotations

import errno
import json
import os
import stat
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.book.disk import FOLDER, MemoryDisk
from tests.book.wards import contents, open_book, person
from wardapp.book import Book
from wardapp.book.lines import header_payload, write_line
from wardapp.errors import BookDamaged, BookLocked, BookNotWritable, InputRefused, WardappError
from wardapp.records import Person

JOURNAL, SNAPSHOT, LOCK = FOLDER / "journal.jsonl", FOLDER / "book.json", FOLDER / "lock"


def filled(changes: int = 6) -> dict[Path, bytes]:
    """The files of a closed book with some people, edits and a removal."""
    disk = MemoryDisk()
    with open_book(disk) as book:
        for number in range(changes):
            book.save(person(f"Hoà {number}", f"p{number % 4}"))
        book.remove(person("", "p0"))
    return disk.kill()


def after(files: dict[Path, bytes], *, without: tuple[Path, ...] = ()) -> list[str]:
    book = open_book(MemoryDisk({path: data for path, data in files.items() if path not in without}), read_only=True)
    return contents(book)


def test_folders_and_files_are_their_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "book"
    with Book.open(folder) as book:
        book.save(person("A"))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder.parent, folder, *folder.iterdir())}
    if sys.platform != "win32":
        assert modes == {"a": 0o700, "book": 0o700, "journal.jsonl": 0o600, "book.json": 0o600, "lock": 0o600}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such rights")
def test_rights_that_somebody_widened_are_taken_back_at_opening(tmp_path: Path) -> None:
    Book.open(tmp_path / "book").close()
    for path, mode in ((tmp_path / "book", 0o755), (tmp_path / "book" / "journal.jsonl", 0o644)):
        path.chmod(mode)
    Book.open(tmp_path / "book").close()
    assert stat.S_IMODE((tmp_path / "book").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "book" / "journal.jsonl").stat().st_mode) == 0o600


def test_any_tinydb_opens_the_snapshot(tmp_path: Path) -> None:
    with Book.open(tmp_path) as book:
        book.save(person("Hoà", "p1"), person("Lan", "p2"))
        book.remove(person("", "p1"))
        kept = book.get(Person, "p2")
        sequence = book.sequence
    stock = TinyDB(tmp_path / "book.json", encoding="utf-8")
    assert kept is not None
    assert stock.tables() == {"person", "_book", "_seal", "_removed"}
    assert stock.table("person").all() == [
        {"record": "person", "id": "p2", "updated": kept.updated, "given_name": "Lan"}
    ]
    assert stock.table("person").all()[0].doc_id == 2
    assert stock.table("_book").all()[0]["sequence"] == sequence
    assert stock.table("_removed").all()[0]["deleted"] is True
    stock.close()


def test_the_snapshot_and_the_journal_alone_give_the_same_book() -> None:
    files = filled()
    whole = after(files)
    assert len(whole) == 4
    assert after(files, without=(SNAPSHOT,)) == whole
    assert after(files, without=(LOCK,)) == whole
    assert after(files, without=(JOURNAL,)) == whole


def test_only_the_lines_after_the_snapshot_are_read_at_opening() -> None:
    disk = MemoryDisk()
    with open_book(disk) as book:
        book.save(*(person("A" * 500, f"p{number}") for number in range(4000)))
    open_book(disk).save(person("B", "q"))
    disk.bytes_read.clear()
    book = open_book(disk, read_only=True)
    assert book.get(Person, "q") is not None
    assert len(disk.kill()[JOURNAL]) > 2_000_000
    assert disk.bytes_read["journal.jsonl"] < 600_000


def test_a_snapshot_with_any_flipped_bit_is_left_alone_and_told() -> None:
    files = filled()
    whole = after(files)
    snapshot = files[SNAPSHOT]
    for at in range(0, len(snapshot), 7):
        flipped = snapshot[:at] + bytes([snapshot[at] ^ 4]) + snapshot[at + 1 :]
        book = open_book(MemoryDisk({**files, SNAPSHOT: flipped}), read_only=True)
        assert contents(book) == whole
        assert any("book.json" in notice for notice in book.notices)


def test_a_snapshot_cut_short_at_any_length_is_left_alone() -> None:
    files = filled()
    whole = after(files)
    for length in range(0, len(files[SNAPSHOT]), 11):
        assert after({**files, SNAPSHOT: files[SNAPSHOT][:length]}) == whole


def test_a_snapshot_of_another_generation_is_left_alone() -> None:
    files, other = filled(), filled(9)
    assert after({**files, SNAPSHOT: other[SNAPSHOT]}) == after(files)


def test_a_new_snapshot_is_written_at_closing_when_the_journal_has_grown() -> None:
    disk = MemoryDisk(filled())
    before = disk.kill()[SNAPSHOT]
    with open_book(disk) as book:
        assert disk.kill()[SNAPSHOT] == before
        book.save(person("A"))
        assert disk.kill()[SNAPSHOT] == before
    assert disk.kill()[SNAPSHOT] != before
    quiet = len(disk.calls)
    open_book(disk).close()
    assert [call for call in disk.calls[quiet:] if call[0] in ("write", "replace")] == []


def test_a_large_snapshot_waits_until_the_journal_has_grown_by_a_share_of_it() -> None:
    disk = MemoryDisk()
    with open_book(disk) as book:
        book.save(*(person("A" * 500, f"p{number}") for number in range(1000)))
    large = disk.kill()[SNAPSHOT]
    with open_book(disk) as book:
        book.save(person("B"))
    assert disk.kill()[SNAPSHOT] == large
    with open_book(disk) as book:
        book.save(*(person("C" * 500, f"q{number}") for number in range(400)))
    assert disk.kill()[SNAPSHOT] != large


def test_closing_gives_back_the_room_that_was_reserved() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    book.save(person("A"))
    assert disk.kill()[JOURNAL].endswith(b"\0")
    book.close()
    assert disk.kill()[JOURNAL].endswith(b"}\n")


def test_a_torn_last_line_is_dropped_and_told_and_the_next_save_works() -> None:
    files = filled()
    journal = files[JOURNAL]
    disk = MemoryDisk({**files, JOURNAL: journal + b'0123456789abcdef {"seq":8,"pr'})
    book = open_book(disk)
    assert contents(book) == after(files)
    assert any("dở dang" in notice for notice in book.notices)
    book.save(person("Sau", "p8"))
    reopened = open_book(MemoryDisk(disk.kill()), read_only=True)
    assert reopened.get(Person, "p8") is not None
    assert reopened.notices == ()


def test_a_last_line_without_its_newline_is_kept_and_the_next_save_works() -> None:
    files = filled()
    disk = MemoryDisk({**files, JOURNAL: files[JOURNAL][:-1]})
    for path in ((), (SNAPSHOT,)):
        disk = MemoryDisk(
            {key: data for key, data in {**files, JOURNAL: files[JOURNAL][:-1]}.items() if key not in path}
        )
        book = open_book(disk)
        assert (contents(book), book.notices) == (after(files), ())
        book.save(person("Sau", "p8"))
        reopened = open_book(MemoryDisk(disk.kill()), read_only=True)
        assert reopened.get(Person, "p8") is not None
        assert reopened.notices == ()


def damaged(files: dict[Path, bytes], number: int) -> dict[Path, bytes]:
    """The same without a snapshot, one journal line zeroed."""
    lines = files[JOURNAL].splitlines(keepends=True)
    lines[number] = bytes(len(lines[number]) - 1) + b"\n"
    return {JOURNAL: b"".join(lines), LOCK: files[LOCK]}


def test_damage_is_said_aloud_and_the_rest_can_be_read() -> None:
    files = damaged(filled(), 2)
    with pytest.raises(BookDamaged) as refusal:
        open_book(MemoryDisk(files))
    assert "mất thay đổi số 2" in refusal.value.message
    book = open_book(MemoryDisk(files), read_only=True)
    assert [kept.id for kept in book.of(Person)] == ["p1", "p2", "p3"]
    assert any("mất thay đổi số 2" in notice for notice in book.notices)
    assert book.sequence == 7


def test_damage_before_the_snapshot_costs_history_alone() -> None:
    files = filled()
    lines = files[JOURNAL].splitlines(keepends=True)
    lines[2] = bytes(len(lines[2]) - 1) + b"\n"
    book = open_book(MemoryDisk({**files, JOURNAL: b"".join(lines)}))
    assert contents(book) == after(files)
    assert [change.seq for change in book.history()] == [1, 3, 4, 5, 6, 7]


def test_acknowledged_lines_that_do_not_read_back_at_the_end_are_damage_and_not_a_torn_line() -> None:
    files = filled()
    lines = files[JOURNAL].splitlines(keepends=True)
    lines[-1] = bytes([lines[-1][0] ^ 1]) + lines[-1][1:]
    with pytest.raises(BookDamaged, match="mất thay đổi số 7"):
        open_book(MemoryDisk({JOURNAL: b"".join(lines), LOCK: files[LOCK]}))


def test_a_journal_put_back_from_an_older_copy_opens_and_is_told() -> None:
    files = filled()
    older = b"".join(files[JOURNAL].splitlines(keepends=True)[:-2])
    book = open_book(MemoryDisk({JOURNAL: older, LOCK: files[LOCK]}))
    assert book.sequence == 5
    assert any("số 5" in notice and "số 7" in notice for notice in book.notices)


def test_a_journal_that_is_shorter_than_its_snapshot_is_damage_and_the_snapshot_is_shown() -> None:
    files = filled()
    for keep in (0, 1, 3):
        shorter = {**files, JOURNAL: b"".join(files[JOURNAL].splitlines(keepends=True)[:keep])}
        with pytest.raises(BookDamaged):
            open_book(MemoryDisk(shorter))
        assert after(shorter) == after(files)


def test_a_damaged_header_is_told_and_everything_else_is_read() -> None:
    files = filled()
    broken = {**files, JOURNAL: b"x" + files[JOURNAL][1:]}
    for held in (broken, {JOURNAL: broken[JOURNAL]}):
        with pytest.raises(BookDamaged):
            open_book(MemoryDisk(held))
        assert after(held) == after(files)


def test_a_file_that_is_no_journal_is_not_touched() -> None:
    strange = {JOURNAL: b"my notes\n" * 100}
    disk = MemoryDisk(strange)
    with pytest.raises(BookDamaged):
        open_book(disk)
    assert disk.kill()[JOURNAL] == strange[JOURNAL]


def test_an_emptied_journal_is_never_taken_for_a_new_book() -> None:
    files = filled()
    for left in ({LOCK: files[LOCK]}, {LOCK: files[LOCK], JOURNAL: b""}, {SNAPSHOT: files[SNAPSHOT]}):
        with pytest.raises(BookDamaged):
            open_book(MemoryDisk(left))


def test_a_header_torn_by_a_power_cut_is_written_again() -> None:
    header, _ = write_line(header_payload("g", "2009"))
    for length in range(len(header) - 1):
        disk = MemoryDisk({JOURNAL: header[:length]})
        open_book(disk).save(person("A"))
        assert len(after(disk.kill())) == 1


def test_a_book_of_a_newer_program_is_refused_without_being_touched() -> None:
    line, _ = write_line(json.dumps({"seq": 0, "prev": "0" * 16, "format": 2, "generation": "g"}).encode())
    for read_only in (False, True):
        disk = MemoryDisk({JOURNAL: line + b"what only it knows\n"})
        with pytest.raises(InputRefused, match="mới hơn"):
            open_book(disk, read_only=read_only)
        assert disk.kill()[JOURNAL] == line + b"what only it knows\n"


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_book_that_cannot_be_written_is_shown_and_each_save_tells_why(number: int) -> None:
    disk = MemoryDisk(filled())
    disk.fail(1, number, for_good=True)
    book = open_book(disk)
    assert len(book.of(Person)) == 3
    assert any("chưa ghi được" in notice for notice in book.notices)
    with pytest.raises(BookNotWritable):
        book.save(person("A"))
    disk.recover()
    book.save(person("A", "later"))
    assert open_book(MemoryDisk(disk.kill()), read_only=True).get(Person, "later") is not None


def test_where_no_book_can_be_made_opening_says_so() -> None:
    disk = MemoryDisk()
    disk.fail(1, errno.EACCES, for_good=True)
    with pytest.raises(BookNotWritable, match="không cho phép ghi"):
        open_book(disk)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "book").write_text("")
    with pytest.raises(BookNotWritable, match="không phải thư mục"):
        Book.open(tmp_path / "book")


def test_a_journal_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "journal.jsonl").mkdir()
    with pytest.raises(WardappError, match="Không đọc được sổ"):
        Book.open(tmp_path, read_only=True)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs rights that bind")
def test_a_real_read_only_folder_is_shown_and_refuses_a_save(tmp_path: Path) -> None:
    with Book.open(tmp_path) as book:
        book.save(person("A"))
    for path in (*tmp_path.iterdir(), tmp_path):
        path.chmod(0o500 if path == tmp_path else 0o400)
    book = Book.open(tmp_path)
    with pytest.raises(BookNotWritable):
        book.save(person("B"))
    tmp_path.chmod(0o700)


def test_a_lock_that_is_held_is_waited_for_and_then_told() -> None:
    disk = MemoryDisk(filled())
    book = open_book(disk)
    handle = disk.open(LOCK)
    assert disk.lock(handle)
    with pytest.raises(BookLocked):
        book.save(person("A"))
    assert 9 < disk.waited < 11
    disk.close(handle)
    book.save(person("A"))


def test_a_lock_file_that_was_removed_is_made_anew() -> None:
    disk = MemoryDisk(filled())
    book = open_book(disk)
    book.save(person("A"))
    disk.remove(LOCK)
    book.save(person("B"))
    assert LOCK in disk.names


def test_a_stick_that_was_pulled_out_gets_no_new_book() -> None:
    disk = MemoryDisk(filled())
    book = open_book(disk)
    held = dict(disk.names)
    disk.names.clear()
    with pytest.raises(BookNotWritable, match="không thấy thư mục"):
        book.save(person("A"))
    assert not book.refresh()
    assert len(book.of(Person)) == 3
    assert JOURNAL not in disk.names
    disk.names.update(held)
    book.save(person("A"))
