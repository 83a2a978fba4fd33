"""The oracle's rows agree with rows computed by hand, and with the indicators that the town recomputes."""

from __future__ import annotations

from datetime import date

import pytest

from tests.oracle.case_parts import (
    H1_2008,
    YEAR_2008,
    called,
    counted,
    make,
    marks,
    nomination,
    person,
    row,
    topic,
)
from tests.oracle.indicators import G_FORMS, oracle
from tests.oracle.reading import Raw, is_host, kind
from tests.oracle.rows import bieu02, bieu02a, bieu02b, bieu07, bieu09
from tests.oracle.wards import PERIODS, random_ward

OFF, CIV = "official_member", "civil_servant"

CLASSES = [
    topic("t1"),
    *(person(key) for key in ("p1", "p2", "p3", "p4", "p6")),
    person("p5", exempt=True, exempt_from="2008-03-01"),
    person("p7", exempt=True),
    # Two sittings by name: 3 of 5 at the first, 2 at the second; p6 came uninvited; civil servants by number.
    called(
        "s1",
        "2008-03-01",
        "t1",
        sittings=2,
        invitees=["p1", "p2", "p3", "p4", "p5", "p7"],
        counts=[row(CIV, 8, invited=10, excused=2), row("public", 3, guest=True, invited=9, excused=6)],
    ),
    *marks("s1", "p1 p2 p6"),
    *marks("s1", "p3", "excused"),
    *marks("s1", "p4 p7", "exempt"),
    *marks("s1", "p1", sitting=2),
    *marks("s1", "p2", sitting=2, group=CIV),
    *marks("s1", "p3", "made_up", sitting=2),
    # By number, two sittings, nobody said how many were called.
    counted(
        "s0", "2008-03-02", "t1", row(OFF, 20), row(OFF, 25, sitting=2), row("woman", 9), row("woman", 7, sitting=2)
    ),
    # By number, called: the largest sitting of each.
    counted("s2", "2008-02-01", "t1", row(OFF, 18, invited=20, unexcused=2), row(OFF, 20, invited=20, sitting=2)),
    called("s3", "2008-02-02", "t1", status="cancelled"),
    called("s4", "2009-02-02", "t1"),
]


def test_classes_are_ordered_by_day_with_invited_present_and_listening() -> None:
    host = {"host": True}
    assert bieu02(CLASSES, *YEAR_2008) == [
        {"id": "s2", "sittings": 1, "invited": 20, "present": 20, "listening": 0, **host},
        # Called p1 p2 p3 (p4 marked exempt, p5 and p7 exempt that day) + 10; of the members p1 and p2 came at the first,
        # and p6 uninvited; of the civil servants 8 at the first, one marked as such at the second; 3 guests.
        {"id": "s1", "sittings": 2, "invited": 13, "present": 10, "listening": 4, **host},
        {"id": "s0", "sittings": 1, "invited": None, "present": 0, "listening": 34, **host},
    ]


def test_an_exempt_person_who_came_listened_and_beyond_the_invited_less_the_absent_listened() -> None:
    records = [
        topic("t1"),
        person("p1"),
        person("p2", exempt=True),
        person("p3", "civil_servant", exempt=True),
        called("s1", "2008-03-01", "t1", invitees=["p1", "p2", "p3"], role="delegate"),
        *marks("s1", "p1 p2 p3"),
        counted("s2", "2008-03-02", "t1", row(OFF, 30, invited=30, excused=2), row(OFF, 5), row(CIV, 1, invited=4)),
    ]
    assert bieu02(records, *YEAR_2008) == [
        {"id": "s2", "host": True, "sittings": 1, "invited": 34, "present": 29, "listening": 7},
        {"id": "s1", "host": False, "sittings": 1, "invited": 2, "present": 2, "listening": 1},
    ]


def test_groups_guests_absences_and_attendances_of_a_class() -> None:
    found = bieu02a(CLASSES, *YEAR_2008)
    assert [one["id"] for one in found] == ["s2", "s1", "s0"]
    assert {group: number for group, number in found[1]["present"].items() if number} == {OFF: 3, CIV: 8}
    assert [found[1][field] for field in ("guests", "excused", "unexcused", "attendances")] == [3, 3, 0, 16]
    assert [found[0][field] for field in ("guests", "excused", "unexcused", "attendances")] == [0, 0, 0, 38]
    assert found[2]["present"]["woman"] == 9
    assert found[2]["attendances"] == 61


def test_without_invitees_the_marked_are_invited() -> None:
    records = [topic("t1"), person("p1"), person("p2"), person("p3"), called("s1", "2008-03-01", "t1")]
    records += [*marks("s1", "p1"), *marks("s1", "p2", "unexcused"), *marks("s1", "p3", "exempt")]
    found = {"id": "s1", "host": True, "sittings": 1, "invited": 2, "present": 1, "listening": 0}
    assert bieu02(records, *YEAR_2008) == [found]


def test_topics_of_the_period_come_first_each_by_its_own_numbers() -> None:
    records = [
        topic("t1"),
        topic("t2"),
        topic("t3", mandatory=False),
        topic("t4", mandatory=False),
        make("branch", "b1", name="Tổ 1"),
        make("branch", "b2", name="Tổ 2"),
        person("p1", branch="b1"),
        person("p2", branch="b2"),
        person("p3", exempt=True),
        called("s1", "2008-02-01", "t1"),
        *marks("s1", "p1 p3", essay=True),
        called("s2", "2008-03-01", "t1 t3"),
        *marks("s2", "p1 p2", essay=True),
        counted("s3", "2008-04-01", "t2", row(OFF, 5), row("woman", 9), branches=["b1"]),
        counted("s4", "2008-08-01", "t2 t4", branches=["b2"]),
    ]
    shared = {"branches": 2, "entitled": 2}
    first = {"id": "t1", "due": True, "branches_studied": 2, "sessions": 2, "studied": 2, "essays": 3, **shared}
    second = {"id": "t2", "due": True, "branches_studied": 1, "sessions": 1, "studied": 5, "essays": 0, **shared}
    third = {"id": "t3", "due": False, "branches_studied": 2, "sessions": 1, "studied": 2, "essays": 2, **shared}
    assert bieu02b(records, *H1_2008) == [
        {**first, "finished": date(2008, 3, 1)},
        {**second, "finished": None},
        {**third, "finished": date(2008, 3, 1)},
    ]
    assert [one["finished"] for one in bieu02b(records, *YEAR_2008)] == [
        date(2008, 3, 1),
        date(2008, 8, 1),
        date(2008, 3, 1),
        None,
    ]


def test_nominations_submitted_or_awarded_are_ordered_by_level_and_kind() -> None:
    records = [
        nomination("n1", "2008-03-01", "individual", "town", "submitted"),
        nomination("n2", "2008-02-01", "individual", "town", "awarded", decision_date="2009-01-01"),
        nomination("n3", "2008-04-01", "collective", "town", "not_considered"),
        nomination("n4", "2007-04-01", "individual", "base", "commended", decision_date="2008-06-30"),
        nomination("n5", "2008-04-01", "collective", "base", "voted"),
        nomination("n6", "2008-04-01", "collective", "province", "not_passed", submitted_on="2008-05-01"),
        nomination("n7", "2008-04-01", "collective", "town", "submitted", submitted_on="2008-07-01"),
        nomination("n8", "2008-04-01", "collective", "town", "introduced", decision_date="2008-05-01"),
    ]
    assert [one["id"] for one in bieu09(records, *H1_2008)] == ["n4", "n3", "n2", "n1", "n6"]


def test_votes_are_shared_by_the_number_that_the_meeting_chose() -> None:
    records = [
        make("meeting", "m1", date="2008-06-25", convened=36, present=34, ballots_valid=33, vote_base="valid"),
        make("meeting", "m2", date="2008-06-25", convened=36, present=34),
        nomination("n1", "2008-06-25", "individual", "town", "submitted", meeting="m1", votes_for=30),
        nomination("n2", "2008-06-25", "individual", "town", "submitted", meeting="m2", votes_for=33),
        nomination("n3", "2008-06-28", "individual", "province", "submitted", meeting="m1", follows="n2"),
    ]
    votes = [(one["votes_for"], one["vote_base"]) for one in bieu09(records, *H1_2008)]
    # The third carries the second on, and shows the votes of the meeting that voted.
    assert votes == [(30, 33), (33, 36), (33, 36)]


@pytest.mark.parametrize("seed", range(20))
def test_what_the_town_recomputes_from_rows_is_the_indicator(seed: int) -> None:
    records = random_ward(seed)
    hosts = {session["id"] for session in kind(records, "session") if is_host(session)}
    for _, first, last in PERIODS:
        figures = oracle(records, first, last)
        assert figures["B2"]["in_period"] == attended(records, hosts, first, last)
        for code, forms in G_FORMS.items():
            rows = [one for one in bieu07(records, first, last) if one["form"] in forms]
            assert figures[code]["value"] == sum(one["quantity"] for one in rows)
        for one in bieu02b(records, first, last):
            assert not one["due"] or (figures["A3"]["value"] or 0) <= one["studied"]


def attended(records: list[Raw], hosts: set[str], first: date, last: date) -> int:
    return sum(one["attendances"] for one in bieu02a(records, first, last) if one["id"] in hosts)
