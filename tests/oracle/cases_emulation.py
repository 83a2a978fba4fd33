"""Hand-made wards for D to H: meetings, contests, inspections, publicity, nominations."""

from __future__ import annotations

from datetime import date

from tests.oracle.case_parts import H1_2008, YEAR_2007, YEAR_2008, YEAR_2009, Case, make, nomination

_CHAIN = [
    nomination("n1", "2007-12-20", "individual", "base", "commended", decision_date="2008-01-15"),
    nomination(
        "n2",
        "2008-02-01",
        "individual",
        "town",
        "awarded",
        follows="n1",
        submitted_on="2008-07-05",
        decision_date="2009-01-10",
    ),
    nomination("n3", "2009-02-01", "individual", "province", "introduced", follows="n2"),
]


def _contestant(contest: str, **fields: object) -> dict[str, object]:
    return make("contestant", None, contest=contest, given_name="Hoa", **fields)


_CONTESTS = [
    make("contest", "h1", name="Hội thi", level="base", date="2008-09-02", spectators=300, pilot=True),
    make("contest", "h2", name="Hội thi", level="base", date="2008-01-01"),
    make("contest", "h3", name="Hội thi", level="town", date="2008-11-01", spectators=900),
    make("contest", "h4", name="Hội thi", level="province", date="2008-12-31"),
    make("contest", "h5", name="Hội thi", level="national", date="2008-12-31"),
    make("contest", "h6", name="Hội thi", level="base", date="2009-01-01", spectators=50),
    _contestant("h1", birth_year=1938, grade="excellent", advanced=True),
    _contestant("h1"),
    _contestant("h2", birth_year=1990, prize="first"),
    _contestant("h3", birth_year=1920, grade="excellent", advanced=True, prize="first"),
    _contestant("h3", grade="good", advanced=False),
    _contestant("h3", grade="good"),
    _contestant("h3", grade="average"),
    _contestant("h4", prize="third", birth_year=1925),
    _contestant("h4", prize="consolation"),
    _contestant("h4", prize="consolation", grade="excellent"),
    _contestant("h5", prize="first"),
    _contestant("h6", birth_year=1929),
]

EMULATION_CASES = [
    Case(
        "Nothing is recorded: nought everywhere, and no base.",
        [make("unit", code="07", name="Đảng bộ phường Sông Cầu", kind="party_committee")],
        value={"A0": 0, "A1": 0, "A3": 0, "B3": 0, "C2": 0, "D1": 0, "E3": 0, "F2": 0, "G8": 0, "H10": 0},
        base={"A0": 0, "A3": 0, "A3a": 0, "C3": 0, "C6": 0},
    ),
    Case(
        "Contests: base ones alone give contestants, age and spectators; grades are the town's, prizes the province's.",
        _CONTESTS,
        # The oldest at base level: 2008 - 1938.
        value={
            "E1": 1,
            "E2": 3,
            "E3": 70,
            "E4": 300,
            "E5": 4,
            "E6": 1,
            "E7": 2,
            "E8": 1,
            "E9a": 0,
            "E9b": 0,
            "E9c": 1,
            "E9d": 2,
        },
    ),
    Case(
        "The year after: one contest, whose contestant is eighty by the year.",
        _CONTESTS,
        value={"E1": 1, "E2": 1, "E3": 80, "E4": 50, "E5": 0, "E9d": 0},
        period=YEAR_2009,
    ),
    Case(
        "Inspections that the unit made, of any kind; capitals, spaces and the place of the tone do not count, every other mark does.",
        [
            make("inspection", date="2008-02-01", inspected="Chi bộ Đường Sắt", role="conducted"),
            make("inspection", date="2008-03-01", inspected="CHI BỘ ĐƯỜNG SẮT", kind="supervision"),
            make("inspection", date="2008-04-01", inspected="chi  bộ đường sắt", kind="self"),
            make("inspection", date="2008-05-01", inspected="Trường Hoà Bình"),
            make("inspection", date="2008-06-01", inspected="Trường Hòa Bình"),
            make("inspection", date="2008-06-03", inspected="Trường Hoa Bình"),
            make("inspection", date="2008-06-02", inspected="Đảng uỷ phường", role="received"),
            make("inspection", date="2007-12-31", inspected="Hội Nông dân"),
        ],
        value={"F1": 6, "F2": 3},
    ),
    Case(
        "Publicity: quantities by form; three forms are the other ones.",
        [
            *[
                make("publicity", date="2008-03-01", form=form, quantity=number)
                for number, form in enumerate(
                    (
                        "news",
                        "article",
                        "report",
                        "panel",
                        "poster",
                        "banner",
                        "broadcast",
                        "online",
                        "leaflet",
                        "other",
                    ),
                    start=1,
                )
            ],
            make("publicity", date="2008-01-01", form="news", quantity=100),
            make("publicity", date="2009-01-01", form="news", quantity=1000),
        ],
        # G1 = 1 + 100; G8 = 8 + 9 + 10.
        value={"G1": 101, "G2": 2, "G3": 3, "G4": 4, "G5": 5, "G6": 6, "G7": 7, "G8": 27},
    ),
    Case(
        "Introduced: by the day of the meeting's list, any status and level, unless it carries another on.",
        [
            make("meeting", date="2008-06-25"),
            make("meeting", date="2008-07-25"),
            nomination("n1", "2008-06-25", "individual", "base", "voted"),
            nomination("n2", "2008-07-01", "individual", "town", "submitted", follows="n1"),
            nomination("n3", "2008-06-25", "individual", "town", "not_passed"),
            nomination("n4", "2008-06-25", "collective", "province", "introduced"),
            nomination("n5", "2007-12-31", "collective", "base", "awarded", decision_date="2008-01-02"),
        ],
        value={"D1": 1, "D2": 1, "D3": 2, "H2": 1, "H9": 1},
    ),
    Case(
        "No meeting, so none was held.",
        [nomination("n1", "2008-06-25", "individual", "base", "voted")],
        value={"D1": 0, "D3": 1},
    ),
    Case(
        "A chain: praised by the base in January, though introduced the year before.",
        _CHAIN,
        value={"D3": 0, "H2": 0, "H4": 0, "H10": 1},
        period=H1_2008,
    ),
    Case(
        "The chain over the year: handed to the town in July; the town decided the next January.",
        _CHAIN,
        value={"D3": 0, "H2": 1, "H4": 0, "H6": 0, "H8": 0, "H10": 1},
        period=YEAR_2008,
    ),
    Case("The chain's first year: introduced once.", _CHAIN, value={"D3": 1, "H10": 0}, period=YEAR_2007),
    Case(
        "The chain's last year: awarded by the town; at the province only introduced.",
        _CHAIN,
        value={"D3": 0, "H2": 0, "H4": 1, "H6": 0, "H8": 0},
        period=YEAR_2009,
    ),
    Case(
        "Awarded, by telephone, with no day of its own: asked and given on the day of the nomination.",
        [
            nomination("n1", "2008-03-01", "collective", "town", "awarded"),
            nomination("n2", "2008-03-01", "collective", "province", "commended"),
        ],
        value={"H1": 1, "H3": 1, "H5": 1, "H7": 1, "H9": 0},
    ),
    Case(
        "Not considered above was asked; a day of handing in says so too, whatever the status; a decision's day alone does not.",
        [
            nomination("n1", "2008-03-01", "collective", "town", "not_considered"),
            nomination("n2", "2007-12-01", "collective", "town", "not_passed", submitted_on="2008-01-05"),
            nomination("n3", "2008-03-01", "collective", "town", "voted", decision_date="2008-04-01"),
            nomination("n4", "2008-03-01", "collective", "town", "introduced"),
            nomination("n5", "2008-03-01", "individual", "province", "voted", submitted_on="2009-01-01"),
            nomination("n6", "2008-03-01", "individual", "base", "submitted"),
        ],
        value={"H1": 2, "H3": 0, "H6": 0, "H10": 0},
    ),
    Case(
        "Two years as one period: what was given in its first year is in the running sum too.",
        [
            nomination("n1", "2007-03-01", "individual", "base", "awarded"),
            nomination("n2", "2008-03-01", "individual", "base", "commended"),
        ],
        in_period={"H10": 2, "D3": 2},
        cumulative={"H10": 2, "D3": 2},
        value={"H10": 2},
        period=(date(2007, 1, 1), date(2008, 12, 31)),
    ),
]
