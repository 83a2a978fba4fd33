"""The overview's words and bars, line by line, each with what its figure is; pure text, nothing of Textual."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from screens.overview.summary import STUDIED, BranchSummary, CellSummary, FigureSummary, Overview
from screens.widgets.fitting import cut, one_line, short_branch
from screens.widgets.tables.edge_table import GridColumn
from screens.widgets.tables.line_table import TableColumn, TableRow
from wardapp.vietnamese import format_whole

__all__ = [
    "ALL_TOPICS",
    "CELL",
    "HAPPENED",
    "LEGEND",
    "MORE",
    "Room",
    "branch_heading",
    "branch_rows",
    "columns_of",
    "first_owed",
    "happened_rows",
    "name_width",
    "period_lines",
    "room_in",
    "span",
    "topic_columns",
    "topic_heading",
    "topic_rows",
]

ALL_TOPICS = "A3"
"""The key of the line for all topics together: the indicator that it is."""
MORE = "…"
"""The key of the line that counts what there is no room for."""
_BAR = 10
_UNKNOWN = "chưa rõ"
HAPPENED = 33
"""Width of what happened in the period, at the right of the branches."""
CELL = 8
"""Width of a branch's state with a topic: x 10/04."""
_LEAST_NAME, _MOST_NAME = 15, 24
"""Between which widths a branch's name with its people gets what it needs, before there are more columns."""
LEGEND = "x đã học  h có lịch  ! quá ngày  - chưa"
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


# The period


def span(first: dt.date, last: dt.date) -> str:
    """01/01 - 30/06, with years where they differ."""
    return f"{first:%d/%m/%Y} - {last:%d/%m/%Y}" if first.year != last.year else f"{first:%d/%m} - {last:%d/%m}"


def period_lines(overview: Overview, today: dt.date, width: int) -> list[str]:
    """The period with its deadline, whether it is locked and handed in, and what differs from the lock since."""
    title = f"Kỳ: {one_line(overview.title)} ({span(overview.first, overview.last)})"
    lines = [_two(title, _deadline(overview, today), width), _two(_state(overview, today), _found(overview), width)]
    if overview.changed:
        which = f"bản gửi lần {overview.submission}" if overview.submitted_on else "lúc chốt"
        lines.append(cut(f"Số liệu đã khác {which}: {'; '.join(overview.changed)}", width))
    return lines


def _found(overview: Overview) -> str:
    found = overview.checked
    if found is None:
        return "đang soát lỗi …"
    return f"{format_whole(found.errors)} lỗi, {format_whole(found.warnings)} điều cần xem lại"


def _state(overview: Overview, today: dt.date) -> str:
    """Whether it is locked and handed in; of one that is not locked, whether it can be."""
    if overview.submitted_on:
        return f"Đã gửi lần {overview.submission} ngày {overview.submitted_on:%d/%m/%Y}"
    if overview.locked:
        return f"Đã chốt lần {overview.submission} - Chưa gửi"
    if overview.checked is None:
        return "Chưa chốt - Chưa gửi"
    stopping = overview.checked.stopping
    if stopping:
        return f"Chưa chốt - Chưa gửi, còn {format_whole(stopping)} lỗi phải sửa (F5)"
    return f"Chưa chốt - Chưa gửi, {'kỳ chưa hết' if today <= overview.last else 'chốt được (F5)'}"


def _deadline(overview: Overview, today: dt.date) -> str:
    if overview.due is None or overview.submitted_on:
        return ""
    left = (overview.due - today).days
    late = f"quá {-left} ngày" if left > -100 else "đã quá hạn"
    when = f"còn {left} ngày" if left > 0 else "là hôm nay" if left == 0 else late
    return f"Hạn gửi {overview.due:%d/%m}, {when}"


# How the lines of a console are shared out


class Room(NamedTuple):
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
    wanted_branches = max(len(overview.branches) + 1, _HAPPENED_AT_LEAST if height < _HIGH else len(_IN_PERIOD))
    # Many topics leave half of what is shared to the branches.
    of_branches = min(wanted_branches, max(_HAPPENED_AT_LEAST, shared // 2))
    topics = max(min(wanted_topics, shared - of_branches), min(wanted_topics, 3))
    return Room(topics, max(min(wanted_branches, shared - topics), 1))


# Topics


def topic_heading(overview: Overview, width: int) -> tuple[str, str]:
    """The two ends of the ruled line above the topics."""
    left = f"Nội dung bắt buộc, luỹ kế đến {overview.last:%d/%m}"
    return left, "Đã học/Thuộc diện      Tỷ lệ   Còn" if width >= 76 else "Đã học"


def topic_columns(overview: Overview) -> tuple[TableColumn, ...]:
    """Name, studied of entitled, bar, rate, left."""
    everything = overview.figures.get(ALL_TOPICS, FigureSummary(0, 0))
    counts = [_count(told.studied, told.base) for told in overview.topics]
    counts.append(_count(everything.value or 0, everything.base))
    counted = max(9, *map(cell_len, counts))
    most = max(everything.base, *(topic.base for topic in overview.topics), 0)
    right = [TableColumn("", width, right=True) for width in (counted, _BAR + 3, 6, max(5, len(format_whole(most))))]
    return TableColumn(""), *right


def topic_rows(overview: Overview, most: int) -> list[TableRow]:
    """A row a mandatory topic and one for all of them, which always stands; at most `most` rows."""
    if not overview.topics:
        return []
    rows = [
        _topic_row(topic.id, f"{topic.code} {topic.name}".strip(), topic.studied, topic.base, topic.rate)
        for topic in overview.topics
    ]
    everything = overview.figures.get(ALL_TOPICS, FigureSummary(0, 0))
    last = _topic_row(ALL_TOPICS, "Học đủ các nội dung", everything.value or 0, everything.base, everything.rate)
    if len(rows) + 1 <= most:
        return [*rows, last]
    # Those of which most is left are shown.
    left = [topic.studied - topic.base for topic in overview.topics]
    shown = sorted(range(len(rows)), key=left.__getitem__)[: max(most - 2, 0)]
    more = TableRow(MORE, (f"… và {len(rows) - len(shown)} nội dung nữa (Enter xem hết)", "", "", "", ""))
    return [*(rows[place] for place in sorted(shown)), more, last][-most:]


def _count(studied: int, base: int) -> str:
    return f"{format_whole(studied)}/{format_whole(base)}"


def _topic_row(key: str, name: str, studied: int, base: int, rate: str) -> TableRow:
    filled = min(_BAR, studied * _BAR // base) if base else 0
    bar = f"[{'#' * filled}{'.' * (_BAR - filled)}]"
    left = format_whole(max(base - studied, 0))
    return TableRow(key, (name, _count(studied, base), bar, rate, left))


# Branches, and what happened


def branch_heading(overview: Overview, width: int) -> str:
    """The ruled line above the grid: the topics' codes above their columns."""
    cells = "".join(f" {_ruled(column.heading, CELL)}" for column in columns_of(overview, _left(width)))
    left = _ruled(" Chi bộ", _left(width) - cell_len(cells)) + cells
    return f"{left}─┬─{_ruled(' Phát sinh trong kỳ', HAPPENED)}"


def columns_of(overview: Overview, width: int | None = None) -> list[GridColumn]:
    """The topics that a grid this wide has room for: all of them, else those some branch has not studied, else the latest."""
    columns = [GridColumn(topic.id, one_line(topic.code or topic.name)) for topic in overview.topics]
    room = len(columns) if width is None else max((width - name_width(overview)) // (CELL + 1), 1)
    if not overview.branches:
        return []
    if len(columns) <= room:
        return columns
    behind = [at for at in range(len(columns)) if any(_owes(row.cells[at]) for row in overview.branches)]
    done = [at for at in range(len(columns)) if at not in behind]
    return [columns[at] for at in sorted([*done, *behind][-room:])]


def first_owed(overview: Overview) -> str | None:
    """The first topic that some branch has not studied: where the grid is begun."""
    columns = enumerate(overview.topics)
    return next((topic.id for at, topic in columns if any(_owes(row.cells[at]) for row in overview.branches)), None)


def name_width(overview: Overview) -> int:
    """How wide the branches' names should be: their numbers often stand at the end."""
    longest = max((sum(map(cell_len, _called(row))) for row in overview.branches), default=0)
    return max(_LEAST_NAME, min(longest, _MOST_NAME))


def branch_rows(overview: Overview, columns: Sequence[GridColumn], most: int | None = None) -> list[TableRow]:
    """A row a branch: name, people, how it stands with the topics of these columns; at most `most` rows."""
    places = {topic.id: at for at, topic in enumerate(overview.topics)}
    at = [places[str(column.key)] for column in columns]
    rows = [_branch_row(row, [row.cells[place] for place in at]) for row in overview.branches]
    if most is None or len(rows) <= most:
        return rows
    # What is owed is seen first: branches that are behind stand before the others.
    behind = [any(_owes(row.cells[place]) for place in at) for row in overview.branches]
    order = sorted(range(len(rows)), key=lambda place: not behind[place])
    shown = [rows[place] for place in order[: max(most - 1, 1)]]
    more = TableRow(MORE, (f"… và {len(rows) - len(shown)} chi bộ nữa (Enter xem hết)", ""))
    return [*shown, more][:most]


def happened_rows(overview: Overview) -> list[TableRow]:
    """What happened in the period: a row an indicator, by its code."""
    return [
        TableRow(code, (words, _UNKNOWN if figure.value is None else format_whole(figure.value)))
        for code, words in _IN_PERIOD.items()
        if (figure := overview.figures.get(code)) is not None
    ]


def _left(width: int) -> int:
    """The width of the grid, given that of all between the screen's margins."""
    return width - HAPPENED - 3


def _ruled(text: str, width: int) -> str:
    """Text cut or drawn out with a rule to a width."""
    text = cut(text, width)
    rest = width - cell_len(text)
    return f"{text} {'─' * (rest - 1)}" if rest > 1 else text + " " * rest


def _owes(cell: CellSummary) -> bool:
    return cell.sign != STUDIED


def _branch_row(row: BranchSummary, cells: Sequence[CellSummary]) -> TableRow:
    told = (f"{cell.sign} {cell.on:%d/%m}" if cell.on else cell.sign for cell in cells)
    return TableRow(row.id, (*_called(row), *told))


def _called(row: BranchSummary) -> tuple[str, str]:
    """A branch's name, and its people after it."""
    return short_branch(row.name), f" ({format_whole(row.people)})"


def _two(left: str, right: str, width: int) -> str:
    left = cut(left, max(width - cell_len(right) - 2, 0))
    return f"{left}{' ' * max(width - cell_len(left) - cell_len(right), 1)}{right}"
