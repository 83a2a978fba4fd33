"""The corners and the signature of one paper, before it is printed: proposals to correct; the unit's settings stay."""

from __future__ import annotations

from collections.abc import Sequence

from screens.commands import BACK, HELP, PRINT, SAVE
from screens.forms.record_form import FormLine
from screens.forms.record_screen import RecordScreen
from wardapp.records import Problem, Record, Unit

__all__ = ["PrintedHeadScreen"]


class PrintedHeadScreen(RecordScreen):
    """Dismissed with the unit as this paper prints it, or None where it is not to be printed."""

    heading = "GÓC TRÁI VÀ NGƯỜI KÝ CỦA BẢN IN NÀY"
    about = (
        "Mẫu Nhà nước do cơ quan khác ký nên góc trái, thẩm quyền và người ký được gợi ý lại. Sửa cho đúng rồi F9 để in. "
        "Những gì ghi ở đây chỉ dùng cho bản in này, thiết lập của đơn vị không đổi."
    )
    keeps_drafts = False
    commands = (HELP, PRINT.named("In", "In với những gì ghi ở đây."), SAVE.named("In", "Như F9."), BACK.named("Bỏ"))
    lines = (
        FormLine("parent_heading", label="Cấp trên (góc trái)"),
        FormLine("issuer_heading", label="Ban hành (góc trái)"),
        FormLine("place"),
        FormLine("sign_authority"),
        FormLine("signer_title"),
        FormLine("signer"),
        FormLine("compiler"),
    )

    def __init__(self, unit: Unit) -> None:
        """Correct the unit as proposed for the paper."""
        super().__init__(unit)

    def on_mount(self) -> None:
        """Say what to do."""
        super().on_mount()
        self.show_commands([command for command in self.commands if command.action in ("help", "print", "back")])
        self.tell("Xem lại góc trái, người ký của bản in này, rồi F9 để in.")

    def problems_in(self, _record: Record) -> Sequence[Problem]:
        """A paper may leave any of it blank."""
        return ()

    def action_print(self) -> None:
        """Print with what stands here."""
        if self.form.unreadable:
            self.form.focus_first_problem()
            return
        self.dismiss(self.form.read())

    def action_save(self) -> None:
        """Do as F9 does: nothing is kept here."""
        self.action_print()

    def action_back(self) -> None:
        """Nothing here is lost that was ever kept."""
        self.dismiss(None)
