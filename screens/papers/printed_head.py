"""A form for the letterhead and signature of one paper; the unit itself does not change."""

from __future__ import annotations

from collections.abc import Sequence

from screens.commands import BACK, HELP, PRINT, SAVE
from screens.forms.record_form import FieldLayout
from screens.forms.record_screen import RecordScreen
from wardapp.records import Problem, Record, Unit


class PrintedHeadScreen(RecordScreen):
    """Dismissed with the unit as this paper prints it, or with None to print nothing."""

    heading = "GÓC TRÁI VÀ NGƯỜI KÝ CỦA BẢN IN NÀY"
    about = (
        "Mẫu Nhà nước do cơ quan khác ký nên góc trái, thẩm quyền và người ký được gợi ý lại. Sửa cho đúng rồi F9 để in. "
        "Những gì ghi ở đây chỉ dùng cho bản in này, thiết lập của đơn vị không đổi."
    )
    keeps_drafts = False
    commands = (HELP, PRINT.named("In", "In với những gì ghi ở đây."), SAVE.named("In", "Như F9."), BACK.named("Bỏ"))
    lines = (
        FieldLayout("parent_heading", label="Cấp trên (góc trái)"),
        FieldLayout("issuer_heading", label="Ban hành (góc trái)"),
        FieldLayout("place"),
        FieldLayout("sign_authority"),
        FieldLayout("signer_title"),
        FieldLayout("signer"),
        FieldLayout("compiler"),
    )

    def __init__(self, unit: Unit) -> None:
        """Begin with the unit as proposed for the paper."""
        super().__init__(unit)

    def on_mount(self) -> None:
        """Show the commands and a message that says what to do."""
        super().on_mount()
        self.show_commands([command for command in self.commands if command.action in ("help", "print", "back")])
        self.show_message("Xem lại góc trái, người ký của bản in này, rồi F9 để in.")

    def problems_in(self, _record: Record) -> Sequence[Problem]:
        """Return no problems: a paper may leave any of it blank."""
        return ()

    def action_print(self) -> None:
        """Print with what is entered here."""
        if self.form.unreadable:
            self.form.focus_first_problem()
            return
        self.dismiss(self.form.read())

    def action_save(self) -> None:
        """Print, as F9 does: nothing is saved here."""
        self.action_print()

    def action_back(self) -> None:
        """Print nothing; there is nothing to lose."""
        self.dismiss(None)
