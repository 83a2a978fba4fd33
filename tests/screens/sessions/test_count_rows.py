"""Numbers of a class whose people are counted without names: what a form shows of them, and what it makes of them."""

from __future__ import annotations

from screens.sessions.form.count_rows import (
    CountKey,
    count_summary,
    number_of,
    rows_to_enter,
    with_numbers,
    with_unasked,
)
from wardapp.records import CountRow, Session

VETERANS = CountRow(group="veteran", invited=55, present=52, excused=3)
SECOND = CountRow(group="veteran", sitting=2, present=40)
GUESTS = CountRow(group="woman", guest=True, present=9)


def test_a_number_entered_changes_its_row_and_nothing_beside_it() -> None:
    rows = with_numbers((VETERANS, SECOND, GUESTS), {CountKey("veteran"): {"present": 50}})
    assert rows == (CountRow(group="veteran", invited=55, present=50, excused=3), SECOND, GUESTS)


def test_a_new_row_is_added_and_one_without_numbers_left_out() -> None:
    rows = with_numbers(
        (SECOND, GUESTS),
        {CountKey("farmer"): {"present": 30}, CountKey("veteran", 2): {"present": None}, CountKey("youth"): {}},
    )
    assert rows == (GUESTS, CountRow(group="farmer", present=30))


def test_guests_and_sittings_are_rows_of_their_own() -> None:
    assert number_of((VETERANS, SECOND, GUESTS), CountKey("veteran", 2), "present") == 40
    assert number_of((VETERANS, SECOND, GUESTS), CountKey("woman"), "present") is None
    assert number_of((VETERANS, SECOND, GUESTS), CountKey("woman", guest=True), "present") == 9
    (row,) = with_numbers((), {CountKey("public", 2, guest=True): {"present": 5}})
    assert row == CountRow(group="public", sitting=2, guest=True, present=5)


def test_every_group_can_be_entered_and_guests_under_the_group_they_have() -> None:
    keys = rows_to_enter(Session(counts=(GUESTS,)), 1)
    assert len(keys) == 10
    assert keys[-1] == CountKey("woman", guest=True)
    assert rows_to_enter(Session(audience="party"), 2)[-1] == CountKey("official_member", 2, guest=True)


def test_all_numbers_fit_on_one_line() -> None:
    assert count_summary((VETERANS, SECOND, GUESTS)) == "CCB 52/55, CCB buổi 2 40, Khách 9"
    assert count_summary(()) == ""


UNASKED = CountRow(group="veteran", present=2)


def test_those_who_came_unasked_are_a_row_beside_the_invited() -> None:
    for rows in ((VETERANS, UNASKED), (UNASKED, VETERANS)):
        assert number_of(rows, CountKey("veteran"), "present") == 52
        assert number_of(rows, CountKey("veteran", extra=True), "present") == 2
        assert with_numbers(rows, {CountKey("veteran", extra=True): {"present": None}}) == (VETERANS,)
    assert with_numbers((VETERANS,), {CountKey("veteran", extra=True): {"present": 2}}) == (VETERANS, UNASKED)
    assert count_summary((VETERANS, UNASKED)) == "CCB 52/55, CCB dự thính 2"


def test_what_does_not_add_up_is_moved_to_those_who_came_unasked() -> None:
    over = CountRow(group="veteran", invited=38, present=36, excused=3)
    right = CountRow(group="veteran", invited=38, present=35, excused=3)
    key = CountKey("veteran", extra=True)
    assert with_unasked((GUESTS, over)) == ((GUESTS, right, CountRow(group="veteran", present=1)), key)
    assert with_unasked((over, UNASKED)) == ((right, CountRow(group="veteran", present=3)), key)
    for rows in ((VETERANS,), (CountRow(group="veteran", invited=2, present=1, excused=3),), (right,)):
        assert with_unasked(rows) == (rows, None)
