"""The merge of two books: the rules of `docs/records.md`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.book.books import contents, open_book
from tests.book.disk import MemoryDisk
from tests.book.test_load import T1, T2, T3, line, loaded
from wardapp.book import Book
from wardapp.records import Attendance, Headcount, Period, Person


def content_of(book: Book) -> dict[tuple[str, str], dict[str, object]]:
    return {(data["record"], data["id"]): data for data in map(json.loads, contents(book))}


def test_the_newer_record_of_an_id_wins_in_any_order() -> None:
    older, newer = line("person", "p", T1, given_name="cũ"), line("person", "p", T2, given_name="mới")
    for lines in ([older, newer], [newer, older]):
        assert [one.given_name for one in loaded(*lines).of(Person)] == ["mới"]


def test_instants_are_compared_not_texts() -> None:
    early = line("person", "p", "2009-01-01T08:00:00+07:00", given_name="sớm")
    late = line("person", "p", "2009-01-01T02:00:00Z", given_name="muộn")
    assert [one.given_name for one in loaded(late, early).of(Person)] == ["muộn"]
    same = line("person", "p", "2009-01-01T09:00:00+07:00", given_name="khác")
    book = loaded(late)
    assert len(book.load([same]).conflicts) == 1
    assert [one.given_name for one in book.of(Person)] == ["muộn"]


def test_a_record_without_updated_is_oldest() -> None:
    bare, dated = line("person", "p", None, given_name="A"), line("person", "p", T1, given_name="B")
    for lines in ([bare, dated], [dated, bare]):
        assert [one.given_name for one in loaded(*lines).of(Person)] == ["B"]
    book = loaded(bare)
    assert book.load([bare]).unchanged == 1
    assert len(book.load([line("person", "p", None, given_name="C")]).conflicts) == 1


def test_the_order_of_fields_makes_no_difference() -> None:
    book = loaded(line("person", "p", x={"a": 1, "b": 2}, y=1))
    assert book.load([line("person", "p", y=1, x={"b": 2, "a": 1})]).unchanged == 1
    for other in ({"y": 2}, {"y": True}, {"y": "1"}):
        assert len(book.load([line("person", "p", x={"a": 1, "b": 2}, **other)]).conflicts) == 1


@pytest.mark.parametrize(("present", "offered"), [(9, 9.0), (9.0, 9), (0, -0.0), ([1, {"a": 2}], [1.0, {"a": 2.0}])])
def test_1_and_1_0_are_the_same_number(present: object, offered: object) -> None:
    book = loaded(line("contestant", "c", score=9, x=present))
    before = contents(book)
    result = book.load([line("contestant", "c", score=9.0, x=offered)])
    assert (result.unchanged, result.conflicts) == (1, ())
    assert contents(book) == before


@pytest.mark.parametrize("other", ["2009-01-01T00:00:00Z", "2009-01-01T07:00+07:00", "2008-12-31T19:00:00.000-05:00"])
def test_another_offset_of_the_same_moment_makes_no_difference(other: str) -> None:
    moment = "2009-01-01T07:00:00+07:00"
    book = loaded(
        line("person", "p", moment, given_name="A"),
        line("badge", "b", moment, colour="đỏ"),
        line("headcount", "h", moment, year=2008, women=1),
        line("person", "gone", moment, deleted=True),
    )
    before = contents(book)
    result = book.load(
        [
            line("person", "p", other, given_name="A"),
            line("badge", "b", other, colour="đỏ"),
            line("headcount", "h", other, year=2008, women=1),
            line("headcount", "i", other, year=2008, women=1),
            line("person", "gone", other, deleted=True),
        ]
    )
    assert (result.unchanged, result.conflicts) == (5, ())
    assert contents(book) == before
    assert len(book.load([line("headcount", "i", other, year=2008, women=2)]).conflicts) == 1


def test_a_newer_removal_removes_and_an_older_record_stays_removed() -> None:
    book = loaded(line("person", "p", T1))
    assert book.load([line("person", "p", T2, deleted=True)]).removed == 1
    assert book.load([line("person", "p", T1)]).unchanged == 1
    assert book.of(Person) == ()
    assert book.load([line("person", "p", T3)]).added == 1
    assert len(book.of(Person)) == 1


def test_an_older_removal_removes_nothing() -> None:
    book = loaded(line("person", "p", T2))
    assert book.load([line("person", "p", T1, deleted=True)]).unchanged == 1
    assert len(book.of(Person)) == 1
    assert len(book.load([line("person", "p", T2, deleted=True)]).conflicts) == 1
    assert len(book.of(Person)) == 1


def test_a_removal_that_is_loaded_before_its_record_excludes_it() -> None:
    book = loaded(line("person", "p", T2, deleted=True))
    assert book.load([line("person", "p", T1)]).unchanged == 1
    assert book.of(Person) == ()
    book.load([line("person", "p", T3, deleted=True)])
    assert book.load([line("person", "p", T2)]).removed_here == 1


def test_two_lines_of_one_id_in_one_file_follow_the_same_merge() -> None:
    book = open_book(MemoryDisk())
    result = book.load([line("person", "p", T2), line("person", "p", T1), line("person", "p", T3, deleted=True)])
    assert (result.added, result.unchanged, result.removed) == (1, 1, 1)
    assert book.of(Person) == ()
    assert book.sequence == 1


KEYED: list[tuple[str, dict[str, object], dict[str, object], dict[str, object]]] = [
    ("headcount", {"year": 2008}, {"year": 2008, "as_of": "2008-01-01"}, {"year": 2008, "as_of": "2008-07-01"}),
    (
        "attendance",
        {"session": "s", "person": "p"},
        {"session": "s", "person": "p", "sitting": 1},
        {"session": "s", "person": "p", "sitting": 2},
    ),
    ("assessment", {"period": "2008"}, {"period": " 2008 "}, {"period": "2009"}),
    ("period", {"label": "Quý II"}, {"label": "Quý II"}, {"label": "quý ii"}),
]


@pytest.mark.parametrize(("kind", "key", "same", "other"), KEYED)
def test_another_id_with_the_same_natural_key_is_the_same_record_and_the_newer_wins(
    kind: str, key: dict[str, object], same: dict[str, object], other: dict[str, object]
) -> None:
    old, new, apart = line(kind, "b", T1, **key), line(kind, "a", T2, **same), line(kind, "c", T1, **other)
    for lines in ([old, new, apart], [new, old, apart], [apart, new, old]):
        book = loaded(*lines)
        alive = {identifier for (_, identifier), data in content_of(book).items() if "deleted" not in data}
        assert alive == {"a", "c"}
        assert content_of(book)[kind, "b"] == {"record": kind, "id": "b", "updated": T2, "deleted": True}
        before = contents(book)
        for text in lines:
            assert book.load([text]).added == 0
        assert contents(book) == before


def test_the_older_record_of_a_natural_key_stays_removed() -> None:
    book = loaded(line("headcount", "a", T1, year=2008, women=1), line("headcount", "b", T2, year=2008, women=2))
    book.load([line("headcount", "a", T1, year=2008, women=1)])
    assert [count.id for count in book.of(Headcount)] == ["b"]
    book.load([line("headcount", "b", T3, deleted=True)])
    book.load([line("headcount", "a", T1, year=2008, women=1)])
    assert book.of(Headcount) == ()


def test_the_same_attendance_by_two_officers_is_one_record() -> None:
    fields = {"session": "s", "person": "p", "mark": "present"}
    book = loaded(line("attendance", "a", T1, **fields), line("attendance", "b", T1, **fields))
    assert [mark.id for mark in book.of(Attendance)] == ["a"]
    result = book.load([line("attendance", "c", T1, **{**fields, "mark": "excused"})])
    assert len(result.conflicts) == 1
    assert [mark.mark for mark in book.of(Attendance)] == ["present"]


def test_a_record_without_a_whole_natural_key_is_not_merged_with_another() -> None:
    book = loaded(
        line("attendance", "a", session="s"),
        line("attendance", "b", session="s"),
        line("period", "c"),
        line("period", "d"),
    )
    assert len(book.of(Attendance)) == len(book.of(Period)) == 2


def test_a_record_that_is_given_the_key_of_another_becomes_that_record() -> None:
    book = loaded(line("period", "a", T1, label="2008"), line("period", "b", T2, label="2009"))
    assert book.load([line("period", "a", T3, label="2009")]).updated == 1
    assert [(period.id, period.label) for period in book.of(Period)] == [("a", "2009")]
    other = loaded(line("period", "a", T1, label="2008"), line("period", "b", T3, label="2009"))
    assert other.load([line("period", "a", T2, label="2009")]).removed == 1
    assert [(period.id, period.label) for period in other.of(Period)] == [("b", "2009")]


def test_a_natural_key_that_changes_within_a_file_is_free_again() -> None:
    book = loaded(line("period", "a", T1, label="2008"))
    book.load(
        [
            line("period", "a", T2, label="2009"),
            line("period", "b", T1, label="2008"),
            line("period", "c", T3, label="2009"),
        ]
    )
    assert [(period.id, period.label) for period in book.of(Period)] == [("b", "2008"), ("c", "2009")]
    book = loaded(line("period", "a", T1, label="2008"))
    book.load([line("period", "a", T2), line("period", "b", T1, label="2008")])
    assert [(period.id, period.label) for period in book.of(Period)] == [("a", None), ("b", "2008")]
    book.load([line("period", "b", T3, deleted=True), line("period", "c", T1, label="2008")])
    assert [period.id for period in book.of(Period)] == ["a", "c"]


def test_records_that_already_share_a_key_are_unchanged_by_their_own_dump() -> None:
    book = open_book(MemoryDisk())
    # Version 0.1.0 let two of them be saved, as TinyDB's own table does.
    book.database.table("headcount").insert({"id": "a", "year": 2008, "women": 1})
    book.database.table("headcount").insert({"id": "b", "year": 2008, "women": 2})
    before = contents(book)
    assert book.load(before).unchanged == 2
    assert contents(book) == before
    assert book.load([line("headcount", "c", "2030-01-01T00:00:00Z", year=2008, women=3)]).updated == 1
    assert [count.id for count in book.of(Headcount)] == ["c"]


@st.composite
def wards(draw: st.DrawFn) -> list[str]:
    """Lines of several machines; two different contents never have one instant, since that is listed as a conflict."""
    drawn = draw(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("kkd"), st.integers(0, 2)), max_size=14))
    days = draw(st.permutations(range(1, 29)))
    lines = []
    for (identifier, shape, key), day in zip(drawn, days, strict=False):
        updated = f"2009-01-{day:02}T00:00:00+0{day % 8}:00"
        if shape == "d":
            lines.append(line("headcount", identifier, updated, deleted=True))
        else:
            lines.append(line("headcount", identifier, updated, year=2008 + key, women=day))
    return lines


@given(wards(), st.randoms(use_true_random=False))
@settings(derandomize=True, max_examples=250, deadline=None)
def test_machines_that_load_each_others_dumps_become_equal(lines: list[str], random: Random) -> None:
    def shuffled() -> Sequence[str]:
        return random.sample(lines, len(lines))

    half = len(lines) // 2
    one, other = loaded(*lines[:half]), loaded(*shuffled()[: half + 2])
    for _ in range(3):
        from_one, from_other = contents(one), contents(other)
        one.load(from_other)
        other.load(from_one)
    assert contents(one) == contents(other)
    before = contents(one)
    one.load(before)
    one.load(contents(other))
    assert contents(one) == before
    years = [count.year for count in one.of(Headcount)]
    assert len(years) == len(set(years))
