"""Recording that a period was handed in: day, receiver, report number, where the signed copy is; the file is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from screens.commands import BACK, HELP, SAVE
from screens.export import written_report
from screens.record_screen import RecordScreen
from screens.widgets.record_form import FormLine
from wardapp.errors import WardappError
from wardapp.records import Period, Record

__all__ = ["HandInScreen"]


class HandInScreen(RecordScreen):
    """The handing in of a locked period."""

    about = "Ghi ngày gửi, người nhận, số báo cáo và nơi lưu bản ký. Tệp đã gửi được giữ lại trong thư mục dữ liệu."
    commands = (HELP, SAVE, BACK.named("Bỏ"))
    lines = (
        FormLine("submitted_on"),
        FormLine("received_by"),
        FormLine("report_number", width=24),
        FormLine("report_date"),
        FormLine("signed_copy"),
        FormLine("resubmit_reason", rows=2),
    )

    def __init__(self, period: Period) -> None:
        """Hand in a locked period."""
        super().__init__(period)

    def heading_of_record(self) -> str:
        """Which handing in it is."""
        return f"ĐÃ GỬI LẦN {cast('Period', self.record).submission or 1} - {self.ward.period.title}"

    def action_save(self) -> None:
        """Keep the record once it has its day."""
        if cast("Period", self.form.read()).submitted_on is None and not self.form.unreadable:
            self.form.focus_field("submitted_on")
            self.tell("Ghi ngày gửi trước khi lưu.", wrong=True)
            return
        super().action_save()

    def prepared(self, record: Record) -> Record:
        """The explanations of the lock as they are in the book now."""
        period = cast("Period", record)
        held = self.book.get(Period, period.id)
        return period if held is None else replace(period, explanations=held.explanations)

    def saved(self, record: Record) -> None:
        """Keep the file that was handed in beside the book."""
        self.record = record
        self.form.show(record)
        self.run_worker(self._keep_file(record), exclusive=True)

    async def _keep_file(self, record: Record) -> None:
        try:
            await written_report(self.ward, None, self.ward.locations.sent)
        except WardappError as refusal:
            self.tell(f"Đã ghi là đã gửi, nhưng chưa giữ được tệp đã gửi: {refusal}", wrong=True)
            return
        self.dismiss(record)
