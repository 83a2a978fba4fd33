"""The check of a period (*Soát lỗi*): all problems, and what blocks a lock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from wardapp.figures.a_c_study import ASSOCIATION_OF
from wardapp.figures.figure import Figure, percent
from wardapp.figures.overview.topic_progress import TopicProgress, topic_progress
from wardapp.figures.study.entitled import Entitled, active_cells, entitled
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.study.topics import mandatory_topics, topic_study
from wardapp.figures.unit_figures import indicators
from wardapp.records import KINDS, Level, Problem, Records, ReportingPeriod, Topic, Unit, rules
from wardapp.records.unit import TOWN_CODE
from wardapp.vietnamese import format_date, format_percent, format_whole

LOWEST_RATE = 80
"""Percent: a rate below this, of one mandatory topic or of all, is a warning."""

_MOST_FIGURES = 5
_MEMBER_FIGURES = ("A3", "A3a")
_MEMBER_FIELDS = ("transferred_members", "exempt_members", "official_members", "probationary_members")
_HEADCOUNT_FIELD = {"C3": "veterans", "C4": "women", "C5": "farmers", "C6": "youth"}
_STUDIED = {
    "A3": "Học đủ các nội dung",
    "A3a": "Đảng viên học đủ các nội dung",
    "C3": "Hội viên CCB đã học",
    "C4": "Hội viên Phụ nữ đã học",
    "C5": "Hội viên Nông dân đã học",
    "C6": "Đoàn viên Thanh niên đã học",
}


def figure_problems(records: Records, period: ReportingPeriod, today: dt.date) -> list[Problem]:
    """List the problems of the figures of a period (`docs/records.md`, rules), errors first.

    Errors: more studied than entitled in A3, A3a or a mandatory topic; more exempt and transferred than members.
    Warnings: C3-C6 above their base; a mandatory topic below 80%, or A3 if every topic is not; a mandatory topic without
    a class; a branch that has not studied one; figures that differ from what was handed in. No message names a person. `Problem.code` is the rule and its subject,
    such as "rate_below_80:CD02".

    Args:
        records: the unit's records.
        period: the period.
        today: the day of the officer's corrected clock.

    """
    study = StudyIndex.over(records)
    numbers = entitled(study, period.last)
    until = f"đến ngày {format_date(period.last)}" if period.last < today else "đến nay"
    rows = topic_progress(study, period)
    found = [
        *_figures(study, period, numbers, [row for row in rows if row.of_period]),
        *_topic_rows(study, rows, numbers, until),
        *_branches_not_studied(study, period, until),
        *_different_from_sent(records, period),
    ]
    return sorted(found, key=lambda problem: problem.level is not Level.ERROR)


def _figures(
    study: StudyIndex, period: ReportingPeriod, numbers: Entitled, topics: Sequence[TopicProgress]
) -> Iterator[Problem]:
    """Find values above their base: errors in A3 and A3a, warnings in C3-C6.

    All are problems of the headcount record.
    """
    if _has_no_members(study):
        return
    yield from _exempt_above_members(numbers)
    figures = indicators(study, period)
    for code, words in _STUDIED.items():
        figure = figures[code]
        if (figure.value or 0) <= figure.base or (code in _MEMBER_FIGURES and _is_without_base(numbers, figure.base)):
            continue
        of_association = code in ASSOCIATION_OF
        level = Level.WARNING if of_association else Level.ERROR
        name = f"above_base:{code}" if of_association else f"studied_above_entitled:{code}"
        yield _of_headcount(level, numbers, _above_base(words, figure), name, _HEADCOUNT_FIELD.get(code))
    everything = figures["A3"]
    # Without topics A3 is 0 by its rule, and there is no rate.
    low = topics and _is_low(everything.value or 0, everything.base)
    if low and not any(_is_low(row.studied, row.base) for row in topics):
        message = f"{_STUDIED['A3']} đạt {_rate(everything.value or 0, everything.base)}"
        yield _of_headcount(Level.WARNING, numbers, message, f"rate_below_{LOWEST_RATE}:A3")


def _exempt_above_members(numbers: Entitled) -> Iterator[Problem]:
    """Report a negative base of A3a, unless a negative number in it is reported already."""
    added = (numbers.official, numbers.probationary, numbers.exempt, numbers.transferred)
    if numbers.headcount is None or not numbers.beyond_members or min(added) < 0:
        return
    field = next((name for name in _MEMBER_FIELDS if getattr(numbers.headcount, name) is not None), None)
    message = (
        f"Được miễn {format_whole(numbers.exempt)} và chuyển sinh hoạt đảng tạm thời đi "
        f"{format_whole(numbers.transferred)}, nhiều hơn tổng số đảng viên {format_whole(numbers.members)}. "
        f"Xem lại các số này."
    )
    yield _of_headcount(Level.ERROR, numbers, message, "exempt_above_members", field)


def _is_without_base(numbers: Entitled, base: int) -> bool:
    """Check whether the exempt and transferred exceed the members, which is reported."""
    return base == 0 and numbers.beyond_members > 0


def _of_headcount(level: Level, numbers: Entitled, message: str, code: str, field: str | None = None) -> Problem:
    """Make a problem of the headcount record, at a field of it if that field has a number."""
    headcount = numbers.headcount
    given = headcount is not None and field is not None and getattr(headcount, field) is not None
    return Problem(
        level=level,
        record="headcount" if headcount is not None else "",
        id=headcount.id if headcount is not None else "",
        field=field if given else None,
        message=message,
        code=code,
    )


def _is_low(studied: int, base: int) -> bool:
    # Compare exact numbers: 79.96% is printed as 80,0% and is still below.
    return base > 0 and studied * 100 < base * LOWEST_RATE


def _rate(studied: int, base: int) -> str:
    """Describe a rate with its two numbers: "77,5% (93/120), dưới 80%"."""
    rate = percent(studied, base) or Decimal(0)
    return f"{format_percent(rate)} ({format_whole(studied)}/{format_whole(base)}), dưới {LOWEST_RATE}%"


def _above_base(words: str, figure: Figure) -> str:
    value = format_whole(figure.value or 0)
    if figure.base <= 0:
        return f"{words}: {value} người, nhưng chưa có số người thuộc diện. Ghi số người thuộc diện học tập."
    return f"{words}: {value} người, nhiều hơn số thuộc diện {format_whole(figure.base)}. Xem lại hai số này."


def _topic_rows(study: StudyIndex, rows: Iterable[TopicProgress], numbers: Entitled, until: str) -> Iterator[Problem]:
    for row in rows:
        if not row.of_period:
            continue
        name, words = _key(row.topic), f"{_key(row.topic)} đã học"
        base_reported = _has_no_members(study) or _is_without_base(numbers, row.base)
        if row.studied > row.base and not base_reported:
            figure = Figure("A3", row.studied, row.studied, row.base)
            yield _of_topic(Level.ERROR, row, _above_base(words, figure), f"studied_above_entitled:{name}")
        if _is_low(row.studied, row.base):
            message = f"{name} đạt {_rate(row.studied, row.base)}"
            yield _of_topic(Level.WARNING, row, message, f"rate_below_{LOWEST_RATE}:{name}")
        if row.classes == 0:
            message = f"{name} là nội dung bắt buộc, {until} chưa có lớp nào đã mở"
            yield _of_topic(Level.WARNING, row, message, f"topic_without_class:{name}")


def _of_topic(level: Level, row: TopicProgress, message: str, code: str) -> Problem:
    return Problem(level=level, record=row.topic.record, id=row.topic.id, field=None, message=message, code=code)


def _branches_not_studied(study: StudyIndex, period: ReportingPeriod, until: str) -> Iterator[Problem]:
    topics = [topic_study(study, topic, period.last) for topic in mandatory_topics(study, period)]
    for branch in active_cells(study, period.last):
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


def _different_from_sent(records: Records, period: ReportingPeriod) -> Iterator[Problem]:
    """Report a period that was handed in with other figures than those of its records now."""
    # Imported here: few periods were handed in when they are checked.
    from wardapp.reports.locking import differences, recorded_period

    recorded = recorded_period(records, period)
    if recorded is None or recorded.submitted_on is None:
        return
    if changed := differences(records, recorded):
        more = len(changed) - _MOST_FIGURES
        shown = "; ".join(changed[:_MOST_FIGURES]) + (f" và {more} chỉ tiêu nữa" if more > 0 else "")
        yield Problem(
            level=Level.WARNING,
            record=recorded.record,
            id=recorded.id,
            field=None,
            message=f"Số liệu đã khác bản gửi lần {recorded.submission or 1}: {shown}. Chốt lại và gửi lại nếu cần",
            code="different_from_sent",
        )


def _key(topic: Topic) -> str:
    """Return a topic's code, which names it in sentences and in problem codes."""
    return topic.code or topic.id


def _has_no_members(study: StudyIndex) -> bool:
    """Check whether this is the town's own book, whose listeners are entitled elsewhere."""
    return any(unit.code == TOWN_CODE for unit in study.of(Unit))


class BookCheck(NamedTuple):
    """The problems of a book.

    Attributes:
        of_period: the errors and warnings of the period: of its records, then of its figures.
        outside: the others, of records that lie outside it.

    """

    of_period: list[Problem]
    outside: list[Problem]


def check(records: Records, period: ReportingPeriod, today: dt.date) -> list[Problem]:
    """List the errors and warnings of a period: of its records, then of its figures.

    Args:
        records: the unit's records.
        period: the period.
        today: the day of the officer's corrected clock.

    """
    return check_book(records, period, today).of_period


def check_book(records: Records, period: ReportingPeriod, today: dt.date) -> BookCheck:
    """List the errors and warnings of a period, and those of records outside it (`PeriodScope`)."""
    inside, outside = rules.problems_by_scope(records, today, rules.PeriodScope(records, period))
    return BookCheck([*inside, *figure_problems(records, period, today)], outside)


def blocking_problems(problems: Iterable[Problem], records: Records, period: ReportingPeriod) -> list[Problem]:
    """Select the errors that block a lock: of the figures, and of records that enter them.

    An error of a class that is only planned is one of the period and blocks nothing.
    """
    scope = rules.Scope(records, period)
    return [problem for problem in problems if problem.level is Level.ERROR and _enters(problem, records, scope)]


def problems_to_report(records: Records, period: ReportingPeriod, today: dt.date) -> list[Problem]:
    """List what the workbook of a period counts: its warnings, and the errors that block its lock."""
    found = check(records, period, today)
    blocking = blocking_problems(found, records, period)
    return [*blocking, *(problem for problem in found if problem.level is Level.WARNING)]


def _enters(problem: Problem, records: Records, scope: rules.Scope) -> bool:
    kind = KINDS.get(problem.record)
    record = records.get(kind, problem.id) if kind is not None else None
    return record is None or record in scope  # a problem without a record is one of the figures
