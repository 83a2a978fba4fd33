"""What the check tells of a period: its problems, its figures, its lock; computed once a change, nothing of Textual."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from screens.widgets.tables.line_table import TableRow
from wardapp.checks.period_check import blocking_problems, check
from wardapp.descriptions.titles import problem_sentence
from wardapp.figures import Figure, indicators, label_for
from wardapp.figures.catalogue import INDICATOR_OF
from wardapp.figures.overview.topic_progress import TopicProgress, topic_progress
from wardapp.figures.study.index import StudyIndex
from wardapp.records import Level, Period, Problem, Records, ReportingPeriod, Unit, unit_of
from wardapp.reports.explanations import explanation_key
from wardapp.vietnamese import format_percent, format_whole

__all__ = ["CheckReport", "Finding", "check_period"]

_CODE = 4
"""The longest code that its column has room for."""


@dataclass(frozen=True, slots=True)
class Finding:
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
class CheckReport:
    """A period as it was checked.

    Attributes:
        period: the period.
        held: its record, if one was made.
        found: what is wrong, what stops the lock first.
        figures: the lines of the preview.
        changed: what differs from the lock, figure by figure.
        state: signer, lock, handing in, line by line.
        is_locked: whether it is locked and its tables are still what they were.

    """

    period: ReportingPeriod
    held: Period | None
    found: tuple[Finding, ...]
    figures: tuple[TableRow, ...]
    changed: tuple[str, ...]
    state: tuple[str, ...]
    is_locked: bool

    @property
    def stopping(self) -> int:
        """How many errors stop the lock."""
        return sum(1 for found in self.found if found.stops)

    @property
    def rows(self) -> list[TableRow]:
        """The lines of the list: what stops the lock, what differs from it, the rest."""
        changed = [TableRow(("changed", words), ("Khác lúc chốt", words, "")) for words in self.changed]
        stopping = [found.row for found in self.found if found.stops]
        return [*stopping, *changed, *(found.row for found in self.found if not found.stops)]


def check_period(records: Records, period: ReportingPeriod, today: dt.date) -> CheckReport:
    """Check a period, and compute what is shown of it."""
    from wardapp.reports.locking import is_unchanged, recorded_period

    study = StudyIndex.over(records)
    held = recorded_period(records, period)
    unit = unit_of(records)
    locked = held is not None and held.locked_at is not None
    unchanged = locked and held is not None and is_unchanged(study, held)
    found = tuple(_found(study, period, today, (held.explanations if held else None) or {}))
    stopping = sum(1 for one in found if one.stops)
    return CheckReport(
        period=period,
        held=held,
        found=found,
        figures=tuple(_figures(study, period, unit)),
        changed=tuple(_changed(study, held, unit)) if locked and held is not None and not unchanged else (),
        state=tuple(_state(held, unit, unchanged, stopping)),
        is_locked=unchanged,
    )


def _found(
    records: Records, period: ReportingPeriod, today: dt.date, explanations: Mapping[str, Any]
) -> Iterator[Finding]:
    problems = check(records, period, today)
    stops = {id(problem) for problem in blocking_problems(problems, records, period)}
    order = sorted(problems, key=lambda problem: (problem.level is Level.WARNING, id(problem) not in stops))
    seen: Counter[Hashable] = Counter()
    for problem in order:
        what = (problem.record, problem.id, problem.code, problem.field)
        seen[what] += 1
        said = explanations.get(explanation_key(problem))
        yield Finding(
            key=(*what, seen[what]),
            problem=problem,
            sentence=problem_sentence(problem, records),
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


def _changed(records: Records, held: Period, unit: Unit | None) -> Iterator[str]:
    """Figure by figure what differs from the lock; tables that differ under the same figures are said as one."""
    from wardapp.reports.locking import differences

    told = differences(records, held)
    for words in told:
        code = words.split(" ", 1)[0]
        yield f"{words}  ({label_for(INDICATOR_OF[code], unit)})"
    if not told:
        yield "Các chỉ tiêu như lúc chốt, nhưng có dòng của biểu kèm theo đã khác (tên, ngày, nơi, nội dung …)"


def _state(held: Period | None, unit: Unit | None, unchanged: bool, stopping: int) -> Iterator[str]:
    from wardapp.reports.fingerprint import check_code

    signs = (unit.sign_authority, unit.signer_title, unit.signer) if unit is not None else ()
    signer = " ".join(part for part in signs if part)
    compiler = (unit.compiler if unit is not None else None) or "chưa ghi"
    yield f"Ký: {signer or 'chưa ghi, vào 8 Danh mục, thiết lập rồi Đơn vị'}   Lập biểu: {compiler}"
    if held is None or held.locked_at is None:
        if stopping:
            yield f"CHƯA CHỐT ĐƯỢC: còn {stopping} dòng LỖI ở trên. Chọn dòng LỖI, Enter để sửa, xong thì F8 chốt kỳ."
        else:
            yield "Chưa chốt. Không còn lỗi: F8 chốt được. Mã đối chiếu in ở chân trang có khi chốt."
    else:
        code = check_code(held.fingerprint or "")
        yield f"Đã chốt lần {held.submission or 1} lúc {_moment(held.locked_at)}. Mã đối chiếu {code}."
        if not unchanged:
            again = f"; còn {stopping} dòng LỖI phải sửa trước" if stopping else ""
            which = f"bản gửi lần {held.submission or 1}" if held.submitted_on is not None else "lúc chốt"
            yield f"Số liệu đã khác {which} (các dòng «Khác lúc chốt» ở trên). F8 để chốt lại{again}."
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
