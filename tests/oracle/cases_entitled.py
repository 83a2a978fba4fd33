"""Hand-made wards for A0, A4 and the bases: branches, essays, groups, headcounts, with the sums in comments."""

from __future__ import annotations

from tests.oracle.case_parts import H1_2008, Case, called, counted, make, marks, person, row, topic

OFF, PRO, CIV = "official_member", "probationary_member", "civil_servant"

ENTITLED_CASES = [
    Case(
        "Branches: counted where it is listed, called where more than half studied; one closed, one not yet open.",
        [
            topic("t1"),
            topic("t2"),
            make("branch", "cb1", name="Tổ 1"),
            make("branch", "cb2", name="Tổ 2"),
            make("branch", "cb3", name="Tổ 3", active_to="2008-05-31"),
            make("branch", "cb4", name="Tổ 4", active_from="2009-01-01"),
            make("branch", "cb5", name="Chi hội Phụ nữ", kind="association"),
            person("p1", branch="cb1"),
            counted("s1", "2008-03-01", "t1", branches=["cb1", "cb2", "cb3", "cb5"]),
            called("s2", "2008-04-01", "t2", branches=["cb2", "cb3"]),
            *marks("s2", "p1"),
        ],
        value={"A0": 1},
        base={"A0": 2},
    ),
    Case(
        "Half of a branch is not more than half; the exempt and those who left are nobody's half; absent is not studied.",
        [
            topic("t1"),
            make("branch", "cb1", name="Tổ 1"),
            make("branch", "cb2", name="Tổ 2"),
            make("branch", "cb3", name="Tổ 3"),
            *(person(key, branch="cb1") for key in ("p1", "p2")),
            *(person(key, branch="cb2") for key in ("p3", "p4", "p5")),
            person("p6", branch="cb2", exempt=True, exempt_to="2008-12-31"),
            person("p7", branch="cb2", active_to="2008-12-30"),
            person("p8", branch="cb3"),
            called("s1", "2008-03-01", "t1", invitees=["p1", "p2"]),
            *marks("s1", "p1 p3 p6 p7"),
            *marks("s1", "p2 p8", "excused"),
            called("s2", "2008-04-01", "t1"),
            *marks("s2", "p4", "made_up"),
        ],
        value={"A0": 1, "A1": 1, "A3": 3},
        base={"A0": 3, "A3": 6},
    ),
    Case(
        "Essays: one a person and topic of the period, in a class of three topics (one not mandatory), and twice.",
        [
            topic("t1"),
            topic("t2"),
            topic("t3", mandatory=False),
            person("p1"),
            person("p2"),
            called("s1", "2008-03-01", "t1 t2 t3"),
            *marks("s1", "p1", essay=True),
            *marks("s1", "p2"),
            called("s2", "2008-04-01", "t1"),
            *marks("s2", "p1", essay=True),
            *marks("s2", "p2", "excused", essay=True),
        ],
        # p1 t1, p1 t2, p2 t1.
        value={"A4": 3},
    ),
    Case(
        "Active on the period's last day: gone on that day is still active, gone the day before is not.",
        [
            topic("t1"),
            person("p1", active_to="2008-12-31"),
            person("p2", active_to="2008-12-30"),
            person("p3", active_from="2009-01-01"),
            called("s1", "2008-03-01", "t1"),
            *marks("s1", "p1 p2 p3"),
        ],
        value={"A3": 1, "B2": 3},
        base={"A3": 1},
    ),
    Case(
        "A person counts once, under the main group, whatever other groups there are.",
        [
            topic("t1"),
            person("p1", CIV, OFF),
            person("p2", "veteran", OFF),
            person("p3", PRO),
            called("s1", "2008-03-01", "t1"),
            *marks("s1", "p1 p3"),
            *marks("s1", "p2", group=OFF),
        ],
        # p1 as civil servant, p3 as probationary member.
        value={"A3": 2, "A3a": 1},
        base={"A3": 2, "A3a": 1},
    ),
    Case(
        "One class of two topics counts for both, and is one class.",
        [topic("t1"), topic("t2"), counted("s1", "2008-03-01", "t1 t2", row(OFF, 10))],
        value={"A1": 1, "A2": 2, "A3": 10, "B1": 1, "B2": 10},
    ),
    Case(
        "Two rows of one group at one sitting are two branches' people: they are added.",
        [topic("t1"), counted("s1", "2008-03-01", "t1", row(OFF, 10), row(OFF, 5, sitting=1), row(OFF, 12, sitting=2))],
        value={"A3": 15, "B2": 27},
    ),
    Case(
        "Members by name, civil servants by number, guests besides.",
        [
            topic("t1"),
            person("p1"),
            person("p2", PRO),
            called("s1", "2008-03-01", "t1", counts=[row(CIV, 8), row("public", 3, guest=True)], distinct_people=11),
            *marks("s1", "p1 p2"),
        ],
        value={"A3": 10, "A3a": 2, "B2": 13, "B3": 13},
    ),
    Case(
        "Present at the second of two sittings only: that is enough; two sittings are two attendances, one person.",
        [
            topic("t1"),
            person("p1"),
            person("p2"),
            called("s1", "2008-03-01", "t1", sittings=2),
            *marks("s1", "p1 p2"),
            *marks("s1", "p1", sitting=2),
            *marks("s1", "p2", "unexcused", sitting=2),
        ],
        value={"A3": 2, "B2": 3, "B3": 2},
    ),
]

_HEADCOUNTS = [
    make(
        "headcount",
        year=2008,
        official_members=50,
        exempt_members=3,
        transferred_members=4,
        civil_servants=10,
        veterans=30,
    ),
    make("headcount", year=2008, as_of="2008-07-01", official_members=60),
    make("headcount", year=2009, official_members=70),
    person("c1", CIV, "veteran"),
    person("c2", CIV),
    person("e1", exempt=True),
    person("g1", CIV, active_to="2008-06-29"),
    person("e2", CIV, exempt=True),
]

HEADCOUNT_CASES = [
    Case(
        "The latest headcount not after the end; its blanks are counted from the active people.",
        _HEADCOUNTS,
        # Members 60 + 0 - 1 (e1) - 0; civil servants c1, c2, e2 (exempt ones leave only the two member groups).
        value={"A3": 0, "C3": 0},
        base={"A3": 62, "A3a": 59, "C3": 1},
    ),
    Case(
        "Half a year earlier the first headcount holds, whose day is the first of its year.",
        _HEADCOUNTS,
        # 50 + 0 - 3 - 4 = 43; + 10.
        base={"A3": 53, "A3a": 43, "C3": 30},
        period=H1_2008,
    ),
]
