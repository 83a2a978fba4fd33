"""The screen of one unit: what is wrong in its workbook, a note of it, and its right code and name."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult

from screens.asking import asking
from screens.commands import ADD, BACK, HELP, NEXT_STEP, PRINT
from screens.compile.rows import DIFFERENCES
from screens.dialogs.ask_text import AskText
from screens.frame import WardScreen
from screens.widgets.tables.line_table import LineTable, TableRow


class UnitChange(NamedTuple):
    """What the officer wants of a unit: another note, another code and name than its file says, or its letter."""

    note: str | None = None
    corrects: bool = False
    letter: bool = False


class DifferencesScreen(WardScreen[UnitChange | None]):
    """Lists what is wrong in one workbook, cell by cell."""

    heading = "CHỖ SAI LỆCH"
    about = (
        "Những chỗ khác bản chương trình xuất, trái quy tắc ghi, hoặc tính lại khác. Số nhìn thấy trong ô là số được dùng; "
        "tổng và tỷ lệ tính lại. F4 ghi chú về đơn vị, như số điện thoại, đã gọi ngày nào. F5 sửa mã, tên đơn vị ghi sai "
        "trong tệp, chỉ cho lần tổng hợp này, và kể ở TH07. F9 lập thư gửi đơn vị, kể từng chỗ, số đúng và việc cần làm."
    )
    commands = (
        HELP,
        ADD.named("Ghi chú", "Ghi chú về đơn vị: số điện thoại, đã gọi ngày nào."),
        NEXT_STEP.named("Sửa mã, tên", "Sửa mã hoặc tên đơn vị mà tệp ghi sai, để tổng hợp."),
        PRINT.named("Lập thư", "Lập thư gửi đơn vị: từng chỗ sai lệch, số đúng, việc cần làm."),
        BACK,
    )

    def __init__(self, name: str, file: str, rows: list[tuple[str, ...]], *, state: str = "", note: str = "") -> None:
        """Show a unit.

        Args:
            name: the unit's name.
            file: the file that counts; "" if there is none.
            rows: its differences: sheet, cell, value read, right value, message.
            state: everything about the unit in one sentence.
            note: what was noted of it.

        """
        super().__init__()
        self._unit_name, self._file, self._rows, self._state, self._note = name, file, rows, state, note
        self._table = LineTable(DIFFERENCES, empty=f"{state or 'Biểu này không có chỗ sai lệch.'} {note}".strip())

    def body(self) -> ComposeResult:
        """Yield the differences."""
        yield self._table

    def on_mount(self) -> None:
        """Show the differences."""
        super().on_mount()
        self.show_title(f"CHỖ SAI LỆCH - {self._unit_name}")
        self._table.set_rows([TableRow(at, row) for at, row in enumerate(self._rows)])
        self.show_message(f"{self._state}; {self._note}" if self._note else self._state)

    @asking
    async def action_add(self) -> None:
        """Ask for the note of the unit."""
        question = f"Ghi chú về {self._unit_name} (điện thoại, đã gọi ngày nào …)?"
        note = await self.app.ask(AskText(question, self._note))
        if note is not None:
            self.dismiss(UnitChange(note=note.strip()))

    def action_next_step(self) -> None:
        """Go back to correct the unit's code and name, if there is a file."""
        if self._file:
            self.dismiss(UnitChange(corrects=True))
        else:
            self.show_message("Đơn vị chưa có tệp nào để sửa mã, tên.")

    def action_print(self) -> None:
        """Go back to write the letter to the unit."""
        self.dismiss(UnitChange(letter=True))

    def on_line_table_moved(self, event: LineTable.Moved) -> None:
        """Show the current difference in full."""
        if isinstance(event.key, int):
            sheet, cell, read, expected, message = self._rows[event.key]
            values = f" Đọc được “{read}”, số đúng “{expected}”." if read or expected else ""
            self.show_message(f"{sheet} {cell}: {message}{values}".strip(" :"))
