"""Tiến độ học tập: every mandatory topic of the period, and every branch by topic, if the overview cannot show all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.widgets import Static

from screens.commands import ADD, BACK, FIND, HELP, MANY
from screens.computed import ComputedScreen
from screens.overview.figures import figures_over
from screens.overview.lines import (
    ALL_TOPICS,
    CELL,
    LEGEND,
    branch_rows,
    columns_of,
    name_width,
    topic_columns,
    topic_heading,
    topic_rows,
)
from screens.overview.summary import Overview
from screens.period.breakdown import BreakdownScreen, FigureQuery
from screens.widgets.frame_lines import SectionLine
from screens.widgets.tables.edge_table import EdgeTable, GridTable
from screens.widgets.tables.line_table import LineTable
from wardapp.records import Records


class ProgressScreen(ComputedScreen[str | None, Overview]):
    """Shows all topics above all branches; both scroll."""

    heading = "TIẾN ĐỘ HỌC TẬP"
    about = (
        "Mọi nội dung bắt buộc của kỳ và mọi chi bộ. Tab đổi giữa hai bảng, mũi tên đi bốn phía. Enter mở những ai đã học, "
        "ai còn thiếu. F4 mở lớp cho chi bộ và nội dung đang chọn."
    )
    commands = (
        HELP,
        ADD.named("Mở lớp", "Mở lớp cho chi bộ và nội dung đang chọn."),
        MANY.named("Nhiều chi bộ", "Ghi lớp của nhiều chi bộ một lúc cho nội dung đang chọn."),
        FIND,
        BACK,
    )

    AUTO_FOCUS = "#grid"

    def __init__(self, overview: Overview | None = None) -> None:
        """Begin with an overview that has been computed already, or compute one."""
        super().__init__(overview)
        self._overview: Overview | None = None
        self._topics = EdgeTable((), headed=False, empty="Đang tính …", id="topics")
        self._grid = GridTable(cell=CELL, headed=True, id="grid")

    def body(self) -> ComposeResult:
        """Yield the topics and the branches."""
        yield SectionLine(id="topics-head")
        yield self._topics
        yield SectionLine("Chi bộ (Enter mở)")
        yield self._grid
        yield Static(LEGEND, markup=False)

    def refresh_records(self) -> None:
        """Show the progress in the period worked on."""
        self.show_title(f"TIẾN ĐỘ HỌC TẬP - {self.app.period.title}")
        super().refresh_records()

    def computation(self) -> Callable[[Records], Overview]:
        """Return the function that computes the overview of the period."""
        return partial(figures_over, period=self.app.period, today=self.app.today)

    def show_result(self, answer: Overview) -> None:
        """Lay out both tables."""
        self._overview = answer
        self._show()

    def on_resize(self) -> None:
        """Lay both tables out for the new size."""
        self._show()

    def _show(self) -> None:
        overview = self._overview
        if overview is None or not self.size.width:
            return
        self.query_one("#topics-head", SectionLine).show(*topic_heading(overview, self.size.width - 2))
        self._topics.set_empty("Chưa có nội dung bắt buộc nào của kỳ này.")
        self._grid.set_empty("Chưa có chi bộ nào: nhập danh bạ thì có.")
        self._topics.set_columns(topic_columns(overview))
        topics = topic_rows(overview, len(overview.topics) + 1)
        self._topics.set_rows(topics)
        self._topics.styles.height = min(max(len(topics), 1), self.size.height // 3)
        columns = columns_of(overview)
        self._grid.set_grid(columns, branch_rows(overview, columns), name=name_width(overview))

    def on_edge_table_edge_reached(self, event: EdgeTable.EdgeReached) -> None:
        """Focus the other table."""
        other = {(self._topics, "down"): self._grid, (self._grid, "up"): self._topics}.get((event.table, event.arrow))
        if other is not None:
            other.focus()

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Open the breakdown of a topic."""
        key = str(event.key)
        asked = FigureQuery(code=key) if key == ALL_TOPICS else FigureQuery(topic=key)
        self.app.push_screen(BreakdownScreen(asked), self.tell_result)

    def on_grid_table_cell_chosen(self, event: GridTable.CellChosen) -> None:
        """Open the classes of a branch and who of it has not studied."""
        if event.column is not None:
            asked = FigureQuery(topic=str(event.column), branch=str(event.row))
            self.app.push_screen(BreakdownScreen(asked), self.tell_result)

    def action_add(self) -> None:
        """Open a class for the current branch and topic."""
        from screens.sessions.form.session_form import SessionForm

        branch, topic = self._grid.current_key, self._grid.current_column
        branches = (str(branch),) if branch is not None and self._grid.has_focus else ()
        self.app.push_screen(SessionForm(topic=str(topic) if topic else None, branches=branches), self.tell_result)

    def action_many(self) -> None:
        """Enter classes of many branches at once."""
        from screens.sessions.many_classes import ManyClassesScreen

        topic = self._grid.current_column
        self.app.push_screen(ManyClassesScreen(topic=str(topic) if topic else None), self.tell_result)
