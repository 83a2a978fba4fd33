"""Recording that a period was handed in: day, receiver, report number, where the signed copy is; the file is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from screens.commands import BACK, HELP, SAVE
from screens.record_screen import RecordScreen
from screens.widgets.record_form import FormLine
from wardapp.errors import WardappError
from wardapp.records import Period, Record, period_of

__all__ = ["HandInScreen"]


class HandInScreen(RecordScreen):
    """The handing in of a locked period."""

    heading = "ĐÃ GỬI"
    about = "Ghi ngày gửi, người nhận, số báo cáo và nơi lưu bản ký. Tệp đã gửi được giữ lại trong thư mục dữ liệu."
    commands = (HELP, SAVE, BACK)
    lines = (
        FormLine("submitted_on"),
        FormLine("received_by"),
        FormLine("report_number", width=20),
        FormLine("report_date"),
        FormLine("signed_copy"),
        FormLine("resubmit_reason", rows=2),
    )

    def __init__(self, period: Period) -> None:
        """Hand in a locked period."""
        super().__init__(period)

    def action_save(self) -> None:
        """Keep the file that was handed in, then the record."""
        if cast("Period", self.form.read()).submitted_on is None and not self.form.unreadable:
            self.form.focus_field("submitted_on")
            self.tell("Ghi ngày gửi trước khi lưu.", wrong=True)
            return
        super().action_save()

    def prepared(self, record: Record) -> Record:
        """The explanations and figures of the lock as they are in the book now."""
        period = cast("Period", record)
        held = self.book.get(Period, period.id)
        return period if held is None else replace(period, explanations=held.explanations)

    def saved(self, record: Record) -> None:
        """Keep a copy of the workbook beside the book."""
        from exports.unit_export import export_unit_report

        period = period_of(cast("Period", record))
        try:
            export_unit_report(self.book, period, None, self.ward.locations.sent, today=self.ward.today)
        except WardappError as refusal:
            self.tell(f"Đã ghi là đã gửi, nhưng chưa giữ được tệp: {refusal}", wrong=True)
            return
        self.dismiss(record)
