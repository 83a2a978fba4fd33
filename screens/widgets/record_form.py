"""A form made from the declared fields of a record: a label and a compact field a line, each problem beside its field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Label, Static

from screens.widgets.field import Field, FieldChanged
from screens.widgets.field_of_type import FormDay, Suggest, field_for
from screens.widgets.vietnamese_input import VietnameseInput
from wardapp.records import FieldSpec, Problem, Record, fields_of

__all__ = ["FormLine", "RecordForm"]


@dataclass(frozen=True, slots=True)
class FormLine:
    """One field of a form.

    Attributes:
        name: the record's field.
        label: other words than the field's own, where the screen needs them.
        beside: stand on the line of the field before.
        width: the field's width in cells; 0 takes what is left.
        rows: the height of a paragraph.
    """

    name: str
    label: str = ""
    beside: bool = False
    width: int = 0
    rows: int = 3


class _FormField(Vertical):
    """A label, its field, and the line beneath it that says what is wrong."""

    DEFAULT_CSS = """
    _FormField { height: auto; width: 1fr; }
    _FormField > Horizontal { height: auto; }
    _FormField > Horizontal > Label { width: 22; padding: 0 1; }
    _FormField > Horizontal > .form-input { width: 1fr; }
    _FormField > .form-problem { height: auto; padding: 0 1 0 22; color: $error; text-style: bold; display: none; }
    _FormField > .form-problem.-shown { display: block; }
    """

    def __init__(self, line: FormLine, spec: FieldSpec, field: Widget) -> None:
        super().__init__()
        self.line, self.spec, self.field = line, spec, field
        self._problem = Static(classes="form-problem", markup=False)

    def compose(self) -> ComposeResult:
        words = self.line.label or self.spec.label
        with Horizontal():
            label = Label(Text(f"{words} *" if self.spec.required else words), markup=False)
            if self.line.beside:
                label.styles.width = len(words) + 4
                self._problem.styles.padding = (0, 1)
            yield label
            self.field.add_class("form-input")
            if self.line.width:
                self.field.styles.width = self.line.width
            yield self.field
        yield self._problem

    def show_problem(self, message: str) -> None:
        """Say what is wrong, or nothing."""
        self._problem.update(Text(message))
        self._problem.set_class(bool(message), "-shown")


class RecordForm(VerticalScroll):
    """The fields of one record, to be filled in."""

    DEFAULT_CSS = """
    RecordForm { height: 1fr; scrollbar-size-vertical: 1; }
    RecordForm > .form-row { height: auto; }
    """

    class Edited(Message):
        """A field of the form changed."""

    def __init__(
        self,
        record: Record,
        lines: Sequence[FormLine],
        *,
        day: FormDay,
        suggest: Mapping[str, Suggest] | None = None,
        check: Callable[[Record], Iterable[Problem]] | None = None,
        id: str | None = None,
    ) -> None:
        """Make a form.

        Args:
            record: what the fields show first; fields that have no line keep its values.
            lines: which fields, in which order.
            day: what completes a date that is written short.
            suggest: for each REFERENCE field, how letters become records.
            check: the rules, asked when a field is left and on save.
            id: Textual's id of the widget.
        """
        super().__init__(id=id, can_focus=False)
        self._record = record
        self._check = check
        self._problems: tuple[Problem, ...] = ()
        specs = {spec.name: spec for spec in fields_of(type(record))}
        self._fields: dict[str, _FormField] = {}
        for line in lines:
            field = field_for(specs[line.name], day, line.rows, (suggest or {}).get(line.name))
            self._fields[line.name] = _FormField(line, specs[line.name], field)
        self._written: dict[str, Any] = {}

    def compose(self) -> ComposeResult:
        """The lines, one under another; some side by side."""
        rows: list[list[_FormField]] = []
        for field in self._fields.values():
            if field.line.beside and rows:
                rows[-1].append(field)
            else:
                rows.append([field])
        for row in rows:
            with Horizontal(classes="form-row"):
                yield from row

    def on_mount(self) -> None:
        """Show the record."""
        self.show(self._record)

    def show(self, record: Record) -> None:
        """Show another record's values."""
        self._record = record
        for name, form_field in self._fields.items():
            cast("Field", form_field.field).write(getattr(record, name))
        self._written = self._values()

    def take(self, record: Record) -> None:
        """Show values that another field brought along; they count as entered."""
        self._record = record
        for name, form_field in self._fields.items():
            cast("Field", form_field.field).write(getattr(record, name))

    def field(self, name: str) -> Widget:
        """The widget of a field."""
        return self._fields[name].field

    def write_field(self, name: str, value: Any) -> None:
        """Show a value in one field."""
        cast("Field", self._fields[name].field).write(value)

    def focus_field(self, name: str | None = None) -> None:
        """Put the cursor into a field, the first where none is named."""
        wanted = self._fields.get(name or "") or next(iter(self._fields.values()))
        wanted.field.focus()

    @property
    def changed(self) -> bool:
        """Whether something was entered since the record was shown."""
        return bool(self._written) and (self._values() != self._written or bool(self.unreadable))

    @property
    def unreadable(self) -> dict[str, str]:
        """Fields whose text is no value of their type, with what each says."""
        said = {name: cast("Field", form_field.field).problem for name, form_field in self._fields.items()}
        return {name: problem for name, problem in said.items() if problem}

    def read(self) -> Record:
        """The record with what was entered; an unreadable field keeps the record's value."""
        unreadable = self.unreadable
        values = {name: value for name, value in self._values().items() if name not in unreadable}
        return replace(self._record, **values)

    def review(self) -> tuple[Problem, ...]:
        """Ask the rules, show each problem beside its field, and return those of this record."""
        unreadable = self.unreadable
        self._problems = tuple(self._check(self.read())) if self._check is not None else ()
        beside: dict[str, list[str]] = {name: [message] for name, message in unreadable.items()}
        for problem in self._problems:
            if problem.field is not None and problem.field.split("[")[0] in self._fields:
                name = problem.field.split("[")[0]
                if name not in unreadable:
                    beside.setdefault(name, []).append(problem.message)
        for name, form_field in self._fields.items():
            form_field.show_problem(" ".join(beside.get(name, [])))
        return self._problems

    def focus_first_problem(self) -> None:
        """Put the cursor into the first field that has something wrong."""
        wrong = set(self.unreadable) | {(problem.field or "").split("[")[0] for problem in self._problems}
        for name in self._fields:
            if name in wrong:
                self.focus_field(name)
                return

    def on_field_changed(self, event: FieldChanged) -> None:
        """Tell the screen that something was entered."""
        event.stop()
        self.post_message(self.Edited())

    def on_input_submitted(self, event: VietnameseInput.Submitted) -> None:
        """Enter goes on to the next field."""
        event.stop()
        self.screen.focus_next()

    def on_descendant_blur(self) -> None:
        """Check what was just left, once the record has been touched at all."""
        if self.is_mounted and self.changed:
            self.review()

    def _values(self) -> dict[str, Any]:
        return {name: cast("Field", form_field.field).read() for name, form_field in self._fields.items()}
