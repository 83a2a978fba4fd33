"""Erase a person's name: every other mention is shown with the words around it and decided one by one."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from screens.asking import asking
from screens.commands import BACK, HELP, NEXT_STEP
from screens.frame import WardScreen
from screens.jobs import Job
from screens.widgets.frame_lines import SectionLine
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow
from wardapp.book.erasure.erase import Erasure
from wardapp.book.erasure.mentions import Mention
from wardapp.descriptions.mentions import mention_place
from wardapp.errors import WardappError
from wardapp.records import Person

_REPLACED, _LEFT = "Thay tên", "Để nguyên"


class ErasingScreen(WardScreen[str | None]):
    """The mentions of a name outside the person's own record."""

    heading = "XOÁ TÊN"
    about = (
        "Thay tên một người bằng tên giả trong danh bạ, trong các đề nghị và mô hình ghi người ấy, trong nhật ký và mọi bản sao "
        "lưu; điểm danh và số liệu giữ nguyên. Tên người thường cũng là địa danh, nên những chỗ khác để nguyên, trừ chỗ chọn "
        "bằng Enter. F5 xoá tên; việc này không lấy lại được."
    )
    commands = (HELP, NEXT_STEP.named("Xoá tên", "Xoá tên ở danh bạ và ở những chỗ đã chọn, sau khi hỏi lại."), BACK)

    def __init__(self, person: Person) -> None:
        """Begin with a person of the directory."""
        super().__init__()
        self._person = person
        self._mentions: tuple[Mention, ...] = ()
        self._confirmed: set[int] = set()
        self._is_ready = False
        self._table = LineTable(
            (TableColumn("Làm gì", 9), TableColumn("Chữ ở đó", 34), TableColumn("Chỗ ghi")),
            empty="Đang tìm tên này ở những chỗ khác …",
        )

    def body(self) -> ComposeResult:
        """Yield the mentions and, below, the selected one in full."""
        yield self._table
        yield SectionLine("Chỗ đang chọn (Enter: thay tên hay để nguyên)")
        yield Static(id="mention", markup=False)

    def on_mount(self) -> None:
        """Name the person, and look for the mentions."""
        super().on_mount()
        self.show_title(f"{self.heading} - {self._person.full_name}")
        self._table.focus()
        self._find()

    @work(exclusive=True)
    async def _find(self) -> None:
        try:
            mentions = await asyncio.to_thread(self.book.mentions_of, self._person.id, beside=self._copies)
        except WardappError as refusal:
            self._table.set_empty("Chưa xoá tên được.")
            self.show_message(str(refusal), wrong=True)
            return
        self._mentions, self._is_ready = mentions.all, True
        self._table.set_empty("Tên này không có ở chỗ nào khác. F5 xoá tên.")
        self._show_rows()
        if self._mentions:
            self.show_message("Chỗ nào đúng là người này thì Enter để thay tên. F5 xoá tên. Esc về, không xoá gì.")

    @property
    def _copies(self) -> tuple[Path, ...]:
        locations = self.app.locations
        return locations.backups, locations.replaced, locations.drafts, locations.settings

    def _show_rows(self) -> None:
        rows = []
        for at, mention in enumerate(self._mentions):
            done = _REPLACED if at in self._confirmed else _LEFT
            cells = (done, " ".join(mention.words.split()), mention_place(mention, self.book))
            rows.append(TableRow(at, cells, strong=at in self._confirmed))
        self._table.set_rows(rows)
        self._show_current()

    def _show_current(self) -> None:
        key = self._table.current_key
        mention = self._mentions[key] if isinstance(key, int) else None
        text = "" if mention is None else f"{mention_place(mention, self.book)}:\n{' '.join(mention.words.split())}"
        self.query_one("#mention", Static).update(text)

    def on_line_table_moved(self, _event: LineTable.Moved) -> None:
        """Show the selected mention in full."""
        self._show_current()

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Replace the name at the selected mention, or leave it."""
        if isinstance(event.key, int):
            self._confirmed ^= {event.key}
            self._show_rows()

    @asking
    async def action_next_step(self) -> None:
        """Erase the name, after asking."""
        if self.app.only_read is not None:
            self.show_message(self.app.only_read.sentence, wrong=True)
            return
        if not self._is_ready:
            self.show_message("Chưa xoá tên được: chưa tìm xong, hoặc đang bị từ chối.", wrong=True)
            return
        others = f" và ở {len(self._confirmed)} chỗ đã chọn" if self._confirmed else ""
        left = len(self._mentions) - len(self._confirmed)
        stay = f" {left} chỗ khác để nguyên." if left else ""
        question = (
            f"Xoá tên «{self._person.full_name}» trong danh bạ, các đề nghị ghi người này{others}, cả ở nhật ký và bản sao "
            f"lưu?{stay} Ctrl+Z không lấy lại được tên."
        )
        if not await self.app.confirm(question, "Xoá tên"):
            return
        erasure = await self.app.job(Job("Đang xoá tên"), lambda _job: self._erase())
        if erasure is not None:
            self._forget_officer(erasure)
            self.dismiss(_outcome(erasure))

    async def _erase(self) -> Erasure:
        confirmed = [self._mentions[at] for at in sorted(self._confirmed)]
        return await asyncio.to_thread(self.book.erase, self._person.id, beside=self._copies, also=confirmed)

    def _forget_officer(self, erasure: Erasure) -> None:
        """Ask for the officer's name again if it was the erased one."""
        from wardapp.settings import load_settings

        if load_settings(self.app.locations.settings).officer == erasure.pseudonym.full:
            self.app.change_settings(replace(self.app.settings, officer=""))


def _outcome(erasure: Erasure) -> str:
    unread = (
        f" Chưa xem được, tự xem lại: {', '.join(str(path) for path in erasure.not_read)}." if erasure.not_read else ""
    )
    return f"Đã thay tên bằng «{erasure.pseudonym.full}»; điểm danh và số liệu giữ nguyên.{unread}"
