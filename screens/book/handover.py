"""*Bàn giao*: one page for the next officer, on screen and on paper."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import work
from textual.app import ComposeResult

from screens.asking import asking
from screens.book.backup import offer_backup
from screens.commands import BACK, HELP, NEXT_STEP, PRINT
from screens.frame import WardScreen
from screens.papers.printing import Paper, print_paper
from screens.widgets.fitting import wrap
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow
from wardapp.descriptions.handover import VerifiedBackup, handover_lines, page_lines, sent_files
from wardapp.records import Records


class HandoverScreen(WardScreen[None]):
    """Shows what the book holds, what was submitted, what is still open, and the last backup."""

    heading = "BÀN GIAO"
    about = (
        "Một trang cho cán bộ nhận sổ: sổ đang có gì, kỳ nào đã gửi, lớp nào còn dự kiến, bản sao lưu gần nhất và mã SHA-256 "
        "của nó. F5 sao lưu ra USB trước, rồi F9 in để hai bên ký."
    )
    commands = (
        HELP,
        NEXT_STEP.named("Sao lưu", "Sao lưu sổ ra USB hoặc thư mục khác."),
        PRINT.named("In", "Ghi trang bàn giao ra Excel để in và ký."),
        BACK,
    )

    def __init__(self) -> None:
        """Begin with an empty page."""
        super().__init__()
        self._lines: list[str] = []
        self._table = LineTable(
            (TableColumn("", 1), TableColumn("")), headed=False, empty="Đang xem sổ và bản sao lưu …"
        )

    def body(self) -> ComposeResult:
        """Yield the page."""
        yield self._table

    def refresh_records(self) -> None:
        """Read the page again."""
        self._read()

    @work(exclusive=True)
    async def _read(self) -> None:
        app = self.app
        sent = sent_files(app.locations.sent)
        copy, passed_over = await asyncio.to_thread(VerifiedBackup.newest, app.backups)
        if passed_over:
            self.show_message(" ".join(passed_over), wrong=True)
        self._lines = list(handover_lines(self.book, app.today, sent=sent, copy=copy))
        self._lines.append(f"Thư mục dữ liệu: {app.locations.root}")
        self._show()

    def on_resize(self) -> None:
        """Wrap long lines for the new size."""
        self._show()

    def _show(self) -> None:
        width = max(self.size.width - 6, 20)
        rows: list[TableRow] = []
        for heads, text in page_lines(self._lines):
            for at, part in enumerate(wrap(text, width) or [""]):
                rows.append(TableRow(len(rows), ("" if heads or at else "-", part), strong=heads))
        self._table.set_rows(rows)

    @asking
    async def action_next_step(self) -> None:
        """Back the book up."""
        if await offer_backup(self):
            self.refresh_records()

    @asking
    async def action_print(self) -> None:
        """Write the page that both officers sign."""
        from wardapp.reports.file_names import list_name

        lines, unit = list(page_lines(self._lines)), self.app.unit

        def write(_records: Records, target: Path) -> None:
            from exports.papers.write_paper import write_paper
            from wardapp.reports.papers.handover import handover_paper

            write_paper(handover_paper(lines, unit), target)

        await print_paper(self, Paper("trang bàn giao", list_name(unit, "BANGIAO", self.app.today.isoformat()), write))
