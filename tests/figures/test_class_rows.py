"""Rows of sheets Bieu02 and Bieu02a: invited, present, absent."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from tests.figures.ward import book, branch, day, marks, person, row, session, value
from wardapp.figures import ClassRow, class_row, class_rows
from wardapp.records import Record, Session, parse_period

YEAR = parse_period("2008")


def only(*records: Record | Iterable[Record]) -> ClassRow:
    (found,) = class_rows(book(*records), YEAR)
    return found


def counted(*counts: object, **fields: Any) -> Session:
    return session("CD01", counting="headcount", counts=counts, **fields)


def test_the_held_sessions_of_the_period_are_ordered_by_role_then_day() -> None:
    records = book(
        session("CD01", "2008-05-02", id="s1"),
        session("CD01", "2008-05-01", id="s2", start_time="13:30", role="delegate"),
        session("CD01", "2008-05-01", id="s3", start_time="07:30"),
        session("CD01", "2007-12-31", id="s4"),
        session("CD01", "2008-05-01", id="s5", status="planned"),
    )
    assert [found.session.id for found in class_rows(records, YEAR)] == ["s3", "s1", "s2"]


def test_a_class_counted_by_number_has_its_numbers() -> None:
    found = only(
        counted(
            row("official_member", 30, invited=32, excused=1, unexcused=1),
            row("civil_servant", 8, invited=8),
            row("veteran", 6, invited=9, guest=True, excused=3),
        )
    )
    assert (found.invited, found.present, found.percent) == (40, 38, Decimal("95.0"))
    assert found.listening == 6
    assert found.present_by_group == {"official_member": 30, "civil_servant": 8}
    assert (found.guests, found.excused, found.unexcused, found.attendances) == (6, 1, 1, 44)


def test_of_several_sittings_each_groups_largest_counts_with_its_own_absences() -> None:
    found = only(
        counted(
            row("official_member", 28, invited=32, excused=4),
            row("official_member", 30, invited=32, sitting=2, excused=1, unexcused=1),
            row("civil_servant", 8),
            row("civil_servant", 5, sitting=2, invited=8, excused=3),
            row("farmer", 4, guest=True),
            row("woman", 3, guest=True),
            row("farmer", 5, guest=True, sitting=2),
        )
    )
    # The civil servants' larger sitting is the first, to which nobody was invited.
    assert (found.invited, found.present, found.excused, found.unexcused) == (32, 30, 1, 1)
    assert found.listening == 8 + 7
    assert (found.guests, found.attendances) == (7, 28 + 30 + 8 + 5 + 4 + 3 + 5)


def test_of_two_equal_sittings_the_one_with_more_absences_counts() -> None:
    found = only(
        counted(
            row("official_member", 30, invited=33, excused=2),
            row("official_member", 30, invited=33, sitting=2, excused=2, unexcused=1),
            row("official_member", 30, invited=33, sitting=3, unexcused=1),
            row("woman", 9),
            row("woman", 9, sitting=2, invited=10),
        )
    )
    assert (found.invited, found.present, found.excused, found.unexcused) == (43, 39, 2, 1)


def test_by_number_who_came_beyond_the_invited_less_the_absent_listened() -> None:
    found = only(
        counted(
            row("official_member", 32, invited=30, excused=2),
            row("official_member", 4),
            row("civil_servant", 3, invited=1, unexcused=2),
        )
    )
    assert (found.invited, found.present, found.listening) == (31, 28, 4 + 4 + 3)
    assert found.present_by_group == {"official_member": 36, "civil_servant": 3}


def test_nobody_invited_by_number_leaves_a_blank_and_no_percentage() -> None:
    found = only(counted(row("public", 300)))
    assert (found.invited, found.present, found.listening, found.percent) == (None, 0, 300, None)


def test_a_roll_call_invites_its_invitees_without_the_exempt() -> None:
    held = session("CD01", invitees=("p1", "p2", "p3", "p4", "p5"))
    found = only(
        held,
        [person("p1"), person("p2"), person("p3"), person("p4", exempt=True), person("p5")],
        marks(held, "present", "p1"),
        marks(held, "unexcused", "p2"),
        marks(held, "exempt", "p3"),
    )
    assert (found.invited, found.present, found.unexcused) == (3, 1, 1)


def test_a_roll_call_without_a_list_invites_the_marked() -> None:
    held = session("CD01")
    found = only(held, marks(held, "present", "p1"), marks(held, "excused", "p2"), marks(held, "exempt", "p3"))
    assert (found.invited, found.present, found.excused, found.percent) == (2, 1, 1, Decimal("50.0"))


def test_somebody_who_came_uninvited_listened() -> None:
    held = session("CD01", invitees=("p1",))
    found = only(held, person("p1"), person("p2"), marks(held, "present", "p1", "p2"))
    assert (found.invited, found.present, found.listening, found.percent) == (1, 1, 1, Decimal("100.0"))
    assert found.present_by_group == {"official_member": 2}


def test_an_exempt_member_who_came_listened_and_one_who_did_not_was_not_absent() -> None:
    held = session("CD01", invitees=("p1", "p2", "p3"))
    people = [person("p1"), person("p2", exempt=True), person("p3", exempt=True), person("p4")]
    given = [*marks(held, "present", "p2"), *marks(held, "excused", "p3", "p4"), *marks(held, "unexcused", "p1")]
    found = only(held, people, given)
    assert (found.invited, found.present, found.listening) == (1, 0, 1)
    assert (found.excused, found.unexcused) == (0, 1)


def test_an_exemption_that_ended_or_of_no_member_exempts_nobody() -> None:
    held = session("CD01", "2008-06-28", invitees=("p1", "p2", "p3"))
    people = [
        person("p1", exempt=True, exempt_to=day("2008-06-27")),
        person("p2", "civil_servant", exempt=True),
        person("p3", exempt=True, exempt_to=day("2008-06-28")),
    ]
    assert only(held, people).invited == 2


def test_all_numbers_of_a_roll_are_those_of_the_groups_largest_sitting() -> None:
    held = session("CD01", sittings=2, invitees=("p1", "p2", "p3"))
    people = [person("p1"), person("p2"), person("p3"), person("p4")]
    given = [
        *marks(held, "present", "p1", "p2"),
        *marks(held, "present", "p1", "p2", "p4", sitting=2),
        *marks(held, "excused", "p3", sitting=2),
    ]
    found = only(held, people, given)
    assert (found.invited, found.present, found.listening, found.excused) == (3, 2, 1, 1)


def test_somebody_with_made_up_was_invited_and_not_present() -> None:
    held = session("CD01", invitees=("p1", "p2"))
    found = only(held, marks(held, "present", "p1"), marks(held, "made_up", "p2"))
    assert (found.invited, found.present, found.attendances) == (2, 1, 1)


def test_those_called_by_name_count_under_the_group_of_the_mark_else_their_main_group() -> None:
    held = session("CD01", counts=(row("farmer", 9),))
    people = [person("p1", "official_member", "woman"), person("p2", "civil_servant"), person("p3", "civil_servant")]
    found = only(
        held, people, marks(held, "present", "p1", "p2"), marks(held, "present", "p3", group="probationary_member")
    )
    assert found.present_by_group == {
        "official_member": 1,
        "civil_servant": 1,
        "probationary_member": 1,
        "farmer": 9,
    }
    assert (found.invited, found.present, found.listening) == (3, 3, 9)


def test_a_group_without_anybody_present_still_has_absences() -> None:
    held = session("CD01")
    found = only(held, person("p1", "farmer"), marks(held, "excused", "p1"), marks(held, "unexcused", "p1", sitting=2))
    assert (found.present, found.excused, found.unexcused) == (0, 1, 0)


def test_the_branches_are_those_listed_then_those_of_marked_people() -> None:
    held = session("CD01", branches=("b3", "gone", "b1"))
    people = [person("p1", branch="b2"), person("p2", branch="b1"), person("p3", branch="b4")]
    branches = [branch("b1"), branch("b2", active_to=day("2007-01-01")), branch("b3"), branch("b4")]
    found = only(held, people, branches, marks(held, "present", "p1", "p2", "nobody"))
    assert [one.id for one in found.branches] == ["b3", "b1", "b2"]


def test_the_listeners_of_hosted_rows_are_b2() -> None:
    first, second = session("CD01", counts=(row("farmer", 3),)), session("CD01", role="delegate")
    records = book(first, second, marks(first, "present", "p1"), marks(second, "present", "p1"))
    rows = class_rows(records, YEAR)
    assert sum(found.attendances for found in rows if found.session.role == "host") == value(records, "B2") == 4


def test_any_session_has_numbers_whatever_its_status() -> None:
    planned = session("CD01", status="planned", invitees=("p1", "p2"))
    assert class_row(book(planned), planned).invited == 2
