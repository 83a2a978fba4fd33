"""The breakdown of a figure: the records that it counts, and who is missing; each can be opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from screens.commands import BACK, FIND, HELP, MANY, NEXT_STEP, PRINT, Command
from screens.computed import ComputedScreen
from screens.period.breakdown_rows import COLUMNS, missing_rows, rows_in
from screens.period.counting_rules import BRANCH_WORDS, TOPIC_WORDS, counting_rule
from screens.period.figure_papers import print_not_studied
from screens.widgets.tables.filtered_table import FilteredTable
from screens.widgets.tables.line_table import LineTable, TableRow
from wardapp.figures import INDICATORS, Column, StudyIndex, label_for, percent
from wardapp.figures.drill_down import Breakdown, branch_breakdown, breakdown, topic_breakdown
from wardapp.records import KINDS, Branch, Records, ReportingPeriod, Topic, unit_of
from wardapp.vietnamese import format_percent, format_whole

_LEARNED = ("A0", "A3", "A3a")
"""Indicators that have a list of people who have not studied."""


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """The figure to break down: an indicator, a topic, or a topic in one branch."""

    code: str = ""
    topic: str = ""
    branch: str = ""


@dataclass(frozen=True, slots=True)
class _View:
    """One list of a breakdown: what is counted, what is missing, or the other column."""

    name: str
    rows: list[TableRow]
    empty: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """The title, the figure and how it is counted, its lists, and the topic that most people are missing."""

    title: str
    text: str
    views: list[_View]
    topic: str | None = None


class BreakdownScreen(ComputedScreen[str | None, _Answer]):
    """Lists the records behind one figure."""

    heading = "SỐ LIỆU GỒM NHỮNG GÌ"
    about = (
        "Từng mục cộng thành số này: cột Cộng là mỗi mục góp bao nhiêu. F5 đổi giữa đã tính và còn thiếu. Enter mở mục "
        "đang chọn. Với nội dung học tập, F6 mở lớp cho những người còn thiếu, F9 in danh sách chưa học."
    )
    commands = (
        HELP,
        NEXT_STEP.named("Còn thiếu", "Đổi giữa những gì đã tính, còn thiếu, và cột kia của số liệu."),
        MANY.named("Mở lớp", "Mở lớp của nội dung này cho những người chưa học."),
        PRINT.named("In danh sách", "Ghi danh sách chưa học của nội dung này ra Excel để in."),
        FIND,
        BACK,
    )

    def __init__(self, asked: FigureQuery, *, lacking: bool = False) -> None:
        """Break a figure down.

        Args:
            asked: the figure.
            lacking: whether to begin with what is missing.
        """
        super().__init__()
        self._asked = asked
        self._views: list[_View] = []
        self._topic_missing: str | None = None
        self._at = 1 if lacking else 0
        self._list = FilteredTable(COLUMNS, empty="Đang tính …")

    def body(self) -> ComposeResult:
        """Yield the figure with how it is counted, and its records."""
        yield Static(id="summary", markup=False)
        yield self._list

    def computation(self) -> Callable[[Records], _Answer]:
        """Return the function that breaks the figure down."""
        return partial(_answer, period=self.app.period, asked=self._asked)

    def show_result(self, answer: _Answer) -> None:
        """Show the list that was shown last."""
        self._views, self._topic_missing = answer.views, answer.topic
        self._at = min(self._at, len(answer.views) - 1)
        self.show_title(answer.title)
        self.query_one("#summary", Static).update(Text(answer.text))
        self._show_view()

    def _show_view(self) -> None:
        view = self._views[self._at]
        self.show_title(state=f"{view.name}: {format_whole(len(view.rows))} mục")
        if len(self._views) > 1:
            following = self._views[(self._at + 1) % len(self._views)].name
            self.show_commands([c.named(following, c.help) if c.key == "f5" else c for c in self._useful()])
        self._list.set_rows(view.rows, empty=view.empty)

    def _useful(self) -> list[Command]:
        """Return the commands that this figure has a use for."""
        useless = set() if self._asked.topic or self._asked.code in _LEARNED else {MANY.key, PRINT.key}
        return [command for command in self.commands if command.key not in useless]

    def on_line_table_chosen(self, _event: LineTable.Chosen) -> None:
        """Open the record of the current row."""
        from screens.open_record import screen_for

        key = self._list.table.current_key
        kind, identifier = key if isinstance(key, tuple) else ("", "")
        record = self.book.get(KINDS[kind], identifier) if kind in KINDS else None
        screen = screen_for(record, self.book) if record is not None else None
        if screen is None:
            self.show_message("Mục này không còn trong sổ nên không mở được.")
        else:
            self.app.push_screen(screen, self._screen_closed)

    def _screen_closed(self, result: object) -> None:
        if result is not None:
            self._catch_up()
        self.tell_result(result)

    def action_next_step(self) -> None:
        """Show the next list."""
        if not self._views:
            return
        if len(self._views) == 1:
            self.show_message("Số này không có gì còn thiếu để liệt kê.")
            return
        self._at = (self._at + 1) % len(self._views)
        self._list.clear_filter()
        self._show_view()

    def action_many(self) -> None:
        """Open a class of the topic for those who have not studied it."""
        from screens.sessions.form.session_form import SessionForm

        topic = self._topic()
        if topic is not None:
            branches = (self._asked.branch,) if self._asked.branch else ()
            self.app.push_screen(SessionForm(topic=topic, branches=branches, missing=not branches), self._screen_closed)

    def action_print(self) -> None:
        """Write the list of those who have not studied the topic, or a topic of the period."""
        if self._asked.code in _LEARNED:
            print_not_studied(self, None)
        elif (topic := self._topic()) is not None:
            print_not_studied(self, topic)

    def _topic(self) -> Topic | None:
        topic = self.book.get(Topic, self._asked.topic or self._topic_missing)
        if topic is None:
            self.show_message("Chỉ làm được với một nội dung học tập: ở Tổng quan, chọn dòng của nội dung rồi Enter.")
        return topic


def _answer(records: Records, period: ReportingPeriod, asked: FigureQuery) -> _Answer:
    study = StudyIndex.over(records)
    if asked.code:
        return _of_indicator(study, period, asked.code)
    topic = study.get(Topic, asked.topic) or Topic()
    name = f"{topic.code or ''} {topic.name}".strip()
    branch = study.get(Branch, asked.branch)
    if branch is not None:
        found = branch_breakdown(study, period, topic, branch)
        studied = sum(len(people.ids) for people in found.contributions.people)
        text = f"{_out_of(studied, found.base)}. {BRANCH_WORDS}"
        return _Answer(f"{branch.name or ''} - {name}", text, _views(study, found, of_branch=True, of_topic=True))
    found = topic_breakdown(study, period, topic)
    text = f"Luỹ kế đến {period.last:%d/%m/%Y}: {_out_of(found.contributions.number, found.base)}. {TOPIC_WORDS}"
    return _Answer(name, text, _views(study, found, of_topic=True))


def _of_indicator(study: StudyIndex, period: ReportingPeriod, code: str) -> _Answer:
    indicator = next(one for one in INDICATORS if one.code == code)
    found = breakdown(study, period, code)
    to_end = indicator.column is Column.TO_END
    other = breakdown(study, period, code, Column.IN_PERIOD if to_end else Column.TO_END)
    when = f"Luỹ kế đến {period.last:%d/%m/%Y}" if to_end else "Trong kỳ"
    text = f"{when}: {_out_of(found.contributions.value, found.base)}. {counting_rule(code)}"
    views = _views(study, found)
    if other.contributions != found.contributions:
        name = "Trong kỳ" if to_end else "Luỹ kế"
        value = other.contributions.value
        empty = f"{name}: {'chưa xác định' if value is None else format_whole(value)}. Cột này không có mục nào."
        views.append(_View(name, rows_in(other, study), empty))
    unit = unit_of(study)
    missing = Counter(topic.id for lacking in found.missing for topic in lacking.topics).most_common(1)
    return _Answer(f"{code} {label_for(indicator, unit)}", text, views, missing[0][0] if missing else None)


def _views(study: StudyIndex, found: Breakdown, *, of_branch: bool = False, of_topic: bool = False) -> list[_View]:
    counted = rows_in(found, study, of_people=of_branch)
    views = [_View("Đã tính", counted, "Chưa có mục nào được tính vào số này.")]
    if found.base or found.missing:
        nobody = "Không còn ai trong sổ thiếu ở số này."
        views.append(_View("Còn thiếu", missing_rows(found, study, of_topic=of_topic), nobody))
    return views


def _out_of(value: int | None, base: int) -> str:
    """Return a value of its base: 2.510/2.642 = 95,0%."""
    if value is None:
        return "chưa xác định"
    rate = percent(value, base)
    if rate is None:
        return format_whole(value)
    return f"{format_whole(value)}/{format_whole(base)} = {format_percent(rate)}"
