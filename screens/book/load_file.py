"""Load records from a file: the town's list or a colleague's book; previewed, then loaded as one change."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from screens.asking import asking
from screens.commands import BACK, HELP, MANY, SAVE
from screens.files.choose_file import ChooseFileScreen
from screens.frame import WardScreen
from screens.jobs import Job
from screens.navigation import joining_screen
from screens.slices import compute_in_thread
from screens.widgets.fitting import cut
from screens.widgets.frame_lines import SectionLine
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow
from wardapp.book.encoding.edit import Operation
from wardapp.book.exchange.merge_result import Conflict, LoadResult
from wardapp.checks.duplicates import DuplicatePair, find_duplicates
from wardapp.descriptions.change_words import name_in
from wardapp.descriptions.changes import operation_lines
from wardapp.errors import WardappError
from wardapp.records import KINDS, Topic
from wardapp.vietnamese import fold, format_whole

_LINES = 5
_MOST_ROWS = 2000
_DONE = {"new": "Thêm", "changed": "Sửa", "gone": "Xoá"}


class ChooseLoadFile(ChooseFileScreen):
    """Chooses the file to load."""

    heading = "NHẬN DỮ LIỆU: CHỌN TỆP"
    about = (
        "Tệp .jsonl mà cấp trên gửi (danh mục nội dung, văn bản, kỳ) hoặc xuất từ máy khác của đơn vị. Xem trước rồi F2 mới "
        "giữ: cả tệp được nhận, hoặc không gì cả. Nhận một tệp hai lần không đổi gì thêm."
    )
    endings = (".jsonl", ".json")

    def on_mount(self) -> None:
        """Say what to choose."""
        super().on_mount()
        self.show_message("Chọn tệp .jsonl của cấp trên hoặc của máy khác rồi Enter. Xem trước rồi mới giữ.")

    def file_chosen(self, file: Path) -> None:
        """Preview the file."""
        self.app.push_screen(LoadPreviewScreen(file), self._loaded)

    def _loaded(self, message: str | None) -> None:
        if message is not None:
            self.dismiss(message)


class LoadPreviewScreen(WardScreen[str | None]):
    """Previews what a file would change, record by record; F2 loads it as one change, which one undo takes back."""

    heading = "NHẬN DỮ LIỆU: XEM TRƯỚC"
    about = (
        "Mỗi dòng là một mục mà tệp thêm, sửa hay xoá trong sổ này; bên dưới là trước và sau. «Giữ bản của sổ», «Lấy bản của "
        "tệp» là mục hai nơi cùng sửa một lúc với nội dung khác nhau: Enter đổi bản được giữ. «Đã xoá ở đây» là mục sổ này đã "
        "xoá sau đó: F6 nhận lại. Kỳ đã chốt ở đơn vị không mất chốt. F2 nhận, Esc không nhận gì."
    )
    commands = (
        HELP,
        SAVE.named("Nhận", "Nhận cả tệp; lấy lại được bằng một lần Hoàn tác."),
        MANY.named("Cả mục đã xoá", "Nhận lại, hoặc thôi nhận lại, những mục đã xoá ở sổ này mà tệp còn."),
        BACK,
    )

    def __init__(self, file: Path) -> None:
        """Preview a file."""
        super().__init__()
        self._file = file
        self._result: LoadResult | None = None
        self._revive = False
        self._reversed: set[int] = set()
        """Indexes of the conflicts of which the other record is preferred than the merge chooses."""
        self._table = LineTable(
            (TableColumn("", 15), TableColumn("Loại", 24), TableColumn("Mục")), empty="Đang đọc tệp …"
        )

    def body(self) -> ComposeResult:
        """Yield the totals, the records, and the current one before and after."""
        yield Static(id="totals", markup=False)
        yield self._table
        yield SectionLine("Trước và sau")
        yield Static(id="change", markup=False)

    def on_mount(self) -> None:
        """Read the file."""
        super().on_mount()
        self.show_title(state=self._file.name)
        self.run_worker(self._preview(), exclusive=True, group="intake")

    async def _preview(self) -> None:
        try:
            result = await asyncio.to_thread(self.book.load, self._file, dry_run=True, revive=self._revive)
        except WardappError as refusal:
            self._table.set_empty("Không nhận được tệp này; sổ vẫn như trước. Esc chọn tệp khác.")
            self.show_message(str(refusal), wrong=True)
            return
        self._result = result
        self._show_totals("\n".join(_summary(result)))
        self._table.set_empty("Tệp không có gì mới so với sổ này.")
        self._show_rows(result)
        if result.conflicts:
            self.show_message(
                "F2 nhận cả tệp. Dòng «Giữ bản của sổ», «Lấy bản của tệp»: Enter đổi bản được giữ. Esc không nhận gì."
            )
        elif result.removed_here:
            self.show_message("F2 nhận cả tệp; những mục đã xoá ở đây vẫn xoá, F6 để nhận lại cả chúng.")
        elif not result.operations:
            self.show_message("Tệp không có gì mới so với sổ này. Esc về.")
        else:
            more = len(result.operations) - _MOST_ROWS
            cut_off = f" Còn {format_whole(more)} mục nữa không hiện ở đây." if more > 0 else ""
            self.show_message(f"F2 nhận cả tệp. Esc không nhận gì.{cut_off}")

    def _show_rows(self, result: LoadResult) -> None:
        rows = [*self._conflicts(result), *self._same_codes(result)]
        rows += [_row(at, one) for at, one in enumerate(result.operations[:_MOST_ROWS])]
        self._table.set_rows(rows)
        self._show_current()

    def _conflicts(self, result: LoadResult) -> Iterator[TableRow]:
        for at, one in enumerate(result.conflicts):
            done = "Lấy bản của tệp" if self._takes_offered(at, one) else "Giữ bản của sổ"
            yield TableRow(("conflict", at), (done, _kind(one.record), name_in(one.present)), strong=True)

    def _takes_offered(self, at: int, conflict: Conflict) -> bool:
        return conflict.takes_offered != (at in self._reversed)

    def action_many(self) -> None:
        """Take in records that were removed here too, or leave them removed again."""
        if self._result is None:
            return
        if not self._revive and not self._result.removed_here:
            self.show_message("Tệp không có mục nào đã xoá ở sổ này.")
            return
        self._revive = not self._revive
        self.run_worker(self._preview(), exclusive=True, group="intake")

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Prefer the other record of a conflict."""
        if isinstance(event.key, tuple) and event.key[0] == "conflict" and self._result is not None:
            self._reversed ^= {int(event.key[1])}
            self._show_rows(self._result)

    def _same_codes(self, result: LoadResult) -> Iterator[TableRow]:
        """Yield a row for each new topic whose code or title the book has already, from before the list was loaded."""
        existing = [
            (topic.id, {fold(words) for words in (topic.code, topic.title) if words}) for topic in self.book.of(Topic)
        ]
        for at, one in enumerate(result.operations):
            if one.record == Topic.record and one.before is None and one.after is not None:
                words = {fold(str(one.after[name])) for name in ("code", "title") if one.after.get(name)}
                if any(identifier != one.id and words & known for identifier, known in existing):
                    cells = ("Đã có trong sổ?", _kind(one.record), name_in(one.after))
                    yield TableRow(("same", at), cells, strong=True)

    def _show_totals(self, words: str) -> None:
        self.query_one("#totals", Static).update(Text(words))

    def on_line_table_moved(self, _event: LineTable.Moved) -> None:
        """Show what becomes of the current record."""
        self._show_current()

    def _show_current(self) -> None:
        key, lines = self._table.current_key, []
        width = max(self.size.width - 2, 1)
        if self._result is not None and isinstance(key, int):
            lines = list(islice(operation_lines(self._result.operations[key], self.book), _LINES))
        elif self._result is not None and isinstance(key, tuple) and key[0] == "conflict":
            one = self._result.conflicts[int(key[1])]
            differs = Operation(one.record, one.id, one.present, one.offered)
            lines = ["Sổ này → tệp (Enter đổi bản được giữ):", *islice(operation_lines(differs, self.book), 1, _LINES)]
        elif isinstance(key, tuple):
            lines = [
                "Sổ đã có một nội dung cùng mã hoặc cùng tên. Nhận xong, chuyển các lớp sang một nội dung rồi xoá nội dung kia."
            ]
        text = "\n".join(lines) if len(lines) == 1 else "\n".join(cut(line, width) for line in lines)
        self.query_one("#change", Static).update(Text(text))

    @asking
    async def action_save(self) -> None:
        """Load the file."""
        if self._result is None or not (self._result.operations or self._reversed):
            self.show_message("Chưa có gì để nhận.")
            return
        if self.app.only_read is not None:
            self.show_message(self.app.only_read.sentence, wrong=True)
            return
        if not await self.app.ensure_officer():
            return
        loaded = await self.app.job(Job("Đang nhận"), self._load_all)
        if loaded is None:
            return
        result, pairs = loaded
        self.app.back_up()
        message = f"Đã nhận {self._file.name}: {_counts(result)}. Ctrl+Z lấy lại tất cả."
        question = f"{message} Có {len(pairs)} cặp dòng trùng họ tên, năm sinh, chi bộ: có thể một người ghi ở hai máy."
        later = "Để sau (8, mục Người ghi hai lần)"
        if pairs and await self.app.confirm(question, "Xem và nối ngay", later):
            self.app.switch_screen(joining_screen())
        else:
            self.dismiss(message)

    async def _load_all(self, _job: Job) -> tuple[LoadResult, Sequence[DuplicatePair]]:
        result = await asyncio.to_thread(self._load)
        return result, await compute_in_thread(self.book, find_duplicates)

    def _load(self) -> LoadResult:
        """Load the file as one change, with the record that the officer chose in each conflict."""
        conflicts = self._result.conflicts if self._result is not None else ()
        chosen = {(conflicts[at].record, conflicts[at].id) for at in self._reversed}
        return self.book.load(self._file, revive=self._revive, reversed_conflicts=chosen)


def _row(at: int, one: Operation) -> TableRow:
    done = "new" if one.before is None else "gone" if one.after is None else "changed"
    return TableRow(at, (_DONE[done], _kind(one.record), name_in(one.after or one.before or {})))


def _kind(kind: str) -> str:
    return KINDS[kind].record_label if kind in KINDS else kind


def _counts(result: LoadResult) -> str:
    parts = (("thêm", result.added), ("sửa", result.updated), ("xoá", result.removed), ("không đổi", result.same))
    rest = (
        ("nhận lại mục đã xoá", result.revived),
        ("cũ hơn bản trong sổ", result.older),
        ("đã xoá ở sổ này", result.removed_here),
    )
    shown = (*parts, *(part for part in rest if part[1]))
    return ", ".join(f"{words} {format_whole(number)}" for words, number in shown)


def _summary(result: LoadResult) -> Iterator[str]:
    yield f"Tệp này sẽ: {_counts(result)}."
    if result.locks_kept:
        yield f"Kỳ {', '.join(result.locks_kept)}: nhận ngày, hạn gửi mới; chốt và lần gửi của đơn vị được giữ."
    if result.conflicts:
        yield f"{len(result.conflicts)} mục hai nơi cùng sửa một lúc, nội dung khác nhau: xem bản được giữ, Enter đổi."
    if result.erased:
        yield f"{len(result.erased)} người đã được xoá tên khỏi sổ này: không nhận lại."
