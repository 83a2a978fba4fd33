"""The form of the unit: filled in before anything else, changed later under *Thiết lập*."""

from __future__ import annotations

from textual import events

from screens.commands import BACK, FIND, HELP, QUIT, SAVE
from screens.forms.record_form import FieldLayout
from screens.forms.record_screen import RecordScreen
from screens.settings.unit_proposals import proposals
from wardapp.records import Record, Unit

_CAMPAIGN = "Học tập và làm theo tấm gương đạo đức Hồ Chí Minh"


class SetUpScreen(RecordScreen):
    """Edits the unit's code, name, letterhead and signatures."""

    heading = "THIẾT LẬP ĐƠN VỊ"
    about = (
        "Ghi đơn vị của sổ này. Gõ tên đơn vị rồi Tab: góc trái văn bản, địa danh, thẩm quyền ký được gợi ý theo tên; "
        "sửa lại tuỳ ý, chương trình không tự đổi chữ đã ghi."
    )
    commands = (HELP, SAVE, BACK, FIND, QUIT)
    lines = (
        FieldLayout("code", width=10),
        FieldLayout("name"),
        FieldLayout("kind"),
        FieldLayout("sector"),
        FieldLayout("campaign"),
        FieldLayout("receiver"),
        FieldLayout("parent_heading", label="Cấp trên (góc trái)"),
        FieldLayout("issuer_heading", label="Ban hành (góc trái)"),
        FieldLayout("place"),
        FieldLayout("letterhead"),
        FieldLayout("number_suffix", width=14),
        FieldLayout("sign_authority"),
        FieldLayout("signer_title"),
        FieldLayout("signer"),
        FieldLayout("compiler"),
        FieldLayout("upper_level", width=24),
        FieldLayout("top_level", label="cấp tỉnh gọi là", beside=True, width=14),
        FieldLayout("reporting_year_start", label="Năm BC bắt đầu", width=10),
    )

    def __init__(self, unit: Unit | None = None, *, field: str | None = None) -> None:
        """Show the unit, or a new one with the values of most units."""
        super().__init__(unit or Unit(letterhead="party_2018", campaign=_CAMPAIGN), field=field)
        self._proposed: dict[str, str] = {}

    def on_mount(self) -> None:
        """Explain the form to a person who has never seen the program."""
        super().on_mount()
        if not self.record.id:
            self.show_commands((HELP, SAVE, QUIT))
            self.show_message("Ghi mã và tên đơn vị, chọn loại hình, rồi F2 để lưu. Các ô khác ghi sau cũng được.")

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Propose headings once the name is entered; what the officer typed is never replaced."""
        if event.widget is not self.form.field("name") or not self.form.changed:
            return
        unit = self.form.read()
        assert isinstance(unit, Unit)
        for name, words in proposals(unit).items():
            is_free = self.form.fields[name].field.read() in (None, self._proposed.get(name))
            if is_free and self.form.propose(name, words):
                self._proposed[name] = words

    def saved(self, record: Record) -> None:
        """Go on to the overview the first time, else back."""
        if self.record.id:
            self.dismiss(record)
            return
        self.app.pop_screen()
        self.app.open_first_screen()

    def action_back(self) -> None:
        """Go back, or leave the program if there is no unit yet."""
        if self.record.id:
            super().action_back()
        else:
            self.action_quit()
