"""The form of a reporting period: a label such as 2008-H1 writes its days at once, where they are seen."""

from __future__ import annotations

from typing import cast

from screens.lists_of_study import LISTS_OF_STUDY, days_of_label
from screens.record_list import DescribedRecordScreen
from wardapp.records import Period

__all__ = ["PeriodForm"]


class PeriodForm(DescribedRecordScreen):
    """One period."""

    def __init__(self, period: Period, *, field: str | None = None) -> None:
        """Enter a period."""
        super().__init__(LISTS_OF_STUDY["periods"], period, field=field)

    def on_mount(self) -> None:
        """Say what can be typed."""
        super().on_mount()
        if not self.record.id:
            self.tell("Gõ 2008 (cả năm), 2008-H1 (6 tháng đầu), 2008-Q2, 2008-9M hoặc 2008-05: ngày tự ghi.")

    def on_descendant_blur(self) -> None:
        """Show the days of the label, where none were typed."""
        if not self.form.changed or self.form.unreadable:
            return
        entered = cast("Period", self.form.read())
        told = days_of_label(entered, self.book)
        for name in ("label", "date_from", "date_to"):
            if getattr(told, name) != getattr(entered, name):
                self.form.write_field(name, getattr(told, name))
