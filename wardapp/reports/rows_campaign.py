"""Rows of the sheets beside the classes: contests, contestants, inspections, publicity, results of change (Bieu04-07, Bieu10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from wardapp.errors import InputRefused
from wardapp.figures.blocks.g_publicity import publicity_rows as by_month
from wardapp.records import (
    Assessment,
    Contest,
    Contestant,
    Inspection,
    Records,
    ReportingPeriod,
    Unit,
    parse_period,
    unit_of,
)
from wardapp.records.vocabulary import (
    CONTEST_LEVEL,
    GRADE,
    GROUP,
    INSPECTION_KIND,
    INSPECTION_ROLE,
    PRIZE,
    PUBLICITY_FORM,
    RATING,
    SEX,
)
from wardapp.reports.table import TableRow
from wardapp.vietnamese.sorting import name_sort_key

__all__ = [
    "ASSESSMENT_ITEMS",
    "assessment_of",
    "change_rows",
    "contest_rows",
    "contestant_rows",
    "inspection_rows",
    "level_name",
    "level_word",
    "publicity_rows",
]

_YES = "x"

ASSESSMENT_ITEMS: tuple[tuple[str, str], ...] = (
    ("awareness", "Nhận thức"),
    ("action", "Hành động"),
    ("shortcomings", "Hạn chế, tồn tại"),
    ("lessons", "Bài học kinh nghiệm"),
    ("next_steps", "Phương hướng"),
)
"""The texts of an assessment, and what stands under *Mục* in Bieu10."""


def level_word(level: str | None, unit: Unit | None) -> str:
    """The word for a level as it begins a cell: "Cơ sở", "Thị xã", "Tỉnh"."""
    name = level_name(level, unit)
    return name[:1].upper() + name[1:]


def level_name(level: str | None, unit: Unit | None) -> str:
    """The word for a level inside a sentence, the two above the unit in the unit's own words: "thị xã"."""
    own = {"town": unit.upper_level, "province": unit.top_level}.get(level or "") if unit else None
    label = CONTEST_LEVEL.label(level)
    return own or label[:1].lower() + label[1:]


def contest_rows(records: Records, period: ReportingPeriod) -> list[TableRow]:
    """Bieu04: the contests of the period, by day."""
    unit = unit_of(records)
    entered: dict[str | None, int] = {}
    for contestant in records.of(Contestant):
        entered[contestant.contest] = entered.get(contestant.contest, 0) + 1
    return [
        TableRow(
            (
                number,
                contest.name,
                level_word(contest.level, unit),
                contest.date,
                contest.place,
                _YES if contest.pilot else None,
                entered.get(contest.id, 0),
                contest.spectators,
                _YES if contest.spectators_estimated else None,
                contest.organiser,
            )
        )
        for number, contest in enumerate(_contests(records, period), start=1)
    ]


def contestant_rows(records: Records, period: ReportingPeriod) -> list[TableRow]:
    """Bieu05: the contestants of those contests, by name within each; age is that of the contest's year."""
    unit = unit_of(records)
    rows: list[TableRow] = []
    of_contest: dict[str | None, list[Contestant]] = {}
    for one in records.of(Contestant):
        of_contest.setdefault(one.contest, []).append(one)
    for contest in _contests(records, period):
        entered = of_contest.get(contest.id, [])
        entered.sort(key=lambda one: (name_sort_key(one.family_name or "", one.given_name or ""), one.id))
        for one in entered:
            age = contest.date.year - one.birth_year if contest.date and one.birth_year is not None else None
            rows.append(
                TableRow(
                    (
                        len(rows) + 1,
                        one.family_name,
                        one.given_name,
                        one.birth_year,
                        age,
                        SEX.label(one.sex),
                        GROUP.label(one.group),
                        contest.name,
                        level_word(contest.level, unit),
                        one.story,
                        one.score,
                        GRADE.label(one.grade),
                        PRIZE.label(one.prize),
                        _YES if one.advanced else None,
                    )
                )
            )
    return rows


def inspection_rows(records: Records, period: ReportingPeriod) -> list[TableRow]:
    """Bieu06: inspections conducted and received, by day."""
    dated = [(one.date, one.id, one) for one in records.of(Inspection) if one.date is not None and one.date in period]
    return [
        TableRow(
            (
                number,
                one.date,
                INSPECTION_KIND.label(one.kind),
                INSPECTION_ROLE.label(one.role or "conducted"),
                one.team,
                one.inspected,
                one.content,
                RATING.label(one.rating),
                one.strengths,
                one.shortcomings,
                one.remedy_by,
                one.remedied_on,
            )
        )
        for number, (_day, _id, one) in enumerate(sorted(dated, key=lambda found: found[:2]), start=1)
    ]


def publicity_rows(records: Records, period: ReportingPeriod) -> list[TableRow]:
    """Bieu07: publicity by month and form."""
    return [
        TableRow(
            (
                number,
                f"{row.month:%m/%Y}",
                PUBLICITY_FORM.label(row.form),
                row.measure,
                row.quantity,
                "; ".join(row.outlets),
            )
        )
        for number, row in enumerate(by_month(records, period), start=1)
    ]


def change_rows(records: Records, period: ReportingPeriod) -> list[TableRow]:
    """Bieu10: a row a paragraph; the item's name stands at its first."""
    assessment = assessment_of(records, period)
    rows = []
    for field, label in ASSESSMENT_ITEMS:
        for place, paragraph in enumerate(_paragraphs(getattr(assessment, field, None))):
            rows.append(TableRow((None if place else label, paragraph)))
    return rows


def assessment_of(records: Records, period: ReportingPeriod) -> Assessment | None:
    """The assessment of a period: its label, in any form, names the same days."""
    return next((one for one in reversed(records.of(Assessment)) if _days(one, records) == _span(period)), None)


def _span(period: ReportingPeriod) -> tuple[dt.date, dt.date]:
    return period.first, period.last


def _days(assessment: Assessment, records: Records) -> tuple[dt.date, dt.date] | None:
    try:
        return _span(parse_period(assessment.period or "", records))
    except InputRefused:
        return None


def _contests(records: Records, period: ReportingPeriod) -> list[Contest]:
    dated = [(one.date, one.id, one) for one in records.of(Contest) if one.date is not None and one.date in period]
    return [one for _day, _id, one in sorted(dated, key=lambda found: found[:2])]


def _paragraphs(text: str | None) -> Iterator[str]:
    return (line.strip() for line in (text or "").splitlines() if line.strip())
