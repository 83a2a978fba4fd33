"""Equal moments with other contents: the same one stays in every order, or the one that the officer chooses, everywhere."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from tests.book.books import contents, open_book
from tests.book.disk import MemoryDisk
from tests.book.test_load import T1, T2, line, loaded
from wardapp.errors import InputRefused
from wardapp.records import Branch, Headcount, Person

CASES: list[tuple[str, list[str]]] = [
    ("one id", [line("person", "p", T1, given_name=name) for name in ("An", "Bình", "Ân")]),
    ("record and removal", [line("person", "p", T1, given_name="An"), line("person", "p", T1, deleted=True)]),
    ("one key", [line("headcount", identifier, T1, year=2008, women=number) for identifier, number in zip("cab", (1, 2, 3), strict=True)]),
    ("one key and content", [line("headcount", identifier, T1, year=2008, women=1) for identifier in "cab"]),
    ("whole and decimal", [line("contestant", "c", T1, score=9, x=value) for value in (9, 9.5, 10.0)]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines"), CASES, ids=[name for name, _ in CASES])
def test_the_same_content_stays_in_every_order(name: str, lines: list[str]) -> None:
    books = [loaded(*order) for order in itertools.permutations(lines)]
    for _ in range(3):
        for book, other in itertools.product(books, books):
            book.load(contents(other))
    assert len({tuple(contents(book)) for book in books}) == 1
    assert all(not book.load(contents(book)).conflicts for book in books)


def test_of_one_key_and_content_the_lower_id_stays() -> None:
    for order in (("b", "a"), ("a", "b")):
        book = loaded(*(line("headcount", identifier, T1, year=2008, women=1) for identifier in order))
        assert [one.id for one in book.of(Headcount)] == ["a"]
    book = loaded(line("headcount", "b", T1, year=2007), line("headcount", "a", T2, year=2008))
    assert book.load([line("headcount", "b", T2, year=2008)]).removed == 1
    assert [one.id for one in book.of(Headcount)] == ["a"]


def test_the_officer_chooses_the_other_side_and_it_is_the_newer_one_elsewhere() -> None:
    old = {"record": "branch", "id": "old", "name": "Không rõ lúc"}
    book = open_book(MemoryDisk())
    book.save(Branch(id="one", name="Tổ 1"), Branch(id="two", name="Tổ 2"))
    book.load([json.dumps(old)])
    present = [json.loads(text) for text in book.dump(["branch"])]
    lines = [json.dumps({**one, "name": f"{one['name']} khác"}) for one in present]
    other = loaded(*lines)
    result = book.load(lines, reversed_conflicts={("branch", "one"), ("branch", "old")})
    assert [conflict.takes_offered for conflict in result.conflicts] == [True, True, False]
    names = {branch.id: branch.name for branch in book.of(Branch)}
    assert names == {"old": "Không rõ lúc khác", "one": "Tổ 1 khác", "two": "Tổ 2"}
    other.load(contents(book))
    book.load(contents(other))
    assert contents(other) == contents(book)
    assert {branch.id: branch.name for branch in other.of(Branch)} == names
    book.undo()
    assert {branch.name for branch in book.of(Branch)} == {"Không rõ lúc", "Tổ 1", "Tổ 2"}


@pytest.mark.parametrize(("present", "offered"), [(1, 2), (2, 1)])
def test_the_other_side_of_one_natural_key(present: int, offered: int) -> None:
    book = loaded(line("headcount", "a", T1, year=2008, women=present))
    lines = [line("headcount", "b", T1, year=2008, women=offered)]
    (conflict,) = book.load(lines, reversed_conflicts={("headcount", "b")}).conflicts
    assert [one.women for one in book.of(Headcount)] == [1]
    assert conflict.takes_offered == (offered == 1)
    other = loaded(line("headcount", "a", T1, year=2008, women=present), *lines)
    other.load(contents(book))
    book.load(contents(other))
    assert contents(other) == contents(book)
    assert [one.women for one in other.of(Headcount)] == [1]


def test_a_removal_is_chosen_against_the_rule() -> None:
    book = loaded(line("person", "p", T1, given_name="An"))
    removal: list[Any] = [line("person", "p", T1, deleted=True)]
    assert len(book.load(removal).conflicts) == 1
    assert len(book.of(Person)) == 1
    book.load(removal, reversed_conflicts={("person", "p")})
    assert book.of(Person) == ()
    assert book.load([line("person", "p", T1, given_name="An")]).removed_here == 1
    result = book.load([line("person", "p", T1, given_name="An")], revive=True)
    assert (result.revived, len(book.of(Person))) == (1, 1)


def test_a_record_is_not_revived_beside_another_of_its_natural_key() -> None:
    book = loaded(line("headcount", "a", T1, year=2008), line("headcount", "b", T2, year=2008))
    result = book.load([line("headcount", "a", T1, year=2008)], revive=True)
    assert (result.older, result.revived) == (1, 0)
    assert [one.id for one in book.of(Headcount)] == ["b"]


def test_only_an_undo_can_be_redone() -> None:
    book = open_book(MemoryDisk())
    book.save(Branch(id="one", name="Tổ 1"))
    with pytest.raises(InputRefused, match="số 1 không phải một lần hoàn tác"):
        book.redo(1)
    book.undo()
    assert book.redo(2).seq == 1
    assert book.undo(3).seq == 3  # an undo of the redo
    assert book.of(Branch) == ()
    assert book.next_redo() is not None
    assert book.undo(4).seq == 4  # which is a redo again
    assert [one.name for one in book.of(Branch)] == ["Tổ 1"]
    assert book.next_redo() is None
