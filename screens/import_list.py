"""Bringing in a list of people: choose the file, see what would be kept, keep it as one step."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label, Static

from screens.commands import BACK, HELP, NEXT_STEP, SAVE
from screens.dialogs import ChoiceDialog
from screens.frame import WardScreen
from screens.import_rows import Preview, preview_of
from screens.list_files import list_files
from screens.places import places
from screens.reading import read_in_slices
from screens.widgets.field import FieldChanged
from screens.widgets.filtered_table import FilterBox
from screens.widgets.line_table import LineTable, TableColumn, TableRow
from wardapp.errors import WardappError
from wardapp.records.vocabulary import GROUP
from wardapp.vietnamese import fold, format_whole

if TYPE_CHECKING:
    from wardapp.roster import ImportPlan

__all__ = ["ImportScreen"]

_FILES = (TableColumn("Tệp (mũi tên chọn, Enter đọc)", 40), TableColumn("Thư mục"))
_PEOPLE = (
    TableColumn("", 8),
    TableColumn("Họ và tên", 23),
    TableColumn("Sinh", 4),
    TableColumn("Nhóm", 10),
    TableColumn("Chi bộ", 12),
    TableColumn("Chức vụ, lý do"),
)


class ImportScreen(WardScreen[str | None]):
    """Dismissed with what was done, in a sentence."""

    heading = "NHẬP DANH SÁCH TỪ EXCEL"
    about = (
        "Chọn tệp (gõ vài chữ của tên tệp, hoặc cả đường dẫn) rồi Enter. Chương trình đọc tên cột theo nghĩa, bỏ qua "
        "dòng tiêu đề và dòng cộng. Xem trước rồi F2 mới giữ; người đã có trong danh bạ được cập nhật, không thêm lần nữa."
    )
    commands = (
        HELP,
        SAVE.named("Giữ lại", "Giữ những người đã xem trước; lấy lại được bằng một lần Hoàn tác."),
        NEXT_STEP.named("Đổi nhóm", "Chọn nhóm cho danh sách không ghi nhóm."),
        BACK,
    )

    DEFAULT_CSS = """
    ImportScreen #file-line { height: 1; }
    ImportScreen #file-line Label { width: auto; margin: 0 1; }
    ImportScreen #file-line FilterBox { width: 1fr; }
    ImportScreen #told { height: auto; max-height: 6; padding: 0 1; }
    """

    def __init__(self) -> None:
        """Begin with the files that are at hand."""
        super().__init__()
        self._files: list[Path] = []
        self._file: Path | None = None
        self._group: str | None = None
        self._plan: ImportPlan | None = None
        self._preview: Preview | None = None
        self._table = LineTable(
            _FILES, lit=True, empty="Không thấy tệp Excel nào. Gõ cả đường dẫn của tệp, hoặc của thư mục, rồi Enter."
        )
        self._people = LineTable(_PEOPLE, empty="Không có dòng nào đọc được.")
        self._box = FilterBox(self._table)

    def body(self) -> ComposeResult:
        """The box, the files; then the preview in their place."""
        with Horizontal(id="file-line"):
            yield Label("Tệp", markup=False)
            yield self._box
        yield Static(id="told", markup=False)
        yield self._table
        yield self._people

    def on_mount(self) -> None:
        """Show the files."""
        super().on_mount()
        self._show_files("Chọn tệp danh sách rồi Enter. Xem trước rồi mới giữ.")
        self._box.focus()
        self._look_for_files()

    @work(exclusive=True, group="files")
    async def _look_for_files(self) -> None:
        """A stick or a folder on the network may take its time."""
        ward = self.ward

        def found() -> list[Path]:
            home = Path.home()
            sticks = [place.folder for place in places(ward.locations.exports, ward.settings.export_folder)]
            return list_files([*sticks, Path.cwd(), home, home / "Desktop", home / "Downloads", home / "Documents"])

        self._files = await asyncio.to_thread(found)
        if not self._people.display:
            self._narrow()

    def _show_files(self, told: str = "") -> None:
        self._people.display, self._table.display = False, True
        self._plan = self._preview = None
        self._told(told)
        self._narrow()

    def on_field_changed(self, event: FieldChanged) -> None:
        """Narrow the files by what is typed; a folder that is typed shows its own."""
        event.stop()
        if self._people.display:
            self._show_files()
        else:
            self._narrow()

    def _narrow(self) -> None:
        typed = self._box.value.strip()
        files = self._files
        if "/" in typed or "\\" in typed:
            folder = Path(typed).expanduser()
            files = list_files([folder if folder.is_dir() else folder.parent])
            words = [] if folder.is_dir() else [fold(folder.name)]
        else:
            words = fold(typed).split()
        shown = [file for file in files if all(word in fold(file.name) for word in words)]
        self._table.set_rows([TableRow(str(file), (file.name, str(file.parent))) for file in shown], keep=False)

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Read the file in hand."""
        if event.table is self._table:
            self._begin(Path(str(event.key)))

    def on_line_table_moved(self, event: LineTable.Moved) -> None:
        """Say the whole of a row that is left out, which its line has no room for."""
        if event.table is self._people and self._preview is not None and isinstance(event.key, int):
            self.tell(self._preview.whole.get(event.key, ""))

    def on_filter_box_entered(self, event: FilterBox.Entered) -> None:
        """Read a path that was typed whole, though no list shows it."""
        typed = event.text.strip()
        if typed and self._table.current is None:
            self._begin(Path(typed).expanduser())

    def _begin(self, file: Path) -> None:
        self._file = file
        self._told(f"Đang đọc {file.name} …")
        self._read(file, self._group)

    @work(exclusive=True, group="read")
    async def _read(self, file: Path, group: str | None) -> None:
        from exports.reader import read_table
        from wardapp.book import new_id
        from wardapp.roster import plan_import, read_roster

        ward = self.ward
        try:
            roster = await asyncio.to_thread(lambda: read_roster(read_table(file), group=group, today=ward.today))
            records = await read_in_slices(self.book)
            plan = await asyncio.to_thread(plan_import, roster, records, lambda: new_id(ward.settings.now()))
        except WardappError as refusal:
            self._told("Chọn tệp khác, hoặc sửa tệp rồi chọn lại.")
            self.tell(str(refusal), wrong=True)
            return
        self._plan, self._preview = plan, preview_of(file.name, roster, plan, records)
        self._show_preview()

    def _show_preview(self) -> None:
        assert self._plan is not None and self._preview is not None
        self._told("\n".join(self._preview.told))
        self._people.set_rows(self._preview.rows, keep=False)
        self._table.display, self._people.display = False, True
        self._people.focus()
        told = (
            "F2 giữ lại. F5 đổi nhóm. Esc về, không giữ gì." if self._plan.saves else "Không có gì mới để giữ. Esc về."
        )
        self.tell(self._preview.whole.get(0, "") or told)

    def _told(self, words: str) -> None:
        self.query_one("#told", Static).update(Text(words))

    def action_next_step(self) -> None:
        """Say which group the list is of."""
        if self._file is None:
            self.tell("Chọn tệp trước, rồi F5 chọn nhóm cho danh sách không ghi nhóm.")
            return

        def answered(group: str | None) -> None:
            if group is not None and self._file is not None:
                self._group = group
                self._begin(self._file)

        question = "Danh sách này là của nhóm nào? Dòng có ghi nhóm riêng vẫn giữ nhóm của dòng."
        self.app.push_screen(ChoiceDialog(question, list(GROUP.items())), answered)

    def action_save(self) -> None:
        """Keep what was previewed, as one step."""
        plan = self._plan
        if plan is None or not plan.saves:
            self.tell("Chưa có gì để giữ. Chọn tệp rồi Enter để đọc.")
            return
        said = (
            f"Đã nhập: thêm {format_whole(len(plan.added))} người, cập nhật {format_whole(len(plan.updated))}. "
            "Ctrl+Z lấy lại cả lần nhập."
        )
        self.keep(plan.saves, reason="import", then=lambda _kept: self.dismiss(said))

    def action_back(self) -> None:
        """From the preview back to the files; from the files back to the people."""
        if self._people.display:
            self._show_files("Chọn tệp danh sách rồi Enter. Xem trước rồi mới giữ.")
            self.tell("Chưa giữ gì.")
            self._box.focus()
            return
        self.dismiss(None)
