"""The list of drafts left by an earlier run, each of which can be opened again as it was."""

from __future__ import annotations

from textual.app import ComposeResult

from screens.asking import asking
from screens.commands import BACK, HELP, NEXT_STEP, REMOVE
from screens.drafts.draft_forms import form_of_draft
from screens.drafts.draft_screen import change_since
from screens.frame import WardScreen
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow
from screens.widgets.text_lines import TextLines
from wardapp.book.drafts import Draft, DraftsFound
from wardapp.records import KINDS
from wardapp.vietnamese import format_date

_COLUMNS = (TableColumn("Nhập lúc", 17), TableColumn("Mục", 27), TableColumn("Đã gõ"))

_HEAD = "Khôi phục bản đang nhập dở? Lần trước chương trình dừng khi chưa lưu:"
_WHAT_TO_DO = "Enter mở lại. F8 bỏ. Esc để sau, lần mở chương trình sau hỏi lại."


class RecoverScreen(WardScreen[None]):
    """The drafts that no form edits."""

    heading = "BẢN ĐANG NHẬP DỞ"
    about = (
        "Những mục đang nhập dở khi chương trình dừng (mất điện, tắt máy). Enter mở lại với mọi ô như đã gõ, con trỏ ở ô "
        "cũ; lưu hoặc bỏ ở đó thì bản nhập dở mất. Esc để lại, lần mở sau hỏi lại."
    )
    commands = (
        HELP,
        NEXT_STEP.named("Mở lại", "Mở lại mục đang chọn với mọi ô như đã gõ; Enter cũng vậy."),
        REMOVE.named("Bỏ", "Bỏ bản nhập dở đang chọn."),
        BACK.named("Để sau", "Để lại đó; lần mở chương trình sau hỏi lại."),
    )

    def __init__(self) -> None:
        """Begin with an empty list."""
        super().__init__()
        self._drafts: dict[str, Draft] = {}
        self._head = TextLines()
        self._list = LineTable(_COLUMNS, empty="Không có mục nào đang nhập dở.")

    def body(self) -> ComposeResult:
        """Yield the explanation and the list."""
        yield self._head
        yield self._list

    def on_mount(self) -> None:
        """Show the list, and what could not be read."""
        super().on_mount()
        self._show(self._now())
        self.show_message(
            _unread_drafts(self.app.drafts.at_start if self.app.drafts is not None else DraftsFound())
            or (_WHAT_TO_DO if self._drafts else "Esc để về.")
        )

    def _now(self) -> DraftsFound:
        return self.app.drafts.found() if self.app.drafts is not None else DraftsFound()

    def _show(self, found: DraftsFound) -> None:
        self._drafts = {draft.id: draft for draft in reversed(found.drafts)}
        self._head.show(_HEAD if self._drafts else "")
        self._list.set_rows([TableRow(draft.id, self._cells(draft)) for draft in self._drafts.values()])

    def _cells(self, draft: Draft) -> tuple[str, ...]:
        kind = KINDS.get(draft.kind)
        label = kind.record_label if kind is not None else draft.kind
        state = "đã đổi sau đó" if change_since(draft, self.book) else "sửa" if draft.record_id else "mới"
        return f"{format_date(draft.at.date())} {draft.at:%H:%M}", f"{label} ({state})", draft.name

    def on_line_table_chosen(self, _event: LineTable.Chosen) -> None:
        """Open the selected form again."""
        self.action_next_step()

    def _selected(self) -> Draft | None:
        draft = self._drafts.get(str(self._list.current_key))
        if draft is None:
            self.show_message("Không còn mục nào đang nhập dở. Esc để về.")
        return draft

    def action_next_step(self) -> None:
        """Open the selected form as it was."""
        draft = self._selected()
        if draft is None:
            return
        screen = form_of_draft(draft, self.book)
        if screen is None:
            self.show_message("Bản chương trình này không có mục ấy; bản nhập dở vẫn để nguyên.", wrong=True)
        else:
            self.app.push_screen(screen, self._done)

    def _done(self, result: object) -> None:
        outcome = result if isinstance(result, str) else "Đã lưu." if result is not None else "Chưa lưu gì."
        self._continue(outcome)

    def _continue(self, outcome: str) -> None:
        """Go on to the next draft, or to the overview after the last."""
        self._show(self._now())
        if self._drafts:
            self.show_message(f"{outcome} Còn {len(self._drafts)} mục đang nhập dở.")
        else:
            self.dismiss(None)
            self.app.show_message(outcome)

    @asking
    async def action_remove(self) -> None:
        """Abandon the selected draft, after asking by its name."""
        draft = self._selected()
        if draft is None:
            return
        is_sure = await self.app.confirm(f"Bỏ bản nhập dở «{draft.name}»? Không lấy lại được.", "Bỏ")
        if is_sure and self.app.drafts is not None:
            self.app.drafts.discard(draft.id)
            self._continue(f"Đã bỏ bản nhập dở «{draft.name}».")


def _unread_drafts(found: DraftsFound) -> str:
    """Return what is said of drafts that could not be read."""
    sentences = []
    if found.damaged:
        names = ", ".join(path.name for path in found.damaged)
        sentences.append(f"{len(found.damaged)} bản nhập dở bị hỏng, không đọc được, để riêng ở {names} (.unreadable).")
    if found.newer:
        sentences.append(f"{len(found.newer)} bản nhập dở do wardapp mới hơn ghi, để nguyên cho bản ấy đọc.")
    if found.unreadable:
        names = ", ".join(path.name for path in found.unreadable)
        sentences.append(f"Ổ đĩa chưa cho đọc bản nhập dở {names}; để nguyên, lần mở sau thử lại.")
    return " ".join(sentences)
