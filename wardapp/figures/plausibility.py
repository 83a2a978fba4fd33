"""The rules of the data contract that need figures; those that one record breaks by itself stand with the records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from wardapp.figures.entitled import Entitled, active_branches, entitled
from wardapp.figures.figure import Figure
from wardapp.figures.index import StudyIndex
from wardapp.figures.learned import topic_study, topics_of
from wardapp.figures.studied import ASSOCIATION_OF
from wardapp.figures.topics import TopicProgress, topic_progress
from wardapp.figures.unit_figures import indicators
from wardapp.records import Level, Problem, Records, ReportingPeriod, Topic, Unit
from wardapp.vietnamese import format_date, format_percent, format_whole

__all__ = ["LOWEST_RATE", "problems"]

LOWEST_RATE = 80
"""Percent: a mandatory topic studied by fewer of the entitled is to be looked at again."""

_TOWN = "00"
_HEADCOUNT_FIELD = {"C3": "veterans", "C4": "women", "C5": "farmers", "C6": "youth"}
_STUDIED = {
    "A3": "Học đủ các nội dung",
    "A3a": "Đảng viên học đủ các nội dung",
    "C3": "Hội viên CCB đã học",
    "C4": "Hội viên Phụ nữ đã học",
    "C5": "Hội viên Nông dân đã học",
    "C6": "Đoàn viên Thanh niên đã học",
}


def problems(records: Records, period: ReportingPeriod, today: dt.date) -> list[Problem]:
    """What the figures of a period make implausible (the data contract, *Rules*), errors first.

    Errors: more studied than are entitled, in A3, A3a or a mandatory topic's row. Warnings: C3-C6 above their base, a
    mandatory topic under 80%, one without a class, a branch that has not studied one. No message names a person.
    `Problem.code` is the rule and what it is about: "rate_below_80:CD02".
    """
    study = StudyIndex.over(records)
    numbers = entitled(study, period.last)
    until = f"đến ngày {format_date(period.last)}" if period.last < today else "đến nay"
    found = [
        *_figures_above_base(study, period, numbers),
        *_topic_rows(study, period, until),
        *_branches_behind(study, period, until),
    ]
    return sorted(found, key=lambda problem: problem.level is not Level.ERROR)


def _figures_above_base(study: StudyIndex, period: ReportingPeriod, numbers: Entitled) -> Iterator[Problem]:
    """A3 and A3a are errors, C3-C6 warnings; they stand beside the headcount, where the base is corrected."""
    if _has_no_members(study):
        return
    figures = indicators(study, period)
    headcount = numbers.headcount
    for code, words in _STUDIED.items():
        figure = figures[code]
        if (figure.value or 0) <= figure.base:
            continue
        field = _HEADCOUNT_FIELD.get(code)
        given = headcount is not None and field is not None and getattr(headcount, field) is not None
        yield Problem(
            level=Level.WARNING if code in ASSOCIATION_OF else Level.ERROR,
            record="headcount" if headcount is not None else "",
            id=headcount.id if headcount is not None else "",
            field=field if given else None,
            message=_above_base(words, figure),
            code=f"above_base:{code}" if code in ASSOCIATION_OF else f"studied_above_entitled:{code}",
        )


def _above_base(words: str, figure: Figure) -> str:
    value = format_whole(figure.value or 0)
    if figure.base <= 0:
        return f"{words}: {value} người, nhưng chưa có số người thuộc diện. Ghi số người thuộc diện học tập."
    return f"{words}: {value} người, nhiều hơn số thuộc diện {format_whole(figure.base)}. Xem lại hai số này."


def _topic_rows(study: StudyIndex, period: ReportingPeriod, until: str) -> Iterator[Problem]:
    for row in topic_progress(study, period):
        if not row.of_period:
            continue
        name, words = _key(row.topic), f"{_key(row.topic)} đã học"
        if row.studied > row.base and not _has_no_members(study):
            figure = Figure("A3", row.studied, row.studied, row.base)
            yield _of_topic(Level.ERROR, row, _above_base(words, figure), f"studied_above_entitled:{name}")
        # The exact numbers are compared: 79,96% is printed 80,0% and is still below.
        if row.percent is not None and row.studied * 100 < row.base * LOWEST_RATE:
            counted = f"{format_whole(row.studied)}/{format_whole(row.base)}"
            message = f"{name} đạt {format_percent(row.percent)} ({counted}), dưới {LOWEST_RATE}%"
            yield _of_topic(Level.WARNING, row, message, f"rate_below_{LOWEST_RATE}:{name}")
        if row.classes == 0:
            message = f"{name} là nội dung bắt buộc, {until} chưa có lớp nào đã mở"
            yield _of_topic(Level.WARNING, row, message, f"topic_without_class:{name}")


def _of_topic(level: Level, row: TopicProgress, message: str, code: str) -> Problem:
    return Problem(level=level, record=row.topic.record, id=row.topic.id, field=None, message=message, code=code)


def _branches_behind(study: StudyIndex, period: ReportingPeriod, until: str) -> Iterator[Problem]:
    topics = [topic_study(study, topic, period.last) for topic in topics_of(study, period)]
    for branch in active_branches(study, period.last):
        for topic in topics:
            if branch.id not in topic.branches:
                name = _key(topic.topic)
                yield Problem(
                    level=Level.WARNING,
                    record=branch.record,
                    id=branch.id,
                    field=None,
                    message=f"{branch.name or branch.id} {until} chưa học {name}",
                    code=f"branch_not_studied:{branch.id}:{name}",
                )


def _key(topic: Topic) -> str:
    """What a topic is called in a sentence and in a code: its own code, which the program makes when blank."""
    return topic.code or topic.id


def _has_no_members(study: StudyIndex) -> bool:
    """Whether this is the town's own book: its listeners are entitled in the units (the form guide, unit `00`)."""
    return any(unit.code == _TOWN for unit in study.of(Unit))
