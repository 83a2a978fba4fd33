"""Choosing a file: those of some endings that lie where files usually do, narrowed as one types, or a path typed whole."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label

from screens.commands import BACK, FIND, HELP
from screens.files.list_files import list_files
from screens.files.target_folders import target_folders
from screens.frame import WardScreen
from screens.widgets.fields.field import FieldChanged
from screens.widgets.tables.filtered_table import FilterBox
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow
from wardapp.vietnamese import fold

__all__ = ["ChooseFileScreen"]


class ChooseFileScreen(WardScreen[str | None]):
    """A list of files; what is done with the chosen one, and what its line tells, the screen that builds on it says."""

    endings: Sequence[str] = ()
    columns: Sequence[TableColumn] = (
        TableColumn("Tệp (mũi tên chọn, Enter)", 40),
        TableColumn("Lúc ghi", 16),
        TableColumn("Thư mục"),
    )
    none = "Không thấy tệp nào. Gõ cả đường dẫn của tệp, hoặc của thư mục, rồi Enter."
    commands = (HELP, FIND, BACK)

    DEFAULT_CSS = """
    ChooseFileScreen #file-line { height: 1; }
    ChooseFileScreen #file-line Label { width: auto; margin: 0 1; }
    ChooseFileScreen #file-line FilterBox { width: 1fr; }
    """

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
        self.box.focus()
        self._look_for_files()

    def folders(self) -> list[Path]:
        """Where files are looked for, besides the sticks."""
        home = Path.home()
        return [Path.cwd(), home, home / "Desktop", home / "Downloads", home / "Documents"]

    def row_of(self, file: Path) -> TableRow | None:
        """The line of a file, found by its cells; None for one that is not to be offered."""
        return TableRow(str(file), (file.name, _written(file), str(file.parent)), haystack=fold(file.name))

    def order_of(self, row: TableRow) -> Any:  # noqa: ARG002  # a screen that sorts them overrides it
        """By what the lines are sorted; as they are found, the newest first."""
        return 0

    def taken(self, file: Path) -> None:
        """Do what is to be done with the file that was chosen."""

    @work(exclusive=True, group="files")
    async def _look_for_files(self) -> None:
        """A stick or a folder on the network may take its time."""
        app = self.app

        def found() -> list[TableRow]:
            sticks = [place.folder for place in target_folders(app.locations.exports, app.settings.export_folder)]
            return self._rows_in([*sticks, *self.folders()])

        self._rows = await asyncio.to_thread(found)
        self._narrow()

    def _rows_in(self, folders: list[Path]) -> list[TableRow]:
        rows = [row for file in list_files(folders, self.endings) if (row := self.row_of(file)) is not None]
        return sorted(rows, key=self.order_of)

    def on_field_changed(self, event: FieldChanged) -> None:
        """Narrow the files by what is typed; a folder that is typed shows its own."""
        event.stop()
        self._narrow()

    def _narrow(self) -> None:
        typed = self.box.value.strip()
        rows = self._rows
        if "/" in typed or "\\" in typed:
            folder = Path(typed).expanduser()
            rows = self._rows_in([folder if folder.is_dir() else folder.parent])
            words = [] if folder.is_dir() else [fold(folder.name)]
        else:
            words = fold(typed).split()
        self.table.set_rows([row for row in rows if all(word in row.haystack for word in words)])

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Take the file in hand."""
        if event.table is self.table:
            self.taken(Path(str(event.key)))

    def on_filter_box_entered(self, event: FilterBox.Entered) -> None:
        """Take a path that was typed whole, though no list shows it."""
        typed = event.text.strip()
        if typed and self.table.current is None:
            self.taken(Path(typed).expanduser())


def _written(file: Path) -> str:
    try:
        return f"{dt.datetime.fromtimestamp(file.stat().st_mtime).astimezone():%d/%m/%Y %H:%M}"
    except (OSError, OverflowError, ValueError):
        return ""
