"""Numbers entitled to study: those of the headcount, blanks counted from the people."""

from __future__ import annotations

import pytest

from tests.figures.ward import book, branch, day, headcount, person, stats
from wardapp.figures import entitled

END = day("2008-12-31")


def test_the_base_is_members_without_the_exempt_and_the_transferred_and_the_civil_servants() -> None:
    numbers = headcount(
        official_members=100, probationary_members=8, exempt_members=5, transferred_members=3, civil_servants=20
    )
    found = entitled(book(numbers), END)
    assert (found.members, found.members_base, found.study_base) == (108, 100, 120)
    figures = stats(book(numbers))
    assert (figures["A3"], figures["A3a"]) == ({"value": 0, "base": 120}, {"value": 0, "base": 100})


def test_no_base_is_below_zero() -> None:
    numbers = headcount(official_members=1, exempt_members=2, transferred_members=3, veterans=-1)
    found = entitled(book(numbers), END)
    assert (found.members_base, found.study_base, found.beyond_members) == (0, 0, 4)
    figures = stats(book(numbers))
    assert [figures[code] for code in ("A3", "A3a", "C3")] == [{"value": 0}] * 3


def test_civil_servants_make_up_a_base_that_the_members_do_not() -> None:
    found = entitled(book(headcount(official_members=1, exempt_members=3, civil_servants=10)), END)
    assert (found.members_base, found.study_base) == (0, 8)


def test_the_latest_headcount_not_after_the_end_is_used() -> None:
    records = book(
        headcount(year=2007, veterans=1),
        headcount(year=2008, veterans=2),
        headcount(as_of="2008-07-01", veterans=3),
        headcount(as_of="2008-12-31", year=2007, veterans=4),
        headcount(year=2009, veterans=5),
    )
    expected = {"2006-12-31": 0, "2007-01-01": 1, "2008-06-30": 2, "2008-07-01": 3, "2008-12-31": 4, "2009-01-01": 5}
    assert {on: entitled(records, day(on)).veterans for on in expected} == expected


def test_a_headcount_without_a_year_or_a_day_is_never_used() -> None:
    assert entitled(book(headcount(year=None, veterans=9)), END).headcount is None


def test_a_headcount_without_its_day_is_of_the_first_of_january() -> None:
    assert entitled(book(headcount(as_of=None, youth=7)), day("2008-01-01")).youth == 7
    assert entitled(book(headcount(as_of=None, youth=7)), day("2007-12-31")).youth == 0


PEOPLE = [
    person("p1", "official_member", "veteran", "farmer"),
    person("p2", "official_member", exempt=True),
    person("p3", "probationary_member", "youth", exempt=True, exempt_from=day("2009-01-01")),
    person("p4", "civil_servant", "woman", exempt=True),
    person("p5", "farmer", "official_member"),
    person("p6", "official_member", active_to=day("2008-12-30")),
    person("p7", "official_member", "woman", active_from=day("2008-12-31"), active_to=day("2008-12-31")),
]


def test_without_a_headcount_all_is_counted_from_the_active_people() -> None:
    found = entitled(book(PEOPLE), END)
    assert (found.official, found.probationary, found.civil_servants) == (3, 1, 1)
    assert (found.exempt, found.transferred) == (1, 0)
    assert (found.veterans, found.women, found.farmers, found.youth) == (1, 2, 2, 1)
    assert (found.members_base, found.study_base) == (3, 4)


@pytest.mark.parametrize("given", [0, 50])
def test_a_given_number_is_used_and_only_blanks_are_counted(given: int) -> None:
    found = entitled(book(PEOPLE, headcount(official_members=given)), END)
    assert (found.official, found.probationary, found.exempt, found.farmers) == (given, 1, 1, 2)


def test_active_branches_are_counted_at_the_end() -> None:
    records = book(
        branch("b1"),
        branch("b2", active_to=END),
        branch("b3", active_from=END),
        branch("b4", active_to=day("2008-12-30")),
        branch("b5", active_from=day("2009-01-01")),
    )
    assert entitled(records, END).branches == 3
    assert stats(records)["A0"] == {"value": 0, "base": 3}
