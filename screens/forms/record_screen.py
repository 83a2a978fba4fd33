"""A screen that enters one record: its form, its rules, saving, removing, leaving."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, Generic, cast

from textual.app import ComposeResult
from textual.widget import Widget
from typing_extensions import TypeVar

from screens.asking import asking
from screens.commands import BACK, HELP, HISTORY, REMOVE, SAVE, Command
from screens.drafts.draft_screen import DraftScreen
from screens.forms.field_types import DateContext, field_help
from screens.forms.record_form import FieldLayout, RecordForm
from screens.forms.removal_question import removal_question
from screens.forms.suggestions import suggestions_of
from screens.navigation import history_screen
from wardapp.records import Level, Problem, Record, natural_key
from wardapp.records.rules import problems_of

Result = TypeVar("Result", default=Record | None)


class RecordScreen(DraftScreen[Result], Generic[Result]):
    """Enter or change one record; dismissed with the record as saved, or None if nothing was."""

    commands: ClassVar[tuple[Command, ...]] = (HELP, SAVE, REMOVE, BACK.named("Bỏ"))
    lines: Sequence[FieldLayout] = ()

    def __init_subclass__(cls, *, has_history: bool = True, **rest: object) -> None:
        """Add the history of the record to the commands; F1 lists it."""
        if has_history and HISTORY not in cls.commands:
            cls.commands = (*cls.commands, HISTORY)
        super().__init_subclass__(**rest)

    def __init__(self, record: Record, *, field: str | None = None) -> None:
        """Show a record (with an empty id, a new one), with the cursor in `field`."""
        super().__init__()
        self.record = record
        self._first_field = field
        self._opened: Record | None = None
        """The record as the book had it when the form was opened."""
        self._warned_about: Record | None = None

    @cached_property
    def form(self) -> RecordForm:
        """The form, made when the screen is first shown, since it suggests from the book."""
        day = DateContext(self.app.today, self.app.period.last.year)
        return RecordForm(
            self.record,
            self.lines,
            day=day,
            suggest=lambda kind: suggestions_of(kind, self.book, self.record.id),
            check=self.problems_in,
            notes=self.notes,
            made=self.made_fields(),
        )

    def body(self) -> ComposeResult:
        """Yield the form."""
        yield self.form

    def on_mount(self) -> None:
        """Show title and commands, and put the cursor into the first field."""
        super().on_mount()
        self._opened = self.book.get(type(self.record), self.record.id) if self.record.id else None
        self.show_title(self.heading or self.heading_of_record())
        hidden = (HISTORY.action,) if self.record.id else (HISTORY.action, REMOVE.action)
        self.show_commands([command for command in self.commands if command.action not in hidden])
        self.focus_first()
        if self.record.id:
            # The form is painted first; what the record breaks already follows.
            self.call_after_refresh(self._review_saved)

    def _review_saved(self) -> None:
        if self.is_mounted and self.record.id:
            self.form.review()

    def focus_first(self) -> None:
        """Put the cursor into the field asked for, unless a restored draft places it."""
        if not self.is_restored:
            self.form.focus_field(self._first_field)

    def heading_of_record(self) -> str:
        """Return the title of a screen that has none of its own."""
        return f"{type(self.record).record_label.upper()}{'' if self.record.id else ' MỚI'}"

    def made_fields(self) -> Mapping[str, Widget]:
        """Return widgets that the screen makes itself for some fields."""
        return {}

    def notes(self, record: Record) -> Mapping[str, str]:  # noqa: ARG002  # overridden by screens with notes
        """Return the words beside some fields, for what is entered."""
        return {}

    def about_field(self) -> str:
        """Return how the focused field is filled in."""
        return field_help(self.form.current)

    def problems_in(self, record: Record) -> Sequence[Problem]:
        """Return the rules that a record breaks as it would be saved, given the others."""
        # A record that was only opened is judged as it is, though a save would fill something in.
        as_saved = self.prepared(record) if self.form.changed or not record.id else record
        return problems_of(as_saved, self.book, self.app.today)

    def problems_on_save(self, record: Record) -> Sequence[Problem]:  # noqa: ARG002  # a screen with more rules uses it
        """Return the rules that a record breaks when it is to be saved."""
        return self.problems_in(self.form.read())

    def prepared(self, record: Record) -> Record:
        """Return the record as it is saved; nothing on the screen changes."""
        return record

    # Drafts

    def shown_record(self) -> Record:
        """Return the record that was put into the fields, with its values that have no field."""
        return self.record

    def typed(self) -> dict[str, Any]:
        """Return the content of each field as JSON."""
        return self.form.typed()

    def retype(self, record: Record, typed: Mapping[str, Any]) -> None:
        """Show a record, and over it what was typed."""
        if record != self.record:  # shown already otherwise, and over it what the screen proposes
            self.record = record
            self.form.show(record)
        self.form.retype(typed)

    def draft_name(self) -> str:
        """Return the first texts of the form."""
        return self.form.first_texts()

    def focused_field(self) -> tuple[str, Widget] | None:
        """Return the name and widget of the field that has the focus."""
        current = self.form.current
        return (current.line.name, self.focused or current.widget) if current is not None else None

    def input_named(self, field: str) -> Widget | None:
        """Return what takes the keys of a field."""
        return self.form.input_of(field)

    # Saving

    def versions_seen(self) -> Sequence[Record]:
        """Return the version that the form was opened with, or the older one of its draft."""
        typed_over = super().versions_seen()
        opened = self._opened
        is_shown = opened is not None and (opened.id, opened.updated) == (self.record.id, self.record.updated)
        return typed_over or ((opened,) if opened is not None and is_shown else ())

    def ready(self) -> Record | None:
        """Return the record to save, or None after showing what must be looked at first.

        Errors are shown once; saved again without a change, the record is saved with them (docs/records.md, *Rules*).
        """
        record = self.prepared(self.form.read())
        return record if self.is_ready(record) else None

    def is_ready(self, record: Record) -> bool:
        """Return whether a record may be saved; if not, show what must be looked at first."""
        problems = self.form.review(self.problems_on_save(record))
        twin = self._twin(record)
        errors = [problem for problem in problems if problem.level is Level.ERROR]
        if self.form.unreadable:
            self.form.focus_first_problem()
            self.show_message("Có ô chưa đọc được. Sửa ô đó rồi lưu lại.", wrong=True)
            return False
        if twin is not None:
            self.show_message("Mục này đã có trong danh sách. Esc để bỏ, rồi mở mục đã có để sửa.", wrong=True)
            return False
        if errors and record != self._warned_about:
            self._warned_about = record
            self.form.focus_first_problem()
            self.show_message(
                f"Còn {len(errors)} lỗi: {errors[0].message} Lưu lần nữa để giữ như vậy, sửa sau.", wrong=True
            )
            return False
        return True

    def _twin(self, record: Record) -> Record | None:
        """Return another record of the same natural key (docs/records.md, *Merge*)."""
        key = natural_key(record)
        others = self.book.of(type(record)) if key is not None else ()
        return next((one for one in others if one.id != record.id and natural_key(one) == key), None)

    @asking
    async def action_save(self) -> None:
        """Save the record."""
        saved = await self.save_record()
        if saved is not None:
            self.saved(saved)

    async def save_record(self) -> Record | None:
        """Save the record if it is ready; return the record as saved."""
        record = self.ready()
        saved = await self.save([record]) if record is not None else None
        return saved[0] if saved else None

    def begin_next(self, record: Record, message: str) -> None:
        """Show another record, to be entered after the one that was saved."""
        self.record = record
        self.form.show(record)
        self.form.focus_field()
        self.form.scroll_home(animate=False)
        self.show_title(self.heading_of_record())
        self.show_message(message)

    def saved(self, record: Record) -> None:
        """Go back with the record as saved."""
        self.dismiss(cast("Result", record))

    @asking
    async def action_remove(self) -> None:
        """Remove the record after asking by its name."""
        if not self.record.id:
            self.show_message("Mục này chưa lưu nên không có gì để xoá. Esc để bỏ.")
            return
        others = self.removed_with()
        question = removal_question(self.name_of_record(), self.record, others, self.book)
        if await self.ask_to_remove(question, [*others, self.record]):
            self.removed()

    def removed_with(self) -> Sequence[Record]:
        """Return the records that are removed with this one."""
        return ()

    def removed(self) -> None:
        """Close, with what was removed as the message for the screen below."""
        name = self.name_of_record()
        self.dismiss(None)
        self.app.show_message(f"Đã xoá «{name}». Ctrl+Z lấy lại.")

    def name_of_record(self) -> str:
        """Return what the record is called when asking whether to remove it."""
        return type(self.record).record_label

    def action_history(self) -> None:
        """Show who changed this record, when, before and after; the input stays."""
        if self.record.id:
            self.app.push_screen(history_screen(self.record))
        else:
            self.show_message("Mục này chưa lưu nên chưa có nhật ký.")

    # Leaving

    @property
    def is_changed(self) -> bool:
        """Whether something was entered and not saved."""
        return self.form.changed or self.is_from_draft

    @property
    def undo_refusal(self) -> str:
        """What Ctrl+Z answers: the officer means what is being typed, not the last change of the book."""
        if self.is_changed:
            return "Đang nhập dở. Esc để bỏ những gì vừa nhập; Hoàn tác dùng ở danh sách, sau khi đã lưu."
        return "Hoàn tác dùng ở danh sách. Esc để về danh sách."

    def on_record_form_finished(self) -> None:
        """Say what to do after the last field."""
        self.show_message("Đã hết các ô. F2 để lưu, Esc để bỏ.")
