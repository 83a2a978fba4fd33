"""TinyDB over the journal behaves like TinyDB."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tinydb import Query, TinyDB, where
from tinydb.operations import delete, increment
from tinydb.queries import QueryLike
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from tests.book.books import contents, open_book, person
from tests.book.disk import MemoryDisk
from wardapp.book.database.ward_database import _Draft
from wardapp.book.journal.file_names import JOURNAL
from wardapp.errors import InputRefused
from wardapp.records import Person

STAMPS = ("record", "id", "updated", "by")


def shown(table: Table) -> dict[int, dict[str, object]]:
    return {one.doc_id: {key: one[key] for key in one if key not in STAMPS} for one in table.all()}


STEPS: list[Callable[[Table], object]] = [
    lambda table: table.insert({"given_name": "An", "birth_year": 1970}),
    lambda table: table.insert_multiple([{"given_name": "Bình"}, {"given_name": "Cúc", "birth_year": 1980}]),
    lambda table: table.insert(Document({"given_name": "Dung"}, doc_id=9)),
    lambda table: table.insert_multiple([{"given_name": "Em"}, {"given_name": "Gấm"}]),
    lambda table: table.update({"position": "bí thư"}, where("given_name") == "An"),
    lambda table: table.update({"position": "tổ trưởng"}, doc_ids=[2, 3, 77]),
    lambda table: table.update(increment("birth_year"), Query().birth_year.exists()),
    lambda table: table.update(delete("position"), where("given_name") == "Cúc"),
    lambda table: table.update_multiple([({"sex": "female"}, where("given_name") == "Cúc")]),
    lambda table: table.upsert({"given_name": "An", "sex": "male"}, where("given_name") == "An"),
    lambda table: table.upsert({"given_name": "Hoà"}, where("given_name") == "Hoà"),
    lambda table: table.upsert(Document({"given_name": "Hòa"}, doc_id=2)),
    lambda table: table.update({"position": "ở phường"}),
    lambda table: table.remove(where("given_name") == "Gấm"),
    lambda table: table.remove(doc_ids=[9, 88]),
    lambda table: table.insert({"given_name": "Sau"}),
]


def test_tinydb_over_the_journal_behaves_as_tinydb_in_memory() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    ours, stock = book.database.table("person"), TinyDB(storage=MemoryStorage).table("person")
    for step in STEPS:
        assert step(ours) == step(stock)
        assert shown(ours) == shown(stock)
        assert len(ours) == len(stock)
    year: QueryLike = where("birth_year") > 1975
    assert [one.doc_id for one in ours.search(year)] == [one.doc_id for one in stock.search(year)]
    assert ours.count(year) == stock.count(year)
    assert ours.contains(doc_id=2)
    assert not ours.contains(doc_id=900)
    assert {one.doc_id for one in ours.get(doc_ids=[1, 2, 900])} == {1, 2}
    assert shown(open_book(MemoryDisk(disk.kill()), read_only=True).database.table("person")) == shown(stock)
    book.close()
    assert shown(open_book(disk).database.table("person")) == shown(stock)


def test_document_ids_chosen_by_the_caller_are_never_reused() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    table = book.database.table("person")
    assert table.insert_multiple([Document({"given_name": "A"}, doc_id=20), {"given_name": "B"}]) == [20, 1]
    assert table.insert({"given_name": "C"}) == 21
    table.remove(doc_ids=[21])
    for files in (disk.kill(), (book.close(), disk.kill())[1]):
        assert open_book(MemoryDisk(files)).database.table("person").insert({"given_name": "D"}) == 22


def test_a_call_of_tinydb_is_one_journal_line_and_one_change() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    table = book.database.table("person")
    for number, step in enumerate(STEPS, start=1):
        before = [call for call in disk.calls if call[:2] == ("sync", JOURNAL)]
        step(table)
        after = [call for call in disk.calls if call[:2] == ("sync", JOURNAL)]
        assert len(after) - len(before) == 1
        assert book.sequence == number


def test_a_document_inserted_through_tinydb_is_an_ordinary_record() -> None:
    book = open_book(MemoryDisk())
    number = book.database.table("person").insert({"given_name": " Hoà "})
    (saved,) = book.of(Person)
    assert (saved.given_name, saved.by) == ("Hoà", "Hà Lan")
    assert saved.updated
    book.database.table("person").remove(doc_ids=[number])
    assert '"deleted":true' in contents(book)[0]
    book.undo()
    assert book.of(Person) != ()


def test_tinydb_sees_saved_records_at_once() -> None:
    disk = MemoryDisk()
    book, other = open_book(disk), open_book(disk)
    table = book.database.table("person")
    named = where("given_name") == "Hoà"
    assert table.search(named) == []
    book.save(person("Hoà"))
    assert len(table.search(named)) == 1
    other.save(person("Hoà"))
    table.insert({"given_name": "Lan"})
    assert len(table.search(named)) == 2


def test_changing_a_returned_document_does_not_change_the_book() -> None:
    book = open_book(MemoryDisk())
    book.save(person("Hoà", "p", groups=("woman",)))
    table = book.database.table("person")
    table.all()[0]["groups"].append("youth")
    table.search(where("given_name") == "Hoà")[0]["given_name"] = "X"
    assert table.all()[0]["groups"] == ["woman"]
    assert book.of(Person)[0].given_name == "Hoà"


@pytest.mark.parametrize(
    "document",
    [
        {"birth_year": "năm"},
        {"given_name": "A", "id": "p"},
        {"given_name": "A", "record": "session"},
        {"given_name": "A", "deleted": True},
        {"id": "không được"},
    ],
)
def test_tinydb_refuses_documents_that_are_no_records_of_their_table(document: dict[str, object]) -> None:
    book = open_book(MemoryDisk())
    book.save(person("A", "p"), person("B", "q"))
    before = contents(book)
    table = book.database.table("person")
    with pytest.raises(InputRefused):
        table.insert(document)
    with pytest.raises(InputRefused):
        table.update(document, where("id") == "q")
    with pytest.raises(ValueError, match="already exists"):
        table.insert(Document({"given_name": "C"}, doc_id=1))
    assert contents(book) == before
    assert table.insert({"given_name": "D"}) == 3


def test_tables_can_be_emptied_dropped_and_written_whole() -> None:
    book = open_book(MemoryDisk())
    book.save(person("A", "p"), person("B", "q"))
    database = book.database
    assert database.tables() == {"person"}
    database.table("badge").insert({"colour": "đỏ"})
    assert database.tables() == {"person", "badge"}
    database.drop_table("badge")
    assert [line for line in contents(book) if "badge" in line and "deleted" not in line] == []
    database.table("person").truncate()
    assert book.of(Person) == ()
    book.undo()
    assert len(book.of(Person)) == 2
    database.drop_tables()
    assert book.of(Person) == ()
    database.storage.write({"person": {"7": {"given_name": "C"}}})
    assert [one.given_name for one in book.of(Person)] == ["C"]
    with pytest.raises(KeyError):
        database.table("person")._read_table()["seven"]


def test_the_default_table_is_empty_and_leaves_no_trace() -> None:
    book = open_book(MemoryDisk())
    assert len(book.database) == 0
    assert repr(book.database)
    assert contents(book) == []
    assert book.sequence == 0


def test_a_table_during_a_change_is_an_ordinary_mapping() -> None:
    book = open_book(MemoryDisk())
    book.save(person("A", "p"), person("B", "q"))
    documents = book.database.table("person")._read_table()
    plain = {int(number): dict(documents[number]) for number in documents}
    draft = _Draft(documents)  # type: ignore[arg-type]
    for each in (plain, draft):
        each[9] = {"given_name": "C"}
        each[2]["given_name"] = "đổi"
        del each[1]
        for gone in (1, 77):
            with pytest.raises(KeyError):
                del each[gone]
            with pytest.raises(KeyError):
                each[gone]
    assert dict(draft) == plain
    assert (list(draft), len(draft), 1 in draft, 9 in draft) == ([2, 9], 2, False, True)
    assert contents(book)[0].count('"A"') == 1
