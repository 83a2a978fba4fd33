"""A form made from the declared fields of a record: a label and a compact field a line, each problem beside its field."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget

from screens.forms.field_of_type import FormDay, Suggest, field_for
from screens.forms.form_line import FormField, FormLine, LineOfFields, Said
from screens.widgets.fields.field import FieldChanged
from screens.widgets.fields.person_picker import PersonPicker, Suggestion
from screens.widgets.typing.limited_text import LimitedText
from screens.widgets.vietnamese_input import VietnameseInput
from wardapp.records import Level, Problem, Record, fields_of

__all__ = ["FormLine", "RecordForm"]


class RecordForm(VerticalScroll, can_focus=False):
    """The fields of one record, to be filled in."""

    DEFAULT_CSS = """
    RecordForm { height: 1fr; scrollbar-size-vertical: 1; }
    """

    class Edited(Message):
        """A field of the form changed."""

    class Entered(Message):
        """Enter was pressed in a field, and perhaps took a record there; the cursor is in the next one already."""

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
        lines: Sequence[FormLine],
        *,
        day: FormDay,
        suggest: Mapping[str, Suggest] | None = None,
        check: Callable[[Record], Iterable[Problem]] | None = None,
        notes: Callable[[Record], Mapping[str, str]] | None = None,
        made: Mapping[str, Widget] | None = None,
        id: str | None = None,
    ) -> None:
        """Make a form.

        Args:
            record: what the fields show first; fields that have no line keep its values.
            lines: which fields, in which order.
            day: what completes a date that is written short.
            suggest: for each REFERENCE field, how letters become records.
            check: the rules, asked when a field is left and on save.
            notes: what stands beside some fields (the last ones of their lines), by what is entered.
            made: widgets that the screen made for some of the fields, in place of the field of their type.
            id: Textual's id of the widget.
        """
        super().__init__(id=id)
        self._record = record
        self._check = check
        self._notes = notes
        self._problems: tuple[Problem, ...] = ()
        specs = {spec.name: spec for spec in fields_of(type(record))}
        self._fields: dict[str, FormField] = {}
        for line in lines:
            spec = specs[line.name]
            widget = (made or {}).get(line.name) or field_for(spec, day, line.rows, (suggest or {}).get(line.name))
            self._fields[line.name] = FormField(line, spec, widget)
        self._lines = [(tuple(names), LineOfFields([self._fields[name] for name in names])) for names in _rows(lines)]
        self._written: dict[str, Any] = {}
        self._left: set[str] = set()
        """Fields that have been left at least once: a field not come to yet is not blamed for being empty."""

    def compose(self) -> ComposeResult:
        """The lines, one under another."""
        yield from (line for _, line in self._lines)

    def on_mount(self) -> None:
        """Show the record."""
        self.show(self._record)

    # What it shows and what was entered

    def show(self, record: Record) -> None:
        """Show another record's values; nothing counts as entered."""
        self.take(record)
        self._written = self._values()
        self._left.clear()
        self._problems = ()
        for _, line in self._lines:
            line.say(())
        self._show_notes()

    def take(self, record: Record) -> None:
        """Show values that another field brought along; they count as entered."""
        self._record = record
        for name, form_field in self._fields.items():
            form_field.field.write(getattr(record, name))

    @property
    def fields(self) -> Mapping[str, FormField]:
        """The fields by name, in their order."""
        return self._fields

    def field(self, name: str) -> Widget:
        """The widget of a field."""
        return self._fields[name].widget

    def write_field(self, name: str, value: Any) -> None:
        """Show a value in one field."""
        self._fields[name].field.write(value)

    def propose(self, name: str, value: Any) -> bool:
        """Show a value that follows from others, unless the officer is typing in that field; False where so.

        Keys may be typed ahead of what follows from them: a proposal that comes into a field after its first letter
        would stand among the letters. One that comes before is selected, so that what is typed replaces it.
        """
        widget = self._fields[name].widget
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
        return bool(self._written) and (self._values() != self._written or bool(self.unreadable))

    @property
    def unreadable(self) -> dict[str, str]:
        """Fields whose text is no value of their type, with what each says."""
        # A text past its limit is a text all the same: the rules tell of its length.
        fields = {name: each.field for name, each in self._fields.items() if not _is_limited_text(each.field)}
        return {name: problem for name, field in fields.items() if (problem := field.problem)}

    def read(self) -> Record:
        """The record with what was entered; an unreadable field keeps the record's value."""
        unreadable = self.unreadable
        values = {name: value for name, value in self._values().items() if name not in unreadable}
        return replace(self._record, **values)

    def _values(self) -> dict[str, Any]:
        return {name: form_field.field.read() for name, form_field in self._fields.items()}

    def typed(self) -> dict[str, Any]:
        """What stands in each field, whether or not it is a value."""
        return {name: form_field.field.typed() for name, form_field in self._fields.items()}

    def first_texts(self, count: int = 2) -> str:
        """The first texts that stand in the form, on one line: they tell one form from another."""
        texts = (form_field.widget for form_field in self._fields.values())
        written = [" ".join(one.entered.split()) for one in texts if isinstance(one, LimitedText)]
        return " ".join([text for text in written if text][:count])

    def widget_with_keys(self, name: str) -> Widget | None:
        """What takes the keys of a field; None where there is no such field."""
        form_field = self._fields.get(name)
        return _focusable(form_field.widget) if form_field is not None else None

    def retype(self, typed: Mapping[str, Any]) -> None:
        """Show again what `typed` gave of some fields; it counts as entered."""
        for name, form_field in self._fields.items():
            if name in typed:
                # A program in which this field was of another type may have kept it.
                with contextlib.suppress(KeyError, TypeError, ValueError):
                    form_field.field.retype(typed[name])

    # What is wrong

    def review(self) -> tuple[Problem, ...]:
        """Ask the rules, show each problem beneath its field, and return those of this record."""
        self._left.update(self._fields)
        return self._review()

    def _review(self) -> tuple[Problem, ...]:
        unreadable = self.unreadable
        self._problems = tuple(self._check(self.read())) if self._check is not None else ()
        said: dict[str, list[Said]] = {name: [Said(sentence, True)] for name, sentence in unreadable.items()}
        for problem in self._problems:
            name = _field_of(problem)
            if name in self._left and name not in unreadable:
                said.setdefault(name, []).append(Said(problem.message, problem.level is Level.ERROR))
        for names, line in self._lines:
            line.say([one for name in names for one in said.get(name, ())])
        self.call_after_refresh(self.show_current)
        return self._problems

    @property
    def is_blaming(self) -> bool:
        """Whether a sentence stands beneath a line."""
        return any(line.said for _, line in self._lines)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Check what was just left, once the record has been touched at all."""
        left = next(
            (name for name, form_field in self._fields.items() if _holds(form_field.widget, event.widget)), None
        )
        if left is not None and self.is_mounted and (self.changed or self.is_blaming):
            self._left.add(left)
            self._review()

    # Where the cursor is

    def on_descendant_focus(self) -> None:
        """Bring the whole line into view, with what is wrong in it; the stock way is content with its first row."""
        self.call_after_refresh(self.show_current)

    def show_current(self) -> None:
        """Bring the line that has the keys into view, and what stands beneath it."""
        focused = self.screen.focused if self.is_attached else None  # the form may have been left since
        line = next((one for one in focused.ancestors if isinstance(one, LineOfFields)), None) if focused else None
        if line is not None:
            self.scroll_to_widget(line, animate=False)

    @property
    def current(self) -> FormField | None:
        """The field that has the keys."""
        focused = self.screen.focused
        return next((field for field in self._fields.values() if focused and _holds(field.widget, focused)), None)

    def focus_field(self, name: str | None = None) -> None:
        """Put the cursor into a field, the first where none is named."""
        wanted = self._fields.get(name or "") or next(iter(self._fields.values()))
        widget = _focusable(wanted.widget)
        if widget.has_focus and isinstance(widget, VietnameseInput):
            widget.select_all()  # as when the cursor comes into it, so that what is typed again replaces it
        widget.focus()

    def focus_first_problem(self) -> None:
        """Put the cursor into the first field that has something wrong, errors before things to look at again."""
        errors = {_field_of(problem) for problem in self._problems if problem.level is Level.ERROR}
        for wrong in (set(self.unreadable) | errors, {_field_of(problem) for problem in self._problems}):
            name = next((name for name in self._fields if name in wrong), None)
            if name is not None:
                self.focus_field(name)
                return

    def go_on(self, by: int = 1) -> bool:
        """Put the cursor into the next field (with -1, the one before); False at the end."""
        fields = list(self._fields.values())
        current = self.current
        place = fields.index(current) + by if current is not None else 0
        if not 0 <= place < len(fields):
            return False
        _focusable(fields[place].widget).focus()
        return True

    def on_key(self, event: events.Key) -> None:
        """Up and down, where the field itself has no use for them, go to the field before and the next; Enter goes on."""
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
        """Enter goes on to the next field."""
        event.stop()
        self._enter(None)

    def on_person_picker_picked(self, event: PersonPicker.Picked) -> None:
        """So does Enter on what was looked for."""
        event.stop()
        self._enter(event.person)

    def on_field_changed(self, event: FieldChanged) -> None:
        """Tell the screen that something was entered."""
        event.stop()
        self._show_notes()
        self.post_message(self.Edited())

    def _show_notes(self) -> None:
        if self._notes is not None:
            notes = self._notes(self.read())
            for names, line in self._lines:
                line.note_beside("  ".join(notes[name] for name in names if notes.get(name)))


def _rows(lines: Sequence[FormLine]) -> Iterator[list[str]]:
    """The names of the fields that stand on one line, line by line."""
    row: list[str] = []
    for line in lines:
        if row and not line.beside:
            yield row
            row = []
        row.append(line.name)
    if row:
        yield row


def _is_limited_text(field: object) -> bool:
    return isinstance(field, LimitedText) and field.limit is not None


def _field_of(problem: Problem) -> str:
    return (problem.field or "").split("[")[0]


def _holds(widget: Widget, other: Widget) -> bool:
    return other is widget or widget in other.ancestors


def _focusable(widget: Widget) -> Widget:
    return widget if widget.focusable else next((one for one in widget.query("*") if one.focusable), widget)
