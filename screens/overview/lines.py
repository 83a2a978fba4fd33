"""The lines and table rows of the overview, from its values; no widget here."""

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

ALL_TOPICS = "A3"
"""The key of the row for all topics together: the code of its indicator."""
MORE = "…"
"""The key of the row that counts what does not fit."""
_BAR = 10
_UNKNOWN = "chưa rõ"
HAPPENED = 33
"""Width of the numbers of the period, at the right of the branches."""
CELL = 8
"""Width of a cell of branch and topic: x 10/04."""
_LEAST_NAME, _MOST_NAME = 15, 24
"""The least and the greatest width that the names of branches take before more columns are shown."""
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
"""The indicators beside the branches, the most important first, in words that fit."""


# The period


def span(first: dt.date, last: dt.date) -> str:
    """Return 01/01 - 30/06, with years if they differ."""
    return f"{first:%d/%m/%Y} - {last:%d/%m/%Y}" if first.year != last.year else f"{first:%d/%m} - {last:%d/%m}"


def period_lines(overview: Overview, today: dt.date, width: int) -> list[str]:
    """Return the period with its deadline, its state, and what has changed since the lock."""
    title = f"Kỳ: {one_line(overview.title)} ({span(overview.first, overview.last)})"
    lines = [
        _both_ends(title, _deadline(overview, today), width),
        _both_ends(_state(overview, today), _problems(overview), width),
    ]
    if overview.changed:
        which = f"bản gửi lần {overview.submission}" if overview.submitted_on else "lúc chốt"
        lines.append(cut(f"Số liệu đã khác {which}: {'; '.join(overview.changed)}", width))
    return lines


def _problems(overview: Overview) -> str:
    found = overview.checked
    if found is None:
        return "đang soát lỗi …"
    return f"{format_whole(found.errors)} lỗi, {format_whole(found.warnings)} điều cần xem lại"


def _state(overview: Overview, today: dt.date) -> str:
    """Return whether the period is locked and submitted, or else whether it can be locked."""
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


# How the lines of a console are divided


class Room(NamedTuple):
    """The number of lines of each part of the overview."""

    topics: int
    branches: int


_OTHER_LINES = 11
"""Title, period (2), four headings and rules, menu (2), message, commands."""
_LEAST_TASKS = 3
_HAPPENED_AT_LEAST = 5
_HIGH = 32
"""The height of a console that has room for all numbers of the period."""


def room_in(overview: Overview, height: int) -> Room:
    """Divide the lines of a console of this height; tasks take what is left, at least three lines."""
    extra = 1 if overview.changed else 0
    room = max(height - _OTHER_LINES - extra, _LEAST_TASKS + 4)
    shared = room - max(_LEAST_TASKS, min(len(overview.owed), room // 3))
    wanted_topics = len(overview.topics) + 1 if overview.topics else 1
    wanted_branches = max(len(overview.branches) + 1, _HAPPENED_AT_LEAST if height < _HIGH else len(_IN_PERIOD))
    # Many topics leave half of what is shared to the branches.
    for_branches = min(wanted_branches, max(_HAPPENED_AT_LEAST, shared // 2))
    topics = max(min(wanted_topics, shared - for_branches), min(wanted_topics, 3))
    return Room(topics, max(min(wanted_branches, shared - topics), 1))


# Topics


def topic_heading(overview: Overview, width: int) -> tuple[str, str]:
    """Return the text at both ends of the rule above the topics."""
    left = f"Nội dung bắt buộc, luỹ kế đến {overview.last:%d/%m}"
    return left, "Đã học/Thuộc diện      Tỷ lệ   Còn" if width >= 76 else "Đã học"


def topic_columns(overview: Overview) -> tuple[TableColumn, ...]:
    """Return the columns: name, studied of all, bar, rate, left."""
    everything = overview.figures.get(ALL_TOPICS, FigureSummary(0, 0))
    counts = [_count(topic.studied, topic.base) for topic in overview.topics]
    counts.append(_count(everything.value or 0, everything.base))
    counted = max(9, *map(cell_len, counts))
    most = max(everything.base, *(topic.base for topic in overview.topics), 0)
    right = [TableColumn("", width, right=True) for width in (counted, _BAR + 3, 6, max(5, len(format_whole(most))))]
    return TableColumn(""), *right


def topic_rows(overview: Overview, most: int) -> list[TableRow]:
    """Return a row for each mandatory topic and one for all of them, which is always shown; at most `most` rows."""
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
    # Topics with the most people left are shown.
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
    """Return the rule above the grid, with the codes of the topics above their columns."""
    cells = "".join(f" {_ruled(column.heading, CELL)}" for column in columns_of(overview, _left(width)))
    left = _ruled(" Chi bộ", _left(width) - cell_len(cells)) + cells
    return f"{left}─┬─{_ruled(' Phát sinh trong kỳ', HAPPENED)}"


def columns_of(overview: Overview, width: int | None = None) -> list[GridColumn]:
    """Return the topics that fit a grid of this width: if not all, those that a branch has not studied, then the latest."""
    columns = [GridColumn(topic.id, one_line(topic.code or topic.name)) for topic in overview.topics]
    room = len(columns) if width is None else max((width - name_width(overview)) // (CELL + 1), 1)
    if not overview.branches:
        return []
    if len(columns) <= room:
        return columns
    unfinished = [at for at in range(len(columns)) if any(_owes(row.cells[at]) for row in overview.branches)]
    done = [at for at in range(len(columns)) if at not in unfinished]
    return [columns[at] for at in sorted([*done, *unfinished][-room:])]


def first_owed(overview: Overview) -> str | None:
    """Return the first topic that a branch has not studied, where the cursor begins; None if there is none."""
    columns = enumerate(overview.topics)
    return next((topic.id for at, topic in columns if any(_owes(row.cells[at]) for row in overview.branches)), None)


def name_width(overview: Overview) -> int:
    """Return the width for the names of branches, whose numbers are often at the end."""
    longest = max((sum(map(cell_len, _name_and_people(row))) for row in overview.branches), default=0)
    return max(_LEAST_NAME, min(longest, _MOST_NAME))


def branch_rows(overview: Overview, columns: Sequence[GridColumn], most: int | None = None) -> list[TableRow]:
    """Return a row for each branch: name, people, a cell for each column; at most `most` rows."""
    places = {topic.id: at for at, topic in enumerate(overview.topics)}
    at = [places[str(column.key)] for column in columns]
    rows = [_branch_row(row, [row.cells[place] for place in at]) for row in overview.branches]
    if most is None or len(rows) <= most:
        return rows
    # Branches with a topic left come first.
    unfinished = [any(_owes(row.cells[place]) for place in at) for row in overview.branches]
    order = sorted(range(len(rows)), key=lambda place: not unfinished[place])
    shown = [rows[place] for place in order[: max(most - 1, 1)]]
    more = TableRow(MORE, (f"… và {len(rows) - len(shown)} chi bộ nữa (Enter xem hết)", ""))
    return [*shown, more][:most]


def happened_rows(overview: Overview) -> list[TableRow]:
    """Return a row for each indicator of the period, keyed by its code."""
    return [
        TableRow(code, (words, _UNKNOWN if figure.value is None else format_whole(figure.value)))
        for code, words in _IN_PERIOD.items()
        if (figure := overview.figures.get(code)) is not None
    ]


def _left(width: int) -> int:
    """Return the width of the grid in a screen of this inner width."""
    return width - HAPPENED - 3


def _ruled(text: str, width: int) -> str:
    """Return text cut to a width, or extended to it with a rule."""
    text = cut(text, width)
    rest = width - cell_len(text)
    return f"{text} {'─' * (rest - 1)}" if rest > 1 else text + " " * rest


def _owes(cell: CellSummary) -> bool:
    return cell.sign != STUDIED


def _branch_row(row: BranchSummary, cells: Sequence[CellSummary]) -> TableRow:
    texts = (f"{cell.sign} {cell.on:%d/%m}" if cell.on else cell.sign for cell in cells)
    return TableRow(row.id, (*_name_and_people(row), *texts))


def _name_and_people(row: BranchSummary) -> tuple[str, str]:
    """Return the name of a branch, and the number of its people."""
    return short_branch(row.name), f" ({format_whole(row.people)})"


def _both_ends(left: str, right: str, width: int) -> str:
    left = cut(left, max(width - cell_len(right) - 2, 0))
    return f"{left}{' ' * max(width - cell_len(left) - cell_len(right), 1)}{right}"
