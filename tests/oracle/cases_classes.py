"""Hand-made wards for B and C: classes, listeners and associations, with the sums in comments."""

from __future__ import annotations

from datetime import date

from tests.oracle.case_parts import (
    H1_2008,
    Q2_2008,
    Case,
    called,
    counted,
    make,
    marks,
    person,
    row,
    topic,
)

_SHAPES = (None, "assembly", "online", "branch_meeting", "loudspeaker", "other")
_EDGES = [
    topic("t1"),
    *[
        counted(f"s{number}", day, "t1", row("public", 10))
        for number, day in enumerate(("2007-12-31", "2008-01-01", "2008-06-30", "2008-07-01"))
    ],
]

B_CASES = [
    Case(
        "Every format once: three are classes, one a branch's meeting; a class elsewhere is none, and asks no number.",
        [
            topic("t1"),
            *[
                counted(f"s{number}", "2008-03-01", "t1", row("public", 10), format=shape, distinct_people=9)
                for number, shape in enumerate(_SHAPES)
            ],
            counted("s9", "2008-03-01", "t1", row("public", 99), role="delegate"),
        ],
        value={"B1": 3, "B2": 60, "B3": 54, "B4": 1},
    ),
    Case(
        "The same two came twice and one was absent; fifteen more are declared beside thirty attendances.",
        [
            topic("t1"),
            person("p1"),
            person("p2"),
            person("p3"),
            called("s1", "2008-03-01", "t1"),
            *marks("s1", "p1 p2"),
            *marks("s1", "p3", "excused"),
            called("s2", "2008-04-01", "t1"),
            *marks("s2", "p1 p2"),
            counted("s3", "2008-05-01", "t1", row("public", 14), row("public", 16, sitting=2), distinct_people=15),
        ],
        value={"B2": 34, "B3": 17},
    ),
    Case(
        "Guests are numbers too: a roll call with guests besides, none declared, leaves the number unknown.",
        [
            topic("t1"),
            person("p1"),
            called("s1", "2008-03-01", "t1", counts=[row("public", 4, guest=True)]),
            *marks("s1", "p1"),
        ],
        value={"B2": 5, "B3": None, "A3": 1},
    ),
    Case(
        "Undeclared numbers in the first quarter: unknown from the new year, known in the second quarter.",
        [
            topic("t1"),
            person("p1"),
            counted("s1", "2008-02-01", "t1", row("public", 14)),
            called("s2", "2008-05-01", "t1"),
            *marks("s2", "p1"),
        ],
        in_period={"B3": 1, "B2": 1},
        cumulative={"B3": None, "B2": 15},
        value={"B3": 1},
        period=Q2_2008,
    ),
    Case(
        "Days at the edges of a half-year; the day a class began is its day.",
        [*_EDGES, called("s8", "2007-12-30", "t1", date_to="2008-01-05")],
        in_period={"B1": 2},
        cumulative={"B1": 2},
        period=H1_2008,
    ),
    Case(
        "The same days: a quarter's running sum begins with the year.",
        _EDGES,
        in_period={"B1": 1, "B2": 10},
        cumulative={"B1": 2, "B2": 20},
        period=Q2_2008,
    ),
    Case(
        "Two years as one period: the running sum is never below what was in the period.",
        _EDGES,
        in_period={"B1": 4},
        cumulative={"B1": 4},
        value={"B1": 4},
        period=(date(2007, 1, 1), date(2008, 12, 31)),
    ),
]

C_CASES = [
    Case(
        "C2: the largest topic's sum of the three groups in any class, and whoever was called anywhere.",
        [
            topic("t1"),
            topic("t2"),
            counted(
                "s1",
                "2008-03-01",
                "t1",
                row("veteran", 20),
                row("woman", 30),
                row("youth", 50),
                audience="association",
                role="delegate",
            ),
            counted("s2", "2008-04-01", "t2", row("veteran", 25), audience="association"),
            counted("s3", "2008-05-01", "t1", row("farmer", 10), row("farmer", 8, guest=True), audience="association"),
            counted("s4", "2008-06-01", "t2", row("veteran", 99)),
            person("p1", "official_member", "veteran"),
            person("p2", "civil_servant", "woman", "farmer"),
            person("p3", "youth"),
            person("p4", "farmer"),
            called("s5", "2008-07-01", "t2"),
            *marks("s5", "p1 p3"),
            *marks("s5", "p4", "unexcused"),
            called("s6", "2008-08-01", "t2", role="delegate"),
            *marks("s6", "p1"),
            *marks("s6", "p2", "made_up"),
        ],
        # t1: 20 + 30 + 10 = 60, t2: 25 + 99; p1 and p2 by name. C3: t2 25 + 99, p1; C4: 30, p2; C5: 10, p2; C6: 50, p3.
        value={"C1": 2, "C2": 126, "C3": 125, "C4": 31, "C5": 11, "C6": 51},
    ),
    Case(
        "C3-C6: any class of an open topic, mandatory or not; the groups of the person, not the group of the mark.",
        [
            topic("t1"),
            topic("t2", mandatory=False),
            topic("t3", 2007),
            counted("s1", "2008-03-01", "t1", row("veteran", 20)),
            counted("s2", "2008-04-01", "t2", row("veteran", 25), row("veteran", 5, guest=True), audience="public"),
            counted("s3", "2008-05-01", "t3", row("veteran", 99)),
            person("p1", "official_member", "veteran"),
            person("p2", "veteran"),
            person("p3", "farmer"),
            called("s4", "2008-06-01", "t1"),
            *marks("s4", "p1"),
            *marks("s4", "p3", group="youth"),
            called("s5", "2008-06-02", "t3"),
            *marks("s5", "p2"),
            make("headcount", year=2008, veterans=30, women=0),
        ],
        # Veterans: largest 25 (t3 is over), and p1.
        value={"C3": 26, "C4": 0, "C5": 1, "C6": 0},
        base={"C3": 30, "C5": 1},
    ),
    Case(
        "C3 runs from the topic's first day, C2 and C1 with the period.",
        [
            topic("t1", 2007, start_on="2007-06-01", due="2008-06-30"),
            counted("s1", "2007-09-01", "t1", row("veteran", 20), audience="association"),
            counted("s2", "2008-05-01", "t1", row("veteran", 7), audience="association"),
            counted("s3", "2008-02-01", "t1", row("veteran", 4), audience="association"),
        ],
        # Up to 30/6/2008: 20 + 7 + 4; since the new year 7 + 4; in the quarter 7.
        in_period={"C1": 1, "C2": 7, "C3": 7},
        cumulative={"C1": 2, "C2": 11, "C3": 31},
        value={"C1": 1, "C2": 7, "C3": 31},
        period=Q2_2008,
    ),
    Case(
        "Anyone who was called counts in C, gone or exempt as well; the base counts the active.",
        [
            topic("t1"),
            person("p1", "veteran", active_to="2008-05-31"),
            person("p2", "veteran", exempt=True),
            called("s1", "2008-03-01", "t1"),
            *marks("s1", "p1 p2"),
        ],
        value={"C2": 2, "C3": 2},
        base={"C3": 1},
    ),
    Case(
        "A class of two topics is heard once: the topics are compared, not added.",
        [
            topic("t1"),
            topic("t2"),
            counted("s1", "2008-03-01", "t1 t2", row("woman", 20), audience="association", sittings=2),
            counted("s2", "2008-04-01", "t2", row("woman", 6), row("woman", 9, sitting=2), audience="association"),
        ],
        # t1: 20; t2: 20 + 9.
        value={"C2": 29, "C4": 29, "B2": 35},
    ),
]
