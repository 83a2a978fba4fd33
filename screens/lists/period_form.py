"""The form of a reporting period: a label such as 2008-H1 writes its days at once, where they are seen."""

from __future__ import annotations

from typing import cast

from screens.forms.record_form import FormLine
from screens.lists.record_list import DescribedRecordScreen
from screens.lists.study_lists import LISTS_OF_STUDY, days_of_label
from wardapp.records import Period

__all__ = ["PeriodForm"]

_AS_OF_LOCK = (
    FormLine("sign_authority", label="Chốt: thẩm quyền ký"),
    FormLine("signer_title", label="Chức vụ người ký"),
    FormLine("signer"),
    FormLine("compiler"),
)
"""Who signs, as the lock took it from the unit."""


class PeriodForm(DescribedRecordScreen):
    """One period."""

    def __init__(self, period: Period, *, field: str | None = None) -> None:
        """Enter a period."""
        super().__init__(LISTS_OF_STUDY["periods"], period, field=field)
        if period.locked_at is not None or any(getattr(period, line.name) is not None for line in _AS_OF_LOCK):
            self.lines = (*self.lines, *_AS_OF_LOCK)

    def on_mount(self) -> None:
        """Say what can be typed."""
        super().on_mount()
        if not self.record.id:
            self.tell("Gõ 2008 (cả năm), 2008-H1, quý 2, tháng 5 … hoặc mũi tên xuống rồi chọn: ngày tự ghi.")

    def on_descendant_blur(self) -> None:
        """Show the days of the label, where none were typed."""
        if not self.form.changed or self.form.unreadable:
            return
        entered = cast("Period", self.form.read())
        told = days_of_label(entered, self.book)
        for name in ("label", "date_from", "date_to"):
            if getattr(told, name) != getattr(entered, name):
                self.form.propose(name, getattr(told, name))
