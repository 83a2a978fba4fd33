"""Tiến độ học tập: every mandatory topic of the period, and every branch by topic, where the overview has no room."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from screens.commands import ADD, BACK, FIND, HELP, MANY
from screens.frame import WardScreen
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
from screens.overview.told import Overview
from screens.period.behind import AskedFigure, BehindScreen
from screens.reading import is_small, read_in_slices
from screens.widgets.edge_table import EdgeTable, GridTable
from screens.widgets.line_table import LineTable
from screens.widgets.lines import SectionLine

__all__ = ["ProgressScreen"]


class ProgressScreen(WardScreen[str | None]):
    """All topics above all branches; both scroll."""

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

    DEFAULT_CSS = """
    ProgressScreen #topics { min-height: 2; }
    ProgressScreen #grid { height: 1fr; min-height: 3; }
    ProgressScreen Static { height: 1; padding: 0 1; }
    """

    def __init__(self, overview: Overview | None = None) -> None:
        """Begin with what is known of the period, if anything is."""
        super().__init__()
        self._overview = self._given = overview
        self._topics = EdgeTable((), headed=False, empty="Đang tính …", id="topics")
        self._grid = GridTable(cell=CELL, headed=True, id="grid")

    def body(self) -> ComposeResult:
        """Topics above branches."""
        yield SectionLine(id="topics-head")
        yield self._topics
        yield SectionLine("Chi bộ (Enter mở)")
        yield self._grid
        yield Static(LEGEND, markup=False)

    def on_mount(self) -> None:
        """Put the arrows on the branches."""
        super().on_mount()
        self._grid.focus()

    def refresh_records(self) -> None:
        """Compute anew; in a large book without holding up the keys."""
        self.show_title(f"TIẾN ĐỘ HỌC TẬP - {self.ward.period.title}")
        given, self._given = self._given, None
        if given is not None:
            self._show()
        elif is_small(self.book):
            self._overview = figures_over(self.book, self.ward.period, self.ward.today)
            self._show()
        else:
            self._compute()

    @work(exclusive=True)
    async def _compute(self) -> None:
        period, today = self.ward.period, self.ward.today
        records = await read_in_slices(self.book)
        self._overview = await asyncio.to_thread(figures_over, records, period, today)
        self._show()

    def on_resize(self) -> None:
        """Use the room there is."""
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

    def on_edge_table_left(self, event: EdgeTable.Left) -> None:
        """Go on to the other table."""
        other = {(self._topics, "down"): self._grid, (self._grid, "up"): self._topics}.get((event.table, event.arrow))
        if other is not None:
            other.focus()

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Open what a topic's figure is made of."""
        key = str(event.key)
        asked = AskedFigure(code=key) if key == ALL_TOPICS else AskedFigure(topic=key)
        self.app.push_screen(BehindScreen(asked), self._tell_back)

    def on_grid_table_cell_chosen(self, event: GridTable.CellChosen) -> None:
        """Open the classes of a branch, and who of it has not studied."""
        if event.column is not None:
            asked = AskedFigure(topic=str(event.column), branch=str(event.row))
            self.app.push_screen(BehindScreen(asked), self._tell_back)

    def _tell_back(self, said: object) -> None:
        if isinstance(said, str):
            self.tell(said)

    def action_add(self) -> None:
        """Open a class for the branch and topic in hand."""
        from screens.sessions.session_form import SessionForm

        branch, topic = self._grid.current_key, self._grid.current_column
        branches = (str(branch),) if branch is not None and self._grid.has_focus else ()
        self.app.push_screen(SessionForm(topic=str(topic) if topic else None, branches=branches), self._tell_back)

    def action_many(self) -> None:
        """Enter classes of many branches at once."""
        from screens.sessions.many_classes import ManyClassesScreen

        topic = self._grid.current_column
        self.app.push_screen(ManyClassesScreen(topic=str(topic) if topic else None), self._tell_back)
