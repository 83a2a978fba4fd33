"""How a list is read: its encoding, its group, and the meaning of each column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.app import ComposeResult

from screens.asking import asking
from screens.commands import BACK, HELP, SAVE
from screens.frame import WardScreen
from screens.import_list.list_source import ListChoices
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow
from wardapp.records.vocabulary import GROUP
from wardapp.roster import ENCODING_LABELS, MEANING_LABELS, Layout, Meaning, layouts_of
from wardapp.roster.values.cell_values import text_of
from wardapp.sheet_table import SheetTable, column_letters

_NOTHING = "-"
_COLUMNS = (
    TableColumn("Cột", 12),
    TableColumn("Tiêu đề", 18),
    TableColumn("Đọc là", 29),
    TableColumn("Ô đầu tiên"),
)


class ColumnsScreen(WardScreen[ListChoices | None]):
    """Dismissed with the choices as corrected, or None if nothing is to change."""

    heading = "CỘT CỦA DANH SÁCH"
    about = (
        "Chương trình đoán mỗi cột chứa gì theo tiêu đề. Cột nào đoán sai thì Enter rồi chọn nghĩa đúng; cột không cần "
        "thì chọn Không lấy. Hai dòng đầu là bảng mã chữ và nhóm của cả danh sách."
    )
    commands = (HELP, SAVE.named("Đọc lại", "Đọc lại danh sách theo các cột này rồi xem trước."), BACK)

    def __init__(self, tables: Sequence[SheetTable], choices: ListChoices, why: str = "") -> None:
        """Show the columns of these sheets as they are understood; `why` says what could not be."""
        super().__init__()
        self._tables = tables
        self._choices = choices
        self._why = why
        self._sheets: dict[str, tuple[SheetTable, Layout]] = {}
        self._lines = LineTable(_COLUMNS, empty="Không có cột nào.")

    def body(self) -> ComposeResult:
        """Yield the columns."""
        yield self._lines

    def on_mount(self) -> None:
        """Show the columns."""
        super().on_mount()
        self._find()
        self._lines.focus()
        self.show_message(
            self._why or "Enter đổi nghĩa của dòng đang chọn. F2 đọc lại danh sách. Esc về, không đổi gì.",
            wrong=bool(self._why),
        )

    def _find(self) -> None:
        found = layouts_of(self._tables, encoding=self._choices.encoding, layouts=self._choices.layouts)
        self._sheets = {table.name: (table, layout) for table, layout in found}
        self._show()

    def _show(self) -> None:
        group = GROUP.get(self._choices.group or "", "Theo cột nhóm, tên danh sách")
        rows = [
            TableRow("encoding", ("", "Bảng mã chữ", ENCODING_LABELS[self._choices.encoding], ""), strong=True),
            TableRow("group", ("", "Nhóm của danh sách", group, ""), strong=True),
        ]
        several = len(self._sheets) > 1
        for name, (table, layout) in self._sheets.items():
            for column in layout.columns:
                letters = column_letters(column.number)
                place = f"{letters} {name}" if several else letters
                meaning = MEANING_LABELS[column.meaning] if column.meaning else "Không lấy"
                heading = column.heading or "(không có)"
                cells = (place, heading, meaning, _first_text(table, layout, column.number))
                rows.append(TableRow((name, column.number), cells))
        self._lines.set_rows(rows)

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Ask what the selected row is to be."""
        if event.key == "encoding":
            self._ask_encoding()
        elif event.key == "group":
            self._ask_group()
        elif isinstance(event.key, tuple):
            self._ask_meaning(*event.key)

    @asking
    async def _ask_encoding(self) -> None:
        names = list(ENCODING_LABELS)
        question = "Danh sách gõ bằng bảng mã nào? Tệp vẫn giữ nguyên."
        chosen = names.index(self._choices.encoding)
        encoding = await self.app.choose(question, list(ENCODING_LABELS.items()), chosen)
        if encoding is not None:
            # In another encoding headings are other words: the columns are found again.
            self._choices = replace(self._choices, encoding=encoding, layouts={})
            self._find()

    @asking
    async def _ask_group(self) -> None:
        answers = [(_NOTHING, "Theo cột nhóm, tên danh sách"), *GROUP.items()]
        question = "Danh sách này là của nhóm nào? Dòng có ghi nhóm riêng vẫn giữ nhóm của dòng."
        group = await self.app.choose(question, answers)
        if group is not None:
            self._choices = replace(self._choices, group=None if group == _NOTHING else group)
            self._show()

    @asking
    async def _ask_meaning(self, sheet: str, number: int) -> None:
        table, layout = self._sheets[sheet]
        column = next(column for column in layout.columns if column.number == number)
        answers = [(_NOTHING, "Không lấy"), *((meaning.value, label) for meaning, label in MEANING_LABELS.items())]
        keys = [key for key, _ in answers]
        chosen = keys.index(column.meaning.value if column.meaning else _NOTHING)
        heading = f" “{column.heading}”" if column.heading else ""
        question = (
            f"Cột {column_letters(number)}{heading}, ô đầu tiên “{_first_text(table, layout, number)}”: đọc là gì?"
        )
        meaning = await self.app.choose(question, answers, chosen)
        if meaning is None:
            return
        changed = replace(column, meaning=None if meaning == _NOTHING else Meaning(meaning))
        columns = tuple(changed if other is column else other for other in layout.columns)
        self._sheets[sheet] = table, replace(layout, columns=columns)
        self._show()

    def action_save(self) -> None:
        """Go back to the preview with these columns."""
        layouts = {name: layout for name, (_, layout) in self._sheets.items()}
        self.dismiss(replace(self._choices, layouts=layouts))

    def action_back(self) -> None:
        """Go back without a change."""
        self.dismiss(None)


def _first_text(table: SheetTable, layout: Layout, number: int) -> str:
    rows = range(layout.last_heading_row + 1, table.first_row + len(table.rows))
    return next((text for row in rows if (text := text_of(table.value(row, number)))), "")
