"""Bringing in a list of people: choose the file, see what would be kept, keep it as one step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label, Static
from textual.worker import get_current_worker

from screens.commands import BACK, HELP, NEXT_STEP, SAVE
from screens.dialogs import ChoiceDialog
from screens.frame import WardScreen
from screens.list_files import list_files
from screens.places import places
from screens.widgets.field import FieldChanged
from screens.widgets.filtered_table import FilterBox
from screens.widgets.line_table import LineTable, TableColumn, TableRow
from wardapp.errors import WardappError
from wardapp.records.vocabulary import GROUP, GROUP_SHORT
from wardapp.vietnamese import fold

if TYPE_CHECKING:
    from wardapp.roster import ImportPlan, Roster

__all__ = ["ImportScreen"]

_FILES = (TableColumn("Tệp (mũi tên chọn, Enter đọc)", 34), TableColumn("Thư mục"))
_PEOPLE = (
    TableColumn("", 9),
    TableColumn("Họ và tên", 26),
    TableColumn("Sinh", 5),
    TableColumn("Nhóm", 20),
    TableColumn("Ô, lý do"),
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
    ImportScreen #told { height: auto; max-height: 5; padding: 0 1; }
    """

    def __init__(self) -> None:
        """Begin with the files that are at hand."""
        super().__init__()
        self._files: list[Path] = []
        self._file: Path | None = None
        self._group: str | None = None
        self._plan: ImportPlan | None = None
        self._table = LineTable(_FILES, lit=True, empty="Không thấy tệp Excel nào. Gõ cả đường dẫn của tệp rồi Enter.")
        self._people = LineTable(_PEOPLE)
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
        self._people.display = False
        home = Path.home()
        sticks = [place.folder for place in places(self.ward.locations.exports, self.ward.settings.export_folder)]
        folders = [*sticks, Path.cwd(), home, home / "Desktop", home / "Downloads", home / "Documents"]
        self._files = list_files(folders)
        self._narrow()
        self._box.focus()

    def on_field_changed(self, event: FieldChanged) -> None:
        """Narrow the files by what is typed; a folder that is typed shows its own."""
        event.stop()
        if self._people.display:
            self._people.display, self._table.display, self._plan = False, True, None
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

    def on_filter_box_entered(self, event: FilterBox.Entered) -> None:
        """Read a path that was typed whole, though no list shows it."""
        typed = event.text.strip()
        if typed and self._table.current is None:
            self._begin(Path(typed).expanduser())

    def _begin(self, file: Path) -> None:
        self._file = file
        self._told(f"Đang đọc {file.name} …")
        self._read(file, self._group)

    @work(thread=True, exclusive=True)
    def _read(self, file: Path, group: str | None) -> None:
        from exports.reader import read_table
        from wardapp.book.identifiers import new_id
        from wardapp.roster import plan_import, read_roster

        worker = get_current_worker()
        try:
            roster = read_roster(read_table(file), group=group, today=self.ward.today)
            plan = plan_import(roster, self.book, lambda: new_id(self.ward.settings.now()))
        except WardappError as refusal:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._refused, str(refusal))
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._preview, roster, plan)

    def _refused(self, message: str) -> None:
        self._told("")
        self.tell(message, wrong=True)

    def _preview(self, roster: Roster, plan: ImportPlan) -> None:
        self._plan = plan
        counts = (
            f"Thêm {len(plan.added)} người, cập nhật {len(plan.updated)}, không đổi {plan.unchanged}; "
            f"{len(plan.branches)} chi bộ mới; để lại {len(plan.doubtful)} dòng còn ngờ."
        )
        lines = [
            f"{self._file.name if self._file else ''}: {roster.title}",
            counts,
            *roster.warnings,
        ]
        self._told("\n".join(lines))
        rows = [
            ("để lại", doubt.text, "", "", f"{doubt.sheet} {doubt.cell}: {doubt.reason}") for doubt in plan.doubtful
        ]
        rows += [("xem lại", note.text, "", "", f"{note.sheet} {note.cell}: {note.reason}") for note in plan.notes]
        for said, people in (("thêm", plan.added), ("cập nhật", plan.new_values)):
            rows += [
                (
                    said,
                    one.full_name,
                    str(one.year_of_birth or ""),
                    GROUP_SHORT.label(one.main_group),
                    one.position or "",
                )
                for one in people
            ]
        self._people.set_rows([TableRow(at, row) for at, row in enumerate(rows)], keep=False)
        self._table.display, self._people.display = False, True
        self._people.focus()
        self.tell("F2 giữ lại. F5 đổi nhóm. Esc về, không giữ gì." if plan.saves else "Không có gì mới để giữ.")

    def _told(self, words: str) -> None:
        self.query_one("#told", Static).update(Text(words))

    def action_next_step(self) -> None:
        """Say which group the list is of."""
        if self._file is None:
            self.tell("Chọn tệp trước.")
            return

        def answered(group: str | None) -> None:
            if group is not None and self._file is not None:
                self._group = group
                self._begin(self._file)

        self.app.push_screen(ChoiceDialog("Danh sách này là của nhóm nào?", list(GROUP.items())), answered)

    def action_save(self) -> None:
        """Keep what was previewed, as one step."""
        plan = self._plan
        if plan is None or not plan.saves:
            self.tell("Chưa có gì để giữ. Chọn tệp rồi Enter để đọc.")
            return
        said = f"Đã nhập: thêm {len(plan.added)} người, cập nhật {len(plan.updated)}. Ctrl+Z lấy lại cả lần nhập."
        self.keep(plan.saves, reason="import", then=lambda _kept: self.dismiss(said))

    def action_back(self) -> None:
        """From the preview back to the files; from the files back to the people."""
        if self._people.display:
            self._people.display, self._table.display, self._plan = False, True, None
            self._told("")
            self._box.focus()
            return
        self.dismiss(None)
