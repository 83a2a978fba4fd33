"""Lists that are filled once or twice a year, the unit, and the officer's name: one menu for them all."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from screens.book.backing_up import offer_backup
from screens.book.give_out import offer_files
from screens.commands import BACK, FIND, HELP
from screens.frame import WardScreen
from screens.parts import screen_of
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow

__all__ = ["SettingsMenu"]

_OFFICER, _GIVE, _BACKUP = "officer", "give", "backup"
_ENTRIES = (
    ("topics", "Nội dung học tập", "chuyên đề, tác phẩm, nghị quyết phải học"),
    ("directives", "Văn bản chỉ đạo", "kế hoạch, hướng dẫn của cấp trên"),
    ("branches", "Chi bộ, chi hội, tổ", "các tổ chức trực thuộc"),
    ("headcounts", "Số người thuộc diện học tập", "số của năm; để trống thì đếm theo danh bạ"),
    ("contestants", "Thí sinh", "thí sinh của mọi hội thi"),
    ("assessments", "Kết quả chuyển biến", "nhận thức, hành động, hạn chế, bài học"),
    ("unit", "Đơn vị", "tên, góc trái văn bản, người ký"),
    (_OFFICER, "Cán bộ ghi sổ", "tên ghi kèm mỗi thay đổi; ngày của máy"),
    ("history", "Nhật ký thay đổi", "ai đã sửa gì, khi nào, trước và sau"),
    ("compile", "Tổng hợp biểu các đơn vị", "đọc biểu các đơn vị gửi, lập biểu chung"),
    ("recover", "Bản đang nhập dở", "những mục chưa lưu khi chương trình dừng"),
    ("year", "Sang năm mới", "nội dung học tiếp, số người của năm sau"),
    ("intake", "Nhận danh mục, nhận sổ", "tệp của cấp trên, hoặc sổ từ máy khác"),
    (_GIVE, "Xuất danh mục, xuất sổ", "tệp cho các đơn vị, hoặc cho máy khác"),
    ("joining", "Người ghi hai lần", "nối hai dòng của một người làm một"),
    (_BACKUP, "Sao lưu sổ", "một tệp ra USB, đọc lại đối chiếu"),
    ("restore", "Khôi phục từ bản sao lưu", "đưa sổ về như lúc sao lưu"),
    ("handover", "Bàn giao", "một trang cho cán bộ nhận sổ; in được"),
)


class SettingsMenu(WardScreen[None]):
    """The lists behind the overview's digit 8."""

    heading = "DANH MỤC, THIẾT LẬP"
    about = (
        "Những danh mục ghi một lần dùng nhiều lần, và thiết lập của đơn vị. Gõ số hoặc chọn bằng mũi tên rồi Enter."
    )
    commands = (HELP, FIND, BACK)

    def body(self) -> ComposeResult:
        """The menu."""
        yield LineTable((TableColumn("Mục", 30), TableColumn("Gồm những gì")))

    def on_mount(self) -> None:
        """Number the entries."""
        super().on_mount()
        table = self.query_one(LineTable)
        table.set_rows(
            [TableRow(part, (f"{at:>2} {name}", told)) for at, (part, name, told) in enumerate(_ENTRIES, start=1)]
        )
        table.focus()

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Open the entry in hand."""
        self._open(str(event.key))

    def on_key(self, event: events.Key) -> None:
        """Open an entry by its digit."""
        digit = event.character or ""
        if digit in set("123456789") and int(digit) <= len(_ENTRIES):
            event.stop()
            self._open(_ENTRIES[int(digit) - 1][0])

    def _open(self, part: str) -> None:
        if part == _GIVE:
            offer_files(self)
            return
        if part == _BACKUP:
            offer_backup(self)
            return
        if part == _OFFICER:
            self.ward.ask_officer(lambda: self.tell(f"Từ nay ghi tên {self.ward.settings.officer}."))
            return
        self.app.push_screen(screen_of(part, self.ward), self._tell_back)

    def _tell_back(self, result: object) -> None:
        if result is not None:
            self.tell(result if isinstance(result, str) else "Đã lưu.")
