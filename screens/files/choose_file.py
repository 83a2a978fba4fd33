"""Choose a file: one of those in the usual folders, narrowed as one types, or one whose path is typed."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label

from screens.commands import BACK, FIND, HELP, Command
from screens.files.target_folders import target_folders
from screens.frame import WardScreen
from screens.widgets.field import FieldChanged
from screens.widgets.tables.filtered_table import FilterBox
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow
from wardapp.vietnamese import fold

SPREADSHEETS = (".xlsx", ".xls", ".ods", ".csv", ".xlsm", ".xlsb")
_MOST_FILES = 200
_MOST_ENTRIES = 5000
"""Entries of one folder that are looked at, so that a huge folder holds nothing up."""


class ChooseFileScreen(WardScreen[str | None]):
    """A list of files below a box that narrows it. Subclasses say which files, and what a chosen one is for."""

    endings: Sequence[str] = ()
    """The file name endings that are listed."""
    columns: Sequence[TableColumn] = (
        TableColumn("Tệp (mũi tên chọn, Enter)", 40),
        TableColumn("Lúc ghi", 16),
        TableColumn("Thư mục"),
    )
    none = "Không thấy tệp nào. Gõ cả đường dẫn của tệp, hoặc của thư mục, rồi Enter."
    """What an empty list says."""
    commands: ClassVar[tuple[Command, ...]] = (HELP, FIND, BACK)

    def __init__(self) -> None:
        """Begin with no file found yet."""
        super().__init__()
        self._rows: list[TableRow] = []
        self.table = LineTable(self.columns, lit=True, empty=self.none)
        self.box = FilterBox(self.table)

    def body(self) -> ComposeResult:
        """The box above the files."""
        with Horizontal(id="file-line"):
            yield Label("Tệp", markup=False)
            yield self.box
        yield self.table

    def on_mount(self) -> None:
        """Look for files."""
        super().on_mount()
        self._look_for_files()

    def folders(self) -> list[Path]:
        """Return the folders to look in, besides those that files are written to."""
        home = Path.home()
        return [Path.cwd(), home, home / "Desktop", home / "Downloads", home / "Documents"]

    def row_of(self, file: Path) -> TableRow | None:
        """Return the row of a file, with its path as key; None leaves it out."""
        return TableRow(str(file), (file.name, _modified(file), str(file.parent)), haystack=fold(file.name))

    def sort_key(self, row: TableRow) -> Any:  # noqa: ARG002  # for subclasses
        """Return what the rows are ordered by; the default leaves the newest file first."""
        return 0

    def file_chosen(self, file: Path) -> None:
        """Use the file that was chosen."""

    def show_rows(self, rows: list[TableRow]) -> None:
        """Show the rows that match what is typed."""
        self.table.set_rows(rows)

    @work(exclusive=True, group="files")
    async def _look_for_files(self) -> None:
        # In a thread: a stick or a folder on the network may take its time.
        app = self.app

        def found() -> list[TableRow]:
            targets = target_folders(app.locations.exports, app.settings.export_folder)
            return self._rows_in([*(target.folder for target in targets), *self.folders()])

        self._rows = await asyncio.to_thread(found)
        self.narrow()

    def _rows_in(self, folders: Iterable[Path]) -> list[TableRow]:
        rows = [row for file in _list_files(folders, self.endings) if (row := self.row_of(file)) is not None]
        return sorted(rows, key=self.sort_key)

    def on_field_changed(self, event: FieldChanged) -> None:
        """Narrow the files at each letter."""
        event.stop()
        self.narrow()

    def narrow(self) -> None:
        """Show the files whose names have the words typed; for a typed path, the files of its folder."""
        typed = self.box.value.strip()
        rows = self._rows
        if "/" in typed or "\\" in typed:
            folder = Path(typed).expanduser()
            rows = self._rows_in([folder if folder.is_dir() else folder.parent])
            words = [] if folder.is_dir() else [fold(folder.name)]
        else:
            words = fold(typed).split()
        self.show_rows([row for row in rows if all(word in row.haystack for word in words)])

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Use the file of the current row."""
        if event.table is self.table:
            self.file_chosen(Path(str(event.key)))

    def on_filter_box_entered(self, event: FilterBox.Entered) -> None:
        """Use a path that was typed in full although no row shows it."""
        typed = event.text.strip()
        if typed and self.table.current is None:
            self.file_chosen(Path(typed).expanduser())


def _list_files(folders: Iterable[Path], endings: Sequence[str]) -> list[Path]:
    """Return the files with these endings, the newest first; a folder that cannot be read counts as empty."""
    found: dict[Path, float] = {}
    for folder in folders:
        try:
            entries = list(folder.iterdir())
        except OSError:
            continue
        for file in entries[:_MOST_ENTRIES]:
            if file.suffix.lower() in endings and not file.name.startswith(("~$", ".")):
                try:
                    found.setdefault(file, file.stat().st_mtime)
                except OSError:
                    continue
    return sorted(found, key=lambda file: -found[file])[:_MOST_FILES]


def _modified(file: Path) -> str:
    try:
        return f"{dt.datetime.fromtimestamp(file.stat().st_mtime).astimezone():%d/%m/%Y %H:%M}"
    except (OSError, OverflowError, ValueError):
        return ""
