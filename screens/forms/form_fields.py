"""The fields of a form by name: values, drafts, what cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from textual.widget import Widget

from screens.forms.composite_field import CompositeField
from screens.forms.field_types import DateContext, SuggestionSource, field_for
from screens.forms.layout import FieldLayout, FormField, FormItem, FormLayout
from screens.widgets.field import Field, retype_in, typed_in
from screens.widgets.typing.limited_text import LimitedText
from wardapp.records import Record, fields_of


def make_fields(
    kind: type[Record],
    lines: Iterable[FormItem],
    *,
    day: DateContext,
    suggest: Callable[[str], SuggestionSource] | None,
    made: Mapping[str, Widget],
    layout: FormLayout,
) -> Iterator[FormField]:
    """Make the field of each line: the widget `made` for it, else that of its type."""
    specs = {spec.name: spec for spec in fields_of(kind)}
    for line in lines:
        if isinstance(line, FieldLayout):
            spec = specs[line.name]
            words = spec.label if line.label is None else line.label
            label = f"{words} *" if spec.required and layout.marks_required else words
            widget = made.get(line.name)
            if widget is None:
                widget = field_for(
                    spec, day, line.rows, suggest(spec.refers_to) if suggest and spec.refers_to else None
                )
            yield FormField(line, label, widget, spec)


class FormFields:
    """The fields of a record's form, composite ones with their parts."""

    def __init__(self, fields: Iterable[FormField]) -> None:
        """Gather fields in the order of the form."""
        self.by_name = {field.line.name: field for field in fields}
        self.inputs: dict[str, FormField] = {}
        """The fields, composite ones as their parts: what takes keys, in the order shown."""
        self._composites: list[tuple[FormField, CompositeField]] = []
        self._simple: dict[str, Field] = {}
        for name, field in self.by_name.items():
            if isinstance(field.widget, CompositeField):
                self.inputs |= field.widget.parts
                self._composites.append((field, field.widget))
            else:
                self.inputs[name] = field
                self._simple[name] = field.field

    def __contains__(self, name: object) -> bool:
        """Return whether a record's field is entered here, alone or by a composite field."""
        return name in self.by_name or any(name in composite.names for _, composite in self._composites)

    def __getitem__(self, name: str) -> FormField:
        """Return the field of this name, else the composite field that enters it.

        Raises:
            KeyError: the form does not enter it.
        """
        found = (field for field, composite in self._composites if name in composite.names)
        field = self.by_name.get(name) or next(found, None)
        if field is None:
            raise KeyError(name)
        return field

    def name_around(self, widget: Widget) -> str | None:
        """Return the name of the field that a widget belongs to."""
        return next((name for name, field in self.by_name.items() if _contains(field.widget, widget)), None)

    def input_around(self, widget: Widget) -> FormField | None:
        """Return the field, or the part of a composite one, that a widget belongs to."""
        return next((field for field in self.inputs.values() if _contains(field.widget, widget)), None)

    # Values

    def write(self, record: Record) -> None:
        """Show the values of a record."""
        for name, form_field in self.by_name.items():
            form_field.field.write(getattr(record, name))

    def values(self) -> dict[str, Any]:
        """Return what was entered, by the record's fields."""
        return {name: form_field.field.read() for name, form_field in self.by_name.items()}

    @property
    def unreadable(self) -> dict[str, str]:
        """Fields whose text is no value of their type, with what each says."""
        # A text past its limit is a text all the same: the rules report its length.
        fields = {name: each.field for name, each in self.by_name.items() if not _is_limited_text(each.field)}
        return {name: problem for name, field in fields.items() if (problem := field.problem)}

    def merged(self, record: Record, values: Mapping[str, Any]) -> Record:
        """Return a record with these values; an unreadable field keeps the record's value."""
        # A composite field leaves out by itself what it cannot read.
        unreadable = self.unreadable.keys() & self._simple.keys()
        return replace(record, **{name: value for name, value in values.items() if name not in unreadable})

    # Drafts

    def typed(self) -> dict[str, Any]:
        """Return the content of each field as JSON, whether or not it is a value."""
        typed = typed_in(self._simple)
        for _, composite in self._composites:
            typed |= composite.typed()
        return typed

    def retype(self, typed: Mapping[str, Any]) -> None:
        """Show again what `typed` returned for some fields."""
        retype_in(self._simple, typed)
        for _, composite in self._composites:
            composite.retype(typed)

    def first_texts(self, count: int) -> str:
        """Return the first texts that were entered, on one line."""
        texts = (form_field.widget for form_field in self.by_name.values())
        written = [" ".join(one.entered.split()) for one in texts if isinstance(one, LimitedText)]
        return " ".join([text for text in written if text][:count])


def _is_limited_text(field: object) -> bool:
    return isinstance(field, LimitedText) and field.limit is not None


def input_in(widget: Widget) -> Widget:
    """Return what takes the keys of a field: its widget, or the first that can in it."""
    return widget if widget.focusable else next((one for one in widget.query("*") if one.focusable), widget)


def _contains(widget: Widget, other: Widget) -> bool:
    return other is widget or widget in other.ancestors
