"""The overview's words and bars, line by line, from figures; pure text, nothing of Textual."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from screens.record_cells import short_branch
from screens.widgets.fitting import cut, fit
from wardapp.checking import check
from wardapp.figures import Figure, indicators, percent
from wardapp.figures.grid import BranchRow, StudyState, branch_grid
from wardapp.figures.index import StudyIndex
from wardapp.figures.owed import Owed, owed
from wardapp.figures.topics import TopicProgress, topic_progress
from wardapp.records import Level, Period, Records, ReportingPeriod, Unit
from wardapp.vietnamese import format_percent, format_whole

__all__ = [
    "Overview",
    "Room",
    "branch_heading",
    "branch_lines",
    "look_over",
    "period_lines",
    "room_in",
    "span",
    "topic_heading",
    "topic_lines",
]

_BAR = 10
_HAPPENED = 33
"""Width of what happened in the period, at the right of the branches."""
_STATE = 8
"""Width of a branch's state with a topic: x 10/04."""
_NAME = 15
"""The least width of a branch's name."""
_LEGEND = "x đã học  h có lịch  ! quá ngày  - chưa"
_IN_PERIOD = {
    "B1": "Lớp tập trung",
    "B4": "Buổi học ở chi bộ",
    "B2": "Lượt người nghe",
    "D2": "Tập thể được giới thiệu",
    "D3": "Cá nhân được giới thiệu",
    "C1": "Lớp cho hội viên đoàn thể",
    "E2": "Thí sinh cấp cơ sở",
    "F1": "Cuộc kiểm tra, giám sát",
    "H1": "Tập thể đề nghị cấp trên",
    "H2": "Cá nhân đề nghị cấp trên",
    "G7": "Buổi phát thanh",
    "A4": "Bài thu hoạch",
}
"""The indicators shown beside the branches, most asked for first, in words that fit."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the overview tells about a period, computed once a change of the book.

    Attributes:
        unit: the unit of the book.
        period: the period worked on.
        recorded: its record, if one was made.
        changed: figures that differ from those that were locked: «A3 2.510 → 2.512».
        topics: the mandatory topics of the period.
        grid: branches by topics.
        figures: every indicator by code.
        owed: what is to be done, most pressing first.
        errors: how many errors the check finds.
        warnings: how many things to look at again.

    """

    unit: Unit | None
    period: ReportingPeriod
    recorded: Period | None
    changed: tuple[str, ...]
    topics: tuple[TopicProgress, ...]
    grid: tuple[BranchRow, ...]
    figures: dict[str, Figure]
    owed: tuple[Owed, ...]
    errors: int
    warnings: int


def look_over(records: Records, period: ReportingPeriod, today: dt.date) -> Overview:
    """Compute what the overview shows."""
    study = StudyIndex.over(records)
    problems = check(study, period, today)
    errors = sum(1 for problem in problems if problem.level is Level.ERROR)
    recorded = next((held for held in records.of(Period) if held.label == period.code), None)
    return Overview(
        unit=next(iter(records.of(Unit)), None),
        period=period,
        recorded=recorded,
        changed=_changed(study, recorded),
        topics=tuple(row for row in topic_progress(study, period) if row.of_period),
        grid=branch_grid(study, period, today),
        figures=indicators(study, period),
        owed=tuple(owed(study, period, today)),
        errors=errors,
        warnings=len(problems) - errors,
    )


def _changed(records: Records, recorded: Period | None) -> tuple[str, ...]:
    if recorded is None or not recorded.locked_figures:
        return ()
    from exports.locking import differences

    return tuple(differences(records, recorded))


# The period


def span(first: dt.date, last: dt.date) -> str:
    """01/01 - 30/06, with years where they differ."""
    return f"{first:%d/%m/%Y} - {last:%d/%m/%Y}" if first.year != last.year else f"{first:%d/%m} - {last:%d/%m}"


def period_lines(overview: Overview, today: dt.date, width: int) -> list[str]:
    """The period with its deadline, whether it is locked and handed in, and what differs from the lock since."""
    recorded = overview.recorded
    title = f"Kỳ: {overview.period.title} ({span(overview.period.first, overview.period.last)})"
    found = f"{overview.errors} lỗi, {overview.warnings} điều cần xem lại"
    lines = [_two(title, _deadline(recorded, today), width), _two(_state(recorded), found, width)]
    if overview.changed and recorded is not None:
        which = f"bản gửi lần {recorded.submission or 1}" if recorded.submitted_on else "lúc chốt"
        lines.append(cut(f"Số liệu đã khác {which}: {'; '.join(overview.changed)}", width))
    return lines


def _state(recorded: Period | None) -> str:
    if recorded is None or not (recorded.locked_at or recorded.submitted_on):
        return "Chưa chốt - Chưa gửi"
    if recorded.submitted_on:
        return f"Đã gửi lần {recorded.submission or 1} ngày {recorded.submitted_on:%d/%m/%Y}"
    return f"Đã chốt lần {recorded.submission or 1} - Chưa gửi"


def _deadline(recorded: Period | None, today: dt.date) -> str:
    if recorded is None or recorded.due is None or recorded.submitted_on:
        return ""
    left = (recorded.due - today).days
    late = f"quá {-left} ngày" if left > -100 else "đã quá hạn"
    when = f"còn {left} ngày" if left > 0 else "là hôm nay" if left == 0 else late
    return f"Hạn gửi {recorded.due:%d/%m}, {when}"


# How the lines of a console are shared out


@dataclass(frozen=True, slots=True)
class Room:
    """How many lines each part of the overview takes."""

    topics: int
    branches: int


_OTHER_LINES = 11
"""Title, period (2), four headings and rules, menu (2), message, commands."""
_LEAST_TASKS = 3
_HAPPENED_AT_LEAST = 5
_HIGH = 32
"""A console of so many lines has room for everything that happened."""


def room_in(overview: Overview, height: int) -> Room:
    """Share the lines of a console of this height; tasks take what is left, at least three lines."""
    extra = 1 if overview.changed else 0
    room = max(height - _OTHER_LINES - extra, _LEAST_TASKS + 4)
    shared = room - max(_LEAST_TASKS, min(len(overview.owed), room // 3))
    wanted_topics = len(overview.topics) + 1 if overview.topics else 1
    wanted_branches = max(len(overview.grid) + 1, _HAPPENED_AT_LEAST if height < _HIGH else len(_IN_PERIOD))
    topics = max(min(wanted_topics, shared - min(wanted_branches, _HAPPENED_AT_LEAST)), min(wanted_topics, 3))
    return Room(topics, max(min(wanted_branches, shared - topics), 1))


# Topics


def topic_heading(overview: Overview, width: int) -> tuple[str, str]:
    """The two ends of the ruled line above the topics."""
    left = f"Nội dung bắt buộc, luỹ kế đến {overview.period.last:%d/%m}"
    return left, "Đã học/Thuộc diện      Tỷ lệ   Còn" if width >= 76 else "Đã học"


def topic_lines(overview: Overview, width: int, most: int) -> list[str]:
    """A line a mandatory topic and one for all of them: studied, entitled, bar, rate, left; at most `most` lines."""
    if not overview.topics:
        return ["Chưa có nội dung bắt buộc nào của kỳ này. 8 rồi 1 để thêm nội dung."]
    rows = [(f"{row.topic.code or ''} {row.topic.name}".strip(), row.studied, row.base) for row in overview.topics]
    everything = overview.figures["A3"]
    last = ("Học đủ các nội dung", everything.value or 0, everything.base)
    counts = [f"{format_whole(studied)}/{format_whole(base)}" for _, studied, base in (*rows, last)]
    counted = max(max(map(cell_len, counts)), 9)
    lines = [_topic_line(row, count, counted, width) for row, count in zip((*rows, last), counts, strict=True)]
    if len(lines) <= most:
        return lines
    # Those of which most is left are shown; the line for all of them always is.
    shown = sorted(range(len(rows)), key=lambda place: rows[place][1] - rows[place][2])[: max(most - 2, 0)]
    more = f"… và {len(rows) - len(shown)} nội dung nữa, xem ở F5 Soát lỗi"
    return [*(lines[place] for place in sorted(shown)), more, lines[-1]][-most:]


def _topic_line(row: tuple[str, int, int], count: str, counted: int, width: int) -> str:
    name, studied, base = row
    rate = percent(studied, base)
    filled = min(_BAR, studied * _BAR // base) if base else 0
    bar = f"[{'#' * filled}{'.' * (_BAR - filled)}]"
    told = "" if rate is None else format_percent(rate)
    numbers = f"{fit(count, counted, right=True)}  {bar} {told:>6} {format_whole(max(base - studied, 0)):>5}"
    return f"{fit(name, max(width - cell_len(numbers) - 1, 8))} {numbers}"


# Branches, and what happened


def branch_heading(overview: Overview, width: int) -> str:
    """The ruled line above the grid: the topics' codes above their columns."""
    states = _columns(overview, width)
    codes = [overview.grid[0].states[place].topic for place in states] if overview.grid else []
    cells = "".join(f" {_ruled(topic.code or topic.name, _STATE)}" for topic in codes)
    left = _ruled(" Chi bộ", _left(width) - cell_len(cells)) + cells
    return f"{left}─┬─{_ruled(' Phát sinh trong kỳ', _HAPPENED)}"


def branch_lines(overview: Overview, width: int, most: int) -> list[str]:
    """The grid of branches by topics at the left, what happened in the period at the right; at most `most` lines."""
    left = _grid_lines(overview, width, most)
    right = list(_happened(overview, _HAPPENED))[:most]
    height = max(len(left), len(right))
    left += [""] * (height - len(left))
    right += [""] * (height - len(right))
    return [f"{fit(one, _left(width))} │ {two}" for one, two in zip(left, right, strict=True)]


def _left(width: int) -> int:
    return width - _HAPPENED - 3


def _ruled(text: str, width: int) -> str:
    """Text cut or drawn out with a rule to a width."""
    text = cut(text, width)
    rest = width - cell_len(text)
    return f"{text} {'─' * (rest - 1)}" if rest > 1 else text + " " * rest


def _columns(overview: Overview, width: int) -> Sequence[int]:
    """Which topics have room: all of them, else those that some branch has not studied, else the latest."""
    topics = len(overview.grid[0].states) if overview.grid else 0
    room = max((_left(width) - _NAME) // (_STATE + 1), 1)
    if topics <= room:
        return range(topics)
    behind = [
        at for at in range(topics) if any(row.states[at].state is not StudyState.STUDIED for row in overview.grid)
    ]
    done = [at for at in range(topics) if at not in behind]
    return sorted([*done, *behind][-room:])


def _grid_lines(overview: Overview, width: int, most: int) -> list[str]:
    if not overview.grid:
        return ["Chưa có chi bộ nào: nhập danh bạ thì có,", "hoặc 8 rồi 3 để thêm từng chi bộ."]
    columns = _columns(overview, width)
    lines = [_branch_line(row, columns, _left(width)) for row in overview.grid]
    if len(lines) < most:
        return [*lines, _LEGEND]
    # What is owed is seen first: branches that are behind stand before the others.
    behind = [any(row.states[at].state is not StudyState.STUDIED for at in columns) for row in overview.grid]
    order = sorted(range(len(lines)), key=lambda place: not behind[place])
    shown = [lines[place] for place in order[: max(most - 2, 1)]]
    return [*shown, f"… và {len(lines) - len(shown)} chi bộ nữa", _LEGEND][:most]


def _branch_line(row: BranchRow, columns: Sequence[int], width: int) -> str:
    states = [row.states[place] for place in columns]
    cells = "".join(
        f" {fit(f'{state.state.value} {state.on:%d/%m}' if state.on else state.state.value, _STATE)}"
        for state in states
    )
    people = f" ({row.people})"
    name = max(width - cell_len(cells), 8)
    return fit(cut(short_branch(row.branch.name), name - len(people)) + people, name) + cells


def _happened(overview: Overview, width: int) -> Iterator[str]:
    for code, words in _IN_PERIOD.items():
        figure = overview.figures[code]
        number = "chưa rõ" if figure.value is None else format_whole(figure.value)
        yield f"{fit(words, width - 8)} {number:>7}"


def _two(left: str, right: str, width: int) -> str:
    left = cut(left, max(width - cell_len(right) - 2, 0))
    return f"{left}{' ' * max(width - cell_len(left) - cell_len(right), 1)}{right}"
