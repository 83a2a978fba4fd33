"""The reporting periods, and which of them the window works on."""

from __future__ import annotations

from screens.commands import ADD, BACK, FIND, HELP, NEXT_STEP, REMOVE
from screens.lists_of_study import LISTS_OF_STUDY
from screens.record_list import RecordListScreen
from wardapp.errors import WardappError
from wardapp.records import Period, period_of

__all__ = ["PeriodsScreen"]


class PeriodsScreen(RecordListScreen):
    """The list of periods; F5 takes the one in hand to work on."""

    commands = (
        HELP,
        NEXT_STEP.named("Làm kỳ này", "Chuyển tổng quan, soát lỗi và xuất biểu sang kỳ đang chọn."),
        ADD.named("Thêm kỳ"),
        FIND,
        REMOVE,
        BACK,
    )

    def __init__(self) -> None:
        """List the periods."""
        super().__init__(LISTS_OF_STUDY["periods"])

    def action_next_step(self) -> None:
        """Work on the period in hand from now on."""
        period = self._current()
        if not isinstance(period, Period):
            return
        try:
            self.ward.period = period_of(period)
        except WardappError as refusal:
            self.tell(str(refusal), wrong=True)
            return
        self.dismiss(None)
