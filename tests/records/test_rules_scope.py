"""Records that enter the figures of the first half of 2009, and so block its lock while they have errors."""

from __future__ import annotations

from typing import Any

import pytest

from tests.records.ward import made
from wardapp.records import Level, Record, RecordSet
from wardapp.records.reporting_period import parse_period
from wardapp.records.rules import PeriodScope, enters

PERIOD = parse_period("2009-H1")


def of(kind: str, identifier: str = "x", **fields: Any) -> Record:
    return made({"record": kind, "id": identifier, **fields})


TWO_YEARS = of("topic", "two-years", start_on="2008-03-01", due="2009-12-31", year=2008)
LAST_YEAR = of("topic", "last-year", year=2008)
HELD = of("session", "held", status="held", date_from="2009-02-01", topics=["two-years"], branches=["branch-of-class"])
PLANNED = of("session", "planned", status="planned", date_from="2009-02-01", topics=["two-years"])
CONTEST = of("contest", "contest", date="2009-03-01")
CONTEST_LATER = of("contest", "contest-later", date="2009-07-01")
HEADCOUNT = of("headcount", "used", year=2009)
LAST_YEARS = of("nomination", "last-years", date="2008-12-01", meeting="meeting-out")
NOMINATION = of("nomination", "nomination", date="2009-03-03", meeting="meeting-before")

WARD = (
    TWO_YEARS,
    LAST_YEAR,
    HELD,
    PLANNED,
    CONTEST,
    CONTEST_LATER,
    HEADCOUNT,
    NOMINATION,
    LAST_YEARS,
    of("headcount", "undated"),
    of("attendance", "mark", session="held", person="marked", mark="excused"),
    of("attendance", "present", session="attended", person="somebody", mark="present"),
)

ENTER = {
    "the unit": of("unit"),
    "a branch without dates": of("branch"),
    "a branch opened on the last day": of("branch", active_from="2009-06-30"),
    "a person who left on the first day": of("person", active_to="2009-01-01"),
    "a person whose days are in the wrong order": of("person", active_from="2009-05-01", active_to="2008-05-01"),
    "a person who has left, with a mark of a class that enters": of("person", "marked", active_to="2008-01-01"),
    "a branch that has ended, of a class that enters": of("branch", "branch-of-class", active_to="2008-01-01"),
    "the latest headcount that is not later": HEADCOUNT,
    "a headcount of the last day": of("headcount", year=2009, as_of="2009-06-30"),
    "a headcount of no known day": of("headcount"),
    "a directive of years ago": of("directive", date="2006-11-07"),
    "a directive of the last day": of("directive", date="2009-06-30"),
    "a directive of no known day": of("directive"),
    "a topic open in the period": TWO_YEARS,
    "a topic due on the first day": of("topic", start_on="2008-01-01", due="2009-01-01"),
    "a topic whose days are in the wrong order": of("topic", start_on="2010-05-01", due="2009-05-01"),
    "an older topic of a class of the period": of("topic", "studied-late", year=2008),
    "a class held in the period": HELD,
    "a class that began last year and ended in the period": of(
        "session", status="held", date_from="2008-12-31", date_to="2009-01-02", topics=["last-year"]
    ),
    "a class of last year of a topic still open": of(
        "session", status="held", date_from="2008-03-01", topics=["two-years"]
    ),
    "a class of which only the last day is known": of(
        "session", status="held", date_to="2009-07-01", topics=["two-years"]
    ),
    "a class of no known day": of("session", status="held"),
    "a class of no known status": of("session", date_from="2009-02-01"),
    "a class still planned in which somebody is present": of(
        "session", "attended", status="planned", date_from="2009-02-01", topics=["two-years"]
    ),
    "a mark of a class that enters": of("attendance", session="held"),
    "a mark of a class that has not come": of("attendance", session="nowhere"),
    "a contest of the period": CONTEST,
    "a contestant of the period": of("contestant", contest="contest"),
    "a contestant of no known contest": of("contestant"),
    "an inspection of the first day": of("inspection", date="2009-01-01"),
    "publicity of the last day": of("publicity", date="2009-06-30"),
    "a meeting of the period": of("meeting", date="2009-04-01"),
    "an earlier meeting of a nomination that enters": of("meeting", "meeting-before", date="2008-12-01"),
    "a nomination of the period": of("nomination", date="2009-04-01"),
    "a nomination of the first day": of("nomination", date="2009-01-01"),
    "a nomination of last year submitted in the period": of("nomination", date="2008-12-01", submitted_on="2009-01-05"),
    "a nomination of last year decided in the period": of("nomination", date="2008-12-01", decision_date="2009-06-30"),
    "a nomination of no known day": of("nomination"),
    "the assessment of the period": of("assessment", period="2009-H1"),
    "an assessment of no known period": of("assessment"),
    "the assessment of the same days": of("assessment", period="2009-01-01..2009-06-30"),
    "the record of the period": of("period", label="2009-H1", date_from="2009-01-01", date_to="2009-06-30"),
    "the record of the period, its days not filled in": of("period", label="2009-H1"),
    "a record of the same days without a label": of("period", date_from="2009-01-01", date_to="2009-06-30"),
    "a record of no known period": of("period"),
    "a record of no known label and last day": of("period", date_from="2009-01-01"),
    "the record of the same days": of("period", label="Sơ kết", date_from="2009-01-01", date_to="2009-06-30"),
}
STAY_OUT = {
    "a branch opened later": of("branch", active_from="2009-07-01"),
    "a person who came later": of("person", active_from="2009-07-01"),
    "an earlier headcount": of("headcount", year=2008),
    "a later headcount": of("headcount", year=2009, as_of="2009-07-01"),
    "a later directive": of("directive", date="2009-07-01"),
    "a topic due before the first day": of("topic", start_on="2008-01-01", due="2008-12-31"),
    "a topic that starts later": of("topic", start_on="2009-07-01", due="2009-12-31"),
    "a class held later": of("session", status="held", date_from="2009-07-01", topics=["two-years"]),
    "a class of last year before the first day of its topic": of(
        "session", status="held", date_from="2008-02-29", topics=["two-years"]
    ),
    "a class of last year of a topic that has not come": of(
        "session", status="held", date_from="2008-03-01", topics=["nowhere"]
    ),
    "a class of last year of no known topic": of("session", status="held", date_from="2008-03-01"),
    "a person who left last year": of("person", active_to="2008-12-31"),
    "a branch that ended last year": of("branch", active_to="2008-12-31"),
    "a planned class": PLANNED,
    "a cancelled class": of("session", status="cancelled", date_from="2009-02-01", topics=["two-years"]),
    "a class of last year of last year's topic": of(
        "session", status="held", date_from="2008-03-01", topics=["last-year"]
    ),
    "a mark of a planned class": of("attendance", session="planned"),
    "a later contest": CONTEST_LATER,
    "a contestant of a later contest": of("contestant", contest="contest-later"),
    "an inspection of last year": of("inspection", date="2008-12-31"),
    "later publicity": of("publicity", date="2009-07-01"),
    "a meeting of last year": of("meeting", date="2008-12-31"),
    "a meeting of last year's nomination": of("meeting", "meeting-out", date="2008-12-01"),
    "a nomination of last year": of("nomination", date="2008-12-31"),
    "a nomination all of whose days are past": of("nomination", date="2008-11-01", decision_date="2008-12-31"),
    "a nomination all of whose days are later": of("nomination", date="2009-07-01", submitted_on="2009-08-01"),
    "the assessment of another period": of("assessment", period="2009-H2"),
    "an assessment of no period": of("assessment", period="không rõ"),
    "the record of another period": of("period", label="2009", date_from="2009-01-01", date_to="2009-12-31"),
    "a record that ends on the same day": of("period", label="2009-Q2", date_from="2009-04-01", date_to="2009-06-30"),
    "a record of another label and no days": of("period", label="Sơ kết"),
}


@pytest.mark.parametrize("record", ENTER.values(), ids=list(ENTER))
def test_record_enters(record: Record) -> None:
    late = of("session", "late", status="held", date_from="2009-01-15", topics=["studied-late"])
    assert enters(record, PERIOD, RecordSet([*WARD, late, record]))


@pytest.mark.parametrize("record", STAY_OUT.values(), ids=list(STAY_OUT))
def test_record_does_not_enter(record: Record) -> None:
    assert not enters(record, PERIOD, RecordSet([*WARD, record]))


def test_a_second_half_year_includes_records_from_the_first_of_january() -> None:
    inspection = of("inspection", date="2009-01-01")
    assert enters(inspection, parse_period("2009-H2"), RecordSet([inspection]))
    assert not enters(inspection, parse_period("2010"), RecordSet([inspection]))


def test_a_period_of_two_years_includes_records_from_its_first_day() -> None:
    inspection = of("inspection", date="2007-01-01")
    assert enters(inspection, parse_period("2007-01-01..2008-12-31"), RecordSet([inspection]))


OF_THE_DAYS = {
    "a class of the period": HELD,
    "a planned class": PLANNED,
    "a mark of a planned class": of("attendance", session="planned"),
    "a directive of years ago": of("directive", date="2006-11-07"),
    "an inspection of the first day": of("inspection", date="2009-01-01"),
    "a nomination decided in the period": of("nomination", date="2008-12-01", decision_date="2009-06-30"),
    "the headcount of the period's figures": HEADCOUNT,
}
OF_OTHER_DAYS = {
    "a class of last year of a topic still open": of(
        "session", status="held", date_from="2008-03-01", topics=["two-years"]
    ),
    "a cancelled class": of("session", status="cancelled", date_from="2009-02-01", topics=["two-years"]),
    "an earlier meeting of a nomination of the period": of("meeting", "meeting-before", date="2008-12-01"),
    "a person who left last year": of("person", active_to="2008-12-31"),
}


@pytest.mark.parametrize("record", OF_THE_DAYS.values(), ids=list(OF_THE_DAYS))
def test_warnings_of_what_happened_in_the_period_are_its_own(record: Record) -> None:
    assert PeriodScope(RecordSet([*WARD, record]), PERIOD).lists(record, Level.WARNING)


@pytest.mark.parametrize("record", OF_OTHER_DAYS.values(), ids=list(OF_OTHER_DAYS))
def test_warnings_of_other_days_are_not_those_of_the_period(record: Record) -> None:
    assert not PeriodScope(RecordSet([*WARD, record]), PERIOD).lists(record, Level.WARNING)


def test_of_the_second_half_year_the_first_halfs_errors_are_listed_and_its_warnings_are_not() -> None:
    inspection = of("inspection", date="2009-01-01")
    scope = PeriodScope(RecordSet([inspection]), parse_period("2009-H2"))
    assert [scope.lists(inspection, level) for level in (Level.ERROR, Level.WARNING)] == [True, False]
