"""One line of a record's form: labels, fields side by side, and beneath them what is wrong; which fields, the form says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override

from screens.widgets.fields.field import Field
from screens.widgets.fitting import cut, fit, wrap
from screens.widgets.typing.limited_text import LimitedText
from wardapp.records import FieldSpec

__all__ = ["LABEL_WIDTH", "FormField", "FormLine", "LineOfFields", "Said"]

LABEL_WIDTH = 20
"""Cells that the first label of a line may take; its field begins after them and a space at either side."""
_FIRST = LABEL_WIDTH + 2
_GAP = 2
"""Cells between a field and the label of the one beside it."""
_BOLD = Style(bold=True)
_PLAIN = Style()


@dataclass(frozen=True, slots=True)
class FormLine:
    """One field of a form.

    Attributes:
        name: the record's field.
        label: other words than the field's own, where the screen needs them.
        beside: stand on the line of the field before.
        width: the field's width in cells; 0 takes what its type takes.
        rows: the height of a paragraph.
    """

    name: str
    label: str = ""
    beside: bool = False
    width: int = 0
    rows: int = 3


@dataclass(frozen=True, slots=True)
class FormField:
    """A field on the screen: its place in the form, its declaration, its widget."""

    line: FormLine
    spec: FieldSpec
    widget: Widget

    @property
    def words(self) -> str:
        """What the field is called on the screen."""
        return self.line.label or self.spec.label

    @property
    def label(self) -> str:
        """The words before it, with a star where a complete record has it."""
        return f"{self.words} *" if self.spec.required else self.words

    @property
    def field(self) -> Field:
        """The widget, as a field."""
        return cast("Field", self.widget)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence beneath a line: an error, or something to look at again."""

    sentence: str
    is_error: bool

    @property
    def words(self) -> str:
        """The sentence with its mark, since colours alone may be missing."""
        return f"! {self.sentence}" if self.is_error else f"Xem lại: {self.sentence}"


class LineOfFields(Horizontal):
    """Paints its own labels and problems: a form of twenty fields is then made in a moment on an old machine."""

    DEFAULT_CSS = """
    LineOfFields { height: auto; }
    LineOfFields > .line-of-fields--error { color: $error; text-style: bold; }
    """
    COMPONENT_CLASSES = {"line-of-fields--error"}

    def __init__(self, fields: Sequence[FormField]) -> None:
        """Make a line of fields, the first after the column of labels."""
        super().__init__()
        self._fields = tuple(fields)
        self._said: tuple[Said, ...] = ()
        self._note = ""
        self._wrapped: list[tuple[str, bool]] = []
        for place, field in enumerate(self._fields):
            before = _GAP + cell_len(field.label) + 1 if place else _FIRST
            field.widget.styles.margin = (0, 0, 0, before)
            if field.line.width:
                field.widget.styles.width = field.line.width

    def compose(self) -> ComposeResult:
        """The fields alone; all words around them are painted."""
        yield from (field.widget for field in self._fields)

    @property
    def said(self) -> tuple[Said, ...]:
        """What stands beneath the line."""
        return self._said

    def say(self, said: Sequence[Said]) -> None:
        """Show these sentences beneath the line, or none."""
        if tuple(said) != self._said:
            self._said = tuple(said)
            self.refresh(layout=True)

    @property
    def note(self) -> str:
        """What stands at the right of the line's last field."""
        return self._note

    def note_beside(self, note: str) -> None:
        """Show what the program knows of the value entered here: a count, an age."""
        if note != self._note:
            self._note = note
            self.refresh()

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The highest field, and the sentences beneath it."""
        fields = super().get_content_height(container, viewport, width)
        self._wrapped = [
            (line, said.is_error) for said in self._said for line in wrap(said.words, max(width - _FIRST - 1, 10))
        ]
        return fields + len(self._wrapped)

    def render_line(self, y: int) -> Strip:
        """The labels, the count of a limited text, a sentence beneath, or nothing."""
        width, style = self.size.width, self.rich_style
        if y == 0:
            return self._labels(width, style)
        beneath = y - (self.size.height - len(self._wrapped))
        if 0 <= beneath < len(self._wrapped):
            text, is_error = self._wrapped[beneath]
            style += self.get_component_rich_style("line-of-fields--error", partial=True) if is_error else _BOLD
            return Strip([Segment(fit(" " * _FIRST + text, width), style)], width)
        if y == 1 and (counter := self._counter()):
            return Strip([Segment(fit(f" {counter}", width), style)], width)
        return Strip.blank(width, style)

    def _labels(self, width: int, style: Style) -> Strip:
        segments, x = [], 0
        for place, field in enumerate(self._fields):
            start = field.widget.virtual_region.x
            room = LABEL_WIDTH if not place else cell_len(field.label)
            begin = 1 if not place else start - room - 1
            label = cut(field.label, room)
            segments.append(Segment(" " * max(begin - x, 0), style))
            segments.append(Segment(label, style + (_BOLD if field.widget.has_focus else _PLAIN)))
            x = max(begin, x) + cell_len(label)
        if self._note:
            start = self._fields[-1].widget.virtual_region.right + 1
            note = cut(self._note, max(width - start - 1, 0))
            segments += [Segment(" " * max(start - x, 0), style), Segment(note, style)]
            x = max(start, x) + cell_len(note)
        segments.append(Segment(" " * max(width - x, 0), style))
        return Strip(segments).crop(0, width)

    def _counter(self) -> str:
        field = self._fields[0].widget
        return f"{field.counter} ký tự" if isinstance(field, LimitedText) and field.limit is not None else ""

    def on_field_changed(self) -> None:
        """Count the letters of a limited text."""
        if self._counter():
            self.refresh()

    def on_descendant_focus(self) -> None:
        """The label of the field that has the keys is bold."""
        self.refresh()

    def on_descendant_blur(self) -> None:
        """As before."""
        self.refresh()
