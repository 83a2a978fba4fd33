"""The overview: what was done this period, what is still owed with its next step, and the way to every other screen."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from rich.text import Text
from textual import events, work
from textual.app import ComposeResult
from textual.widgets import Static

from screens.commands import ADD, FIND, HELP, MANY, NEXT_STEP, PRINT, QUIT
from screens.frame import WardScreen
from screens.reading import is_small, read_in_slices
from screens.widgets.line_table import LineTable, TableColumn, TableRow
from screens.widgets.lines import SectionLine

# Figures and rules are imported when they are first computed: the screen is painted, and takes keys, without them.
if TYPE_CHECKING:
    from screens.overview_lines import Overview
    from wardapp.figures.owed import Owed

__all__ = ["OverviewScreen"]

_MENU = [
    "1 Lớp học        2 Bình xét, đề nghị   3 Hội thi     4 Kiểm tra, giám sát",
    "5 Tuyên truyền   6 Danh bạ             7 Kỳ báo cáo  8 Danh mục, thiết lập",
]
_PARTS = {
    "1": "sessions",
    "2": "meetings",
    "3": "contests",
    "4": "inspections",
    "5": "publicity",
    "6": "people",
    "7": "periods",
    "8": "settings",
}
_STEPS = {
    "import_people": "Enter mở danh bạ",
    "add_topic": "Enter thêm nội dung",
    "call_roll": "Enter điểm danh",
    "open_class": "F4 mở lớp ngay",
    "make_up_class": "F6 mở lớp học bù",
    "lock_period": "F5 soát lỗi",
}
"""What does each `Step`, by its value."""
_CLASSES = ("open_class", "make_up_class")


class OverviewScreen(WardScreen[None]):
    """The first screen of a book that has a unit."""

    heading = "TỔNG QUAN"
    about = (
        "Kỳ đang làm đã học đến đâu, còn nợ gì, gửi được chưa. Chọn việc cần làm bằng mũi tên rồi Enter; "
        "số 1 đến 8 mở các phần khác."
    )
    commands = (
        HELP,
        FIND,
        ADD.named("Mở lớp", "Mở lớp mới cho việc đang chọn, ghi sẵn nội dung và chi bộ còn thiếu."),
        NEXT_STEP.named("Soát lỗi", "Soát lỗi, chốt số liệu và xuất biểu của kỳ."),
        PRINT.named("In, xuất", "Xuất biểu của kỳ ra Excel; in danh sách chưa học, lịch mở lớp, biểu đồ của kỳ."),
        QUIT,
        MANY.named("Học bù", "Mở lớp học bù cho những người chưa học nội dung đang chọn."),
    )

    DEFAULT_CSS = """
    OverviewScreen Static { height: auto; padding: 0 1; }
    OverviewScreen LineTable { height: 1fr; min-height: 2; }
    """

    def __init__(self) -> None:
        """Begin with nothing computed."""
        super().__init__()
        self._overview: Overview | None = None
        self._tasks = LineTable(
            (TableColumn(""), TableColumn("", 19)), headed=False, empty="Không còn việc gì phải làm trong kỳ này."
        )

    def body(self) -> ComposeResult:
        """Period, topics, branches, tasks, menu."""
        yield Static(id="period", markup=False)
        yield SectionLine(id="topics-head")
        yield Static(id="topics", markup=False)
        yield SectionLine(id="branches-head")
        yield Static(id="branches", markup=False)
        yield SectionLine("Việc cần làm (Enter mở)")
        yield self._tasks
        yield SectionLine()
        yield Static(Text("\n".join(_MENU)), id="menu", markup=False)

    def on_mount(self) -> None:
        """Put the arrows on the tasks."""
        super().on_mount()
        self._tasks.focus()

    def refresh_records(self) -> None:
        """Compute and show everything anew; in a large book without holding up the keys."""
        unit = self.ward.unit
        self.show_title(f"TỔNG QUAN - {unit.name if unit and unit.name else 'Đơn vị chưa có tên'}")
        if is_small(self.book):
            from screens.overview_lines import look_over

            self._overview = look_over(self.book, self.ward.period, self.ward.today)
            self._show()
        else:
            if self._overview is None:
                self._tasks.set_empty("Đang tính số liệu …")
            self._look_over()

    @work(exclusive=True)
    async def _look_over(self) -> None:
        period, today = self.ward.period, self.ward.today
        records = await read_in_slices(self.book)

        def computed() -> Overview:
            from screens.overview_lines import look_over

            return look_over(records, period, today)

        self._overview = await asyncio.to_thread(computed)
        self._show()

    def on_resize(self) -> None:
        """Use the room there is."""
        self._show()

    def _show(self) -> None:
        overview = self._overview
        width = self.size.width - 2
        if overview is None or width <= 0:
            return
        from screens.overview_lines import (
            branch_heading,
            branch_lines,
            period_lines,
            room_in,
            topic_heading,
            topic_lines,
        )

        room = room_in(overview, self.size.height)
        self._write("period", period_lines(overview, self.ward.today, width))
        self.query_one("#topics-head", SectionLine).show(*topic_heading(overview, width))
        self._write("topics", topic_lines(overview, width, room.topics))
        self.query_one("#branches-head", SectionLine).show_line(branch_heading(overview, width))
        self._write("branches", branch_lines(overview, width, room.branches))
        self._tasks.set_empty("Không còn việc gì phải làm trong kỳ này.")
        self._tasks.set_rows(
            [TableRow(at, (task.sentence, _STEPS[task.step.value])) for at, task in enumerate(overview.owed)]
        )

    def _write(self, name: str, lines: list[str]) -> None:
        self.query_one(f"#{name}", Static).update(Text("\n".join(lines), no_wrap=True))

    @property
    def _current(self) -> Owed | None:
        key = self._tasks.current_key
        return self._overview.owed[key] if self._overview is not None and isinstance(key, int) else None

    def on_line_table_chosen(self, _event: LineTable.Chosen) -> None:
        """Do the next step of the task in hand."""
        task = self._current
        if task is None:
            return
        if task.step.value in _CLASSES:
            self._open_class(task)
        elif task.step.value == "call_roll" and task.session is not None:
            from screens.roll_call import RollCallScreen

            self.app.push_screen(RollCallScreen(task.session.id), self._tell_back)
        elif task.step.value == "lock_period":
            self.action_next_step()
        elif task.step.value == "add_topic":
            self._open("topics")
        else:
            self._open("people")

    def on_key(self, event: events.Key) -> None:
        """Open a part of the program by its digit."""
        part = _PARTS.get(event.character or "")
        if part is not None:
            event.stop()
            self._open(part)

    def _open(self, part: str) -> None:
        from screens.parts import screen_of

        self.app.push_screen(screen_of(part, self.ward), self._tell_back)

    def _tell_back(self, said: object) -> None:
        if isinstance(said, str):
            self.tell(said)

    def _open_class(self, task: Owed | None) -> None:
        from screens.session_form import SessionForm

        if task is not None and task.step.value in _CLASSES:
            form = SessionForm(topic=task.topic, branches=(task.branch,) if task.branch else ())
        else:
            form = SessionForm()
        self.app.push_screen(form, self._tell_back)

    def action_add(self) -> None:
        """Open a class for the task in hand."""
        self._open_class(self._current)

    def action_many(self) -> None:
        """Open a make-up class for the task in hand."""
        task = self._current
        if task is not None and task.step.value in _CLASSES:
            self._open_class(task)
        else:
            self.tell("Chọn một việc còn người chưa học rồi F6 để mở lớp học bù.")

    def action_next_step(self) -> None:
        """Check, lock, export."""
        self._open("check")

    def action_print(self) -> None:
        """Offer the period's workbook and its other papers."""
        from screens.period_papers import offer_period_papers

        offer_period_papers(self)

    def action_back(self) -> None:
        """The overview is the first screen; F10 leaves the program."""
        self.tell("Đây là màn hình đầu. F10 để thoát chương trình.")
