"""Lists that are filled once or twice a year, the unit, and the officer's name: one menu for them all."""

from __future__ import annotations

from textual.app import ComposeResult

from screens.commands import BACK, FIND, HELP
from screens.frame import WardScreen
from screens.widgets.line_table import LineTable, TableColumn, TableRow

__all__ = ["SettingsMenu"]

_ENTRIES = (
    ("topics", "Nội dung học tập", "chuyên đề, tác phẩm, nghị quyết; nội dung bắt buộc"),
    ("directives", "Văn bản chỉ đạo", "kế hoạch, hướng dẫn của cấp trên"),
    ("branches", "Chi bộ, chi hội, tổ", "chi bộ trực thuộc"),
    ("headcounts", "Số người thuộc diện học tập", "số của năm; để trống thì đếm theo danh bạ"),
    ("contestants", "Thí sinh", "thí sinh của các hội thi"),
    ("assessments", "Kết quả chuyển biến", "nhận thức, hành động, hạn chế, bài học"),
    ("unit", "Đơn vị", "tên, góc trái văn bản, người ký"),
)


class SettingsMenu(WardScreen[None]):
    """The lists behind the overview's digit 8."""

    heading = "DANH MỤC, THIẾT LẬP"
    about = "Những danh mục ghi một lần dùng nhiều lần, và thiết lập của đơn vị."
    commands = (HELP, FIND, BACK)

    def body(self) -> ComposeResult:
        """The menu."""
        yield LineTable((TableColumn("Mục", 32), TableColumn("")))

    def on_mount(self) -> None:
        """Number the entries."""
        super().on_mount()
        table = self.query_one(LineTable)
        table.set_rows(
            [TableRow(part, (f"{at} {name}", told)) for at, (part, name, told) in enumerate(_ENTRIES, start=1)]
        )
        table.focus()

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Open the entry in hand."""
        self._open(str(event.key))

    def on_key(self, event: object) -> None:
        """Open an entry by its digit."""
        character = getattr(event, "character", None) or ""
        if character.isdigit() and 1 <= int(character) <= len(_ENTRIES):
            event.stop()  # type: ignore[attr-defined]  # a Key event
            self._open(_ENTRIES[int(character) - 1][0])

    def _open(self, part: str) -> None:
        from screens.parts import screen_of

        self.app.push_screen(screen_of(part, self.ward))
