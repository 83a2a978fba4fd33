"""Restore the book from a backup; the book that it replaces is kept."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from screens.asking import asking
from screens.files.choose_file import ChooseFileScreen
from screens.jobs import Job
from screens.only_read import because_damaged
from screens.widgets.tables.line_table import TableColumn, TableRow
from wardapp.book.backups.backup_file import BackupHeader, BackupUnit, read_header, read_unit
from wardapp.book.backups.restore import Restored, restore
from wardapp.book.erasure.erase import Erasure
from wardapp.book.erasure.reapply_erasures import reapply_erasures
from wardapp.errors import WardappError
from wardapp.vietnamese import fold, format_moment, format_whole


class RestoreScreen(ChooseFileScreen):
    """Lists backups, the latest first; the chosen one replaces the book after a question."""

    heading = "KHÔI PHỤC TỪ BẢN SAO LƯU"
    about = (
        "Đưa sổ về như lúc một bản sao lưu được lập. Sổ đang có được giữ lại trước khi thay nên không mất gì: khôi phục nhầm "
        "thì khôi phục lại từ bản được giữ, nó cũng ở danh sách này. Bản ở USB: cắm USB rồi mở lại màn hình, hoặc gõ đường dẫn."
    )
    endings = (".jsonl",)
    columns = (
        TableColumn("Sổ như lúc", 16),
        TableColumn("Thay đổi", 8, right=True),
        TableColumn("Đơn vị", 18),
        TableColumn("Tệp"),
    )
    none = "Chưa thấy bản sao lưu nào. Cắm USB rồi mở lại màn hình này, hoặc gõ cả đường dẫn của tệp rồi Enter."

    def on_mount(self) -> None:
        """Show the state of the book."""
        super().on_mount()
        self.show_title(state=f"Sổ đang ở thay đổi {format_whole(self.book.sequence)}")
        self.show_message("Chọn bản sao lưu rồi Enter; hỏi lại trước khi thay. Sổ đang có được giữ lại.")

    def folders(self) -> list[Path]:
        """Return the program's own folders of backups before the usual ones."""
        locations = self.app.locations
        return [locations.backups, locations.replaced, *super().folders()]

    def row_of(self, file: Path) -> TableRow | None:
        """Return moment, last change and unit of a backup; None for a file without a backup's header."""
        header = self._header_of(file)
        if header is None:
            return None
        cells = (f"{header.at:%d/%m/%Y %H:%M}", format_whole(header.sequence), header.unit_label, str(file))
        return TableRow(str(file), cells, haystack=fold(" ".join(cells)))

    def sort_key(self, row: TableRow) -> Any:
        """Sort by the time of the backup, the latest first, whatever the date of the file."""
        header = self._header_of(Path(str(row.key)))
        return 0 if header is None else -header.at.timestamp()

    def _header_of(self, file: Path) -> BackupHeader | None:
        with contextlib.suppress(WardappError, OSError):
            return read_header(self.app.backups.layer, file)
        return None

    @asking
    async def file_chosen(self, file: Path) -> None:
        """Restore the backup after asking."""
        only_read = self.app.only_read
        if only_read is not None and only_read != because_damaged():
            self.show_message(only_read.sentence, wrong=True)
            return
        header = self._header_of(file)
        if header is None:
            self.show_message(
                f"{file.name} không phải bản sao lưu của wardapp, hoặc không đọc được. Chọn tệp khác.", wrong=True
            )
            return
        unit = self.app.unit
        present = BackupUnit("", "") if unit is None else BackupUnit(unit.code or "", unit.name or "")
        try:
            of_backup = read_unit(self.app.backups.layer, file, header)
        except WardappError as refusal:
            self.show_message(str(refusal), wrong=True)
            return
        another = (
            f"CHÚ Ý: bản này là của đơn vị {of_backup.label}, còn sổ đang mở là của đơn vị {present.label}. "
            if present.is_another(of_backup)
            else ""
        )
        lost = self.book.sequence - header.sequence
        after = f" {format_whole(lost)} thay đổi sau đó sẽ không còn trong sổ." if lost > 0 else ""
        question = (
            f"{another}Đưa sổ về như lúc {format_moment(header.at)}?{after} Sổ đang có được giữ lại ở thư mục "
            f"{self.app.locations.replaced.name} và cũng khôi phục lại được từ màn hình này."
        )
        if not await self.app.confirm(question, "Khôi phục"):
            return
        outcome = await self.app.job(Job("Đang khôi phục sổ"), lambda _job: self._restore(file))
        if outcome is not None:
            self.dismiss(outcome)

    async def _restore(self, file: Path) -> str:
        app, book = self.app, self.book
        erased = book.erased
        restored: Restored = await asyncio.to_thread(
            restore, app.backups, app.locations.replaced, file, other_unit=True
        )
        if app.only_read is not None:
            return "Đã khôi phục sổ. Thoát (F10) rồi mở lại wardapp để làm việc tiếp."
        book.refresh()
        beside = (app.locations.backups, app.locations.replaced)
        again = list(reapply_erasures(erased - book.erased, lambda one: book.erase(one, beside=beside), _left))
        kept = f" Sổ trước đó được giữ ở {restored.kept}." if restored.kept is not None else ""
        return f"Đã khôi phục sổ như lúc {format_moment(restored.source.header.at)}.{kept}{' '.join(again)}"


def _left(erasure: Erasure) -> Iterator[str]:
    """Yield how often the name was left elsewhere."""
    if erasure.mentions.all:
        yield f"Chữ trùng với tên ấy còn ở {len(erasure.mentions.all)} chỗ, để nguyên vì có thể là địa danh hay người khác."
