"""History and undo."""

from __future__ import annotations

import dataclasses

import pytest

from tests.book.books import contents, open_book, person
from tests.book.clock import TickingClock
from tests.book.disk import MemoryDisk
from wardapp.book import Book
from wardapp.errors import InputRefused, NotFound
from wardapp.records import Person, Session, instant


def without_stamps(book: Book) -> list[dict[str, object]]:
    return [{key: value for key, value in data.items() if key not in ("updated", "by")} for data in book.raw("person")]


def test_history_has_officer_moment_reason_before_and_after_oldest_first() -> None:
    book = open_book(MemoryDisk())
    (saved,) = book.save(person("Hoà", "p"), reason="import")
    book.officer = "Bế Mai"
    book.save(person("Hòa", "p"))
    book.remove(saved)
    added, edited, removed = book.history()
    assert [(change.seq, change.by, change.reason) for change in (added, edited, removed)] == [
        (1, "Hà Lan", "import"),
        (2, "Bế Mai", "save"),
        (3, "Bế Mai", "remove"),
    ]
    assert added.at == saved.updated == "2009-02-05T08:00:02.000+07:00"
    assert added.operations[0].before is None
    assert added.operations[0].after is not None
    assert edited.operations[0].before == added.operations[0].after
    assert edited.operations[0].after is not None
    assert edited.operations[0].after["given_name"] == "Hòa"
    assert removed.operations[0].after is None


def test_history_of_one_record_leaves_the_others_out() -> None:
    book = open_book(MemoryDisk())
    book.save(person("A", "a"), person("B", "b"))
    book.save(person("C", "c", branch="a"))
    book.save(person("B2", "b"))
    assert [(change.seq, [operation.id for operation in change.operations]) for change in book.history("b")] == [
        (1, ["b"]),
        (3, ["b"]),
    ]
    assert [change.seq for change in book.history("a")] == [1]
    assert list(book.history("nobody")) == []
    assert list(open_book(MemoryDisk(), read_only=True).history()) == []


def test_undo_reverts_an_addition_an_edit_and_a_removal() -> None:
    book = open_book(MemoryDisk())
    book.save(person("A", "a"))
    book.save(person("A2", "a"))
    book.remove(person("", "a"))
    assert book.undo().reason == "remove"
    assert without_stamps(book) == [{"record": "person", "id": "a", "given_name": "A2"}]
    assert book.undo().seq == 2
    assert without_stamps(book) == [{"record": "person", "id": "a", "given_name": "A"}]
    assert book.undo().seq == 1
    assert without_stamps(book) == []
    with pytest.raises(NotFound):
        book.undo()
    assert [(change.reason, change.undoes) for change in book.history()][3:] == [("undo", 3), ("undo", 2), ("undo", 1)]


def test_undo_is_the_newest_edit_so_that_other_machines_accept_it() -> None:
    clock = TickingClock()
    book = open_book(MemoryDisk(), clock=clock)
    (first,) = book.save(person("A", "a"))
    (second,) = book.save(person("A2", "a"))
    clock.go_back(days=300)
    book.officer = ""
    book.undo()
    back = book.get(Person, "a")
    assert back is not None
    assert back.given_name == "A"
    assert back.by is None
    assert first.updated is not None
    assert second.updated is not None
    assert back.updated is not None
    assert instant(back.updated) > instant(second.updated)


def test_a_new_change_after_an_undo_is_undone_first_and_undone_ones_are_skipped() -> None:
    book = open_book(MemoryDisk())
    for name in ("1", "2", "3"):
        book.save(person(name, name))
    assert book.undo().seq == 3
    book.save(person("4", "4"))
    assert [book.undo().seq for _ in range(3)] == [5, 2, 1]
    with pytest.raises(NotFound, match="Không còn thay đổi"):
        book.undo()


def test_one_undo_reverts_all_records_of_one_change() -> None:
    book = open_book(MemoryDisk())
    book.save(person("A", "a"), person("B", "b"))
    book.change(saves=[person("C", "c"), Session(id="s"), person("B2", "b")], removals=[person("", "a")])
    book.undo()
    assert [one.given_name for one in book.of(Person)] == ["A", "B"]
    assert book.of(Session) == ()


def test_undo_of_a_load_reverts_all_of_it() -> None:
    book = open_book(MemoryDisk())
    book.save(person("A", "a"))
    before = without_stamps(book)
    newer = '"updated":"2020-01-01T00:00:00Z"'
    book.load(
        [
            f'{{"record":"person","id":"a",{newer},"given_name":"A2"}}',
            f'{{"record":"person","id":"b",{newer},"given_name":"B"}}',
            f'{{"record":"person","id":"never","deleted":true,{newer}}}',
        ]
    )
    book.undo()
    assert without_stamps(book) == before
    assert not any("never" in line for line in contents(book))


def test_undo_works_after_opening_again_and_over_long_journals() -> None:
    disk = MemoryDisk()
    with open_book(disk) as book:
        book.save(person("A", "a"))
        book.save(*(person("B" * 400, f"p{number}") for number in range(3000)))
    with open_book(disk) as book:
        assert book.undo().seq == 2
        assert book.undo().seq == 1
        assert book.of(Person) == ()


def test_undo_is_refused_if_a_record_was_changed_since() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    book.save(person("A", "a"))
    book.save(person("A2", "a"))
    # Somebody put another program's line into the book: an undo that left other contents behind.
    with book._store.writing():
        present = book._store.tables.current_text("person", "a")
        assert present is not None
        from wardapp.book.encoding.edit import Edit

        edit = Edit("person", "a", present, present.replace(b"A2", b"A3"))
        book._store.commit([edit], now=TickingClock()(), reason="undo", by="", undoes=99)
    with pytest.raises(InputRefused, match="đã được sửa"):
        book.undo()
    assert [one.given_name for one in book.of(Person)] == ["A3"]


def test_undo_keeps_unknown_fields() -> None:
    book = open_book(MemoryDisk())
    book.load(['{"record":"person","id":"a","given_name":"A","from_the_future":{"x":[1]}}'])
    saved = book.get(Person, "a")
    assert saved is not None
    book.save(dataclasses.replace(saved, extra={}))
    book.undo()
    assert next(iter(book.raw("person")))["from_the_future"] == {"x": [1]}


def test_history_shows_what_another_program_wrote_meanwhile() -> None:
    disk = MemoryDisk()
    book, reader = open_book(disk), open_book(disk, read_only=True)
    book.save(person("A"))
    assert [change.seq for change in reader.history()] == [1]
    assert reader.of(Person) == ()
    assert reader.refresh()
    assert not reader.refresh()
    assert reader.of(Person) == book.of(Person)


def test_the_changes_after_a_journal_end_are_returned_up_to_a_limit() -> None:
    book = open_book(MemoryDisk())
    book.save(person("Hoà", "p"))
    place = book.journal_end
    assert book.changes_after(place, 0) == []
    for name in ("A", "B"):
        book.save(person(name, "p"))
    changes = book.changes_after(place, 2)
    assert changes is not None
    assert [change.seq for change in changes] == [2, 3]
    assert book.changes_after(place, 1) is None
    assert book.changes_after("", 9) is None
    other = open_book(MemoryDisk())
    other.save(person("Mơ", "p"))
    assert book.changes_after(other.journal_end, 9) is None
