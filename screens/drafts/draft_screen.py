"""A form that writes what is being typed to the disk, and restores it after a power cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.widget import Widget

from screens.asking import asking
from screens.frame import WardScreen
from screens.widgets.fields.cursor import cursor_of, put_cursor
from wardapp.book import new_id
from wardapp.book.drafts import Draft
from wardapp.errors import WardappError
from wardapp.records import Record, Unit, UnknownRecord, to_json
from wardapp.vietnamese import format_date

Result = TypeVar("Result")

_SAVE_SECONDS = 0.7
"""Seconds between two saves of the draft: a power cut loses at most this much, and the write that was under way."""
_TAKE, _LEAVE, _DROP = "take", "leave", "drop"


class DraftScreen(WardScreen[Result]):
    """A form whose input outlives the program until it is saved or abandoned."""

    draft_form: ClassVar[str] = ""
    """The name of the form in its drafts, if the record's kind does not determine the form."""
    keeps_drafts: ClassVar[bool] = True
    """False for a form whose input need not survive a power cut."""

    back_question: ClassVar[str] = "Bỏ những gì vừa nhập mà chưa lưu?"
    quit_question: ClassVar[str] = "Thoát mà bỏ những gì vừa nhập chưa lưu?"

    def __init__(self) -> None:
        """Begin without a draft."""
        super().__init__()
        self._draft: Draft | None = None
        self._is_from_draft = False
        self._typed_over: Record | None = None
        self._first_typed: dict[str, Any] | None = None
        self._writing = False
        self._refused = False

    # What a form provides

    def shown_record(self) -> Record:
        """Return the record that the form shows."""
        raise NotImplementedError

    def typed(self) -> dict[str, Any]:
        """Return the content of each field as JSON."""
        raise NotImplementedError

    def retype(self, record: Record, typed: Mapping[str, Any]) -> None:
        """Show a record, and over it what `typed` returned for some fields."""
        raise NotImplementedError

    def draft_context(self) -> dict[str, Any]:
        """Return as JSON whatever else is needed to open the form again."""
        return {}

    def draft_name(self) -> str:
        """Return the first words typed, by which the officer recognises the form."""
        raise NotImplementedError

    def focused_field(self) -> tuple[str, Widget] | None:
        """Return the name and widget of the field that has the cursor."""
        raise NotImplementedError

    def input_named(self, field: str) -> Widget | None:
        """Return the widget of a field that `focused_field` named."""
        raise NotImplementedError

    @property
    def is_changed(self) -> bool:
        """Whether something was entered and not saved."""
        raise NotImplementedError

    # Leaving

    @asking
    async def action_back(self) -> None:
        """Leave; ask only if something was entered and not saved."""
        if not self.is_changed or await self.app.confirm(self.back_question, "Bỏ, không lưu"):
            self.dismiss()

    @property
    def unsaved_question(self) -> str:
        """The question that leaving the program asks if something was entered and not saved."""
        return self.quit_question if self.is_changed else ""

    # Saving and restoring drafts

    @property
    def is_from_draft(self) -> bool:
        """Whether the form shows a restored draft: leaving it asks even if nothing more was typed."""
        return self._is_from_draft

    def restore_draft(self, draft: Draft) -> None:
        """Continue a draft once the screen is shown."""
        self._draft = draft

    @property
    def is_restored(self) -> bool:
        """Whether a draft decides where the cursor goes."""
        return self._draft is not None

    def _on_mount(self, _event: events.Mount) -> None:
        """Note the initial content, restore the given draft, and save drafts from now on.

        Textual calls this after `on_mount` of the subclasses, which may have proposed values.
        """
        self._first_typed = self.typed()
        if self.app.drafts is None or not self.keeps_drafts:
            return
        self.set_interval(_SAVE_SECONDS, self._save_draft)
        if self._draft is not None:
            self._fill_from(self._draft)
            if not self.put_cursor():
                self.focus_next()
        else:
            self._offer_draft()

    def put_cursor(self) -> bool:
        """Put the cursor where the restored draft had it; return whether it could."""
        draft = self._draft if self._is_from_draft else None
        widget = self.input_named(draft.field) if draft is not None and draft.field else None
        if draft is None or widget is None:
            return False
        put_cursor(self, widget, draft.cursor)
        return True

    def discard_draft(self) -> None:
        """Remove the draft of a form that is saved or abandoned."""
        draft, self._draft, self._is_from_draft = self._draft, None, False
        self._typed_over = None
        if draft is not None and self.app.drafts is not None:
            self.app.drafts.discard(draft.id)

    def give_up(self) -> None:
        """Stop saving drafts, since the form is being left."""
        self.discard_draft()
        self._first_typed = None  # leaving the last field would save the draft once more

    def versions_seen(self) -> Sequence[Record]:
        """Return the versions over which the officer typed: that of a restored draft is older than what is shown."""
        return () if self._typed_over is None else (self._typed_over,)

    async def save(
        self,
        saves: Sequence[Record | UnknownRecord] = (),
        removals: Sequence[Record] = (),
        *,
        reason: str = "save",
        based_on: Sequence[Record | UnknownRecord] = (),
        at_state: str | None = None,
    ) -> tuple[Record, ...] | None:
        """Save a change to the book; the form's draft is removed with it."""
        based_on = (*based_on, *self.versions_seen())
        saved = await super().save(saves, removals, reason=reason, based_on=based_on, at_state=at_state)
        if saved is not None:
            self.discard_draft()
            self.app.call_next(self._begin_anew)
        return saved

    def _begin_anew(self) -> None:
        """Take what is shown after a save as what the next draft begins with."""
        if self in self.app.screen_stack:
            self._first_typed = self.typed()

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave the form: its input was saved, or abandoned after a question."""
        self.give_up()
        return super().dismiss(result)

    def on_unmount(self) -> None:
        """Release the draft, so that lists may offer it again."""
        if self._draft is not None and self.app.drafts is not None:
            self.app.drafts.release(self._draft.id)

    def _on_descendant_blur(self) -> None:
        """Save the draft at once when a field is left."""
        self._save_draft()

    def _save_draft(self) -> None:
        """Write what was typed since the last save, if anything was."""
        draft = None if self._writing else self._next_draft()
        if draft is not None:
            self._writing = True
            self.run_worker(self._write(draft), group="draft", exit_on_error=False)

    def keep_typed(self) -> None:
        """Write what is typed before the program ends, and wait for the disk."""
        # A write that was begun may not have reached the disk yet, and is not waited for by a program that ends.
        draft = self._next_draft() or (self._draft if self._writing else None)
        if draft is not None and self.app.drafts is not None:
            self.app.drafts.save_now(draft)

    def _next_draft(self) -> Draft | None:
        """Return the draft of what was typed since the last one; None if nothing was."""
        first, store = self._first_typed, self.app.drafts
        if first is None or store is None or not self.keeps_drafts or not self.is_attached:
            return None
        typed = self.typed()
        entered = {name: value for name, value in typed.items() if value != first.get(name)}
        if not entered and not self._is_from_draft:
            self.discard_draft()
            return None
        entered |= self.draft_context()
        if self._draft is not None and entered == self._draft.fields and not self._refused:
            return None
        focused = self.focused_field()
        draft = Draft(
            id=self._draft.id if self._draft is not None else new_id(self.app.settings.now()),
            form=self.draft_form or self.shown_record().record,
            at=self.app.settings.now(),
            name=self.draft_name(),
            record=to_json(self.shown_record()),
            fields=entered,
            field=focused[0] if focused is not None else "",
            cursor=cursor_of(focused[1]) if focused is not None else None,
        )
        self._draft = draft
        store.claim(draft.id)
        return draft

    async def _write(self, draft: Draft) -> None:
        store = self.app.drafts
        assert store is not None
        try:
            await store.save(draft)
        except WardappError as refusal:
            if not self._refused:
                self.show_message(str(refusal), wrong=True)
                self.app.bell()
            self._refused = True
        else:
            self._refused = False
            if self._draft is draft:
                self.show_title(state=_state(draft))
        finally:
            self._writing = False

    def _fill_from(self, draft: Draft) -> None:
        """Fill the form from a draft."""
        record = base_record(draft, self.app.book)
        if record is None:
            return
        assert self.app.drafts is not None
        self._draft, self._is_from_draft = draft, True
        shown = draft.shown()
        self._typed_over = shown if shown is not None and shown.id == record.id else None
        self.app.drafts.claim(draft.id)
        self.retype(record, draft.fields)
        self.show_title(state=_state(draft))
        self.show_message(change_since(draft, self.app.book) or "Đã khôi phục bản đang nhập dở. F2 để lưu, Esc để bỏ.")

    def _offer_draft(self) -> None:
        """Ask whether to continue a draft of this very record."""
        record, store = self.shown_record(), self.app.drafts
        if store is None or not (record.id or isinstance(record, Unit)):
            return
        form = self.draft_form or record.record
        drafts = [one for one in store.found().drafts if (one.form, one.record_id) == (form, record.id)]
        if drafts:
            self.call_after_refresh(self._ask, drafts[-1])

    @asking
    async def _ask(self, draft: Draft) -> None:
        moment = f"{draft.at:%H:%M} ngày {format_date(draft.at.date())}"
        otherwise = "Mở bản đã lưu" if draft.record_id else "Bắt đầu lại"
        answers = (
            (_TAKE, "Khôi phục bản đang nhập dở"),
            (_LEAVE, f"{otherwise}, để bản nhập dở lại đó"),
            (_DROP, f"{otherwise}, bỏ bản nhập dở"),
        )
        answer = await self.app.choose(f"Mục này đang nhập dở lúc {moment}. Khôi phục?", answers)
        if answer == _TAKE:
            self._fill_from(draft)
            self.put_cursor()
        elif answer == _DROP and self.app.drafts is not None:
            self.app.drafts.discard(draft.id)


def base_record(draft: Draft, book: Any) -> Record | None:
    """Return the record over which a draft is typed again.

    It is the record as the book has it now, a new one if it was removed, or None if this program has no such kind.
    """
    shown = draft.shown()
    if shown is None or not shown.id:
        return shown
    current: Record | None = book.get(type(shown), shown.id)
    if current is None:
        return replace(shown, id="", updated=None, by=None)
    return shown if current.updated == shown.updated else current


def change_since(draft: Draft, book: Any) -> str:
    """Return a sentence about what happened to a draft's record since; "" if nothing did."""
    shown = draft.shown()
    if shown is None or not shown.id:
        return ""
    current = book.get(type(shown), shown.id)
    if current is None:
        return "Mục này đã bị xoá khỏi sổ sau khi nhập dở. F2 lưu lại thành mục mới, Esc để bỏ."
    if current.updated != shown.updated:
        return "Mục này đã được lưu lại sau khi nhập dở: ô chưa gõ lấy theo bản mới. Xem lại rồi F2 để lưu."
    return ""


def _state(draft: Draft) -> str:
    return f"đang nhập, đã giữ {draft.at:%H:%M}"
