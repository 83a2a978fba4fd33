"""The reporting periods, their form, and which of them the window works on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from screens.commands import ADD, BACK, FIND, HELP, MANY, NEXT_STEP, REMOVE
from screens.forms.record_form import FieldLayout
from screens.forms.record_screen import RecordScreen
from screens.lists.record_list import DescribedRecordScreen, RecordListScreen
from screens.lists.study_lists import LISTS_OF_STUDY, days_of_label
from screens.navigation import check_screen
from screens.widgets.tables.line_table import TableRow
from wardapp.errors import WardappError
from wardapp.records import Headcount, Period, Record, Topic, period_of

_LOCKED_LINES = (
    FieldLayout("sign_authority", label="Chốt: thẩm quyền ký"),
    FieldLayout("signer_title", label="Chức vụ người ký"),
    FieldLayout("signer"),
    FieldLayout("compiler"),
)
"""Who signs, as recorded when the period was locked."""


class PeriodForm(DescribedRecordScreen):
    """One period; a label such as 2008-H1 fills in its days at once."""

    def __init__(self, period: Period, *, field: str | None = None) -> None:
        """Enter a period."""
        super().__init__(LISTS_OF_STUDY["periods"], period, field=field)
        if period.locked_at is not None or any(getattr(period, line.name) is not None for line in _LOCKED_LINES):
            self.lines = (*self.lines, *_LOCKED_LINES)

    def on_mount(self) -> None:
        """Say what can be typed."""
        super().on_mount()
        if not self.record.id:
            self.show_message("Gõ 2008 (cả năm), 2008-H1, quý 2, tháng 5 … hoặc mũi tên xuống rồi chọn: ngày tự ghi.")

    def on_descendant_blur(self) -> None:
        """Fill in the days of the label, if none were typed."""
        if not self.form.changed or self.form.unreadable:
            return
        entered = cast("Period", self.form.read())
        completed = days_of_label(entered, self.book)
        for name in ("label", "date_from", "date_to"):
            if getattr(completed, name) != getattr(entered, name):
                self.form.propose(name, getattr(completed, name))


class PeriodsScreen(RecordListScreen):
    """The list of periods; F5 makes the selected one the period worked on."""

    commands = (
        HELP,
        NEXT_STEP.named("Làm kỳ này", "Chuyển tổng quan, soát lỗi và xuất biểu sang kỳ đang chọn."),
        MANY.named("Soát, chốt", "Soát lỗi, chốt, xuất biểu, ghi đã gửi của kỳ đang chọn."),
        ADD.named("Thêm kỳ"),
        REMOVE,
        BACK,
        FIND,
    )

    def __init__(self) -> None:
        """List the periods."""
        super().__init__(LISTS_OF_STUDY["periods"])

    def on_mount(self) -> None:
        """Say where a new year begins, if it has begun and the book has nothing of it."""
        super().on_mount()
        year = self.app.today.year
        begun = [*(one.year for one in self.book.of(Topic)), *(one.year for one in self.book.of(Headcount))]
        if 0 < max((known or 0 for known in begun), default=0) < year:
            self.show_message(
                f"Đã sang năm {year}: vào 8, Sang năm mới, để học tiếp nội dung cũ và ghi số người của năm."
            )

    def listed(self) -> Iterable[TableRow]:
        """Yield the periods, the one worked on marked."""
        working = self.app.period.code
        for row in super().listed():
            period = self.book.get(Period, str(row.key))
            is_working = period is not None and period.label == working
            yield row._replace(cells=(f"{row.cells[0]}, đang làm", *row.cells[1:]), strong=True) if is_working else row

    def form_of(self, record: Record | None) -> RecordScreen:
        """Return the form of a period."""
        return PeriodForm(cast("Period", record or self.new()))

    def action_next_step(self) -> None:
        """Work on the selected period from now on."""
        if self._work_on_chosen():
            self.dismiss(f"Đang làm kỳ {self.app.period.title}.")

    def action_many(self) -> None:
        """Work on the selected period and check, lock or submit it; without periods, on the year."""
        if not self.book.of(Period) or self._work_on_chosen():
            self.app.push_screen(check_screen())

    def _work_on_chosen(self) -> bool:
        period = self.require_selected()
        if not isinstance(period, Period):
            return False
        try:
            self.app.period = period_of(period)
        except WardappError as refusal:
            self.show_message(str(refusal), wrong=True)
            return False
        return True
