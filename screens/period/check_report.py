"""The check of a period as rows and lines: its problems, figures and state; no widget here."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from screens.widgets.tables.line_table import TableRow
from wardapp.checks.period_check import blocking_problems, check_book
from wardapp.descriptions.titles import problem_sentence
from wardapp.figures import Figure, indicators, label_for
from wardapp.figures.catalogue import INDICATOR_OF
from wardapp.figures.overview.topic_progress import TopicProgress, topic_progress
from wardapp.figures.study.index import StudyIndex
from wardapp.records import Level, Period, Problem, Records, ReportingPeriod, Unit, unit_of
from wardapp.reports.explanations import explanation_key
from wardapp.vietnamese import format_moment, format_percent, format_whole

OUTSIDE = "outside"
"""The key of the row that says how many problems lie outside the period."""
_CODE = 4
"""The longest code that fits its column."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that the check found.

    Attributes:
        key: identifies its row from check to check.
        problem: the problem.
        sentence: what is wrong with which record.
        blocks: whether it prevents the lock.
        explanation: the officer's words about it.
        outside: whether its record lies outside the period.

    """

    key: Hashable
    problem: Problem
    sentence: str
    blocks: bool
    explanation: str
    outside: bool = False

    @property
    def label(self) -> str:
        """The word before the sentence; an error of the period that blocks nothing is one of a planned class."""
        if self.outside:
            return "Ngoài kỳ"
        if self.problem.level is Level.ERROR:
            return "LỖI" if self.blocks else "Lỗi dự kiến"
        return "Đã giải trình" if self.explanation else "Xem lại"

    @property
    def row(self) -> TableRow:
        """Its row in the list."""
        return TableRow(self.key, (self.label, self.sentence, self.explanation), strong=self.blocks)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The result of checking a period.

    Attributes:
        period: the period.
        recorded: its record; None if it has none.
        findings: the problems of the period, those that prevent the lock first.
        outside: the problems of records outside it.
        figures: the rows of the preview.
        changed: what differs from the lock, figure by figure.
        state: lines on the signer, the lock and the submission.
        is_locked: whether it is locked and nothing has changed since.

    """

    period: ReportingPeriod
    recorded: Period | None
    findings: tuple[Finding, ...]
    outside: tuple[Finding, ...]
    figures: tuple[TableRow, ...]
    changed: tuple[str, ...]
    state: tuple[str, ...]
    is_locked: bool

    @property
    def blocking(self) -> int:
        """The number of errors that prevent the lock."""
        return sum(1 for found in self.findings if found.blocks)

    def rows(self, *, with_outside: bool) -> list[TableRow]:
        """Return the rows of the list: what prevents the lock, what differs from it, the rest, what lies outside."""
        changed = [TableRow(("changed", words), ("Khác lúc chốt", words, "")) for words in self.changed]
        first = [found.row for found in self.findings if found.blocks]
        others = [found.row for found in self.findings if not found.blocks]
        return [*first, *changed, *others, *self._outside_rows(with_outside)]

    def _outside_rows(self, shown: bool) -> Iterator[TableRow]:
        if not self.outside:
            return
        errors = sum(1 for found in self.outside if found.problem.level is Level.ERROR)
        warnings = len(self.outside) - errors
        counts = [f"{format_whole(errors)} lỗi"] if errors else []
        counts += [f"{format_whole(warnings)} điều cần xem lại"] if warnings else []
        ending = ":" if shown else ". Enter để xem."
        yield TableRow(OUTSIDE, ("Ngoài kỳ", f"{', '.join(counts)} ở ngày khác, không tính vào kỳ này{ending}", ""))
        if shown:
            yield from (found.row for found in self.outside)


def check_period(records: Records, period: ReportingPeriod, today: dt.date) -> CheckReport:
    """Check a period and compute what is shown of it."""
    from wardapp.reports.locking import allows_final, recorded_period

    study = StudyIndex.over(records)
    recorded = recorded_period(records, period)
    unit = unit_of(records)
    locked = recorded is not None and recorded.locked_at is not None
    unchanged = locked and recorded is not None and allows_final(study, recorded)
    problems = check_book(study, period, today)
    explanations = (recorded.explanations if recorded else None) or {}
    found = tuple(_findings(study, period, problems.of_period, explanations))
    outside = tuple(_findings(study, period, problems.outside, {}, outside=True))
    blocking_errors = sum(1 for one in found if one.blocks)
    return CheckReport(
        period=period,
        recorded=recorded,
        findings=found,
        outside=outside,
        figures=tuple(_figures(study, period, unit)),
        changed=tuple(_changed(study, recorded, unit)) if locked and recorded is not None and not unchanged else (),
        state=tuple(_state(recorded, unit, unchanged, blocking_errors)),
        is_locked=unchanged,
    )


def _findings(
    records: Records,
    period: ReportingPeriod,
    problems: Sequence[Problem],
    explanations: Mapping[str, Any],
    *,
    outside: bool = False,
) -> Iterator[Finding]:
    blocking = () if outside else blocking_problems(problems, records, period)
    blocking_ids = {id(problem) for problem in blocking}
    order = sorted(problems, key=lambda problem: (problem.level is Level.WARNING, id(problem) not in blocking_ids))
    seen: Counter[Hashable] = Counter()
    for problem in order:
        what = (problem.record, problem.id, problem.code, problem.field)
        seen[what] += 1
        said = explanations.get(explanation_key(problem))
        yield Finding(
            key=(*what, seen[what], outside),
            problem=problem,
            sentence=problem_sentence(problem, records),
            blocks=id(problem) in blocking_ids,
            explanation=said if isinstance(said, str) and problem.level is Level.WARNING else "",
            outside=outside,
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


def _changed(records: Records, recorded: Period, unit: Unit | None) -> Iterator[str]:
    """Yield what differs from the lock, figure by figure, or that only tables below the same figures differ."""
    from wardapp.reports.locking import is_unchanged, moved_figures

    changed = moved_figures(records, recorded)
    for words in changed:
        code = words.split(" ", 1)[0]
        yield f"{words}  ({label_for(INDICATOR_OF[code], unit)})"
    if not changed and is_unchanged(records, recorded):
        yield "Các chỉ tiêu như lúc chốt, nhưng mẫu biểu đã đổi từ bản chương trình lúc đó"
    elif not changed:
        yield "Các chỉ tiêu như lúc chốt, nhưng có dòng của biểu kèm theo đã khác (tên, ngày, nơi, nội dung …)"


def _state(recorded: Period | None, unit: Unit | None, unchanged: bool, blocking_errors: int) -> Iterator[str]:
    from wardapp.reports.fingerprint import check_code

    signs = (unit.sign_authority, unit.signer_title, unit.signer) if unit is not None else ()
    signer = " ".join(part for part in signs if part)
    compiler = (unit.compiler if unit is not None else None) or "chưa ghi"
    yield f"Ký: {signer or 'chưa ghi, vào 8 Danh mục, thiết lập rồi Đơn vị'}   Lập biểu: {compiler}"
    if recorded is None or recorded.locked_at is None:
        if blocking_errors:
            yield f"CHƯA CHỐT ĐƯỢC: còn {blocking_errors} dòng LỖI ở trên. Chọn dòng LỖI, Enter để sửa, xong thì F8 chốt kỳ."
        else:
            yield "Chưa chốt. Không còn lỗi: F8 chốt được. Mã đối chiếu in ở chân trang có khi chốt."
    else:
        code = check_code(recorded.fingerprint or "")
        yield f"Đã chốt lần {recorded.submission or 1} lúc {_moment(recorded.locked_at)}. Mã đối chiếu {code}."
        if not unchanged:
            again = f"; còn {blocking_errors} dòng LỖI phải sửa trước" if blocking_errors else ""
            which = f"bản gửi lần {recorded.submission or 1}" if recorded.submitted_on is not None else "lúc chốt"
            yield f"Số liệu đã khác {which} (các dòng «Khác lúc chốt» ở trên). F8 để chốt lại{again}."
    if recorded is not None and recorded.submitted_on is not None:
        receiver = f" cho {recorded.received_by}" if recorded.received_by else ""
        where = f" Bản ký lưu tại {recorded.signed_copy}." if recorded.signed_copy else " F4 để ghi nơi lưu bản ký."
        yield f"Đã gửi lần {recorded.submission or 1} ngày {recorded.submitted_on:%d/%m/%Y}{receiver}.{where}"
    elif recorded is not None and recorded.locked_at is not None:
        yield "Chưa gửi. Gửi xong F4 để ghi ngày gửi, người nhận."


def _moment(text: str) -> str:
    """Return an ISO time as 16:05 ngày 05/07/2008; any other text is returned unchanged."""
    try:
        return format_moment(dt.datetime.fromisoformat(text))
    except ValueError:
        return text
