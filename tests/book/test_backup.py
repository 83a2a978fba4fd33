"""Backups are verified, thinned out, and restored; a restore removes nothing."""

from __future__ import annotations

import datetime as dt
import errno
import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.book.books import CHANGES, backups_on, contents, open_book, person, read
from tests.book.clock import TickingClock
from tests.book.disk import (
    BACKUPS,
    FOLDER,
    JOURNAL,
    LOCK,
    REPLACED,
    SNAPSHOT,
    File,
    MemoryDisk,
    WatchedDisk,
    WindowsDisk,
)
from wardapp.book.backups.backup import Backups, needed_backups
from wardapp.book.backups.backup_file import BackupHeader, journal_lines, verify_backup
from wardapp.book.backups.original import Backup, Original
from wardapp.book.backups.restore import Restored, restore
from wardapp.book.journal.lines import FORMAT, ChainBroken, encode, follow, relinked, write_line
from wardapp.errors import BookDamaged, BookNotWritable, InputRefused, NotFound, WardappError
from wardapp.records import Person


def a_book(*names: str) -> tuple[MemoryDisk, Backups]:
    disk = MemoryDisk()
    with open_book(disk) as book:
        for name in names:
            book.save(person(name, name.lower()))
    return disk, backups_on(disk)


def restored(backups: Backups, source: Path | None = None) -> Restored:
    return restore(backups, REPLACED, source)


def test_on_windows_a_window_restores_and_erases_in_the_book_that_it_has_open() -> None:
    disk = WindowsDisk()
    with open_book(disk) as book:
        book.save(person("A", "a"))
        backups = backups_on(disk)
        made = backups.copy()
        book.save(person("B", "b"))
        restored(backups, made.path)
        book.refresh()
        assert len(contents(book)) == 1
        book.save(person("Thảo", "c"))
        book.erase("c")
        book.save(person("D", "d"))
        kept = contents(book)
        assert len(kept) == 3
        assert not any("Thảo" in line for line in kept)
    assert read(disk.kill()) == kept


# What a backup is


def test_a_backup_contains_the_book_and_reads_back() -> None:
    disk, backups = a_book("A", "B")
    made = backups.copy()
    assert made.path == BACKUPS / "wardapp-2009-02-05T0800.jsonl"
    assert verify_backup(disk, made.path) == made.header
    assert made.header.sequence == 2
    assert b"".join(journal_lines(disk, made.path)) == bytes(disk.names[JOURNAL].data).rstrip(b"\0")


def test_a_backup_can_be_made_while_the_book_is_open_and_has_room_reserved() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    book.save(person("A", "a"))
    made = backups_on(disk).copy()
    book.save(person("B", "b"))
    assert made.header.sequence == 1
    assert backups_on(disk).copy().header.sequence == 2
    # Without the mark of the last change it is found by reading.
    disk.names.pop(LOCK)
    assert backups_on(disk).copy().header.sequence == 2


def test_a_missing_newline_and_a_torn_line_do_not_prevent_a_backup() -> None:
    disk, backups = a_book("A", "B")
    whole = contents(open_book(disk, read_only=True))
    disk.names[JOURNAL].data = disk.names[JOURNAL].data.rstrip(b"\n")
    assert backups.copy().header.sequence == 2
    disk.names[JOURNAL].data += b"\ntorn"
    made = backups.copy()
    assert made.path.name.endswith(" (2).jsonl")
    restored(backups, made.path)
    assert contents(open_book(disk, read_only=True)) == whole


def test_a_doubled_line_is_left_out() -> None:
    disk, backups = a_book("A", "B")
    lines = bytes(disk.names[JOURNAL].data).splitlines(keepends=True)
    disk.names[JOURNAL].data = bytearray(b"".join([*lines[:2], lines[1], lines[2]]))
    made = backups.copy()
    assert list(journal_lines(disk, made.path)) == lines


@pytest.mark.parametrize("spoilt", ["every bit", "every length", "more", "doubled"])
def test_a_backup_with_any_damage_is_refused(spoilt: str) -> None:
    disk, backups = a_book("A", "B")
    made = backups.copy()
    data = bytes(disk.names[made.path].data)
    if spoilt == "every bit":
        variants = [data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :] for at in range(len(data))]
    elif spoilt == "every length":
        variants = [data[:length] for length in range(len(data))]
    elif spoilt == "more":
        variants = [data + b"\0", data + b"\n", data + b"x", data[:-1] + b"\0"]
    else:
        lines = data.splitlines(keepends=True)
        variants = [b"".join([*lines[:at], lines[at], *lines[at:]]) for at in range(1, len(lines))]
    before = contents(open_book(disk, read_only=True))
    for variant in variants:
        disk.names[made.path].data = bytearray(variant)
        with pytest.raises(InputRefused):
            verify_backup(disk, made.path)
        assert backups.newest_good() is None
    with pytest.raises(NotFound, match="Không có bản sao lưu nào dùng được"):
        restored(backups)
    assert len(backups.problems()) == 1
    assert contents(open_book(disk, read_only=True)) == before


def test_a_file_that_is_not_a_backup_is_refused_with_a_message() -> None:
    disk, backups = a_book("A")
    cover = BackupHeader(1, "2009-02-05T08:00:00+07:00", FORMAT, "g", 1, "0" * 16, 0, "")
    spoilt = {
        "journal": bytes(disk.names[JOURNAL].data),
        "snapshot": bytes(disk.names[SNAPSHOT].data),
        "empty": b"",
        "text": b"xin chao\n",
        "cover alone": cover.line(),
        "more fields": write_line(encode({"backup": 1, "format": FORMAT, "and": 1}))[0],
    }
    for name, data in spoilt.items():
        path = FOLDER.parent / name
        disk.names[path] = File(bytearray(data))
        with pytest.raises(InputRefused) as refusal:
            restored(backups, path)
        assert str(path) in refusal.value.message
        assert refusal.value.remedy
    with pytest.raises(NotFound):
        restored(backups, FOLDER.parent / "nowhere")


def test_a_backup_of_a_newer_program_is_refused() -> None:
    disk, backups = a_book("A")
    newer = write_line(encode({"backup": 1, "format": FORMAT + 1, "whatever": 1}))[0]
    path = BACKUPS / "wardapp-9.jsonl"
    disk.folders.add(BACKUPS)
    disk.names[path] = File(bytearray(newer))
    with pytest.raises(InputRefused, match="mới hơn"):
        restored(backups, path)
    # It is in nobody's way.
    assert backups.listing() == []
    assert backups.copy().header.backup == 1


def test_a_damaged_book_is_not_backed_up_and_the_good_backups_stay() -> None:
    disk, backups = a_book("A", "B", "C")
    good = backups.copy_if_changed()
    lines = bytes(disk.names[JOURNAL].data).splitlines(keepends=True)
    for spoilt in (
        [*lines[:1], *lines[2:]],  # a line is missing
        lines[:-1],  # the mark knows of a later one
        lines[1:],  # no header
    ):
        disk.names[JOURNAL].data = bytearray(b"".join(spoilt))
        with pytest.raises(BookDamaged, match="không sao lưu"):
            backups.copy_if_changed()
    assert backups.listing() == [good]


def test_a_book_of_a_newer_program_is_neither_backed_up_nor_replaced() -> None:
    disk, backups = a_book("A")
    made = backups.copy()
    header = write_line(encode({"seq": 0, "prev": "0" * 16, "format": FORMAT + 1, "generation": "g", "made": ""}))[0]
    disk.names[JOURNAL].data = bytearray(header + b"what only it can read\n")
    before = disk.kill()
    with pytest.raises(InputRefused, match="mới hơn"):
        backups.copy()
    with pytest.raises(InputRefused, match="mới hơn"):
        restored(backups, made.path)
    assert disk.kill() == before


def test_no_book_or_an_empty_one_cannot_be_backed_up() -> None:
    disk = MemoryDisk()
    with pytest.raises(NotFound, match="Chưa có sổ"):
        backups_on(disk).copy()
    open_book(disk).close()
    with pytest.raises(NotFound, match="chưa ghi gì"):
        backups_on(disk).copy()
    assert backups_on(disk).copy_if_changed() is None


# Which are kept


def test_an_unchanged_book_is_backed_up_once() -> None:
    disk, backups = a_book("A")
    first = backups.copy_if_changed()
    assert first is not None
    assert backups.copy_if_changed() is None
    with open_book(disk) as book:
        book.save(person("B", "b"))
    second = backups.copy_if_changed()
    assert second is not None and second.header.backup == 2
    # A damaged copy is no copy.
    disk.names[second.path].data[-3] ^= 1
    third = backups.copy_if_changed()
    assert third is not None and third.header.state == second.header.state


def test_seven_daily_four_weekly_and_twelve_monthly_backups_are_kept() -> None:
    first = dt.date(2026, 1, 1)
    days = [(number, first + dt.timedelta(days=number)) for number in range(730)]
    days += [(number + 730, day) for number, day in days]  # twice a day, the second later
    wanted = needed_backups(days)
    stay = sorted((day, number) for number, day in days if number in wanted)
    newest = days[-1][1]
    daily = [newest - dt.timedelta(days=back) for back in range(7)]
    assert [day for day, _ in stay[-7:]] == sorted(daily)
    assert 7 + 2 + 11 <= len(stay) <= 7 + 3 + 11
    months = {(day.year, day.month) for day, _ in stay}
    assert len(months) == 12
    assert all(number >= 730 for _, number in stay)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.lists(st.dates(dt.date(2000, 1, 1), dt.date(2003, 1, 1)), max_size=60))
def test_whatever_the_clock_the_newest_backup_is_kept_and_at_most_23(days: list[dt.date]) -> None:
    numbered = list(enumerate(days))
    stay = needed_backups(numbered)
    assert len(stay) <= 23
    assert not days or len(days) - 1 in stay
    assert needed_backups([each for each in numbered if each[0] in stay]) == stay


def test_only_unneeded_automatic_backups_and_torn_copies_are_removed() -> None:
    disk = MemoryDisk()
    clock = TickingClock()
    backups = backups_on(disk, clock)
    disk.folders.add(BACKUPS)
    for name in ("wardapp-2009-01-01T0000-tu-dong.jsonl.tmp", "thư.jsonl", "wardapp-lạ.jsonl"):
        disk.names[BACKUPS / name] = File(bytearray(b"x"))
    for number in range(40):
        with open_book(disk, clock=clock) as book:
            book.save(person("A", f"p{number}"))
        clock.go_back(days=-1)
        assert backups.copy_if_changed() is not None
    stay = [backup.header.backup for backup in backups.listing()]
    assert stay[:7] == list(range(40, 33, -1))
    assert len(stay) < 14
    names = disk.listing(BACKUPS)
    assert "wardapp-2009-01-01T0000-tu-dong.jsonl.tmp" not in names
    assert {"thư.jsonl", "wardapp-lạ.jsonl"} <= set(names)


# Bringing back


def test_a_restored_book_equals_the_backup_and_the_replaced_one_can_be_restored() -> None:
    disk, backups = a_book("A", "B")
    then = contents(open_book(disk, read_only=True))
    made = backups.copy_if_changed()
    with open_book(disk) as book:
        book.remove(person("", "a"))
        book.save(person("C", "c"))
    now = contents(open_book(disk, read_only=True))
    done = restored(backups)
    assert done.source == made
    assert contents(open_book(disk, read_only=True)) == then
    with open_book(disk) as book:
        assert book.notices == ()
        assert book.health() == ()
        assert [change.seq for change in book.history()] == [1, 2]
        book.undo()
    assert done.kept is not None
    assert restored(backups, done.kept).kept != done.kept
    assert contents(open_book(disk, read_only=True)) == now


@pytest.mark.parametrize("lost", ["journal", "snapshot", "folder", "middle", "header"])
def test_a_damaged_or_lost_book_is_restored_and_its_files_are_kept_unchanged(lost: str) -> None:
    disk, backups = a_book("A", "B", "C")
    then = contents(open_book(disk, read_only=True))
    backups.copy_if_changed()
    journal = bytes(disk.names[JOURNAL].data)
    if lost in ("journal", "folder"):
        disk.names.pop(JOURNAL)
    if lost in ("snapshot", "folder"):
        disk.names.pop(SNAPSHOT)
    if lost == "folder":
        disk.names.pop(LOCK)
        disk.folders.discard(FOLDER)
    if lost == "middle":
        lines = journal.splitlines(keepends=True)
        disk.names[JOURNAL].data = bytearray(b"".join([*lines[:1], *lines[2:]]))
    if lost == "header":
        disk.names[JOURNAL].data = bytearray(b"x" + journal[1:])
    before = disk.kill()
    done = restored(backups)
    with open_book(disk) as book:
        assert contents(book) == then
        assert book.notices == ()
        book.save(person("D", "d"))
    if lost == "folder":
        assert done.kept is None
    elif lost == "snapshot":
        assert done.kept is not None and verify_backup(disk, done.kept).sequence == 3
    else:
        assert done.kept is not None
        for path in (JOURNAL, SNAPSHOT, LOCK):
            if path in before:
                assert bytes(disk.names[done.kept / path.name].data) == before[path]


def test_an_empty_book_is_replaced_without_a_copy() -> None:
    disk, backups = a_book("A")
    made = backups.copy()
    other = MemoryDisk({made.path: bytes(disk.names[made.path].data)})
    open_book(other).close()
    assert restored(backups_on(other)).kept is None
    assert [kept_person.id for kept_person in open_book(other, read_only=True).of(Person)] == ["a"]


def test_programs_with_an_open_book_continue_with_the_restored_one() -> None:
    disk, backups = a_book("A")
    backups.copy_if_changed()
    writer, reader, idle = open_book(disk), open_book(disk, read_only=True), open_book(disk)
    writer.save(person("B", "b"))
    assert reader.refresh()
    restored(backups)
    states = {writer.state, reader.state}
    assert reader.refresh()
    assert [kept_person.id for kept_person in reader.of(Person)] == ["a"]
    # The last change has the number that another one had: the state tells them apart.
    writer.save(person("C", "c"))
    assert [kept_person.id for kept_person in writer.of(Person)] == ["a", "c"]
    assert writer.sequence == 2 and writer.state not in states
    idle.save(person("D", "d"))
    for book in (writer, reader, idle):
        book.refresh()
        assert [kept_person.id for kept_person in book.of(Person)] == ["a", "c", "d"]
    with pytest.raises(InputRefused):
        idle.load(["?"])


def test_a_kill_or_power_cut_during_a_restore_leaves_the_book_before_or_after() -> None:
    disk, backups = a_book("A", "B")
    then = contents(open_book(disk, read_only=True))
    backups.copy_if_changed()
    with open_book(disk) as book:
        book.save(person("C", "c"))
    before = disk.kill()
    now = read(before)
    watched = WatchedDisk(before)
    watched.folders.add(BACKUPS)
    restored(backups_on(watched, TickingClock()))
    watched.collect()
    seen = set()
    for state in watched.left:
        files = dict(state)
        left = MemoryDisk(files)
        with open_book(left) as book:
            seen.add(tuple(contents(book)))
            assert contents(book) in (now, then)
            book.save(person("Z", "z"))
        assert read(left.kill()) == contents(book)
        assert FOLDER / "journal.jsonl.tmp" not in left.names
        assert backups_on(left).newest_good() is not None
    assert seen == {tuple(now), tuple(then)}
    assert len(watched.left) > 15


def test_a_kill_or_power_cut_during_a_backup_leaves_a_good_backup_or_none() -> None:
    disk, _ = a_book("A", "B")
    before = disk.kill()
    watched = WatchedDisk(before)
    backups_on(watched).copy_if_changed()
    watched.collect()
    good = 0
    for state in watched.left:
        left = MemoryDisk(dict(state))
        left.folders.add(BACKUPS)
        assert read(left.kill()) == read(before)
        for backup in backups_on(left).listing():
            assert verify_backup(left, backup.path) == backup.header
            good += 1
    assert good


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("what", ["back up", "restore"])
def test_if_any_call_fails_the_book_stays_whole_and_a_retry_succeeds(what: str, number: int) -> None:
    for count in itertools.count(1):
        disk, backups = a_book("A", "B")
        if what == "restore":
            backups.copy_if_changed()
            with open_book(disk) as book:
                book.save(person("C", "c"))
        before = read(disk.kill())
        disk.fail(count, number)
        try:
            backups.copy_if_changed() if what == "back up" else restored(backups)
        except BookNotWritable as refusal:
            message = refusal.message
            after = read(disk.kill())
            assert after == before or "Đã đặt bản sao lưu" in message
            assert refusal.remedy
            assert not [path for path in disk.names if path.name.endswith(".tmp")]
        disk.recover()
        backups.copy_if_changed() if what == "back up" else restored(backups)
        assert backups.newest_good() is not None
        assert disk.open_handles == 0
        with open_book(disk) as book:
            book.save(person("Z", "z"))
        if not disk.has_failed:
            assert count > 3
            return


def test_a_disk_that_returns_other_bytes_than_written_is_detected() -> None:
    class Forgetful(MemoryDisk):
        def sync(self, handle: int) -> None:
            super().sync(handle)
            file = self._handles[handle]
            if self._path(file).name.endswith(".tmp"):
                file.data[len(file.data) // 2] ^= 1

    disk, backups = a_book("A", "B")
    good = backups.copy_if_changed()
    forgetful = Forgetful(disk.kill())
    forgetful.folders.add(BACKUPS)
    with pytest.raises(BookNotWritable, match="Chưa sao lưu được"):
        backups_on(forgetful).copy()
    with pytest.raises(BookNotWritable, match="Chưa sao lưu được"):
        restored(backups_on(forgetful))
    forgetful.names.pop(JOURNAL)
    forgetful.names.pop(SNAPSHOT)
    with pytest.raises(BookNotWritable, match="Chưa khôi phục được"):
        restored(backups_on(forgetful))
    forgetful.names[JOURNAL] = File(bytearray(b"spoilt" * 200))
    with pytest.raises(BookNotWritable, match="Chưa khôi phục được"):
        restored(backups_on(forgetful))
    assert backups_on(forgetful).newest_good() == good


def test_a_copy_of_a_journal_that_was_replaced_meanwhile_is_discarded(monkeypatch: pytest.MonkeyPatch) -> None:
    disk, backups = a_book("A")
    first = backups.copy_if_changed()
    assert first is not None
    with open_book(disk) as book:
        book.save(person("B", "b"))
    times = iter([1])
    original = Original.copy

    def overtaken(self: Original, layer: MemoryDisk, target: Path, *rest: object) -> Backup:
        if target.parent == BACKUPS and next(times, 0):
            restored(backups, first.path)
        return original(self, layer, target, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Original, "copy", overtaken)
    assert backups.copy().header.sequence == 1
    times = itertools.repeat(1)
    with pytest.raises(WardappError, match="đang được khôi phục"):
        backups.copy()


def test_a_book_on_a_disk_without_locks_can_be_backed_up_elsewhere() -> None:
    disk, backups = a_book("A")
    disk.names.pop(LOCK)
    disk.folders.add(BACKUPS)
    disk.fail(1, errno.EROFS)
    assert backups.copy().header.sequence == 1


def test_every_kind_of_change_survives_backup_and_restore() -> None:
    for number in range(1, len(CHANGES) + 1):
        disk = MemoryDisk()
        with open_book(disk) as book:
            for step in CHANGES[:number]:
                step(book)
            whole = contents(book)
        backups = backups_on(disk)
        backups.copy_if_changed()
        other = MemoryDisk({path: data for path, data in disk.kill().items() if path.parent == BACKUPS})
        restored(backups_on(other))
        assert contents(open_book(other, read_only=True)) == whole


def test_a_line_that_is_not_of_a_journal_breaks_the_chain() -> None:
    with pytest.raises(ChainBroken):
        relinked(b"x", "0" * 16)
    with pytest.raises(ChainBroken):
        list(follow([b"x\n", b"\n"]))


def test_a_file_that_cannot_be_read_is_refused_with_a_message() -> None:
    class Unreadable(MemoryDisk):
        def read(self, handle: int, offset: int, length: int) -> bytes:
            if self._path(self._handles[handle]).parent == BACKUPS:
                raise OSError(errno.EIO, "unreadable")
            return super().read(handle, offset, length)

    disk, backups = a_book("A")
    made = backups.copy()
    unreadable = Unreadable(disk.kill())
    with pytest.raises(WardappError, match="Không đọc được"):
        restored(backups_on(unreadable), made.path)
    found = backups_on(unreadable).found()
    assert found.backups == ()
    assert [made.path.name in str(sentence) for sentence in found.unreadable] == [True]
    (refusal,) = backups_on(unreadable).problems()
    assert "Không đọc được" in refusal.message


def test_a_journal_line_is_not_a_backup_header() -> None:
    disk, _ = a_book("A")
    path = BACKUPS / "wardapp-x.jsonl"
    disk.folders.add(BACKUPS)
    disk.names[path] = File(bytearray(bytes(disk.names[JOURNAL].data)))
    assert backups_on(disk).listing() == []
    with pytest.raises(InputRefused, match="không phải bản sao lưu"):
        verify_backup(disk, path)


def test_a_restore_stops_if_the_files_of_a_damaged_book_cannot_be_kept() -> None:
    class Forgetful(MemoryDisk):
        def sync(self, handle: int) -> None:
            super().sync(handle)
            file = self._handles[handle]
            if self._path(file).is_relative_to(REPLACED):
                file.data[len(file.data) // 2] ^= 1

    disk, backups = a_book("A", "B")
    backups.copy_if_changed()
    lines = bytes(disk.names[JOURNAL].data).splitlines(keepends=True)
    disk.names[JOURNAL].data = bytearray(b"".join([lines[0], *lines[2:]]))
    forgetful = Forgetful(disk.kill())
    with pytest.raises(BookNotWritable, match="Sổ vẫn như trước"):
        restored(backups_on(forgetful))
    assert forgetful.kill()[JOURNAL] == disk.kill()[JOURNAL]


def test_a_book_of_many_blocks_is_copied_and_restored_whole() -> None:
    disk = MemoryDisk()
    with open_book(disk) as book:
        for number in range(3):
            book.save(*(person("Hoà", f"p{number}-{each}", position="x" * 900) for each in range(200)))
        whole = contents(book)
    backups = backups_on(disk)
    made = backups.copy()
    assert made.header.size > 2 << 18
    disk.names.pop(JOURNAL)
    restored(backups)
    assert contents(open_book(disk, read_only=True)) == whole
