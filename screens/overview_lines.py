"""The overview's words and bars, line by line, from figures; pure text, nothing of Textual."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from wardapp.checking import check
from wardapp.figures import Figure, indicators, label_for, percent
from wardapp.figures.grid import BranchRow, BranchState, branch_grid
from wardapp.figures.index import StudyIndex
from wardapp.figures.owed import Owed, owed
from wardapp.figures.topics import TopicProgress, topic_progress
from wardapp.records import Level, Period, Records, ReportingPeriod, Unit
from wardapp.vietnamese import format_percent, format_whole

__all__ = ["Overview", "branch_heading", "branch_lines", "look_over", "period_lines", "span", "topic_lines"]

_BAR = 10
_HAPPENED = 33
"""Width of what happened in the period, at the right of the branches."""
_IN_PERIOD = ("B1", "B4", "B2", "D2", "D3", "E2", "F1", "H2")
"""The indicators shown beside the branches; the rest are under *Soát lỗi* and in the workbook."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the overview tells about a period, computed once a change of the book."""

    unit: Unit | None
    period: ReportingPeriod
    recorded: Period | None
    topics: tuple[TopicProgress, ...]
    grid: tuple[BranchRow, ...]
    figures: dict[str, Figure]
    owed: list[Owed]
    errors: int
    warnings: int


def look_over(records: Records, period: ReportingPeriod, today: dt.date) -> Overview:
    """Compute what the overview shows."""
    study = StudyIndex.over(records)
    problems = check(study, period, today)
    errors = sum(1 for problem in problems if problem.level is Level.ERROR)
    return Overview(
        unit=next(iter(records.of(Unit)), None),
        period=period,
        recorded=next((held for held in records.of(Period) if held.label == period.code), None),
        topics=tuple(row for row in topic_progress(study, period) if row.of_period),
        grid=branch_grid(study, period, today),
        figures=indicators(study, period),
        owed=owed(study, period, today),
        errors=errors,
        warnings=len(problems) - errors,
    )


def span(first: dt.date, last: dt.date) -> str:
    """01/01 - 30/06, with years where they differ."""
    return f"{first:%d/%m/%Y} - {last:%d/%m/%Y}" if first.year != last.year else f"{first:%d/%m} - {last:%d/%m}"


def period_lines(overview: Overview, today: dt.date, width: int) -> list[str]:
    """The period with its deadline, and whether it is locked and handed in."""
    recorded = overview.recorded
    title = f"Kỳ: {overview.period.title} ({span(overview.period.first, overview.period.last)})"
    state = "Chưa chốt - Chưa gửi"
    deadline = ""
    if recorded is not None:
        if recorded.submitted_on:
            state = f"Đã gửi lần {recorded.submission or 1} ngày {recorded.submitted_on:%d/%m/%Y}"
        elif recorded.locked_at:
            state = f"Đã chốt lần {recorded.submission or 1} - Chưa gửi"
        if recorded.due and not recorded.submitted_on:
            left = (recorded.due - today).days
            late = f"quá {-left} ngày" if left > -100 else "đã quá hạn"
            when = f"còn {left} ngày" if left > 0 else "hôm nay" if left == 0 else late
            deadline = f"Hạn gửi {recorded.due:%d/%m}, {when}"
    found = f"{overview.errors} lỗi, {overview.warnings} điều cần xem lại (F5)"
    return [_two(title, deadline, width), _two(state, found, width)]


def topic_lines(overview: Overview, width: int) -> Iterator[str]:
    """A line a mandatory topic and one for all of them: studied, entitled, bar, rate, left."""
    for row in overview.topics:
        name = f"{row.topic.code or ''} {row.topic.name}".strip()
        yield _topic_line(name, row.studied, row.base, width)
    everything = overview.figures["A3"]
    if overview.topics:
        yield _topic_line("Học đủ các nội dung", everything.value or 0, everything.base, width)


def _topic_line(name: str, studied: int, base: int, width: int) -> str:
    rate = percent(studied, base)
    filled = min(_BAR, studied * _BAR // base) if base else 0
    bar = f"[{'#' * filled}{'.' * (_BAR - filled)}]"
    told = "" if rate is None else format_percent(rate)
    numbers = f"{f'{format_whole(studied)}/{format_whole(base)}':>13}  {bar} {told:>6} {format_whole(max(base - studied, 0)):>6}"
    return f"{_fit(name, max(width - cell_len(numbers) - 1, 8))} {numbers}"


def branch_lines(overview: Overview, width: int, most: int) -> list[str]:
    """The grid of branches by topics at the left, what happened in the period at the right; at most `most` lines."""
    left = _grid_lines(overview.grid, width - _HAPPENED - 3, most)
    right = list(_happened(overview, _HAPPENED))[:most]
    height = max(len(left), len(right))
    left += [""] * (height - len(left))
    right += [""] * (height - len(right))
    return [f"{_fit(one, width - _HAPPENED - 3)} │ {two}" for one, two in zip(left, right, strict=True)]


def branch_heading(overview: Overview, width: int) -> str:
    """The ruled line above the grid: the topics' codes above their columns."""
    cells = "".join(f" {_ruled(state.topic.code or state.topic.name, 8)}" for state in _states(overview.grid))
    left = _ruled("Chi bộ", width - _HAPPENED - 3 - cell_len(cells)) + cells
    return f"{left}─┬─{_ruled(' Phát sinh trong kỳ', _HAPPENED)}"


def _ruled(text: str, width: int) -> str:
    """Text cut or drawn out with a rule to a width."""
    text = _fit(text, min(cell_len(text), width))
    rest = width - cell_len(text)
    return f"{text} {'─' * (rest - 1)}" if rest > 1 else text + " " * rest


def _states(grid: Sequence[BranchRow]) -> Sequence[BranchState]:
    return grid[0].states[:3] if grid else ()


def _grid_lines(grid: Sequence[BranchRow], width: int, most: int) -> list[str]:
    lines = []
    for row in grid:
        cells = "".join(
            f" {_fit(state.state.value + (f' {state.on:%d/%m}' if state.on else ''), 8)}" for state in row.states[:3]
        )
        name = f"{row.branch.name or ''} ({row.people})"
        lines.append(f"{_fit(name, max(width - cell_len(cells), 8))}{cells}")
    if not lines:
        return ["Chưa có chi bộ nào; nhập danh bạ thì có."]
    if len(lines) > most - 1:
        lines = [*lines[: most - 2], f"… và {len(lines) - most + 2} chi bộ nữa"]
    return [*lines, "x đã học h có lịch ! quá ngày - chưa"]


def _happened(overview: Overview, width: int) -> Iterator[str]:
    for code in _IN_PERIOD:
        figure = overview.figures[code]
        number = "chưa rõ" if figure.value is None else format_whole(figure.value)
        label = label_for(figure.indicator, overview.unit)
        yield f"{_fit(label, width - 8)} {number:>7}"


def _two(left: str, right: str, width: int) -> str:
    gap = max(width - cell_len(left) - cell_len(right), 1)
    return f"{left}{' ' * gap}{right}"


def _fit(text: str, width: int) -> str:
    if cell_len(text) > width:
        return set_cell_size(text, max(width - 1, 0)) + "."
    return set_cell_size(text, width)
