"""Record that a period was submitted: day, receiver, report number, place of the signed copy; keep the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from screens.asking import asking
from screens.commands import BACK, HELP, SAVE
from screens.forms.record_form import FieldLayout
from screens.forms.record_screen import RecordScreen
from screens.jobs import Job
from screens.slices import compute_in_thread
from wardapp.errors import WardappError
from wardapp.records import Period, Record, Records, period_of, unit_of

_AS_LAST_TIME = ("received_by", "signed_copy")


class SubmissionScreen(RecordScreen):
    """The form of the submission of a locked period."""

    about = (
        "Ghi ngày gửi, người nhận, số báo cáo và nơi lưu bản ký; số, ngày báo cáo do văn thư ghi nên để trống được, mở lại "
        "đây ghi sau. Tệp đã gửi được giữ lại trong thư mục dữ liệu. Từ lần gửi 2 ghi thêm lý do gửi lại."
    )
    draft_form = "hand_in"
    commands = (HELP, SAVE, BACK.named("Bỏ"))
    _of_first: Sequence[FieldLayout] = (
        FieldLayout("submitted_on"),
        FieldLayout("received_by"),
        FieldLayout("report_number", width=24),
        FieldLayout("report_date"),
        FieldLayout("signed_copy"),
    )
    lines = _of_first

    def __init__(self, period: Period) -> None:
        """Begin with a locked period; a later submission has a field for its reason."""
        if (period.submission or 1) > 1:
            self.lines = (self._of_first[0], FieldLayout("resubmit_reason", rows=2), *self._of_first[1:])
        super().__init__(period)
        self.problem = ""
        """Why the submitted file could not be kept; "" if it was."""

    def heading_of_record(self) -> str:
        """Return the number of the submission and the period."""
        return f"ĐÃ GỬI LẦN {cast('Period', self.record).submission or 1} - {self.app.period.title}"

    def on_mount(self) -> None:
        """Propose the receiver and the place of the signed copy from the last submitted period."""
        super().on_mount()
        self.show_message(
            "Gửi xong mới ghi ở đây: ngày gửi, người nhận, rồi F2. Số báo cáo, nơi lưu bản ký ghi sau cũng được."
        )
        recorded = cast("Period", self.record)
        if recorded.submitted_on is not None:
            return
        before = [one for one in self.book.of(Period) if one.submitted_on is not None and one.id != recorded.id]
        last = max(before, key=lambda one: (one.submitted_on, one.id), default=None)
        for name in _AS_LAST_TIME if last is not None else ():
            if getattr(recorded, name) is None and getattr(last, name) is not None:
                self.form.write_field(name, getattr(last, name))

    @asking
    async def action_save(self) -> None:
        """Save once there is a day, and for a later submission a reason."""
        entered = cast("Period", self.form.read())
        if not self.form.unreadable:
            if entered.submitted_on is None:
                self.form.focus_field("submitted_on")
                self.show_message("Ghi ngày gửi trước khi lưu.", wrong=True)
                return
            if (entered.submission or 1) > 1 and not entered.resubmit_reason:
                self.form.focus_field("resubmit_reason")
                self.show_message(f"Ghi lý do gửi lại: đây là lần gửi {entered.submission}.", wrong=True)
                return
        saved = await self.save_record()
        if saved is not None:
            await self._keep_file(cast("Period", saved))

    def prepared(self, record: Record) -> Record:
        """Return the record with the explanations that are in the book now."""
        period = cast("Period", record)
        recorded = self.book.get(Period, period.id)
        return period if recorded is None else replace(period, explanations=recorded.explanations)

    async def _keep_file(self, recorded: Period) -> None:
        """Keep a copy of the submitted file."""
        self.record = recorded
        self.form.show(recorded)
        app = self.app
        last = app.settings.export_folder
        looked_in = [app.locations.exports, *([Path(last)] if last else [])]

        def keep(records: Records) -> Path:
            from exports.unit.sent_copy import keep_sent_copy
            from wardapp.checks.period_check import problems_to_report
            from wardapp.reports.file_names import report_name
            from wardapp.reports.report import Report, period_report

            def build() -> Report:
                return period_report(records, period, problems_to_report(records, period, app.today))

            period = period_of(recorded)
            name = report_name(unit_of(records), period, recorded.submission or 1)
            return keep_sent_copy(name, recorded.fingerprint, app.locations.sent, looked_in, build)

        async def kept(_job: Job) -> None:
            try:
                await compute_in_thread(self.book, keep)
            except WardappError as refusal:
                self.problem = f"Đã ghi là đã gửi, nhưng chưa giữ được tệp đã gửi: {refusal}"

        await app.job(Job("Đang giữ bản đã gửi"), kept)
        self.dismiss(recorded)
