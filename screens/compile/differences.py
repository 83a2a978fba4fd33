"""The screen of what is wrong in one unit's workbook."""

from __future__ import annotations

from textual.app import ComposeResult

from screens.commands import BACK, HELP
from screens.compile.rows import DIFFERENCES
from screens.frame import WardScreen
from screens.widgets.tables.line_table import LineTable, TableRow


class DifferencesScreen(WardScreen[None]):
    """Lists what is wrong in one workbook, cell by cell."""

    heading = "CHỖ SAI LỆCH"
    about = (
        "Những chỗ khác bản chương trình xuất, trái quy tắc ghi, hoặc tính lại khác. Số nhìn thấy trong ô là số được dùng; "
        "tổng và tỷ lệ tính lại. Báo đơn vị biết trang và ô để sửa rồi gửi lại."
    )
    commands = (HELP, BACK)

    def __init__(self, name: str, file: str, rows: list[tuple[str, ...]]) -> None:
        """Show the differences of a unit's file, as rows of sheet, cell, value read, value expected and message."""
        super().__init__()
        self._unit_name = name
        self._file = file
        self._rows = rows
        self._table = LineTable(DIFFERENCES, empty="Biểu này không có chỗ sai lệch.")

    def body(self) -> ComposeResult:
        """Yield the differences."""
        yield self._table

    def on_mount(self) -> None:
        """Show the differences."""
        super().on_mount()
        self.show_title(f"CHỖ SAI LỆCH - {self._unit_name}")
        self._table.set_rows([TableRow(at, row) for at, row in enumerate(self._rows)])
        if self._rows:
            self._tell_row(0)
        else:
            self.show_message(f"Tệp {self._file}.")

    def on_line_table_moved(self, event: LineTable.Moved) -> None:
        """Show the current difference in full."""
        if isinstance(event.key, int):
            self._tell_row(event.key)

    def _tell_row(self, at: int) -> None:
        sheet, cell, read, expected, message = self._rows[at]
        values = f" Đọc được “{read}”, đúng ra “{expected}”." if read or expected else ""
        self.show_message(f"{sheet} {cell}: {message}{values}".strip())
