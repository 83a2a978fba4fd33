"""Rows of the sheets on study: Bieu01, Bieu02, Bieu02a, Bieu02b and Bieu11. Figures come computed; nothing is counted here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from wardapp.figures.catalogue import INDICATORS, label_for
from wardapp.figures.figure import Figure
from wardapp.figures.overview.topic_progress import TopicProgress
from wardapp.figures.study.class_rows import ClassRow
from wardapp.records import Directive, Records, ReportingPeriod, Session, Topic, Unit
from wardapp.records.vocabulary import AUDIENCE, FORMAT, SESSION_ROLE
from wardapp.reports.form.sheets import PRESENT_GROUPS, UNKNOWN
from wardapp.reports.table import TableRow, Value

__all__ = ["class_rows", "directive_rows", "group_rows", "summary_rows", "topic_rows"]


def summary_rows(figures: Mapping[str, Figure], unit: Unit | None) -> list[TableRow]:
    """Bieu01: a row an indicator, in the order of the catalogue."""
    rows = []
    for number, indicator in enumerate(INDICATORS, start=1):
        figure = figures[indicator.code]
        rows.append(
            TableRow(
                (
                    number,
                    indicator.code,
                    label_for(indicator, unit),
                    indicator.measure,
                    UNKNOWN if figure.in_period is None else figure.in_period,
                    UNKNOWN if figure.cumulative is None else figure.cumulative,
                    figure.base or None,
                    figure.percent,
                    None,
                )
            )
        )
    return rows


def class_rows(classes: Sequence[ClassRow], records: Records) -> list[TableRow]:
    """Bieu02: a row a held session of the period."""
    rows = []
    for number, held in enumerate(classes, start=1):
        session = held.session
        topics = _topics(records, session)
        rows.append(
            TableRow(
                (
                    number,
                    session.date_from,
                    session.date_to or session.date_from,
                    _titles(topics),
                    _directive_numbers(records, topics),
                    AUDIENCE.label(session.audience),
                    FORMAT.label(session.format or "assembly"),
                    SESSION_ROLE.label(session.role),
                    session.shared_code,
                    session.place,
                    ", ".join(part for part in (session.lecturer, session.lecturer_title) if part),
                    session.sitting_count,
                    held.invited,
                    held.present,
                    held.percent,
                    session.note or (session.organiser if session.role == "delegate" else None),
                )
            )
        )
    return rows


def group_rows(classes: Sequence[ClassRow], records: Records) -> list[TableRow]:
    """Bieu02a: the rows of Bieu02 with the same TT, by group; a group that nobody came of is blank."""
    rows = []
    for number, held in enumerate(classes, start=1):
        came: dict[str, int] = {**held.present_by_group, "guest": held.guests}
        values: list[Value] = [
            number,
            held.session.date_from,
            _titles(_topics(records, held.session)),
            ", ".join(branch.name for branch in held.branches if branch.name),
            *(came.get(group) or None for group, _heading in PRESENT_GROUPS),
            held.excused,
            held.unexcused,
            held.attendances,
        ]
        rows.append(TableRow(tuple(values)))
    return rows


def topic_rows(topics: Iterable[TopicProgress], records: Records) -> list[TableRow]:
    """Bieu02b: a row a topic."""
    return [
        TableRow(
            (
                number,
                progress.topic.code,
                progress.topic.title or progress.topic.short_title,
                _directive_numbers(records, [progress.topic]),
                progress.branches_studied,
                progress.branches_total,
                progress.classes,
                progress.base,
                progress.studied,
                progress.percent,
                progress.essays,
                progress.finished_on,
            )
        )
        for number, progress in enumerate(topics, start=1)
    ]


def directive_rows(records: Records, period: ReportingPeriod) -> list[TableRow]:
    """Bieu11: the directives up to the period's end, by day; those without a day stand last."""
    directives = [one for one in records.of(Directive) if one.date is None or one.date <= period.last]
    directives.sort(key=lambda one: (one.date or dt.date.max, one.number or "", one.id))
    return [
        TableRow((number, one.number, one.date, one.issuer, one.subject))
        for number, one in enumerate(directives, start=1)
    ]


def _topics(records: Records, session: Session) -> list[Topic]:
    found = (records.get(Topic, topic) for topic in dict.fromkeys(session.topics))
    return [topic for topic in found if topic is not None]


def _titles(topics: Iterable[Topic]) -> str:
    return "; ".join(topic.title or topic.name for topic in topics)


def _directive_numbers(records: Records, topics: Iterable[Topic]) -> str:
    found = (records.get(Directive, topic.directive) for topic in topics)
    return ", ".join(dict.fromkeys(directive.number for directive in found if directive and directive.number))
