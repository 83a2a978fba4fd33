"""Import a list of people: choose the file, see what would be saved, save it as one change."""

from __future__ import annotations

import asyncio
from pathlib import Path

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label, Static

from screens.asking import asking
from screens.commands import BACK, HELP, NEXT_STEP, SAVE
from screens.files.choose_file import SPREADSHEETS, ChooseFileScreen
from screens.import_list.doubtful_rows import ask_about
from screens.import_list.list_source import ListChoices, ListSource, Progress, Stopped
from screens.import_list.preview import Preview, preview_of, saved_text
from screens.jobs import Job
from screens.slices import read_in_slices
from screens.widgets.field import FieldChanged
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow
from wardapp.errors import WardappError
from wardapp.roster import Doubt, ImportPlan, plan_import
from wardapp.vietnamese import fold

_FIRST = "Chọn tệp danh sách rồi Enter. Xem trước rồi mới giữ."
_MANY = 2_000
"""More records than this are saved in a thread, while the window shows the progress."""
_PEOPLE = (
    TableColumn("", 8),
    TableColumn("Họ và tên", 23),
    TableColumn("Sinh", 4),
    TableColumn("Nhóm", 10),
    TableColumn("Chi bộ", 12),
    TableColumn("Chức vụ, lý do"),
)

_MATCHED_AGAIN = "Sổ vừa thay đổi nên danh sách được đối chiếu lại: xem lại."


class ImportScreen(ChooseFileScreen):
    """Dismissed with what was done, in a sentence."""

    heading = "NHẬP DANH SÁCH TỪ EXCEL"
    about = (
        "Chọn tệp (gõ vài chữ của tên tệp, hoặc cả đường dẫn) rồi Enter. Chương trình đọc tên cột theo nghĩa, bỏ qua "
        "dòng tiêu đề và dòng cộng, chuyển chữ TCVN3, VNI sang Unicode. Xem trước rồi F2 mới giữ; người đã có trong danh bạ "
        "được cập nhật, không thêm lần nữa. Dòng ghi «hỏi» thì Enter để chọn là ai."
    )
    endings = SPREADSHEETS
    columns = (TableColumn("Tệp (mũi tên chọn, Enter đọc)", 40), TableColumn("Thư mục"))
    none = "Không thấy tệp Excel nào. Gõ cả đường dẫn của tệp, hoặc của thư mục, rồi Enter."
    commands = (
        HELP,
        SAVE.named("Giữ lại", "Giữ những người đã xem trước; lấy lại được bằng một lần Hoàn tác."),
        NEXT_STEP.named("Cột", "Xem và sửa cách đọc: bảng mã chữ, nhóm, nghĩa của từng cột."),
        BACK,
    )

    def __init__(self, pasted: str = "") -> None:
        """Begin with the block that was pasted, else with the files that are found."""
        super().__init__()
        self._source = ListSource(pasted=pasted) if pasted else None
        self._pasted = bool(pasted)
        self._choices = ListChoices()
        self._progress: Progress | None = None
        self._plan: ImportPlan | None = None
        self._is_matched_again = False
        self._planned_at = ""
        """The state of the book that the plan was made from."""
        self._preview: Preview | None = None
        self._hint = ""
        self._people = LineTable(_PEOPLE, empty="Không có dòng nào đọc được.")

    def body(self) -> ComposeResult:
        """Yield the box and the files; the preview takes their place."""
        with Horizontal(id="file-line"):
            yield Label("Tệp", markup=False)
            yield self.box
        yield Static(id="summary", markup=False)
        yield self.table
        yield self._people

    def on_mount(self) -> None:
        """Show the files."""
        super().on_mount()
        self.set_interval(0.1, self._show_progress)
        self._show_files(_FIRST)
        if self._source is not None:
            self._read()

    def row_of(self, file: Path) -> TableRow:
        """The name of the file and its folder."""
        return TableRow(str(file), (file.name, str(file.parent)), haystack=fold(file.name))

    def show_rows(self, rows: list[TableRow]) -> None:
        """Begin with the first file again at each letter."""
        self.table.set_rows(rows, keep=False)

    def narrow(self) -> None:
        """Narrow the files, unless the preview is shown in their place."""
        if not self._people.display:
            super().narrow()

    def _show_files(self, message: str = "") -> None:
        self._people.display, self.table.display = False, True
        self._plan = self._preview = None
        self._show_summary(message)
        self.narrow()

    def on_field_changed(self, _event: FieldChanged) -> None:
        """Filter the files by what is typed; a folder that is typed shows its own."""
        if self._people.display:
            self._show_files()

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Read the selected file, or decide about the selected row."""
        if event.table is self._people and self._progress is None and self._preview is not None:
            doubt = self._preview.doubts.get(event.key) if isinstance(event.key, int) else None
            if doubt is not None:
                self._decide(doubt)

    def on_line_table_moved(self, event: LineTable.Moved) -> None:
        """Show the whole message of a row, for which its line has no room."""
        if event.table is self._people and self._preview is not None and isinstance(event.key, int):
            self.show_message(self._preview.messages.get(event.key, "") or self._hint)

    def file_chosen(self, file: Path) -> None:
        """Read the file."""
        if self._progress is not None:
            return
        self._source = ListSource(file)
        self._choices = ListChoices()
        self._read()

    def _read(self) -> None:
        self._progress = progress = Progress()
        self._show_progress()
        self._understand(progress)

    def _show_progress(self) -> None:
        if self._progress is not None:
            self._show_summary(str(self._progress))

    @work(exclusive=True, group="read")
    async def _understand(self, progress: Progress) -> None:
        """Read the list and match it in a thread, while the window keeps responding."""
        source, choices, app = self._source, self._choices, self.app
        if source is None:
            return
        try:
            roster = await asyncio.to_thread(source.roster, choices, app.today, progress)
            records = await read_in_slices(self.book)
            self._planned_at = self.book.state

            def planned() -> tuple[ImportPlan, Preview]:
                from wardapp.book import new_id

                report = progress.stage("Đang đối chiếu với danh bạ")
                plan = plan_import(
                    roster,
                    records,
                    lambda: new_id(app.settings.now()),
                    decisions=choices.decisions,
                    progress=report,
                )
                return plan, preview_of(source.name, roster, plan, records, choices.left)

            self._plan, self._preview = await asyncio.to_thread(planned)
        except Stopped:
            self._stopped()
        except WardappError as refusal:
            await self._refused(source, str(refusal))
        else:
            self._progress = None
            self._show_preview()

    async def _refused(self, source: ListSource, why: str) -> None:
        """Ask what the columns hold if only that is unknown; else another file must be chosen."""
        self._progress = None
        self._show_summary("Chọn tệp khác, hoặc sửa tệp rồi chọn lại.")
        self.show_message(why, wrong=True)
        if source.is_read:
            self._ask_columns(why)

    def _stopped(self) -> None:
        self._progress = None
        if self._plan is not None and self._preview is not None:
            self._show_preview()
        else:
            self._show_files(_FIRST)
            self.box.focus()
        self.show_message("Đã dừng. Danh bạ vẫn như trước, chưa giữ gì.")

    def _show_preview(self) -> None:
        if self._plan is None or self._preview is None:
            return
        self._show_summary("\n".join(self._preview.summary))
        at = self._people.cursor if self._people.display else min(self._preview.first, len(self._preview.rows) - 1)
        self._people.set_rows(self._preview.rows, keep=False)
        self._people.move_to_place(at)
        self.table.display, self._people.display = False, True
        self._people.focus()
        self._hint = "F2 giữ lại. F5 xem và sửa cột, nhóm, bảng mã. Esc về, không giữ gì."
        if not self._plan.saves:
            self._hint = "Không có gì mới để giữ. F5 xem cột. Esc về."
        if self._is_matched_again:
            self._hint, self._is_matched_again = f"{_MATCHED_AGAIN} {self._hint}", False
        self.show_message(self._preview.messages.get(self._people.cursor, "") or self._hint)

    def _show_summary(self, words: str) -> None:
        self.query_one("#summary", Static).update(Text(words))

    @asking
    async def _decide(self, doubt: Doubt) -> None:
        """Ask who a row in doubt is, or what of it cannot be read."""
        choices = await ask_about(self, doubt, self._choices)
        if choices is not None:
            self._choices = choices
            self._read()

    def action_next_step(self) -> None:
        """Show how the columns are understood."""
        if self._progress is not None:
            return
        if self._source is None or not self._source.is_read:
            self.show_message("Chọn tệp trước, rồi F5 xem và sửa các cột.")
            return
        self._ask_columns("")

    def _ask_columns(self, why: str) -> None:
        from screens.import_list.columns import ColumnsScreen

        if self._source is None:
            return

        def answered(choices: ListChoices | None) -> None:
            if choices is not None:
                self._choices = choices
                self._read()

        self.app.push_screen(ColumnsScreen(self._source.tables(Progress()), self._choices, why), answered)

    @asking
    async def action_save(self) -> None:
        """Save what was previewed, as one change."""
        plan = self._plan
        if self._progress is not None:
            return
        if plan is None or not plan.saves:
            self.show_message("Chưa có gì để giữ. Chọn tệp rồi Enter để đọc.")
        elif self.book.refresh() or self.book.state != self._planned_at:
            # Whoever was added meanwhile would be added twice.
            self._is_matched_again = True
            self._read()
        elif len(plan.saves) > _MANY:
            if await self.app.ensure_officer():
                await self._save_many(plan)
        elif await self.save(plan.saves, reason="import", at_state=self._planned_at) is not None:
            self.dismiss(saved_text(plan))

    async def _save_many(self, plan: ImportPlan) -> None:
        """Save thousands of people in a thread, as one change."""

        async def save(job: Job) -> bool:
            saves, state = job.counted(plan.saves), self._planned_at
            await asyncio.to_thread(self.book.change, saves=saves, reason="import", at_state=state)
            return True

        if await self.app.job(Job("Đang lưu danh sách", can_stop=True), save):
            self.app.back_up()
            self.dismiss(saved_text(plan))

    def action_back(self) -> None:
        """Stop reading; else go back from the preview to the files, from the files to the people."""
        if self._progress is not None:
            self._progress.stopped = True  # what the thread still reads is not used
            self.workers.cancel_group(self, "read")
            self._stopped()
            return
        if self._people.display and not self._pasted:
            self._show_files(_FIRST)
            self.show_message("Chưa giữ gì.")
            self.box.focus()
            return
        self.dismiss(None)
