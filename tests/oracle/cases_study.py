"""Hand-made wards for A0-A4: who studied, by name and by number, with the sums in comments."""

from __future__ import annotations

from tests.oracle.case_parts import (
    H1_2008,
    H2_2008,
    Q1_2008,
    Case,
    called,
    counted,
    make,
    marks,
    person,
    row,
    topic,
)

OFF, PRO, CIV = "official_member", "probationary_member", "civil_servant"

A_CASES = [
    Case(
        "Two sittings, other people at each: each group's largest sitting studied, both sittings are attendances.",
        [
            topic("t1"),
            counted(
                "s1",
                "2008-03-01",
                "t1",
                row(OFF, 30),
                row(OFF, 25, sitting=2),
                row(CIV, 10),
                row(CIV, 12, sitting=2),
                sittings=2,
            ),
            make("headcount", year=2008, official_members=100, civil_servants=20),
        ],
        # A3 = 30 + 12; A3a = 30; B2 = 30 + 25 + 10 + 12.
        value={"A1": 1, "A2": 1, "A3": 42, "A3a": 30, "B1": 1, "B2": 77, "B3": None},
        base={"A3": 120, "A3a": 100},
    ),
    Case(
        "Two topics counted by number, unequal: no more people studied both than studied the lesser.",
        [
            topic("t1"),
            topic("t2"),
            counted("s1", "2008-03-01", "t1", row(OFF, 40)),
            counted("s2", "2008-04-01", "t2", row(OFF, 35)),
            counted("s3", "2008-05-01", "t2", row(OFF, 10)),
        ],
        # H(t1) = 40, H(t2) = 35 + 10 = 45.
        value={"A2": 2, "A3": 40, "A3a": 40, "B2": 85},
    ),
    Case(
        "The groups are summed before the minimum is taken.",
        [
            topic("t1"),
            topic("t2"),
            counted("s1", "2008-03-01", "t1", row(OFF, 30), row(CIV, 5)),
            counted("s2", "2008-04-01", "t2", row(OFF, 20), row(CIV, 20)),
        ],
        # A3 = min(35, 40); by group it would be 20 + 5. A3a = min(30, 20).
        value={"A3": 35, "A3a": 20},
    ),
    Case(
        "Called by name in one topic, counted by number in the other: counted once in each, none is lost.",
        [
            topic("t1"),
            topic("t2"),
            person("p1"),
            person("p2"),
            person("p3"),
            called("s1", "2008-03-01", "t1"),
            *marks("s1", "p1 p2 p3"),
            counted("s2", "2008-04-01", "t2", row(OFF, 2)),
        ],
        # R = 0; t1: H 0 + P 3 (each misses t2, where H = 2); t2: H 2 + P 0; the lesser is 2.
        value={"A3": 2, "A3a": 2},
        base={"A3": 3, "A3a": 3},
    ),
    Case(
        "Nobody was counted in the missed topic, so who missed it by name has not studied it.",
        [
            topic("t1"),
            topic("t2"),
            person("p1"),
            person("p2"),
            called("s1", "2008-03-01", "t1"),
            *marks("s1", "p1 p2"),
            called("s2", "2008-04-01", "t2"),
            *marks("s2", "p2"),
            *marks("s2", "p1", "excused", reason="sick"),
        ],
        # R = p2; p1 misses t2 where H = 0.
        value={"A3": 1, "A3a": 1},
        base={"A3": 2, "A3a": 2},
    ),
    Case(
        "Names and numbers in both topics, and another reading for members alone.",
        [
            topic("t1"),
            topic("t2"),
            person("p1"),
            person("p2"),
            called("s1", "2008-03-01", "t1", counts=[row(CIV, 3)]),
            *marks("s1", "p1 p2"),
            called("s2", "2008-04-01", "t2", counts=[row(CIV, 4)]),
            *marks("s2", "p1"),
        ],
        # A3: R = p1; t1: 3 + p2 = 4; t2: 4 + 0 = 4; 1 + 4. A3a: no member was counted, so p2 misses t2; R = 1.
        value={"A3": 5, "A3a": 1},
    ),
    Case(
        "A third topic that was never counted shuts out who missed it, not who missed the counted one.",
        [
            topic("t1"),
            topic("t2"),
            topic("t3"),
            person("p1"),
            person("p2"),
            person("p3"),
            called("s1", "2008-03-01", "t1"),
            *marks("s1", "p1 p2"),
            counted("s2", "2008-04-01", "t2", row(OFF, 9)),
            called("s3", "2008-05-01", "t3"),
            *marks("s3", "p1 p3"),
        ],
        # H = 0, 9, 0; R = none. t1: p1 (misses t2 only); p2 misses t3 where H = 0. t3: p1; p3 misses t1 where H = 0.
        # Sums 0 + 1, 9 + 0, 0 + 1.
        value={"A3": 1, "A3a": 1},
    ),
    Case(
        "Made up: the person studied, but did not attend.",
        [
            topic("t1"),
            person("p1"),
            person("p2"),
            person("p3"),
            called("s1", "2008-03-01", "t1"),
            *marks("s1", "p3"),
            *marks("s1", "p1 p2", "excused"),
            called("s2", "2008-04-01", "t1", makes_up="s1"),
            *marks("s2", "p1", "made_up"),
        ],
        value={"A3": 2, "B1": 2, "B2": 1, "B3": 2},
        base={"A3": 3},
    ),
    Case(
        "Exempt always, since a day before the end, and from a day still to come; a date without the flag is nothing.",
        [
            topic("t1"),
            person("p1", exempt=True),
            person("p2", exempt=True, exempt_from="2008-07-01"),
            person("p3", exempt=True, exempt_from="2009-01-01"),
            person("p4", exempt=False, exempt_from="2007-01-01"),
            called("s1", "2008-03-01", "t1"),
            *marks("s1", "p1 p2 p3 p4"),
        ],
        # p3 and p4; base 4 official - 2 exempt. Those who came are heard all the same.
        value={"A3": 2, "A3a": 2, "B2": 4},
        base={"A3": 2, "A3a": 2},
    ),
    Case(
        "The same people half a year earlier: the second is not exempt yet.",
        [
            topic("t1"),
            person("p1", exempt=True),
            person("p2", exempt=True, exempt_from="2008-07-01"),
            called("s1", "2008-03-01", "t1"),
            *marks("s1", "p1 p2"),
        ],
        value={"A3": 1},
        base={"A3": 1},
        period=H1_2008,
    ),
    Case(
        "A cancelled and a planned class are no classes.",
        [
            topic("t1"),
            person("p1"),
            called("s1", "2008-03-01", "t1", status="cancelled"),
            *marks("s1", "p1", essay=True),
            counted("s2", "2008-04-01", "t1", row(OFF, 20), status="planned"),
        ],
        value={"A1": 0, "A2": 0, "A3": 0, "A3a": 0, "A4": 0, "B1": 0, "B2": 0, "B3": 0},
        base={"A3": 1, "A3a": 1},
    ),
    Case(
        "A class elsewhere, to which the unit sent people, teaches them but is not the unit's class.",
        [
            topic("t1"),
            person("p1"),
            called("s1", "2008-03-01", "t1", role="delegate", organiser="Ban Tuyên giáo Thị uỷ"),
            *marks("s1", "p1"),
        ],
        value={"A1": 1, "A2": 1, "A3": 1, "B1": 0, "B2": 0, "B3": 0, "B4": 0, "C1": 0},
    ),
    Case(
        "Guests hear, and are not the unit's people.",
        [
            topic("t1"),
            counted("s1", "2008-03-01", "t1", row(OFF, 10), row(OFF, 7, guest=True), row("public", 3, guest=True)),
        ],
        value={"A3": 10, "A3a": 10, "B2": 20, "B3": None},
    ),
    Case(
        "Topics that ended before the period, begin after it, or are not mandatory: nothing is due, so nothing counts.",
        [
            topic("t1", 2007),
            topic("t2", 2009, start_on="2009-02-01"),
            topic("t3", mandatory=False),
            person("p1", branch="cb1"),
            make("branch", "cb1", name="Tổ 1"),
            called("s1", "2008-03-01", "t1 t2 t3", branches=["cb1"]),
            *marks("s1", "p1", essay=True),
        ],
        value={"A0": 0, "A1": 0, "A2": 0, "A3": 0, "A3a": 0, "A4": 0, "B1": 1},
        base={"A0": 1, "A3": 1, "A3a": 1},
    ),
    Case(
        "A topic over the new year: from its first day to the period's last, whichever period that was in.",
        [
            topic("t1", 2007, start_on="2007-06-01", due="2008-03-31"),
            person("p1"),
            person("p2"),
            person("p3"),
            person("p4"),
            called("s1", "2007-11-10", "t1"),
            *marks("s1", "p1"),
            called("s2", "2007-05-31", "t1"),
            *marks("s2", "p2"),
            called("s3", "2008-02-01", "t1"),
            *marks("s3", "p3"),
            called("s4", "2008-04-01", "t1"),
            *marks("s4", "p4"),
        ],
        in_period={"A1": 1, "A3": 1, "B2": 1},
        cumulative={"A1": 1, "A3": 2, "B2": 1},
        value={"A3": 2, "B2": 1},
        period=Q1_2008,
    ),
    Case(
        "Held after the topic was due, within the period: it counts; a period after the due day knows no such topic.",
        [topic("t1", due="2008-06-30"), person("p1"), called("s1", "2008-09-01", "t1"), *marks("s1", "p1")],
        value={"A1": 1, "A3": 1},
    ),
    Case(
        "The same class, asked of the second half-year.",
        [topic("t1", due="2008-06-30"), person("p1"), called("s1", "2008-09-01", "t1"), *marks("s1", "p1")],
        value={"A1": 0, "A3": 0, "B1": 1},
        period=H2_2008,
    ),
    Case(
        "One topic in the last year's class, the other in this half: both up to the end, one in the period.",
        [
            topic("t1", start_on="2008-01-01"),
            topic("t2", 2008),
            person("p1"),
            called("s1", "2008-03-01", "t1"),
            *marks("s1", "p1"),
            called("s2", "2008-09-01", "t2"),
            *marks("s2", "p1"),
        ],
        in_period={"A1": 0, "A2": 1, "A3": 0},
        cumulative={"A1": 1, "A2": 2, "A3": 1},
        period=H2_2008,
    ),
    Case(
        "Due on the period's first day, begun on its last day: both topics are of the period; so is a class that day.",
        [
            topic("t1", 2007, due="2008-01-01"),
            topic("t2", start_on="2008-06-30"),
            person("p1"),
            called("s1", "2007-03-01", "t1"),
            *marks("s1", "p1"),
            called("s2", "2008-06-30", "t2"),
            *marks("s2", "p1"),
        ],
        in_period={"A1": 0, "A2": 1, "A3": 0},
        cumulative={"A1": 1, "A2": 2, "A3": 1},
        period=H1_2008,
    ),
    Case(
        "Due the day before the period, begun the day after it: neither is of the period.",
        [
            topic("t1", 2007),
            topic("t2", start_on="2008-07-01"),
            called("s1", "2007-03-01", "t1"),
            called("s2", "2008-06-30", "t2"),
        ],
        value={"A1": 0, "A2": 0},
        period=H1_2008,
    ),
]
