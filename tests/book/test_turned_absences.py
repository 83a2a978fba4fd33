"""Absences that version 0.1.0 turned into `made_up` by itself are absences again; what a person typed stays."""

from __future__ import annotations

import errno
import itertools
import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.book.books import backups_on, contents, open_book, read
from tests.book.disk import BACKUPS, FOLDER, JOURNAL, REPLACED, SNAPSHOT, MemoryDisk, WatchedDisk
from wardapp.book import Book
from wardapp.book.backups.restore import restore
from wardapp.book.journal.file_names import BEFORE_RESTORED_ABSENCES
from wardapp.errors import BookNotWritable, InputRefused, NotFound
from wardapp.records import Attendance, Person, Session

FIXTURE = Path(__file__).parent / "turned_absences"
"""A book that version 0.1.0 wrote by keys of its roll call, and the dump that it made."""
OLD_DUMP = (FIXTURE / "dump-0.1.0.jsonl").read_text(encoding="utf-8").splitlines()
COPY = FOLDER / BEFORE_RESTORED_ABSENCES

RESTORED = {"m-p2": "excused", "m-p3": "unexcused", "m-p7": "excused", "m-p8": "unexcused"}
"""Turned by the program: two by F6, one that got an essay later, one whose later class was removed."""
TYPED = {"m-p4": "made_up", "m-p5": "made_up"}
"""Typed by hand: over an absence, and as the first mark."""


def old_files(*, with_snapshot: bool = True) -> dict[Path, bytes]:
    names = ("journal.jsonl", "book.json") if with_snapshot else ("journal.jsonl",)
    return {FOLDER / name: (FIXTURE / "book" / name).read_bytes() for name in names}


def marks(book: Book) -> dict[str, str | None]:
    return {mark.id: mark.mark for mark in book.of(Attendance) if mark.session == "s1"}


def expected_marks() -> dict[str, str]:
    return {"m-p1": "present", **RESTORED, **TYPED, "m-p6": "excused"}


def reasons(book: Book) -> list[str]:
    return [change.reason for change in book.history()]


def test_the_old_program_did_turn_them() -> None:
    found = {data["id"]: data.get("mark") for data in map(json.loads, OLD_DUMP)}
    assert all(found[mark] == "made_up" for mark in (*RESTORED, *TYPED))


@pytest.mark.parametrize("with_snapshot", [True, False])
def test_reading_restores_them_in_memory_and_writes_nothing(with_snapshot: bool) -> None:
    files = old_files(with_snapshot=with_snapshot)
    disk = MemoryDisk(files)
    with open_book(disk, read_only=True) as book:
        assert marks(book) == expected_marks()
        assert [notice for notice in book.notices if "4 dấu vắng" in notice] == list(book.notices)
        assert book.health() == book.notices
        dumped = [json.loads(line) for line in book.dump()]
    expected = [json.loads(line) for line in OLD_DUMP]
    for data in expected:
        data["mark" if data["id"] in RESTORED else "id"] = RESTORED.get(data["id"], data["id"])
    without_stamps = [[{**data, "updated": None} for data in lines] for lines in (dumped, expected)]
    assert without_stamps[0] == without_stamps[1]
    assert disk.kill() == files


def test_a_book_that_is_opened_and_closed_is_unchanged() -> None:
    disk = MemoryDisk(old_files())
    with open_book(disk) as book:
        assert marks(book) == expected_marks()
    left = disk.kill()
    assert (left[JOURNAL].rstrip(b"\0"), left[SNAPSHOT]) == (old_files()[JOURNAL], old_files()[SNAPSHOT])


def test_what_was_cached_for_the_old_marks_is_not_taken_for_the_restored_ones() -> None:
    with open_book(MemoryDisk(old_files()), read_only=True) as book:
        before = book.state, book.journal_end
    disk = MemoryDisk(old_files())
    with open_book(disk) as book:
        assert (book.state, book.journal_end) == before
        assert book.state.endswith("absences")
        book.save(Person(id="moi", given_name="Mới"))
        assert book.state.count("-") == 1
        assert len(book.journal_end.split()) == 5


def test_the_first_change_writes_them_once_after_a_copy_of_the_book() -> None:
    disk = MemoryDisk(old_files())
    with open_book(disk) as book:
        book.save(Person(id="moi", given_name="Mới"))
        assert reasons(book)[-2:] == ["absences", "save"]
        book.save(Person(id="hai", given_name="Hai"))
        assert reasons(book)[-3:] == ["absences", "save", "save"]
        last = list(book.history("m-p2"))[-1].operations[0]
        assert (last.before or {})["mark"] == "made_up"
        assert (last.after or {})["mark"] == "excused"
        assert (last.after or {})["reason"] == "sick"
    files = disk.kill()
    assert marks_in_copy(files) == {**expected_marks(), **dict.fromkeys(RESTORED, "made_up")}
    for without in ((), (SNAPSHOT,)):
        reopened = MemoryDisk({path: data for path, data in files.items() if path not in without})
        with open_book(reopened) as book:
            assert marks(book) == expected_marks()
            assert book.notices == ()
            assert book.health() == ()
            book.save(Person(id="ba", given_name="Ba"))
            assert reasons(book).count("absences") == 1


def marks_in_copy(files: dict[Path, bytes]) -> dict[str, str]:
    """The marks of the class as the copy's journal last wrote them, read without the book."""
    found: dict[str, str] = {}
    for line in files[COPY].splitlines()[2:]:
        for operation in json.loads(line[17:])["ops"]:
            if operation["record"] == "attendance" and (operation["after"] or {}).get("session") == "s1":
                found[operation["id"]] = operation["after"]["mark"]
    return found


def test_undo_takes_back_the_officers_change_and_never_the_restored_absences() -> None:
    with open_book(MemoryDisk(old_files())) as book:
        book.save(Person(id="moi", given_name="Mới"))
        book.undo()
        assert book.get(Person, "moi") is None
        assert marks(book) == expected_marks()


def test_undoing_what_the_old_program_did_takes_the_present_mark_back_and_leaves_the_absence() -> None:
    with open_book(MemoryDisk(old_files())) as book:
        removal = book.undo()
        later = {mark.id for mark in book.of(Attendance) if mark.session == "s3"}
        assert len(later) == 1
        turning = book.undo()
        assert turning.seq == removal.seq - 1
        assert not later & {mark.id for mark in book.of(Attendance)}
        assert marks(book) == expected_marks()
        # What was edited on a mark that was turned cannot be taken back; the restored absences are no way to it.
        essay = next(change for change in book.history("m-p7") if change.seq > 16)
        with pytest.raises(InputRefused, match="sửa lại bằng tay"):
            book.undo(essay.seq)


def test_a_mark_that_is_typed_afterwards_stays() -> None:
    disk = MemoryDisk(old_files())
    with open_book(disk) as book:
        mark = book.get(Attendance, "m-p3")
        assert mark is not None
        book.save(replace(mark, mark="made_up"))
    for files in (disk.kill(), {path: data for path, data in disk.kill().items() if path != SNAPSHOT}):
        with open_book(MemoryDisk(files), read_only=True) as book:
            assert marks(book) == {**expected_marks(), "m-p3": "made_up"}


def test_dumps_of_the_old_program_do_not_turn_them_again_and_other_machines_follow() -> None:
    with open_book(MemoryDisk(old_files())) as book:
        book.load(OLD_DUMP)
        assert marks(book) == expected_marks()
        dumped = contents(book)
    with open_book(MemoryDisk()) as other:
        other.load(OLD_DUMP)
        other.load(dumped)
        assert marks(other) == expected_marks()
        assert not other.load(dumped).conflicts
        other.load(OLD_DUMP)
        assert marks(other) == expected_marks()


def test_two_machines_that_restore_the_same_marks_have_no_conflict() -> None:
    with open_book(MemoryDisk(old_files())) as one, open_book(MemoryDisk(old_files(with_snapshot=False))) as two:
        result = two.load(contents(one))
        assert not result.conflicts
        assert contents(two) == contents(one)


def test_what_another_machine_loads_is_restored_if_the_class_makes_up_for_one() -> None:
    before = [line for line in OLD_DUMP if json.loads(line).get("session") != "s2"]
    absent = [
        json.dumps({**json.loads(line), "mark": "excused", "updated": "2008-03-01T09:00:00+07:00"})
        for line in before
        if json.loads(line)["id"] in ("m-p2", "m-p4")
    ]
    disk = MemoryDisk()
    with open_book(disk) as book:
        book.load([line for line in before if json.loads(line)["id"] not in ("m-p2", "m-p4")] + absent)
        book.load(OLD_DUMP)
        assert marks(book)["m-p2"] == "excused"  # present at a later class that the same load brought
        assert marks(book)["m-p4"] == "made_up"  # at none
        now = marks(book)
    with open_book(MemoryDisk(disk.kill()), read_only=True) as book:
        assert marks(book) == now


def test_a_backup_of_the_old_book_is_restored_with_its_absences() -> None:
    disk = MemoryDisk(old_files())
    disk.folders.add(BACKUPS)
    made = backups_on(disk).copy()
    with open_book(disk) as book:
        book.remove(*book.of(Session))
    restore(backups_on(disk), REPLACED, made.path)
    with open_book(disk) as book:
        assert marks(book) == expected_marks()


def test_a_power_cut_at_the_first_change_leaves_the_absences_restored_and_the_change_whole_or_not() -> None:
    watched = WatchedDisk(old_files())
    with open_book(watched) as book:
        book.save(Person(id="moi", given_name="Mới"))
    watched.collect()
    assert len(watched.left) > 10
    for state in watched.left:
        left = MemoryDisk(dict(state))
        with open_book(left) as book:
            assert marks(book) == expected_marks()
            book.save(Person(id="hai", given_name="Hai"))
            assert reasons(book).count("absences") == 1
        assert read(left.kill(), without=(SNAPSHOT,)) == read(left.kill())


def test_a_disk_that_refuses_the_copy_refuses_the_change_and_leaves_the_book() -> None:
    refused = 0
    for count in itertools.count(1):
        disk = MemoryDisk(old_files())
        with open_book(disk) as book:
            disk.fail(count, errno.ENOSPC, for_good=True)
            try:
                book.save(Person(id="moi", given_name="Mới"))
            except BookNotWritable as refusal:
                refused += 1
                assert refusal.remedy
                assert book.get(Person, "moi") is None
                assert marks(book) == expected_marks()
            disk.recover()
            if disk.has_failed:
                book.save(Person(id="hai", given_name="Hai"))
                assert reasons(book).count("absences") == 1
        with open_book(MemoryDisk(disk.kill())) as book:
            assert marks(book) == expected_marks()
        if not disk.has_failed:
            assert refused > 3
            return


def test_an_erased_name_leaves_the_restored_absences(tmp_path: Path) -> None:
    disk = MemoryDisk(old_files())
    with open_book(disk) as book:
        book.erase("p2")
        assert marks(book) == expected_marks()
        with pytest.raises(NotFound):
            book.erase("nobody")
    with open_book(MemoryDisk(disk.kill())) as book:
        assert marks(book) == expected_marks()
