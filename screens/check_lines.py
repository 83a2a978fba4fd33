"""What the check tells of a period: its problems, its figures, its lock; computed once a change, nothing of Textual."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from screens.record_titles import sentence_of
from screens.widgets.line_table import TableRow
from wardapp.checking import blocking, check, explanation_key
from wardapp.figures import Figure, indicators, label_for
from wardapp.figures.index import StudyIndex
from wardapp.figures.topics import TopicProgress, topic_progress
from wardapp.records import Level, Period, Problem, Records, ReportingPeriod, Unit
from wardapp.vietnamese import format_percent, format_whole

__all__ = ["Checked", "Found", "check_over"]

_CODE = 4
"""The longest code that its column has room for."""
_DIFFERENCES = 4
"""How many figures that differ from the lock are named."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that the check found.

    Attributes:
        key: by which its line is known from check to check.
        problem: what it is.
        sentence: what is wrong, and with what.
        stops: whether the period cannot be locked before it is mended.
        explanation: the officer's words about it.

    """

    key: Hashable
    problem: Problem
    sentence: str
    stops: bool
    explanation: str

    @property
    def standing(self) -> str:
        """The word before it."""
        if self.problem.level is Level.ERROR:
            return "LỖI" if self.stops else "Lỗi kỳ khác"
        return "Đã giải trình" if self.explanation else "Xem lại"

    @property
    def row(self) -> TableRow:
        """Its line in the list."""
        return TableRow(self.key, (self.standing, self.sentence, self.explanation), strong=self.stops)


@dataclass(frozen=True, slots=True)
class Checked:
    """A period as it was checked.

    Attributes:
        period: the period.
        held: its record, if one was made.
        found: what is wrong, what stops the lock first.
        figures: the lines of the preview.
        state: signer, lock, handing in, line by line.
        is_locked: whether it is locked and its tables are still what they were.

    """

    period: ReportingPeriod
    held: Period | None
    found: tuple[Found, ...]
    figures: tuple[TableRow, ...]
    state: tuple[str, ...]
    is_locked: bool

    @property
    def stopping(self) -> int:
        """How many errors stop the lock."""
        return sum(1 for found in self.found if found.stops)


def check_over(records: Records, period: ReportingPeriod, today: dt.date) -> Checked:
    """Check a period, and compute what is shown of it."""
    from exports.locking import is_unchanged, recorded_period

    study = StudyIndex.over(records)
    held = recorded_period(records, period)
    unit = next(iter(records.of(Unit)), None)
    locked = held is not None and held.locked_at is not None
    unchanged = locked and held is not None and is_unchanged(study, held)
    return Checked(
        period=period,
        held=held,
        found=tuple(_found(study, period, today, (held.explanations if held else None) or {})),
        figures=tuple(_figures(study, period, unit)),
        state=tuple(_state(study, held, unit, unchanged)),
        is_locked=unchanged,
    )


def _found(
    records: Records, period: ReportingPeriod, today: dt.date, explanations: Mapping[str, Any]
) -> Iterator[Found]:
    problems = check(records, period, today)
    stops = {id(problem) for problem in blocking(problems, records, period)}
    order = sorted(problems, key=lambda problem: (problem.level is Level.WARNING, id(problem) not in stops))
    seen: Counter[Hashable] = Counter()
    for problem in order:
        what = (problem.record, problem.id, problem.code, problem.field)
        seen[what] += 1
        said = explanations.get(explanation_key(problem))
        yield Found(
            key=(*what, seen[what]),
            problem=problem,
            sentence=sentence_of(problem, records),
            stops=id(problem) in stops,
            explanation=said if isinstance(said, str) and problem.level is Level.WARNING else "",
        )


def _figures(study: StudyIndex, period: ReportingPeriod, unit: Unit | None) -> Iterator[TableRow]:
    for row in topic_progress(study, period):
        if row.of_period:
            yield _topic_row(row)
    for figure in indicators(study, period).values():
        yield _figure_row(figure, unit)


def _topic_row(row: TopicProgress) -> TableRow:
    rate, code = row.percent, row.topic.code or ""
    fits = len(code) <= _CODE
    cells = (
        code if fits else "",
        f"Đã học{'' if fits else f' {code}'}: {row.topic.name}",
        "",
        format_whole(row.studied),
        format_whole(row.base) if row.base else "",
        "" if rate is None else format_percent(rate),
    )
    return TableRow(("topic", row.topic.id), cells)


def _figure_row(figure: Figure, unit: Unit | None) -> TableRow:
    rate = figure.percent
    cells = (
        figure.code,
        label_for(figure.indicator, unit),
        "chưa rõ" if figure.in_period is None else format_whole(figure.in_period),
        "chưa rõ" if figure.cumulative is None else format_whole(figure.cumulative),
        format_whole(figure.base) if figure.base else "",
        "" if rate is None else format_percent(rate),
    )
    return TableRow(figure.code, cells)


def _state(records: Records, held: Period | None, unit: Unit | None, unchanged: bool) -> Iterator[str]:
    from exports.fingerprint import check_code
    from exports.locking import differences

    signs = (unit.sign_authority, unit.signer_title, unit.signer) if unit is not None else ()
    signer = " ".join(part for part in signs if part)
    compiler = (unit.compiler if unit is not None else None) or "chưa ghi"
    yield f"Ký: {signer or 'chưa ghi, vào 8 Danh mục, thiết lập rồi Đơn vị'}   Lập biểu: {compiler}"
    if held is None or held.locked_at is None:
        yield "Chưa chốt. Mã đối chiếu in ở chân trang có khi chốt (F8)."
    else:
        code = check_code(held.fingerprint or "")
        yield f"Đã chốt lần {held.submission or 1} lúc {_moment(held.locked_at)}. Mã đối chiếu {code}."
        if not unchanged:
            changed = "; ".join(differences(records, held)[:_DIFFERENCES])
            yield f"Số liệu đã khác lúc chốt{f': {changed}' if changed else ''}. F8 để chốt lại."
    if held is not None and held.submitted_on is not None:
        receiver = f" cho {held.received_by}" if held.received_by else ""
        where = f" Bản ký lưu tại {held.signed_copy}." if held.signed_copy else " F4 để ghi nơi lưu bản ký."
        yield f"Đã gửi lần {held.submission or 1} ngày {held.submitted_on:%d/%m/%Y}{receiver}.{where}"
    elif held is not None and held.locked_at is not None:
        yield "Chưa gửi. Gửi xong F4 để ghi ngày gửi, người nhận."


def _moment(text: str) -> str:
    """16:05 ngày 05/07/2008, of an ISO moment; whatever else was kept as it is."""
    try:
        return f"{dt.datetime.fromisoformat(text):%H:%M ngày %d/%m/%Y}"
    except ValueError:
        return text
