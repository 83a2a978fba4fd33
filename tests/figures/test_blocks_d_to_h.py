"""D-H: meetings, contests, inspections, publicity, awards."""

from __future__ import annotations

import pytest

from tests.figures.ward import (
    book,
    contest,
    contestant,
    day,
    inspection,
    meeting,
    nomination,
    publicity,
    value,
)
from wardapp.figures import indicators
from wardapp.records import RecordSet, parse_period


def figures(records: RecordSet, *codes: str, period: str = "2008") -> list[int | None]:
    return [value(records, code, period) for code in codes]


def test_one_meeting_or_many_make_one_unit() -> None:
    records = book(meeting("2008-06-25"), meeting("2008-07-25"))
    assert figures(records, "D1") == [1]
    assert figures(records, "D1", period="2008-12") == [0]


def test_nominations_are_introduced_by_their_date_whatever_their_status() -> None:
    records = book(
        nomination("base", "collective"),
        nomination("town", "individual", "awarded", on="2008-12-31", decision_date=day("2009-01-20")),
        nomination("province", "individual", "not_passed"),
        nomination("town", "individual", follows="o1"),
        nomination("town", "individual", on="2009-01-01"),
    )
    assert figures(records, "D2", "D3") == [1, 2]


def test_base_contests_give_contestants_highest_age_and_spectators() -> None:
    base, pilot, town = contest("base", spectators=300), contest("base", pilot=True, spectators=None), contest("town")
    records = book(
        [base, pilot, town],
        [contestant(base, birth_year=1938), contestant(pilot, birth_year=1950), contestant(base)],
        contestant(town, birth_year=1920),
    )
    assert figures(records, "E1", "E2", "E3", "E4") == [1, 3, 70, 300]


def test_the_age_is_of_the_contests_year() -> None:
    held = contest("base", "2007-12-31")
    records = book(held, contestant(held, birth_year=1938))
    assert figures(records, "E3", period="2007") == [69]
    assert figures(records, "E1", "E2", "E3", period="2008") == [0, 0, 0]


def test_town_contests_give_grades_and_advanced_contestants() -> None:
    town = contest("town")
    records = book(
        town,
        contestant(town, grade="excellent", advanced=True),
        contestant(town, grade="good", prize="first"),
        contestant(town, grade="good", advanced=False),
        contestant(town, grade="average"),
        contestant(town),
        contestant(contest("base"), grade="good", advanced=True),
    )
    assert figures(records, "E1", "E5", "E6", "E7", "E8", "E9a") == [0, 5, 1, 2, 1, 0]


def test_prizes_are_those_of_province_contests() -> None:
    province, nation = contest("province"), contest("national")
    prizes = [contestant(province, prize=prize) for prize in ("first", "second", "third", "third", "consolation")]
    records = book(province, nation, prizes, contestant(nation, prize="first"), contestant(province, grade="good"))
    assert figures(records, "E9a", "E9b", "E9c", "E9d", "E5") == [1, 1, 2, 1, 0]


def test_inspections_that_the_unit_conducted_are_counted_and_the_inspected_once() -> None:
    records = book(
        inspection("Chi bộ Tổ 1"),
        inspection("chi  bộ TỔ 1", role="conducted", kind="supervision"),
        inspection("Chi bộ Tổ 2", kind="self"),
        inspection(None),
        inspection("Đảng uỷ phường", role="received"),
        inspection("Chi bộ Tổ 3", on="2007-12-31"),
    )
    assert figures(records, "F1", "F2") == [4, 2]


def test_inspected_units_are_distinct_by_the_same_name() -> None:
    names = ("Bản Đồn", "Bản Đôn", "BẢN  ĐỒN", "Trường Hoà Bình", "Trường Hòa Bình", "Ban Don")
    assert figures(book(*map(inspection, names)), "F1", "F2") == [6, 4]


@pytest.mark.parametrize(
    ("places", "number"),
    [
        (("Bản Đồn", "Bản Đôn"), 2),
        (("Thôn Thuý Lân", "THÔN THÚY LÂN"), 1),
        (("Hoà Bình", "Hòa  bình", "Hoa Bình"), 2),
        (("Tổ 1", "To 1"), 2),
    ],
)
def test_places_are_one_only_by_the_same_name(places: tuple[str, ...], number: int) -> None:
    assert figures(book(*map(inspection, places)), "F2") == [number]


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("G1", ["news"]),
        ("G2", ["article"]),
        ("G3", ["report"]),
        ("G4", ["panel"]),
        ("G5", ["poster"]),
        ("G6", ["banner"]),
        ("G7", ["broadcast"]),
        ("G8", ["online", "leaflet", "other"]),
    ],
)
def test_publicity_adds_up_by_form(code: str, forms: list[str]) -> None:
    records = book(
        [publicity(form, 10) for form in forms],
        [publicity(form, 1) for form in forms],
        [publicity(form, 500, on="2007-12-31") for form in forms],
        publicity(forms[0], None),
    )
    assert figures(records, code) == [11 * len(forms)]
    others = [f"G{number}" for number in range(1, 9) if f"G{number}" != code]
    assert figures(records, *others) == [0] * 7


@pytest.mark.parametrize(("level", "collective", "individual"), [("town", "H1", "H2"), ("province", "H5", "H6")])
def test_every_submitted_nomination_counts_as_proposed(level: str, collective: str, individual: str) -> None:
    went_up = ("submitted", "awarded", "commended", "not_considered")
    records = book(
        [nomination(level, "individual", status) for status in went_up],
        [nomination(level, "individual", status) for status in ("introduced", "voted", "not_passed")],
        nomination(level, "collective", "not_passed", submitted_on=day("2008-07-01")),
        nomination("base", "collective", "submitted"),
    )
    assert figures(records, collective, individual) == [1, 4]


def test_a_proposal_is_dated_by_its_submission_else_by_its_date() -> None:
    records = book(
        nomination("town", "individual", "submitted", on="2008-12-20", submitted_on=day("2009-01-05")),
        nomination("town", "individual", "submitted", on="2008-12-20"),
    )
    assert figures(records, "H2") == [1]
    assert figures(records, "H2", period="2009") == [1]


@pytest.mark.parametrize(
    ("level", "collective", "individual"), [("town", "H3", "H4"), ("province", "H7", "H8"), ("base", "H9", "H10")]
)
def test_awards_and_commendations_are_counted_by_level(level: str, collective: str, individual: str) -> None:
    records = book(
        nomination(level, "collective", "awarded"),
        nomination(level, "individual", "commended"),
        nomination(level, "individual", "awarded", follows="o1"),
        nomination(level, "individual", "submitted", decision_date=day("2008-08-01")),
    )
    assert figures(records, collective, individual) == [1, 2]


def test_an_award_is_dated_by_its_decision_else_by_its_date() -> None:
    records = book(
        nomination("town", "individual", "awarded", on="2008-12-20", decision_date=day("2009-01-20")),
        nomination("town", "individual", "awarded", on="2008-12-20", submitted_on=day("2009-01-05")),
    )
    assert figures(records, "H4") == [1]
    assert figures(records, "H4", period="2009") == [1]


def test_the_other_column_counts_from_the_first_of_january() -> None:
    records = book(publicity("news", 3, on="2008-02-01"), publicity("news", 4, on="2008-06-01"), meeting("2008-02-01"))
    found = indicators(records, parse_period("2008-Q2"))
    assert (found["G1"].in_period, found["G1"].cumulative) == (4, 7)
    assert (found["D1"].in_period, found["D1"].cumulative) == (0, 1)
