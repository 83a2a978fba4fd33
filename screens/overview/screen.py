"""The overview: what was done in the period, what is left with its next step, and the way to every other screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from screens import navigation
from screens.commands import ADD, FIND, HELP, MANY, NEXT_STEP, PRINT, QUIT
from screens.frame import WardScreen
from screens.overview.cache import OverviewCache
from screens.overview.lines import (
    ALL_TOPICS,
    CELL,
    HAPPENED,
    LEGEND,
    MORE,
    branch_heading,
    branch_rows,
    columns_of,
    first_owed,
    happened_rows,
    name_width,
    period_lines,
    room_in,
    topic_columns,
    topic_heading,
    topic_rows,
)
from screens.overview.summary import Overview, TaskSummary
from screens.widgets.frame_lines import SectionLine
from screens.widgets.tables.edge_table import EdgeTable, GridTable
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow

_MENU = [
    "1 Lớp học        2 Bình xét, đề nghị   3 Hội thi     4 Kiểm tra, giám sát",
    "5 Tuyên truyền   6 Danh bạ   7 Kỳ báo cáo   8 Danh mục, thiết lập   9 Số liệu",
]
_NARROW_MENU = [
    "1 Lớp học   2 Bình xét   3 Hội thi   4 Kiểm tra",
    "5 Tuyên truyền 6 Danh bạ 7 Kỳ báo cáo 8 Danh mục 9 Số liệu",
]
"""The same parts on a console of fewer than 80 columns, down to 60."""
_PARTS: Mapping[str, Callable[[], Screen[Any]]] = {
    "1": navigation.sessions_screen,
    "2": navigation.meetings_screen,
    "3": navigation.contests_screen,
    "4": partial(navigation.list_screen, "inspections"),
    "5": partial(navigation.list_screen, "publicity"),
    "6": navigation.people_screen,
    "7": navigation.periods_screen,
    "8": navigation.settings_screen,
    "9": navigation.figures_screen,
}
_STEPS = {
    "compile": "Enter tổng hợp biểu",
    "import_people": "Enter mở danh bạ",
    "add_topic": "Enter thêm nội dung",
    "call_roll": "Enter điểm danh",
    "open_class": "F4 mở lớp ngay",
    "make_up_class": "F6 mở lớp học bù",
    "lock_period": "F5 soát lỗi",
}
"""What each `Step` needs, by its value; the enum itself is not imported before figures are first computed."""
_MAKE_UP = "make_up_class"
_CLASSES = ("open_class", _MAKE_UP)
_NO_TOPICS = "Chưa có nội dung bắt buộc nào của kỳ này. 8 rồi 1 để thêm nội dung."
_NO_BRANCHES = "Chưa có chi bộ nào: nhập danh bạ thì có, hoặc 8 rồi 3 để thêm từng chi bộ."


class OverviewScreen(WardScreen[None]):
    """The first screen of a book that has a unit."""

    heading = "TỔNG QUAN"
    about = (
        "Kỳ đang làm đã học đến đâu, còn nợ gì, gửi được chưa. Mũi tên và Tab đi qua mọi phần; Enter làm việc đang "
        "chọn, hoặc mở những gì cộng thành số đang chọn và ai còn thiếu. Số 1 đến 9 mở các phần khác."
    )
    commands = (
        HELP,
        FIND,
        ADD.named("Mở lớp", "Mở lớp mới cho việc đang chọn, ghi sẵn nội dung và chi bộ còn thiếu."),
        NEXT_STEP.named("Soát lỗi", "Soát lỗi, chốt số liệu và xuất biểu của kỳ."),
        PRINT.named("In, xuất", "Xuất biểu của kỳ ra Excel; in danh sách chưa học, lịch mở lớp, biểu đồ của kỳ."),
        QUIT,
        MANY.named(
            "Học bù, nhiều lớp", "Mở lớp học bù của nội dung đang chọn; ở bảng chi bộ thì ghi nhiều lớp một lúc."
        ),
    )

    AUTO_FOCUS = "#tasks"

    def __init__(self) -> None:
        """Begin with nothing computed."""
        super().__init__()
        self._overview_cache = OverviewCache(self, self.show_overview)
        self._has_cursor = False
        """Whether the grid's cursor has been put on the first topic that is left."""
        self._painted: tuple[Overview, dt.date, Size] | None = None
        """What was painted last; the same is not painted again."""
        self._topics = EdgeTable((), headed=False, id="topics")
        self._grid = GridTable(cell=CELL, headed=False, id="grid")
        self._happened = EdgeTable((TableColumn(""), TableColumn("", 7, right=True)), headed=False, id="happened")
        self._tasks = EdgeTable((TableColumn(""), TableColumn("", 19)), headed=False, id="tasks")

    def body(self) -> ComposeResult:
        """Yield the period, topics, branches, tasks and menu."""
        yield Static("\n", id="period", markup=False)
        yield SectionLine(id="topics-head")
        yield self._topics
        yield SectionLine(id="branches-head")
        with Horizontal(id="branches"):
            with Vertical(id="grid-side"):
                yield self._grid
                yield Static(LEGEND, id="legend", markup=False)
            yield self._happened
        yield SectionLine("Việc cần làm (Enter mở)")
        yield self._tasks
        yield SectionLine()
        yield Static(Text("\n".join(_MENU)), id="menu", markup=False)

    @property
    def _overview(self) -> Overview | None:
        return self._overview_cache.overview

    def refresh_records(self) -> None:
        """Show the period as it is now; what has been computed is not computed again."""
        unit = self.app.unit
        self.show_title(f"TỔNG QUAN - {unit.name if unit and unit.name else 'Đơn vị chưa có tên'}")
        self._tasks.set_empty("Đang tính số liệu …")
        self._overview_cache.catch_up()

    def book_changed(self) -> None:
        """Prepare, behind another screen, for showing the effect of its changes at once."""
        self._overview_cache.make_ready()

    def on_resize(self) -> None:
        """Lay the tables out for the new size."""
        menu = _MENU if self.size.width >= 80 else _NARROW_MENU
        self.query_one("#menu", Static).update(Text("\n".join(menu)), layout=False)
        self.show_overview()

    def show_overview(self) -> None:
        """Paint the overview that was computed last."""
        overview = self._overview
        width = self.size.width - 2
        if overview is None or width <= 0:
            return
        before, self._painted = self._painted, (overview, self.app.today, self.size)
        if before is not None and before[0] is overview and before[1:] == self._painted[1:]:
            return
        room = room_in(overview, self.size.height)
        period = "\n".join(period_lines(overview, self.app.today, width))
        self.query_one("#period", Static).update(Text(period, no_wrap=True))
        self.query_one("#topics-head", SectionLine).show(*topic_heading(overview, width))
        # Not before the answer: until then it is unknown whether there are any.
        self._topics.set_empty(_NO_TOPICS)
        self._grid.set_empty(_NO_BRANCHES)
        self._topics.set_columns(topic_columns(overview))
        self._topics.set_rows(topic_rows(overview, room.topics))
        self._topics.styles.height = room.topics
        self.query_one("#branches-head", SectionLine).show_line(branch_heading(overview, width))
        self.query_one("#branches").styles.height = room.branches
        columns = columns_of(overview, width - HAPPENED - 3)
        # The legend takes a line of the grid.
        rows = branch_rows(overview, columns, max(room.branches - 1, 1))
        self._grid.set_grid(columns, rows, name=name_width(overview))
        if not self._has_cursor:
            self._has_cursor = True
            self._grid.move_to_column(first_owed(overview))
        self.query_one("#legend").display = bool(overview.branches) and room.branches > 1
        self._happened.set_rows(happened_rows(overview)[: room.branches])
        self._tasks.set_empty("Không còn việc gì phải làm trong kỳ này.")
        tasks = [TableRow(at, (task.sentence, _STEPS[task.step])) for at, task in enumerate(overview.owed)]
        self._tasks.set_rows(tasks)

    # Moving

    def on_edge_table_edge_reached(self, event: EdgeTable.EdgeReached) -> None:
        """Focus the table that lies in the direction of the arrow."""
        ways: dict[tuple[EdgeTable, str], EdgeTable] = {
            (self._topics, "down"): self._grid,
            (self._grid, "up"): self._topics,
            (self._grid, "down"): self._tasks,
            (self._grid, "right"): self._happened,
            (self._happened, "up"): self._topics,
            (self._happened, "down"): self._tasks,
            (self._happened, "left"): self._grid,
            (self._tasks, "up"): self._grid,
        }
        table = ways.get((event.table, event.arrow))
        if table is not None:
            if event.arrow in ("up", "down"):
                table.move_to_place(0 if event.arrow == "down" else len(table.rows) - 1)
            table.focus()

    @property
    def _current(self) -> TaskSummary | None:
        key = self._tasks.current_key
        return self._overview.owed[key] if self._overview is not None and isinstance(key, int) else None

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Do the next step of a task, or open the breakdown of a figure."""
        key = str(event.key)
        if event.table is self._tasks:
            self._do_task()
        elif key == MORE:
            self._open_all()
        elif event.table is self._topics and key != ALL_TOPICS:
            self._open_breakdown(topic=key)
        else:
            self._open_breakdown(code=key)

    def on_grid_table_cell_chosen(self, event: GridTable.CellChosen) -> None:
        """Open the classes of a branch and who of it has not studied."""
        if event.row == MORE:
            self._open_all()
        elif event.column is not None:
            self._open_breakdown(topic=str(event.column), branch=str(event.row))

    def _open_all(self) -> None:
        """Open all topics and branches, of which some do not fit here."""
        from screens.overview.progress import ProgressScreen

        self.app.push_screen(ProgressScreen(self._overview), self.tell_result)

    def _open_breakdown(self, **asked: str) -> None:
        from screens.period.breakdown import BreakdownScreen, FigureQuery

        self.app.push_screen(BreakdownScreen(FigureQuery(**asked)), self.tell_result)

    def _do_task(self) -> None:
        task = self._current
        if task is None:
            return
        if task.step in _CLASSES:
            self._open_class(task)
        elif task.step == "call_roll" and task.session is not None:
            from screens.roll_call.screen import RollCallScreen

            self.app.push_screen(RollCallScreen(task.session), self.tell_result)
        elif task.step == "lock_period":
            self.action_next_step()
        elif task.step == "compile":
            self._open(navigation.compile_screen)
        elif task.step == "add_topic":
            self._open(partial(navigation.list_screen, "topics"))
        else:
            self._open(navigation.people_screen)

    def on_key(self, event: events.Key) -> None:
        """Open a part of the program by its digit."""
        make = _PARTS.get(event.character or "")
        if make is None:
            return
        event.stop()
        if make is navigation.figures_screen and self._overview is not None:
            from screens.overview.all_figures import FiguresScreen

            make = partial(FiguresScreen, self._overview.figures)
        self._open(make)

    def _open(self, make: Callable[[], Screen[Any]]) -> None:
        self.app.push_screen(make(), self.tell_result)

    # Commands

    def _open_class(self, task: TaskSummary | None) -> None:
        from screens.sessions.form.session_form import SessionForm

        if task is not None and task.step in _CLASSES:
            form = SessionForm(topic=task.topic, branches=(task.branch,) if task.branch else ())
        else:
            form = SessionForm()
        self.app.push_screen(form, self.tell_result)

    def action_add(self) -> None:
        """Open a class for the current task."""
        self._open_class(self._current)

    def action_many(self) -> None:
        """Open a make-up class for the current topic, or from the branches many classes at once."""
        task = self._current
        topic = self._topics.current_key
        if self._grid.has_focus:
            self._open_many()
        elif self._topics.has_focus and topic not in (None, MORE, ALL_TOPICS):
            self._open_class(TaskSummary("", _MAKE_UP, topic=str(topic)))
        elif task is not None and task.step in _CLASSES:
            self._open_class(task)
        else:
            self.show_message("Chọn một việc hay một nội dung còn người chưa học rồi F6 để mở lớp học bù.")

    def _open_many(self) -> None:
        from screens.sessions.many_classes import ManyClassesScreen

        topic = self._grid.current_column
        self.app.push_screen(ManyClassesScreen(topic=str(topic) if topic else None), self.tell_result)

    def action_next_step(self) -> None:
        """Open the check of the period."""
        self._open(navigation.check_screen)

    def action_print(self) -> None:
        """Offer the workbook of the period and its papers."""
        from screens.period.papers import offer_period_papers

        offer_period_papers(self)

    def action_back(self) -> None:
        """Say that this is the first screen; F10 leaves the program."""
        self.show_message("Đây là màn hình đầu. F10 để thoát chương trình.")
