"""The commands of the window, each declared once for its binding, the last line of a screen and F1.

A function key means the same on every screen and has a Ctrl twin, since plain consoles do not send every function key.
Letters are never hot keys: Vietnamese input methods need them.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding


class Command(NamedTuple):
    """What a key does.

    Attributes:
        action: the name of the screen's `action_…` method.
        key: the function key.
        twin: the Ctrl key that does the same.
        label: what the last line shows.
        help: what F1 says, a sentence.
    """

    action: str
    key: str
    twin: str
    label: str
    help: str

    def named(self, label: str, help: str = "") -> Command:
        """Return the same key with the label and help that a screen gives it."""
        return self._replace(label=label, help=help or self.help)

    @property
    def key_label(self) -> str:
        """The key as the last line writes it."""
        return "Esc" if self.key == "escape" else _readable(self.key)

    @property
    def twin_label(self) -> str:
        """The Ctrl twin as F1 writes it."""
        return _readable(self.twin)

    @property
    def binding(self) -> Binding:
        """The Textual binding: no priority one, so that letters typed before the key reach their field first."""
        keys = f"{self.key},{self.twin}" if self.twin else self.key
        return Binding(keys, self.action, self.label, show=False)


def _readable(key: str) -> str:
    """Return a key as an officer reads it: F5, Ctrl+B."""
    return key.upper().replace("CTRL+", "Ctrl+")


HELP = Command("help", "f1", "ctrl+t", "Trợ giúp", "Xem các phím của màn hình này.")
SAVE = Command("save", "f2", "ctrl+s", "Lưu", "Lưu những gì đang nhập.")
FIND = Command("find", "f3", "ctrl+f", "Tìm", "Tìm người, lớp, đề nghị … bằng vài chữ không dấu.")
ADD = Command("add", "f4", "ctrl+n", "Thêm", "Thêm một mục mới.")
NEXT_STEP = Command("next_step", "f5", "ctrl+b", "Bước tiếp", "Làm bước tiếp theo của màn hình này.")
MANY = Command("many", "f6", "ctrl+l", "Làm nhiều", "Làm cho nhiều mục một lúc.")
REPEAT = Command("repeat", "f7", "ctrl+r", "Như trước", "Lặp lại mục vừa nhập.")
REMOVE = Command("remove", "f8", "ctrl+d", "Xoá", "Xoá mục đang chọn; lấy lại được bằng Hoàn tác.")
PRINT = Command("print", "f9", "ctrl+p", "In, xuất", "Xuất ra tệp Excel để in.")
QUIT = Command("quit", "f10", "ctrl+q", "Thoát", "Đóng chương trình.")
BACK = Command("back", "escape", "", "Về", "Trở về màn hình trước.")
OPEN = Command("open", "ctrl+o", "", "Mở mục", "Mở mục đang chọn để xem, sửa từng ô.")
UNDO = Command("undo", "ctrl+z", "", "Hoàn tác", "Lấy lại thay đổi vừa lưu.")
REDO = Command("redo", "ctrl+y", "", "Làm lại", "Làm lại thay đổi vừa hoàn tác.")
HISTORY = Command("history", "ctrl+g", "", "Nhật ký", "Xem ai đã sửa gì ở mục đang mở, khi nào, trước và sau.")
