"""Dump and load of JSON lines."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.book.books import contents, open_book, person
from tests.book.disk import MemoryDisk
from wardapp.book import Book
from wardapp.book.exchange.incoming_lines import LONGEST_LINE
from wardapp.errors import BookNotWritable, InputRefused
from wardapp.records import KINDS, Attendance, Person, Session, Topic, Unit

T1, T2, T3 = "2009-01-01T00:00:00+07:00", "2009-01-02T00:00:00+07:00", "2009-01-03T00:00:00+07:00"


def line(record: str, identifier: str, updated: str | None = T1, **fields: object) -> str:
    stamped = {} if updated is None else {"updated": updated}
    return json.dumps({"record": record, "id": identifier, **stamped, **fields}, ensure_ascii=False)


def loaded(*lines: str) -> Book:
    book = open_book(MemoryDisk())
    book.load(lines)
    return book


def test_a_dump_loaded_into_an_empty_book_dumps_the_same() -> None:
    book = open_book(MemoryDisk())
    book.save(person("Hoà", "p", groups=("woman",), extra={"mới": [1, 2.5, None, True]}), Session(id="s"))
    book.load([line("badge", "b", colour="đỏ"), line("person", "gone", deleted=True)])
    dumped = contents(book)
    other = open_book(MemoryDisk())
    other.load(dumped)
    assert contents(other) == dumped


def test_a_dump_is_ordered_by_kind_then_id_with_removals_among_them() -> None:
    book = loaded(
        line("zebra", "z"),
        line("badge", "b"),
        line("period", "k"),
        line("person", "b"),
        line("person", "a"),
        line("person", "ab", deleted=True),
        line("unit", "u", code="12"),
    )
    found = [(json.loads(text)["record"], json.loads(text)["id"]) for text in contents(book)]
    assert found == [
        ("unit", "u"),
        ("person", "a"),
        ("person", "ab"),
        ("person", "b"),
        ("period", "k"),
        ("badge", "b"),
        ("zebra", "z"),
    ]


def test_a_dumped_line_begins_with_record_id_updated_by() -> None:
    book = loaded(json.dumps({"given_name": "A", "by": "Lan", "updated": T1, "id": "p", "record": "person", "x": 1}))
    assert contents(book) == [f'{{"record":"person","id":"p","updated":"{T1}","by":"Lan","given_name":"A","x":1}}']


def test_a_removal_line_has_four_fields() -> None:
    assert contents(loaded(line("person", "p", T2, deleted=True, why="nhầm"))) == [
        f'{{"record":"person","id":"p","updated":"{T2}","deleted":true}}'
    ]


def test_one_record_is_one_line_for_every_line_reader() -> None:
    breaks = "\x0b \x0c \x1c \x1d \x1e \x85 \u2028 \u2029"
    disk = MemoryDisk()
    book = open_book(disk)
    book.save(person(f"a{breaks}b", "p"))
    book.load([line("badge", "b", **{f"x{breaks}": f'"\\{breaks}'})])
    for text in contents(book):
        assert text.splitlines() == [text]
        assert text.encode().decode() == text
    again = open_book(MemoryDisk())
    again.load("\n".join(contents(book)).splitlines())
    assert contents(again) == contents(book)
    assert again.of(Person) == book.of(Person)
    assert again.of(Person)[0].given_name == f"a{breaks}b"
    assert again.unknown() == book.unknown()


def test_single_kinds_can_be_dumped() -> None:
    book = loaded(line("person", "p"), line("topic", "t"), line("topic", "u", deleted=True), line("badge", "b"))
    assert [json.loads(text)["id"] for text in book.dump(["topic", "badge"])] == ["t", "u", "b"]
    assert list(book.dump(["session"])) == []
    with pytest.raises(InputRefused, match="nobody"):
        book.dump(["nobody"])


def test_dumped_text_is_composed_and_not_escaped() -> None:
    (text,) = contents(loaded(line("badge", "b", colour="đỏ thuỷ")))
    assert "đỏ thuỷ" in text


def test_unknown_fields_and_kinds_survive_to_the_letter() -> None:
    future: dict[str, Any] = {"a": None, "b": [{"c": 1.0}], "d": 1e22, "e": "", "f": False, "g": 2**70, "h": " x "}
    book = loaded(line("person", "p", future=future), line("badge", "b", **future))
    reread = [json.loads(text) for text in contents(book)]
    assert reread[0]["future"] == future
    assert {key: reread[1][key] for key in "bdefgh"} == {key: future[key] for key in "bdefgh"}
    assert book.unknown() == [reread[1]]


def test_loading_twice_changes_nothing() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    lines = [
        line("person", "p"),
        line("headcount", "h", T1, year=2008),
        line("headcount", "i", T2, year=2008),
        line("person", "gone", deleted=True),
        line("badge", "b"),
        line("person", "old", None),
    ]
    first = book.load(lines)
    before, calls = (contents(book), book.sequence), len(disk.calls)
    second = book.load(lines)
    assert (contents(book), book.sequence) == before
    assert [call for call in disk.calls[calls:] if call[0] in ("write", "sync")] == []
    assert (first.added, second.added) == (4, 0)
    assert second.unchanged == len(lines)


def test_a_whole_file_is_one_journal_line() -> None:
    book = loaded(*(line("person", f"p{number}") for number in range(200)))
    assert book.sequence == 1
    assert len(next(iter(book.history())).operations) == 200


def test_a_load_counts_lines_by_outcome() -> None:
    book = loaded(line("person", "same"), line("person", "old"), line("person", "removed"), line("person", "newer", T3))
    result = book.load(
        [
            line("person", "added"),
            line("person", "same"),
            line("person", "old", T2, given_name="B"),
            line("person", "removed", T2, deleted=True),
            line("person", "newer", T2, given_name="B"),
            line("person", "never", T2, deleted=True),
            line("person", "same", given_name="khác"),
        ]
    )
    assert (result.added, result.updated, result.unchanged, result.removed) == (1, 1, 3, 1)
    (conflict,) = result.conflicts
    assert (conflict.record, conflict.id, conflict.offered["given_name"]) == ("person", "same", "khác")
    assert "given_name" not in conflict.present


def test_a_dry_run_returns_what_would_change_and_changes_nothing() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    calls = len(disk.calls)
    assert book.load([line("person", "p")], dry_run=True).added == 1
    assert (book.sequence, contents(book), len(disk.calls)) == (0, [], calls)
    assert open_book(disk, read_only=True).load([line("person", "p")], dry_run=True).added == 1


def test_blank_lines_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "tep.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + f"{line('person', 'a')}\r\n\r\n  \n{line('person', 'b')}".encode())
    book = open_book(MemoryDisk())
    assert book.load(path).added == 2
    assert book.load(str(path)).unchanged == 2


def test_line_separators_inside_a_text_do_not_end_the_line(tmp_path: Path) -> None:
    path = tmp_path / "tep.jsonl"
    note = "một\u2028hai\x85ba\x0bbốn"
    path.write_text(line("session", "s", note=note) + "\n", encoding="utf-8")
    book = open_book(MemoryDisk())
    book.load(path)
    assert book.of(Session)[0].note == note
    assert len(contents(book)) == 1


REFUSED = [
    ('{"record":"session","id":"s","date_from":"5/2/2009"}', "trường date_from"),
    ('{"record":"person","id":"p","birth_year":"1970"}', "trường birth_year"),
    ('{"record":"person","id":"p","sex":"khác"}', "trường sex"),
    ('{"record":"person","id":"mã số"}', "trường id"),
    ('{"record":"person","id":"' + "x" * 65 + '"}', "trường id"),
    ('{"record":"person"}', "trường id"),
    ('{"id":"p"}', "trường record"),
    ('{"record":"person","id":"p","updated":"2009-01-01"}', "trường updated"),
    ('{"record":"person","id":"p","updated":"2009-01-01T00:00:00"}', "trường updated"),
    ('{"record":"session","id":"s","counts":[{"present":1},{"present":"x"}]}', "trường counts[2].present"),
    ('{"record":"person","id":"p","id":"q"}', "trường id: tên trường bị lặp"),
    ('{"record":"person","id":"p","x":{"a":1,"a":2}}', "tên trường bị lặp"),
    ('{"record":"person","id":"p","x":NaN}', "NaN"),
    ('{"record":"person","id":"p","x":-Infinity}', "Infinity"),
    ('{"record":"person","id":"p","x":1e999}', "trường x"),
    ('{"record":"person","id":"p","x":' + "9" * 5000 + "}", "số quá lớn"),
    ('{"record":"person","id":"p","x":"\\ud800"}', "trường x"),
    ('{"record":"badge","id":"p","\\udc00":1}', "trường"),
    ('{"record":"person","id":"p","given_name":"a\\u0000b"}', "trường given_name"),
    ('{"record":"person","id":"p","given_name":"a\x00b"}', "JSON"),
    ('{"record":"person","id":"p"', "JSON"),
    ('{"record":"person","id":"p"} thêm', "JSON"),
    ("[1, 2]", "không phải một bản ghi"),
    ('"chữ"', "không phải một bản ghi"),
    ("null", "không phải một bản ghi"),
    ("[" * 100_000, "lồng nhau"),
    ('{"record":"person","id":"p","x":' + "[" * 40 + "]" * 40 + "}", "lồng nhau"),
    ('{"record":"person","id":"p","x":"' + "x" * LONGEST_LINE + '"}', "dài quá"),
]


@pytest.mark.parametrize(("bad", "reason"), REFUSED, ids=[reason + bad[:40] for bad, reason in REFUSED])
def test_a_bad_line_is_refused_with_file_line_field_and_reason_and_nothing_is_loaded(
    tmp_path: Path, bad: str, reason: str
) -> None:
    path = tmp_path / "tep.jsonl"
    path.write_text(f"{line('person', 'good')}\n\n{bad}\n{line('person', 'after')}\n", encoding="utf-8")
    book = open_book(MemoryDisk())
    with pytest.raises(InputRefused) as refusal:
        book.load(path)
    if len(bad) <= LONGEST_LINE:
        assert refusal.value.message.startswith("tep.jsonl, dòng 3")
    assert reason in refusal.value.message
    assert (book.sequence, contents(book)) == (0, [])


@pytest.mark.parametrize(
    "data", [b"\xff\xfe{\x00}\x00", b"\x80", "{}".encode("utf-16"), b'{"record":"\xe0"}', "\ud800"]
)
def test_bytes_that_are_not_utf_8_are_refused(data: bytes | str) -> None:
    book = open_book(MemoryDisk())
    with pytest.raises(InputRefused, match="dòng 1: không phải chữ UTF-8"):
        book.load([data])


def test_all_bad_lines_are_reported_at_once_up_to_twenty() -> None:
    book = open_book(MemoryDisk())
    with pytest.raises(InputRefused) as refusal:
        book.load([line("person", "p"), "{", line("person", "q", birth_year="x", sex="y")])
    assert refusal.value.message.splitlines()[0].startswith("dòng 2:")
    assert [text.split(":")[0] for text in refusal.value.message.splitlines()[1:]] == [
        "dòng 3, trường birth_year",
        "dòng 3, trường sex",
    ]
    with pytest.raises(InputRefused) as refusal:
        book.load(["{"] * 50)
    sentences = refusal.value.message.splitlines()
    assert len(sentences) == 21
    assert sentences[-1] == "… và 30 chỗ khác."


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    book = open_book(MemoryDisk())
    with pytest.raises(InputRefused, match="Không có tệp"):
        book.load(tmp_path / "nothing.jsonl")
    with pytest.raises(InputRefused, match="Không đọc được tệp"):
        book.load(tmp_path)


def test_a_file_of_one_endless_line_is_refused_before_it_fills_memory(tmp_path: Path) -> None:
    path = tmp_path / "tep.jsonl"
    with path.open("wb") as file:
        file.truncate(1 << 33)
    book = open_book(MemoryDisk())
    with pytest.raises(InputRefused, match=r"tep\.jsonl: có dòng dài quá mức"):
        book.load(path)


def test_a_line_that_is_too_long_is_refused() -> None:
    with pytest.raises(InputRefused, match="dòng 1: dòng dài quá mức"):
        open_book(MemoryDisk()).load([b"x" * (LONGEST_LINE + 1)])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_can_be_loaded(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text(line("person", "p") + "\n", encoding="utf-8"))
    writer.start()
    book = open_book(MemoryDisk())
    assert book.load(pipe).added == 1
    writer.join()


def test_a_second_unit_with_another_code_is_refused_with_its_whole_file() -> None:
    book = loaded(line("unit", "u", code="12", name="Sông Cầu"))
    with pytest.raises(InputRefused, match="dòng 2, trường code: sổ này của đơn vị mã 12, không nhận đơn vị mã 13"):
        book.load([line("person", "p"), line("unit", "v", T3, code="13")])
    assert len(contents(book)) == 1
    empty = open_book(MemoryDisk())
    with pytest.raises(InputRefused, match="dòng 2"):
        empty.load([line("unit", "u", code="12"), line("unit", "v", code="13")])
    assert contents(empty) == []


def test_a_second_unit_with_the_same_code_is_the_same_unit_and_the_newer_wins() -> None:
    book = loaded(line("unit", "u", T1, code="12", name="cũ"))
    book.load([line("unit", "v", T2, code="12", name="mới")])
    assert [(unit.id, unit.name) for unit in book.of(Unit)] == [("v", "mới")]
    book.load([line("unit", "w", T1, code="12", name="cũ hơn"), line("unit", "x", T3, name="chưa có mã")])
    assert [(unit.id, unit.name) for unit in book.of(Unit)] == [("x", "chưa có mã")]


@pytest.mark.parametrize("updated", [T1, T2, T3])
def test_another_code_under_the_units_own_id_is_refused_with_its_whole_file(updated: str) -> None:
    book = loaded(line("unit", "u", T2, code="12"))
    before = contents(book)
    with pytest.raises(InputRefused, match="dòng 2, trường code: sổ này của đơn vị mã 12, không nhận đơn vị mã 13"):
        book.load([line("person", "p"), line("unit", "u", updated, code="13")])
    assert contents(book) == before
    with pytest.raises(InputRefused, match="dòng 2"):
        open_book(MemoryDisk()).load([line("unit", "u", T1, code="12"), line("unit", "u", T2, code="13")])


def test_the_officer_may_correct_the_code_of_the_unit() -> None:
    book = loaded(line("unit", "u", T1, code="12"))
    book.save(replace(book.of(Unit)[0], code="13"))
    assert book.of(Unit)[0].code == "13"
    dumped = contents(book)
    assert book.load(dumped).unchanged == 1
    book.load([line("unit", "u", "2999-01-01T00:00:00Z", deleted=True)])
    assert book.load([line("unit", "v", T3, code="14")]).added == 1


def test_a_full_disk_loads_nothing_and_the_file_can_be_loaded_later() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    lines = [line("person", f"p{number}") for number in range(50)]
    disk.fail(2, 28)
    with pytest.raises(BookNotWritable, match="ổ đĩa đã đầy"):
        book.load(lines)
    assert (contents(book), book.of(Person)) == ([], ())
    assert book.load(lines).added == 50


def test_records_of_every_kind_are_loaded() -> None:
    book = loaded(*(line(kind, "x") for kind in KINDS))
    for kind in KINDS.values():
        assert [type(record) for record in book.of(kind)] == [kind]


def test_cached_records_are_renewed_after_a_load() -> None:
    book = loaded(line("person", "p", given_name="A"))
    assert [one.given_name for one in book.of(Person)] == ["A"]
    book.load([line("person", f"q{number}") for number in range(100)])
    assert len(book.of(Person)) == 101
    book.load([line("person", "p", T2, given_name="B"), line("person", "q5", T2, deleted=True)])
    assert len(book.of(Person)) == 100
    assert book.get(Person, "p") in book.of(Person)
    assert (book.of(Attendance), book.of(Topic)) == ((), ())
