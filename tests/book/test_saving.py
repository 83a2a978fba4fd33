"""Saving, reading and caching."""

from __future__ import annotations

import dataclasses
import unicodedata
from pathlib import Path

import pytest

from tests.book.books import contents, open_book, person
from tests.book.clock import TickingClock
from tests.book.disk import FOLDER, MemoryDisk
from wardapp.book import Book
from wardapp.book.journal.file_names import JOURNAL, LOCK
from wardapp.errors import BookReadOnly, InputRefused
from wardapp.records import Attendance, Person, Session, UnknownRecord, instant

NESTED: list[object] = []
for _ in range(60):
    NESTED = [NESTED]


def test_a_saved_record_gets_id_moment_and_officer() -> None:
    book = open_book(MemoryDisk())
    (saved,) = book.save(person("Hoà"))
    assert saved.id
    assert saved.updated == "2009-02-05T08:00:02.000+07:00"
    assert saved.by == "Hà Lan"
    assert book.get(Person, saved.id) == saved
    assert book.of(Person) == (saved,)


def test_a_save_without_an_officer_has_no_name() -> None:
    book = open_book(MemoryDisk(), officer="")
    (saved,) = book.save(person("Hoà", by="Người khác"))
    assert saved.by is None
    book.officer = " Bế  Thị Mai "
    assert book.save(person("Hoà", saved.id, birth_year=1980))[0].by == "Bế Thị Mai"


def test_an_officer_name_of_broken_bytes_does_not_prevent_a_save() -> None:
    book = open_book(MemoryDisk(), officer="La\udc80n")
    assert book.save(person("Hoà"))[0].by == "Lan"


def test_an_edit_is_newer_than_what_it_replaces_even_if_the_clock_went_back() -> None:
    clock = TickingClock()
    book = open_book(MemoryDisk(), clock=clock)
    (first,) = book.save(person("Hoà"))
    clock.go_back(days=2500)
    (second,) = book.save(dataclasses.replace(first, given_name="Hòa"))
    assert first.updated is not None
    assert second.updated is not None
    assert instant(second.updated) > instant(first.updated)
    book.remove(second)
    (third,) = book.save(second)
    assert third.updated is not None
    assert instant(third.updated) > instant(second.updated)


def test_a_record_of_the_year_9999_can_still_be_edited() -> None:
    book = open_book(MemoryDisk())
    book.load(['{"record":"person","id":"p","given_name":"A","updated":"9999-12-31T23:59:59.999999-11:00"}'])
    assert book.save(person("B", "p"))[0].given_name == "B"


def test_an_incomplete_record_is_saved_unchanged() -> None:
    book = open_book(MemoryDisk())
    (saved,) = book.save(Session(id="s1"))
    assert book.get(Session, "s1") == saved


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (Person(id="ngày", given_name="A"), "id"),
        (Person(id="x" * 65, given_name="A"), "id"),
        (Person(birth_year="năm"), "Năm sinh"),  # type: ignore[arg-type]
        (Person(sex="khác"), "Giới tính"),
        (Person(given_name="A\udc80"), "Tên"),
        (Person(extra={"new": float("nan")}), "new"),
        (Person(extra={"new": object()}), "new"),
        (Person(extra={"new": 10**301}), "new"),
        (Person(extra={"new": NESTED}), "new"),
    ],
)
def test_a_record_that_could_not_be_read_back_is_refused_and_nothing_is_saved(record: Person, reason: str) -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    with pytest.raises(InputRefused) as refusal:
        book.save(person("B"), record)
    assert reason in refusal.value.message
    assert "Danh bạ" in refusal.value.message
    assert (book.sequence, contents(book)) == (0, [])
    book.save(person("C"))
    assert [one.given_name for one in open_book(disk).of(Person)] == ["C"]


def test_text_is_stored_in_nfc_and_never_respelled() -> None:
    book = open_book(MemoryDisk())
    typed = unicodedata.normalize("NFD", " Hoà ")
    (saved,) = book.save(person(typed, extra={"mới": [{"chữ": unicodedata.normalize("NFD", "Thuỷ")}]}))
    assert saved.given_name == "Hoà"
    assert saved.extra == {"mới": [{"chữ": "Thuỷ"}]}


def test_saving_an_unchanged_record_writes_nothing() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    (saved,) = book.save(person("Hoà"))
    calls = len(disk.calls)
    assert book.save(saved) == (saved,)
    assert book.sequence == 1
    assert [call for call in disk.calls[calls:] if call[0] in ("write", "sync")] == []


def test_several_records_are_one_change() -> None:
    book = open_book(MemoryDisk())
    one, other = book.save(person("A"), Session(note="ghi chú"))
    assert book.sequence == 1
    assert book.get(Person, one.id) == one
    assert book.get(Session, other.id) == other


def test_saves_and_removals_can_be_one_change() -> None:
    book = open_book(MemoryDisk())
    old, gone = book.save(person("A", "a"), person("B", "b"))
    book.change(saves=[person("A2", old.id), Session(id="s")], removals=[gone, person("không có", "zz")])
    assert [(one.id, one.given_name) for one in book.of(Person)] == [("a", "A2")]
    assert book.sequence == 2


def test_records_are_ordered_by_id() -> None:
    book = open_book(MemoryDisk())
    for identifier in ("m", "a", "Z", "9", "_", "b"):
        book.save(person("A", identifier))
    assert [one.id for one in book.of(Person)] == ["9", "Z", "_", "a", "b", "m"]
    book.remove(person("A", "a"))
    assert [one.id for one in book.of(Person)] == ["9", "Z", "_", "b", "m"]


def test_an_answer_is_the_same_object_until_its_kind_changes() -> None:
    book = open_book(MemoryDisk())
    book.save(person("A"))
    people = book.of(Person)
    book.save(Attendance(session="s", person="p", mark="present"))
    assert book.of(Person) is people
    book.save(person("B"))
    assert book.of(Person) is not people
    assert len(people) == 1


def test_a_missing_record_is_none() -> None:
    book = open_book(MemoryDisk())
    assert book.get(Person, "p") is None
    assert book.get(Person, None) is None
    assert book.of(Session) == ()


def test_a_record_of_an_unknown_kind_can_be_saved_and_listed() -> None:
    book = open_book(MemoryDisk())
    book.change(saves=[UnknownRecord("badge", "b1", None, {"record": "badge", "id": "b1", "colour": "đỏ"})])
    assert [(data["id"], data["colour"]) for data in book.unknown()] == [("b1", "đỏ")]


def test_raw_json_needs_no_record_classes() -> None:
    book = open_book(MemoryDisk())
    book.save(person("B", "b"), person("A", "a"))
    assert [(data["id"], data["given_name"]) for data in book.raw("person")] == [("a", "A"), ("b", "B")]


def test_everything_is_there_after_reopening() -> None:
    disk, clock = MemoryDisk(), TickingClock()
    with open_book(disk, clock=clock) as book:
        book.save(person("A", "a"), person("B", "b"))
        book.remove(person("B", "b"))
        before = contents(book), book.sequence, book.of(Person)
    with open_book(disk, clock=clock) as book:
        assert (contents(book), book.sequence, book.of(Person)) == before


def test_a_read_only_book_refuses_to_save() -> None:
    disk = MemoryDisk()
    open_book(disk).save(person("A"))
    book = open_book(disk, read_only=True)
    assert book.read_only
    assert len(book.of(Person)) == 1
    for attempt in (lambda: book.save(person("B")), book.undo, lambda: book.load(['{"record":"person","id":"x"}'])):
        with pytest.raises(BookReadOnly):
            attempt()
    assert len(book.of(Person)) == 1


def test_reading_a_missing_folder_creates_nothing() -> None:
    disk = MemoryDisk()
    book = Book.open(FOLDER, read_only=True, layer=disk)
    assert (book.of(Person), book.sequence, book.notices) == ((), 0, ())
    assert disk.calls == []
    book.close()


def test_every_state_of_the_book_has_its_own_name_in_all_programs() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    names = [book.state]
    for number in range(5):
        book.save(person("A", f"p{number % 2}", birth_year=1970 + number))
        names.append(book.state)
        assert open_book(MemoryDisk(disk.kill()), read_only=True).state == book.state
    assert len(set(names)) == 6


def test_a_cache_can_be_written_beside_the_book() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    assert not book.write_cache("find.index", b"of nothing")
    book.save(person("A"))
    assert book.read_cache("find.index") is None
    assert book.write_cache("find.index", b"index")
    reader = open_book(disk, read_only=True)
    assert reader.read_cache("find.index") == b"index"
    assert reader.write_cache("find.index", b"newer")
    disk.fail(1, 30, for_good=True)
    assert not reader.write_cache("find.index", b"not on this stick")
    assert book.read_cache("find.index") == b"newer"
    assert book.read_cache("find.index/below") is None


def test_no_cache_is_written_beside_a_locked_book_or_another_journal() -> None:
    disk = MemoryDisk()
    open_book(disk).save(person("A"))
    reader = open_book(disk, read_only=True)
    writer = disk.open(FOLDER / LOCK, write=True)
    assert disk.lock(writer)
    assert not reader.write_cache("find.index", b"too early")
    disk.unlock(writer)
    disk.write_whole(FOLDER / JOURNAL, disk.kill()[FOLDER / JOURNAL])
    assert not reader.write_cache("find.index", b"of a journal that is gone")
    assert FOLDER / "find.index" not in disk.names
    assert disk.lock(writer)


def test_a_cache_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    with Book.open(tmp_path) as book:
        (tmp_path / "find.index").mkdir()
        assert book.read_cache("find.index") is None


def test_the_last_of_two_records_with_one_id_in_one_change_is_saved() -> None:
    book = open_book(MemoryDisk())
    book.save(person("B", "a"))
    book.save(person("A", "a"), person("B", "a"))
    assert [one.given_name for one in book.of(Person)] == ["B"]
    book.save(person("C", "a"), person("D", "a"))
    assert [one.given_name for one in book.of(Person)] == ["D"]


def test_a_record_that_mentions_erased_names_can_be_edited() -> None:
    book = open_book(MemoryDisk())
    (saved,) = book.save(person("A", position="Người đã xoá tên trong danh sách giấy"))
    (saved,) = book.save(dataclasses.replace(saved, given_name="B"))
    assert book.get(Person, saved.id) == saved
