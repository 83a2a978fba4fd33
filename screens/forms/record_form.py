"""A form made from the fields of a record, with each problem beside its field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget

from screens.forms.composite_field import CompositeField
from screens.forms.field_types import DateContext, SuggestionSource
from screens.forms.form_fields import FormFields, input_in, make_fields
from screens.forms.form_row import FormRow, RowMessage
from screens.forms.layout import WIDE, FieldLayout, FormField, FormItem, FormLayout, FormNote, FormSection, side_by_side
from screens.widgets.field import FieldChanged
from screens.widgets.fields.person_picker import PersonPicker, Suggestion
from screens.widgets.frame_lines import SectionLine
from screens.widgets.vietnamese_input import VietnameseInput
from wardapp.records import Level, Problem, Record

__all__ = ["FieldLayout", "RecordForm"]


class RecordForm(VerticalScroll, can_focus=False):
    """The fields of one record, to be filled in."""

    DEFAULT_CSS = """
    RecordForm { height: 1fr; scrollbar-size-vertical: 1; }
    """

    class Edited(Message):
        """A field of the form changed."""

    class Entered(Message):
        """Enter was pressed in a field; the next field already has the focus."""

        def __init__(self, name: str, picked: Suggestion | None) -> None:
            super().__init__()
            self.name = name
            """The record's field."""
            self.picked = picked
            """What was taken from a list, if anything."""

    class Finished(Message):
        """Enter was pressed in the last field."""

    def __init__(
        self,
        record: Record,
        lines: Sequence[FormItem],
        *,
        day: DateContext,
        suggest: Callable[[str], SuggestionSource] | None = None,
        check: Callable[[Record], Iterable[Problem]] | None = None,
        notes: Callable[[Record], Mapping[str, str]] | None = None,
        made: Mapping[str, Widget] | None = None,
        layout: FormLayout = WIDE,
        is_prefilled: bool = False,
        id: str | None = None,
    ) -> None:
        """Make a form.

        Args:
            record: what the fields show first; fields without a line keep its values.
            lines: the sections and fields, in their order.
            day: completes a date that is written short.
            suggest: how letters become records of the kind that a field refers to.
            check: the rules, applied when a field is left and on save.
            notes: the words at the right of some lines, by the name of a field or note, for what is entered.
            made: widgets that the screen made for some of the fields, in place of the widget of their type.
            layout: the measures of the form.
            is_prefilled: whether proposals fill the form, so that problems are shown before a field is visited.
            id: Textual's id of the widget.
        """
        super().__init__(id=id)
        self._record = record
        self._check = check
        self._notes = notes
        self._is_prefilled = is_prefilled
        self._problems: tuple[Problem, ...] = ()
        fields = make_fields(type(record), lines, day=day, suggest=suggest, made=made or {}, layout=layout)
        self._fields = FormFields(fields)
        self._rows: list[tuple[tuple[str, ...], FormRow]] = []
        """Each line with the names of the fields whose problems and notes it shows."""
        self._content = list(self._lay_out(lines, layout))
        self._unchanged: dict[str, Any] = {}
        self._visited: set[str] = set()
        """Fields that have been left at least once: an empty field is not blamed before."""

    def _lay_out(self, lines: Sequence[FormItem], layout: FormLayout) -> Iterator[Widget]:
        for items in side_by_side(lines):
            first = items[0]
            if isinstance(first, FormSection):
                yield SectionLine(first.title)
                continue
            composite = self.field(first.name) if isinstance(first, FieldLayout) else None
            if isinstance(composite, CompositeField):
                self._rows.append((composite.names, composite.message_row))
                yield composite
                continue
            names = tuple(item.name for item in items if not isinstance(item, FormSection))
            fields = [self._fields[name] for name in names if name in self._fields]
            label = first.label if isinstance(first, FormNote) else None
            self._rows.append((names, FormRow(fields, label=label, layout=layout)))
            yield self._rows[-1][1]

    def compose(self) -> ComposeResult:
        """Yield the lines, one under another."""
        yield from self._content

    def on_mount(self) -> None:
        """Show the record."""
        self.show(self._record)

    # What it shows and what was entered

    def show(self, record: Record) -> None:
        """Show the values of a record; nothing counts as entered."""
        self.fill(record)
        self.mark_unchanged()
        self._visited = self._names if self._is_prefilled else set()
        self._problems = ()
        for _, row in self._rows:
            row.show_messages(())
        self._show_notes()

    def fill(self, record: Record) -> None:
        """Show values that another field brought along; they count as entered."""
        self._record = record
        self._fields.write(record)

    def mark_unchanged(self) -> None:
        """Take what is shown now as the state without changes."""
        self._unchanged = self.values()

    @property
    def record(self) -> Record:
        """The record whose values were shown last."""
        return self._record

    @property
    def fields(self) -> Mapping[str, FormField]:
        """The fields by name, in their order."""
        return self._fields.by_name

    @property
    def _names(self) -> set[str]:
        return {name for names, _ in self._rows for name in names}

    def field(self, name: str) -> Widget:
        """Return the widget that enters a record's field."""
        return self._fields[name].widget

    def write_field(self, name: str, value: Any) -> None:
        """Show a value in one field."""
        self._fields[name].field.write(value)

    def propose(self, name: str, value: Any) -> bool:
        """Show a value that follows from others, unless its field is being typed in.

        Return whether it was shown. Keys may be typed ahead of what follows from them: a proposal that comes into a field
        after its first letter would end up among the letters. One that comes before is selected, so that typing replaces it.
        """
        widget = self.field(name)
        if not isinstance(widget, VietnameseInput) or not widget.has_focus:
            self.write_field(name, value)
            return True
        if abs(widget.selection.end - widget.selection.start) < len(widget.value):
            return False
        self.write_field(name, value)
        widget.select_all()
        return True

    @property
    def changed(self) -> bool:
        """Whether something was entered since the record was shown."""
        return bool(self._unchanged) and (self.values() != self._unchanged or bool(self.unreadable))

    @property
    def unreadable(self) -> dict[str, str]:
        """Fields whose text is no value of their type, with what each says."""
        return self._fields.unreadable

    def read(self) -> Record:
        """Return the record with what was entered; an unreadable field keeps the record's value."""
        return self._fields.merged(self._record, self.values())

    def values(self) -> dict[str, Any]:
        """Return what was entered, by the record's fields."""
        return self._fields.values()

    # Drafts

    def typed(self) -> dict[str, Any]:
        """Return the content of each field as JSON, whether or not it is a value."""
        return self._fields.typed()

    def retype(self, typed: Mapping[str, Any]) -> None:
        """Show again what `typed` returned for some fields; it counts as entered."""
        self._fields.retype(typed)

    def first_texts(self, count: int = 2) -> str:
        """Return the first texts in the form, on one line, which distinguish forms in a list."""
        return self._fields.first_texts(count)

    def input_of(self, name: str) -> Widget | None:
        """Return the widget that takes the keys of a field or part; None if there is no such field."""
        form_field = self._fields.inputs.get(name)
        return None if form_field is None else input_in(form_field.widget)

    # What is wrong

    def review(self, problems: Iterable[Problem] | None = None) -> tuple[Problem, ...]:
        """Apply the rules, show each problem beneath its field, and return those of this record.

        With `problems`, show these in place of what the rules find.
        """
        self._visited |= self._names
        return self._review(problems)

    def _review(self, problems: Iterable[Problem] | None = None) -> tuple[Problem, ...]:
        unreadable = self.unreadable
        if problems is None:
            problems = self._check(self.read()) if self._check is not None else ()
        self._problems = tuple(problems)
        messages = {name: [RowMessage(sentence, is_error=True)] for name, sentence in unreadable.items()}
        for problem in self._problems:
            name = _field_of(problem)
            if name in self._visited and name not in unreadable:
                messages.setdefault(name, []).append(RowMessage(problem.message, problem.level is Level.ERROR))
        for names, row in self._rows:
            row.show_messages([one for name in names for one in messages.get(name, ())])
        self.call_after_refresh(self.show_current)
        return self._problems

    @property
    def shows_problems(self) -> bool:
        """Whether a message is shown beneath a line."""
        return any(row.messages for _, row in self._rows)

    def row_of(self, name: str) -> FormRow:
        """Return the line that shows the problems of a field of the form."""
        return next(row for names, row in self._rows if name in names)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Check what was just left, once the record has been touched at all."""
        left = self._fields.name_around(event.widget)
        if left is not None and self.is_mounted and (self.changed or self.shows_problems):
            self._visited.add(left)
            self._review()

    # Where the cursor is

    def on_descendant_focus(self) -> None:
        """Bring the whole line into view with its messages."""
        self.call_after_refresh(self.show_current)

    def show_current(self) -> None:
        """Bring the focused line into view, and the messages beneath it."""
        focused = self.screen.focused if self.is_attached else None  # the form may have been left since
        row = next((one for one in focused.ancestors if isinstance(one, FormRow)), None) if focused else None
        if row is not None:
            self.scroll_to_widget(row, animate=False)

    @property
    def current(self) -> FormField | None:
        """The field (or part of a composite one) that has the focus."""
        focused = self.screen.focused
        return self._fields.input_around(focused) if focused is not None else None

    def focus_field(self, name: str | None = None) -> None:
        """Put the cursor into a field, by default into the first."""
        wanted = self._fields[name] if name is not None and name in self._fields else next(iter(self.fields.values()))
        widget = input_in(wanted.widget)
        if widget.has_focus and isinstance(widget, VietnameseInput):
            widget.select_all()  # as when the cursor comes into it, so that what is typed again replaces it
        widget.focus()

    def focus_first_problem(self) -> None:
        """Put the cursor into the first field with a problem, errors before warnings."""
        errors = {_field_of(problem) for problem in self._problems if problem.level is Level.ERROR}
        for wrong in (set(self.unreadable) | errors, {_field_of(problem) for problem in self._problems}):
            name = next((name for names, _ in self._rows for name in names if name in wrong), None)
            if name is not None:
                self.focus_field(name)
                return

    def go_on(self, by: int = 1) -> bool:
        """Put the cursor into the next field (with -1, the one before); return False at the end."""
        fields = list(self._fields.inputs.values())
        current = self.current
        place = fields.index(current) + by if current is not None else 0
        if not 0 <= place < len(fields):
            return False
        input_in(fields[place].widget).focus()
        return True

    def on_key(self, event: events.Key) -> None:
        """Move between fields with keys that the field itself does not use."""
        if event.key in ("up", "down"):
            self.go_on(1 if event.key == "down" else -1)
        elif event.key == "enter":
            self._enter(None)
        elif event.key in ("pageup", "pagedown"):
            for _ in range(max(self.size.height // 2, 1)):
                self.go_on(1 if event.key == "pagedown" else -1)
        else:
            return
        event.stop()
        event.prevent_default()

    def _enter(self, picked: Suggestion | None) -> None:
        current = self.current
        if not self.go_on():
            self.post_message(self.Finished())
        if current is not None:
            self.post_message(self.Entered(current.line.name, picked))

    def on_input_submitted(self, event: VietnameseInput.Submitted) -> None:
        """Go on to the next field."""
        event.stop()
        self._enter(None)

    def on_person_picker_picked(self, event: PersonPicker.Picked) -> None:
        """Go on to the next field once a record was taken."""
        event.stop()
        self._enter(event.person)

    def on_field_changed(self, event: FieldChanged) -> None:
        """Tell the screen that something was entered."""
        event.stop()
        self._show_notes()
        self.post_message(self.Edited())

    def _show_notes(self) -> None:
        if self._notes is None:
            return
        notes = self._notes(self.read())
        for names, row in self._rows:
            if row.parent is self:  # a composite field writes its own
                row.show_note("  ".join(notes[name] for name in names if notes.get(name)))


def _field_of(problem: Problem) -> str:
    return (problem.field or "").split("[")[0]
