"""Reporting periods: parsed, titled, and chosen by default."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

import pytest

from tests.records.ward import made
from wardapp.errors import InputRefused
from wardapp.records import Period, RecordSet, ReportingPeriod, Unit, default_period, parse_period, period_of


def period(**fields: Any) -> Period:
    record = made({"record": "period", "id": fields.pop("id", "p"), **fields})
    assert isinstance(record, Period)
    return record


@pytest.mark.parametrize(
    ("text", "first", "last", "title"),
    [
        ("2008", "2008-01-01", "2008-12-31", "Năm 2008"),
        ("2008-H1", "2008-01-01", "2008-06-30", "6 tháng đầu năm 2008"),
        ("2008-H2", "2008-07-01", "2008-12-31", "6 tháng cuối năm 2008"),
        ("2008-Q1", "2008-01-01", "2008-03-31", "Quý I năm 2008"),
        ("2008-Q2", "2008-04-01", "2008-06-30", "Quý II năm 2008"),
        ("2008-Q3", "2008-07-01", "2008-09-30", "Quý III năm 2008"),
        ("2008-Q4", "2008-10-01", "2008-12-31", "Quý IV năm 2008"),
        ("2008-9M", "2008-01-01", "2008-09-30", "9 tháng năm 2008"),
        ("2008-02", "2008-02-01", "2008-02-29", "Tháng 2 năm 2008"),
        ("2009-02", "2009-02-01", "2009-02-28", "Tháng 2 năm 2009"),
        ("2008-12", "2008-12-01", "2008-12-31", "Tháng 12 năm 2008"),
        ("2007-01-01..2008-12-31", "2007-01-01", "2008-12-31", "Từ ngày 01/01/2007 đến ngày 31/12/2008"),
        ("2008-05-05..2008-05-05", "2008-05-05", "2008-05-05", "Từ ngày 05/05/2008 đến ngày 05/05/2008"),
    ],
)
def test_every_form_of_the_command_line_is_parsed_and_has_its_title(
    text: str, first: str, last: str, title: str
) -> None:
    read = parse_period(text)
    assert (read.code, read.first.isoformat(), read.last.isoformat(), read.title) == (text, first, last, title)


@pytest.mark.parametrize("text", ["2008-h1", " 2008-H1 ", "2008-H1"])
def test_case_and_spaces_do_not_matter(text: str) -> None:
    assert parse_period(text).code == "2008-H1"


@pytest.mark.parametrize(
    "text",
    ["", "08", "2008-H3", "2008-Q5", "2008-13", "2008-00", "2008-5", "2008-6M", "0000", "２００８", "2008/05", "năm 2008",
     "2008-01-01..2007-12-31", "2008-02-30..2008-03-01", "2008-01-01", "2008-01-01..", "2008\n2009"],
)  # fmt: skip
def test_text_that_is_no_period_is_refused_with_examples(text: str) -> None:
    with pytest.raises(InputRefused) as refused:
        parse_period(text)
    assert "2008-H1" in refused.value.remedy


def test_a_recorded_period_is_found_by_its_label_composed_or_not() -> None:
    named = period(label="Sơ kết 2 năm", date_from="2007-01-01", date_to="2008-12-31")
    read = parse_period(unicodedata.normalize("NFD", "Sơ kết 2 năm "), RecordSet([named]))
    assert read == ReportingPeriod("Sơ kết 2 năm", dt.date(2007, 1, 1), dt.date(2008, 12, 31), "Sơ kết 2 năm")


def test_a_recorded_label_takes_precedence_over_the_form_it_looks_like() -> None:
    own_days = period(label="2008-H1", date_from="2007-12-16", date_to="2008-06-15")
    read = parse_period("2008-H1", RecordSet([own_days]))
    assert (read.first, read.last, read.title) == (dt.date(2007, 12, 16), dt.date(2008, 6, 15), "2008-H1")


def test_the_label_decides_if_a_record_has_no_days() -> None:
    bare = period(label="2008-H1")
    assert parse_period("2008-H1", RecordSet([bare])) == parse_period("2008-H1") == period_of(bare)


@pytest.mark.parametrize(
    "days",
    [
        {"date_from": "2008-12-31", "date_to": "2008-01-01"},
        {"date_from": "2007-07-01"},
        {"date_to": "2008-06-15"},
        {"date_from": "2009-01-01"},
    ],
)
def test_the_label_decides_if_the_days_of_a_record_are_unusable(days: dict[str, str]) -> None:
    odd = period(label="2008", **days)
    assert parse_period("2008", RecordSet([odd])) == period_of(odd) == parse_period("2008")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"label": "Sơ kết"}, "Kỳ báo cáo «Sơ kết» chưa có ngày đầu hoặc ngày cuối."),
        ({"label": "Sơ kết", "date_from": "2008-01-01"}, "Kỳ báo cáo «Sơ kết» chưa có ngày đầu hoặc ngày cuối."),
        (
            {"label": "Sơ kết", "date_from": "2008-02-01", "date_to": "2008-01-31"},
            "Kỳ báo cáo «Sơ kết» có ngày đầu 01/02/2008 sau ngày cuối 31/01/2008.",
        ),
    ],
)
def test_a_record_without_usable_days_is_refused_with_the_reason(fields: dict[str, str], sentence: str) -> None:
    odd = period(**fields)
    with pytest.raises(InputRefused) as refused:
        period_of(odd)
    assert refused.value.message == sentence
    with pytest.raises(InputRefused) as refused:
        parse_period("Sơ kết", RecordSet([odd]))
    assert refused.value.message == sentence


def test_a_record_without_a_label_or_days_is_refused() -> None:
    for fields in ({}, {"date_from": "2008-02-01", "date_to": "2008-01-01"}):
        with pytest.raises(InputRefused):
            period_of(period(**fields))


def test_of_two_records_with_one_label_the_one_with_usable_days_counts() -> None:
    odd = period(id="a", label="Sơ kết", date_from="2008-02-01", date_to="2008-01-31")
    good = period(id="b", label="Sơ kết", date_from="2008-01-01", date_to="2008-01-31")
    assert parse_period("Sơ kết", RecordSet([odd, good])) == period_of(good)


def test_first_and_last_day_belong_to_a_period() -> None:
    read = parse_period("2008-H1")
    assert dt.date(2008, 1, 1) in read
    assert dt.date(2008, 6, 30) in read
    assert dt.date(2007, 12, 31) not in read
    assert dt.date(2008, 7, 1) not in read
    assert None not in read


@pytest.mark.parametrize(
    ("period", "start", "first"),
    [
        ("2008-Q3", None, "2008-01-01"),
        ("2007-01-01..2008-12-31", None, "2007-01-01"),
        ("2008-Q3", "15/12", "2007-12-15"),
        ("2008-12", "15/12", "2008-12-01"),
        ("2007-12-15..2008-12-14", "15/12", "2007-12-15"),
        ("2008-12-20..2008-12-31", "15/12", "2008-12-15"),
        ("2009", "29/2", "2009-01-01"),
        ("2009-05", "29/02", "2009-03-01"),
        ("2008-05", " 1 / 3 ", "2008-03-01"),
        ("2008-05", "31/4", "2008-01-01"),
    ],
)
def test_the_cumulative_days_begin_with_the_reporting_year_or_with_the_period(
    period: str, start: str | None, first: str
) -> None:
    found = parse_period(period)
    days = found.year_to_date(Unit(reporting_year_start=start))
    assert (days.first.isoformat(), days.last) == (first, found.last)


PERIODS = [
    period(id="a", label="2008-H1", date_from="2008-01-01", date_to="2008-06-30"),
    period(id="b", label="2008", date_from="2008-01-01", date_to="2008-12-31"),
    period(id="c", label="2008-H2", date_from="2008-07-01", date_to="2008-12-31"),
    period(id="d", label="chưa có ngày"),
]


@pytest.mark.parametrize(
    ("today", "code"), [("2008-06-30", "2008"), ("2008-07-01", "2008-H2"), ("2010-01-01", "2008-H2")]
)
def test_the_default_period_is_the_latest_begun_one(today: str, code: str) -> None:
    assert default_period(RecordSet(PERIODS), dt.date.fromisoformat(today)).code == code


def test_without_a_begun_period_the_default_is_the_year_of_the_latest_session() -> None:
    sessions = [made({"record": "session", "id": day, "date_from": day}) for day in ("2007-05-01", "2006-12-31")]
    records = RecordSet([*PERIODS, *sessions, made({"record": "session", "id": "x"})])
    assert default_period(records, dt.date(2007, 12, 31)).code == "2007"


def test_the_default_period_of_an_empty_book_is_this_year() -> None:
    assert default_period(RecordSet(), dt.date(2008, 5, 5)).code == "2008"
