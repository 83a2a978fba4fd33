"""The menu of lists that are filled once or twice a year, of the unit and of the book's files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from textual.app import ComposeResult
from textual.screen import Screen

from screens import navigation
from screens.asking import asking
from screens.book.backup import offer_backup
from screens.book.dump_file import offer_dump
from screens.commands import BACK, FIND, HELP
from screens.frame import WardScreen
from screens.widgets.tables.line_table import LineTable, TableColumn
from screens.widgets.tables.numbered_table import NumberedTable


class _Entry(NamedTuple):
    """A line of the menu: what opens it, its name, what it contains."""

    open: Callable[[SettingsMenu], object]
    name: str
    contents: str


def _screen(make: Callable[[], Screen[Any]]) -> Callable[[SettingsMenu], object]:
    return lambda menu: menu.app.push_screen(make(), menu.tell_result)


def _list(name: str) -> Callable[[SettingsMenu], object]:
    return _screen(partial(navigation.list_screen, name))


def _open_unit(menu: SettingsMenu) -> None:
    menu.app.push_screen(navigation.unit_screen(menu.app.unit), menu.tell_result)


@asking
async def _ask_officer(menu: SettingsMenu) -> None:
    if await menu.app.ask_officer():
        menu.show_message(f"Từ nay ghi tên {menu.app.settings.officer}.")


@asking
async def _back_up(menu: SettingsMenu) -> None:
    await offer_backup(menu)


_ENTRIES = (
    _Entry(_list("topics"), "Nội dung học tập", "chuyên đề, tác phẩm, nghị quyết phải học"),
    _Entry(_list("directives"), "Văn bản chỉ đạo", "kế hoạch, hướng dẫn của cấp trên"),
    _Entry(_list("branches"), "Chi bộ, chi hội, tổ", "các tổ chức trực thuộc"),
    _Entry(_list("headcounts"), "Số người thuộc diện học tập", "số của năm; để trống thì đếm theo danh bạ"),
    _Entry(_screen(navigation.contestants_screen), "Thí sinh", "thí sinh của mọi hội thi"),
    _Entry(_list("assessments"), "Kết quả chuyển biến", "nhận thức, hành động, hạn chế, bài học"),
    _Entry(_open_unit, "Đơn vị", "tên, góc trái văn bản, người ký"),
    _Entry(_ask_officer, "Cán bộ ghi sổ", "tên ghi kèm mỗi thay đổi; ngày của máy"),
    _Entry(_screen(navigation.history_screen), "Nhật ký thay đổi", "ai đã sửa gì, khi nào, trước và sau"),
    _Entry(_screen(navigation.compile_screen), "Tổng hợp biểu các đơn vị", "đọc biểu các đơn vị gửi, lập biểu chung"),
    _Entry(_screen(navigation.recover_screen), "Bản đang nhập dở", "những mục chưa lưu khi chương trình dừng"),
    _Entry(_screen(navigation.new_year_screen), "Sang năm mới", "nội dung học tiếp, số người của năm sau"),
    _Entry(_screen(navigation.load_screen), "Nhận danh mục, nhận sổ", "tệp của cấp trên, hoặc sổ từ máy khác"),
    _Entry(offer_dump, "Xuất danh mục, xuất sổ", "tệp cho các đơn vị, hoặc cho máy khác"),
    _Entry(_screen(navigation.joining_screen), "Người ghi hai lần", "nối hai dòng của một người làm một"),
    _Entry(_back_up, "Sao lưu sổ", "một tệp ra USB, đọc lại đối chiếu"),
    _Entry(_screen(navigation.restore_screen), "Khôi phục từ bản sao lưu", "đưa sổ về như lúc sao lưu"),
    _Entry(_screen(navigation.handover_screen), "Bàn giao", "một trang cho cán bộ nhận sổ; in được"),
    _Entry(_list("models"), "Mô hình hay", "mô hình đăng ký, có hiệu quả, nhân rộng"),
)


class SettingsMenu(WardScreen[None]):
    """Lists what the overview's digit 8 opens."""

    heading = "DANH MỤC, THIẾT LẬP"
    about = "Những danh mục ghi một lần dùng nhiều lần, và thiết lập của đơn vị. Gõ cả số, vài chữ của tên, hoặc chọn bằng mũi tên, rồi Enter."
    commands = (HELP, FIND, BACK)

    def body(self) -> ComposeResult:
        """Yield the menu."""
        yield NumberedTable((TableColumn("Mục (gõ số rồi Enter)", 31), TableColumn("Gồm những gì")))

    def on_mount(self) -> None:
        """Show the entries, numbered."""
        entries = [(place, (entry.name, entry.contents)) for place, entry in enumerate(_ENTRIES)]
        self.query_one(NumberedTable).set_entries(entries)

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Open the entry of the current row."""
        if isinstance(event.key, int):
            _ENTRIES[event.key].open(self)
