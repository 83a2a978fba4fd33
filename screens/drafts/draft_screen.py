"""A form that keeps on the disk what is being typed in it, and takes it up again after a power cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.widget import Widget

from screens.dialogs.questions import ChoiceDialog
from screens.frame import WardScreen
from screens.widgets.fields.cursor import cursor_of, put_cursor
from wardapp.book import new_id
from wardapp.book.drafts import Draft
from wardapp.errors import WardappError
from wardapp.records import Record, Unit, to_json
from wardapp.vietnamese import format_date

__all__ = ["DraftScreen", "base_record", "change_since"]

Result = TypeVar("Result")

_EVERY = 0.7
"""Seconds between two looks at what was typed: a power cut takes at most this much, and the write that was under way."""
_TAKE, _LEAVE, _DROP = "take", "leave", "drop"


class DraftScreen(WardScreen[Result]):
    """A form whose letters outlive the program until it is saved or given up."""

    draft_form: ClassVar[str] = ""
    """Which form takes a draft up again, where the record's kind alone does not say it."""
    keeps_drafts: ClassVar[bool] = True
    """False where what is typed is for this moment alone."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        super().__init__()
        self._draft: Draft | None = None
        self._is_from_draft = False
        self._first_typed: dict[str, Any] | None = None
        self._writing = False
        self._refused = False

    # What a form says

    def shown_record(self) -> Record:
        """The record that the form shows."""
        raise NotImplementedError

    def typed(self) -> dict[str, Any]:
        """What stands in each field, as JSON."""
        raise NotImplementedError

    def retype(self, record: Record, typed: Mapping[str, Any]) -> None:
        """Show a record, and over it what `typed` gave of some fields."""
        raise NotImplementedError

    def draft_context(self) -> dict[str, Any]:
        """What else the form is made from when it is opened again, as JSON."""
        return {}

    def draft_name(self) -> str:
        """What was typed first, by which the officer knows the form again."""
        raise NotImplementedError

    def focused_field(self) -> tuple[str, Widget] | None:
        """The field that has the cursor."""
        raise NotImplementedError

    def input_named(self, field: str) -> Widget | None:
        """The widget of a field that `focused_field` named."""
        raise NotImplementedError

    # What it does with it

    @property
    def is_from_draft(self) -> bool:
        """Whether the form goes on from a draft: leaving it is then asked about though nothing more was typed."""
        return self._is_from_draft

    def restore_draft(self, draft: Draft) -> None:
        """Go on from a draft once the screen is shown."""
        self._draft = draft

    @property
    def is_restored(self) -> bool:
        """Whether a draft says where the cursor goes."""
        return self._draft is not None

    def _on_mount(self, _event: events.Mount) -> None:
        """Remember what the fields begin with, take up the draft given, and keep what is typed from now on.

        Textual calls this after `on_mount` of the classes below, which may have proposed values.
        """
        self._first_typed = self.typed()
        if self.app.drafts is None or not self.keeps_drafts:
            return
        self.set_interval(_EVERY, self._save_draft)
        if self._draft is not None:
            self._go_on_from(self._draft)
            if not self.put_cursor():
                self.focus_next()
        else:
            self._offer_draft()

    def put_cursor(self) -> bool:
        """Put the cursor where it was in the draft taken up; False where none was, or its field is gone."""
        draft = self._draft if self._is_from_draft else None
        widget = self.input_named(draft.field) if draft is not None and draft.field else None
        if draft is None or widget is None:
            return False
        put_cursor(self, widget, draft.cursor)
        return True

    def discard_draft(self) -> None:
        """Remove what was kept: it is saved, or given up."""
        draft, self._draft, self._is_from_draft = self._draft, None, False
        if draft is not None and self.app.drafts is not None:
            self.app.drafts.drop(draft.id)

    def give_up(self) -> None:
        """Keep nothing any more: the form is being left."""
        self.discard_draft()
        self._first_typed = None  # the last field is left after this, and would be kept once more

    def save(
        self,
        saves: Sequence[Record] = (),
        removals: Sequence[Record] = (),
        *,
        reason: str = "save",
        then: Callable[[tuple[Record, ...]], object] | None = None,
    ) -> None:
        """Put a change into the book; what was kept of the form goes with it."""

        def kept(records: tuple[Record, ...]) -> None:
            self.discard_draft()
            if then is not None:
                then(records)
            if self in self.app.screen_stack:
                self._first_typed = self.typed()

        super().save(saves, removals, reason=reason, then=kept)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave the form: what it kept was saved, or given up after a question."""
        self.give_up()
        return super().dismiss(result)

    def on_unmount(self) -> None:
        """A draft that is in no form any more can be offered again."""
        if self._draft is not None and self.app.drafts is not None:
            self.app.drafts.let_go(self._draft.id)

    def _on_descendant_blur(self) -> None:
        """A field that is left is kept at once."""
        self._save_draft()

    def _save_draft(self) -> None:
        """Write what was typed since the last look, if anything was."""
        first, desk = self._first_typed, self.app.drafts
        if self._writing or first is None or desk is None or not self.keeps_drafts or not self.is_attached:
            return
        typed = self.typed()
        entered = {name: value for name, value in typed.items() if value != first.get(name)}
        if not entered and not self._is_from_draft:
            self.discard_draft()
            return
        entered |= self.draft_context()
        if self._draft is not None and entered == self._draft.fields and not self._refused:
            return
        in_hand = self.focused_field()
        draft = Draft(
            id=self._draft.id if self._draft is not None else new_id(self.app.settings.now()),
            form=self.draft_form or self.shown_record().record,
            at=self.app.settings.now(),
            name=self.draft_name(),
            record=to_json(self.shown_record()),
            fields=entered,
            field=in_hand[0] if in_hand is not None else "",
            cursor=cursor_of(in_hand[1]) if in_hand is not None else None,
        )
        self._draft, self._writing = draft, True
        desk.take(draft.id)
        self.run_worker(self._write(draft), group="draft", exit_on_error=False)

    async def _write(self, draft: Draft) -> None:
        desk = self.app.drafts
        assert desk is not None
        try:
            await desk.keep(draft)
        except WardappError as refusal:
            if not self._refused:
                self.tell(str(refusal), wrong=True)
                self.app.bell()
            self._refused = True
        else:
            self._refused = False
            if self._draft is draft:
                self.show_title(state=_state(draft))
        finally:
            self._writing = False

    def _go_on_from(self, draft: Draft) -> None:
        """Fill the form from a draft."""
        record = base_record(draft, self.app.book)
        if record is None:
            return
        assert self.app.drafts is not None
        self._draft, self._is_from_draft = draft, True
        self.app.drafts.take(draft.id)
        self.retype(record, draft.fields)
        self.show_title(state=_state(draft))
        self.tell(change_since(draft, self.app.book) or "Đã khôi phục bản đang nhập dở. F2 để lưu, Esc để bỏ.")

    def _offer_draft(self) -> None:
        """Ask whether to go on from a draft of this very record."""
        record, desk = self.shown_record(), self.app.drafts
        if desk is None or not (record.id or isinstance(record, Unit)):
            return
        form = self.draft_form or record.record
        drafts = [one for one in desk.found().drafts if (one.form, one.record_id) == (form, record.id)]
        if drafts:
            self.call_after_refresh(self._ask, drafts[-1])

    def _ask(self, draft: Draft) -> None:
        def answered(answer: str | None) -> None:
            if answer == _TAKE:
                self._go_on_from(draft)
                self.put_cursor()
            elif answer == _DROP and self.app.drafts is not None:
                self.app.drafts.drop(draft.id)

        moment = f"{draft.at:%H:%M} ngày {format_date(draft.at.date())}"
        otherwise = "Mở bản đã lưu" if draft.record_id else "Bắt đầu lại"
        answers = (
            (_TAKE, "Khôi phục bản đang nhập dở"),
            (_LEAVE, f"{otherwise}, để bản nhập dở lại đó"),
            (_DROP, f"{otherwise}, bỏ bản nhập dở"),
        )
        self.app.push_screen(ChoiceDialog(f"Mục này đang nhập dở lúc {moment}. Khôi phục?", answers), answered)


def base_record(draft: Draft, book: Any) -> Record | None:
    """The record over which a draft is typed again: as the book has it now, a new one where it was removed.

    None where this program has no such record.
    """
    shown = draft.shown()
    if shown is None or not shown.id:
        return shown
    held: Record | None = book.get(type(shown), shown.id)
    if held is None:
        return replace(shown, id="", updated=None, by=None)
    return shown if held.updated == shown.updated else held


def change_since(draft: Draft, book: Any) -> str:
    """What happened to the record of a draft since, in a sentence; nothing where it stands as it was."""
    shown = draft.shown()
    if shown is None or not shown.id:
        return ""
    held = book.get(type(shown), shown.id)
    if held is None:
        return "Mục này đã bị xoá khỏi sổ sau khi nhập dở. F2 lưu lại thành mục mới, Esc để bỏ."
    if held.updated != shown.updated:
        return "Mục này đã được lưu lại sau khi nhập dở: ô chưa gõ lấy theo bản mới. Xem lại rồi F2 để lưu."
    return ""


def _state(draft: Draft) -> str:
    return f"đang nhập, đã giữ {draft.at:%H:%M}"
