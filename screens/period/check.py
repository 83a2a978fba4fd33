"""Check, lock, export and submit a period: what is wrong with it, its figures, and the next step."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from screens.asking import asking
from screens.commands import ADD, BACK, HELP, MANY, NEXT_STEP, PRINT, REMOVE
from screens.computed import ComputedScreen
from screens.period.check_report import OUTSIDE, CheckReport, Finding, check_period
from screens.period.lock import lock, unlock
from screens.period.papers import offer_report
from screens.widgets.frame_lines import SectionLine
from screens.widgets.tables.line_table import LineTable, TableColumn
from wardapp.figures.catalogue import INDICATOR_OF
from wardapp.records import Level, Period, Records
from wardapp.reports.explanations import explanation_key
from wardapp.vietnamese import format_whole


class CheckScreen(ComputedScreen[str | None, CheckReport]):
    """Lists the errors and warnings of the current period, its figures and its state."""

    heading = "SOÁT LỖI, CHỐT KỲ"
    about = (
        "Lỗi phải sửa mới chốt được kỳ: Enter mở ngay chỗ cần sửa. Điều cần xem lại thì chốt được, nên ghi giải trình. "
        "Chốt xong thì xuất biểu chính thức, in từ Excel, ký, gửi, rồi ghi Đã gửi. "
        "Tab sang bảng số liệu, Enter ở đó mở những gì cộng thành số."
    )
    commands = (
        HELP,
        NEXT_STEP.named("Soát lại", "Soát lỗi lại từ đầu."),
        MANY.named("Giải trình", "Ghi giải trình cho điều cần xem lại đang chọn."),
        REMOVE.named("Chốt kỳ", "Chốt số liệu của kỳ; kỳ đã chốt thì bỏ chốt."),
        PRINT.named(
            "Xuất biểu",
            "Xuất biểu ra Excel: bản chính thức khi đã chốt, bản dự thảo khi chưa; từ lần gửi 2 in thêm những chỗ đã sửa.",
        ),
        ADD.named("Đã gửi", "Ghi ngày gửi, người nhận, số báo cáo, nơi lưu bản ký."),
        BACK,
    )

    def __init__(self) -> None:
        """Begin with nothing checked."""
        super().__init__()
        self._report: CheckReport | None = None
        self._with_outside = False
        self._list = LineTable(
            (TableColumn("", 13), TableColumn(""), TableColumn("", 36, from_width=110)),
            headed=False,
            empty="Đang soát …",
            id="problems",
        )
        self._figures = LineTable(
            (
                TableColumn("Mã", 4),
                TableColumn("Xem trước số liệu"),
                TableColumn("Trong kỳ", 8, right=True),
                TableColumn("Luỹ kế", 8, right=True),
                TableColumn("Thuộc diện", 10, right=True),
                TableColumn("Tỷ lệ", 6, right=True),
            ),
            id="figures",
        )

    def body(self) -> ComposeResult:
        """Yield the problems, the current one in full, the figures and the state."""
        yield SectionLine(id="head")
        yield self._list
        yield SectionLine("Điều đang chọn")
        yield Static(id="whole", markup=False)
        yield self._figures
        yield SectionLine("Bản in và bản gửi")
        yield Static(id="state", markup=False)

    def on_resize(self) -> None:
        """Show more figures in a higher console."""
        self._figures.styles.height = max(7, self.size.height // 3 - 1)

    def refresh_records(self) -> None:
        """Check the period again."""
        self.show_title(f"SOÁT LỖI, CHỐT KỲ - {self.app.period.title}")
        super().refresh_records()

    def computation(self) -> Callable[[Records], CheckReport]:
        """Return the function that checks the period."""
        return partial(check_period, period=self.app.period, today=self.app.today)

    def show_result(self, answer: CheckReport) -> None:
        """Show what was found, the figures and the state."""
        self._report = report = answer
        recorded = report.recorded
        self.show_title(state=f"Lần gửi {(recorded.submission if recorded else None) or 1}")
        blocking, others = report.blocking, len(report.findings) - report.blocking
        self.query_one("#head", SectionLine).show(
            f"LỖI, phải sửa mới chốt được: {format_whole(blocking)}",
            f"CẦN XEM LẠI, chốt được: {format_whole(others)}",
        )
        self._list.set_empty("Không có lỗi, không có điều cần xem lại.\nF8 để chốt kỳ.")
        self._list.set_rows(report.rows(with_outside=self._with_outside))
        self._figures.set_rows(report.figures)
        self.query_one("#state", Static).update(Text("\n".join(report.state)))
        self._show_whole()

    @property
    def _current(self) -> Finding | None:
        key = self._list.current_key
        report = self._report
        findings = (*report.findings, *report.outside) if report is not None else ()
        return next((one for one in findings if one.key == key), None)

    def _show_whole(self) -> None:
        found = self._current
        row = self._list.current
        words = found.sentence if found is not None else row.cells[1] if row is not None else ""
        if found is not None and found.explanation:
            words += f"\nGiải trình: {found.explanation}"
        self.query_one("#whole", Static).update(Text(words))

    def on_line_table_moved(self, event: LineTable.Moved) -> None:
        """Show the current problem in full."""
        if event.table is self._list:
            self._show_whole()

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Open the screen that fixes the current problem, or the breakdown of a figure."""
        found = self._current if event.table is self._list else None
        if event.key == OUTSIDE and self._report is not None:
            self._with_outside = not self._with_outside
            self._list.set_rows(self._report.rows(with_outside=self._with_outside))
            return
        if found is None:
            self._open_figure(event.key)
            return
        from screens.period.problem_screen import screen_to_fix

        screen = screen_to_fix(found.problem, self.app)
        if screen is None:
            self.show_message(
                "Điều này không nằm ở một mục riêng. F6 để ghi giải trình, hoặc sửa ở danh sách có liên quan."
            )
        else:
            self.app.push_screen(screen, self._fixed)

    def _open_figure(self, key: Hashable) -> None:
        """Open the breakdown of a figure of the preview, or of one that differs from the lock."""
        from screens.period.breakdown import BreakdownScreen, FigureQuery

        what, about = key if isinstance(key, tuple) else ("code", key)
        code = str(about).split(" ", 1)[0]
        if what == "topic":
            self.app.push_screen(BreakdownScreen(FigureQuery(topic=str(about))))
        elif code in INDICATOR_OF:
            self.app.push_screen(BreakdownScreen(FigureQuery(code=code)))
        else:
            self.show_message("Có dòng của biểu kèm theo đã khác lúc chốt. Đúng như bây giờ thì F8 chốt lại.")

    def _fixed(self, result: object) -> None:
        if result is not None:
            self._catch_up()
            left = self._report.blocking if self._report is not None else 0
            self.show_message(f"Đã lưu. Còn {left} lỗi phải sửa." if left else "Đã lưu. Không còn lỗi phải sửa.")

    def action_next_step(self) -> None:
        """Check again, and say how much was found."""
        self.refresh_records()
        report = self._report
        if report is not None:
            others = len(report.findings) - report.blocking
            self.show_message(f"Đã soát lại: {report.blocking} lỗi phải sửa, {others} điều cần xem lại.")

    @asking
    async def action_many(self) -> None:
        """Ask for the explanation of the current warning."""
        found = self._current
        if found is None or found.problem.level is Level.ERROR:
            self.show_message("Chọn một điều cần xem lại để ghi giải trình; lỗi thì Enter để sửa.")
            return
        if found.outside:
            self.show_message("Điều này không thuộc kỳ này nên không cần giải trình ở đây. Enter để xem, sửa.")
            return
        name = explanation_key(found.problem)
        words = await self.app.ask_text(f"Giải trình cho điều này: {found.sentence}", found.explanation)
        if words is None:
            return
        period = self._period_record()
        explanations = {**(period.explanations or {}), name: words}
        filled = {key: value for key, value in explanations.items() if value}
        if await self.save([replace(period, explanations=filled)]) is not None:
            self.show_message("Đã ghi giải trình." if words else "Đã bỏ giải trình.")

    @property
    def _recorded(self) -> Period | None:
        from wardapp.reports.locking import recorded_period

        return recorded_period(self.book, self.app.period)

    def _period_record(self) -> Period:
        period = self.app.period
        return self._recorded or Period(label=period.code, date_from=period.first, date_to=period.last)

    @asking
    async def action_remove(self) -> None:
        """Lock the period, or unlock it."""
        recorded = self._recorded
        if recorded is not None and self._report is not None and self._report.is_locked:
            await unlock(self, recorded)
        else:
            await lock(self, recorded, self._refused)

    def _refused(self, why: str) -> None:
        self._list.step("home")
        self._show_whole()
        self.show_message(f"{why.splitlines()[0]} Các dòng LỖI ở trên cùng: Enter vào từng dòng để sửa.", wrong=True)

    def action_print(self) -> None:
        """Write the workbook, or the corrections of a later submission."""
        offer_report(self, from_check=True)

    def action_add(self) -> None:
        """Record that the period was submitted."""
        from screens.period.submission import SubmissionScreen

        recorded = self._recorded
        if recorded is None or recorded.locked_at is None:
            self.show_message("Chốt kỳ (F8) và xuất biểu (F9) trước, gửi xong mới ghi Đã gửi.", wrong=True)
            return

        def answered(record: object) -> None:
            if isinstance(record, Period) and screen.problem:
                self.show_message(screen.problem, wrong=True)
            elif isinstance(record, Period):
                self.show_message(
                    f"Đã gửi lần {record.submission or 1}. Tệp đã gửi được giữ trong {self.app.locations.sent}."
                )

        screen = SubmissionScreen(recorded)
        self.app.push_screen(screen, answered)
