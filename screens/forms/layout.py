"""How a form is laid out, as data: sections, fields, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from textual.widget import Widget

from screens.widgets.field import Field
from wardapp.records import FieldSpec


@dataclass(frozen=True, slots=True)
class FormLayout:
    """The measures of a form.

    Attributes:
        label_width: cells for the first label of a line; its field begins after them and a space at either side.
        gap: cells between a field and the label of the field beside it.
        marks_required: whether the labels of required fields carry a star.
    """

    label_width: int
    gap: int
    marks_required: bool = True


WIDE = FormLayout(label_width=20, gap=2)
"""For forms with mostly one field on a line."""
COMPACT = FormLayout(label_width=12, gap=1, marks_required=False)
"""For forms with several fields on most lines, filled in with proposals."""


@dataclass(frozen=True, slots=True)
class FieldLayout:
    """How one field of a form is laid out.

    Attributes:
        name: the record's field.
        label: the words before it, if not those of the record's field; "" shows none.
        beside: place it on the line of the field before.
        width: the field's width in cells; 0 keeps the width of its type.
        rows: the height of a paragraph.
        note_width: cells kept free at its right for a note.
    """

    name: str
    label: str | None = None
    beside: bool = False
    width: int | Literal["auto"] = 0
    rows: int = 3
    note_width: int = 0


@dataclass(frozen=True, slots=True)
class FormNote:
    """A line that shows the note of this name after a label, and enters nothing."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class FormSection:
    """A ruled line with a title above the fields that follow."""

    title: str


FormItem: TypeAlias = FieldLayout | FormNote | FormSection


@dataclass(frozen=True, slots=True)
class FormField:
    """A field on the screen.

    Attributes:
        line: its layout.
        label: the words painted before it.
        widget: what is typed into.
        spec: the record's field; None for a part of a composite field.
    """

    line: FieldLayout
    label: str
    widget: Widget
    spec: FieldSpec | None = None

    @property
    def words(self) -> str:
        """The label without a star."""
        return self.line.label or (self.spec.label if self.spec is not None else "")

    @property
    def field(self) -> Field:
        """The widget, as a field."""
        return cast("Field", self.widget)


def side_by_side(lines: Sequence[FormItem]) -> Iterator[list[FormItem]]:
    """Group the items that share a line."""
    group: list[FormItem] = []
    for line in lines:
        if group and not (isinstance(line, FieldLayout) and line.beside):
            yield group
            group = []
        group.append(line)
    if group:
        yield group
