"""One line of a form on the screen: labels, fields side by side, messages beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.strip import Strip
from typing_extensions import override

from screens.forms.layout import WIDE, FormField, FormLayout
from screens.widgets.fitting import cut, fit, wrap
from screens.widgets.typing.limited_text import LimitedText

_BOLD = Style(bold=True)
_PLAIN = Style()


@dataclass(frozen=True, slots=True)
class RowMessage:
    """A sentence beneath a line: an error, or something to look at again."""

    sentence: str
    is_error: bool

    @property
    def words(self) -> str:
        """The sentence with its mark, since colours alone may be missing."""
        return f"! {self.sentence}" if self.is_error else f"Xem lại: {self.sentence}"


class FormRow(Horizontal):
    """Fields side by side; labels, notes and messages are painted, which opens forms fast."""

    DEFAULT_CSS = """
    FormRow { height: auto; }
    FormRow > .form-row--error { color: $error; text-style: bold; }
    FormRow > .form-row--warning { text-style: bold; }
    """
    COMPONENT_CLASSES = {"form-row--error", "form-row--warning"}

    def __init__(self, fields: Sequence[FormField], *, label: str | None = None, layout: FormLayout = WIDE) -> None:
        """Make a line of fields.

        Args:
            fields: the fields from left to right; none for a line that only shows a note.
            label: the line's label; without one, the first field's label is used.
            layout: the measures of the form.
        """
        super().__init__()
        self.fields = tuple(fields)
        self._layout = layout
        self._messages: tuple[RowMessage, ...] = ()
        self._note = ""
        self._wrapped: list[tuple[str, bool]] = []
        self._label = label
        self._labels = [field.label for field in self.fields]
        if label is None:
            self._label, self._labels[0] = self._labels[0], ""
        self._indent = layout.label_width + 2
        for place, (words, field) in enumerate(zip(self._labels, self.fields, strict=True)):
            before = layout.gap + cell_len(words) + 1 if words else int(place > 0)
            right = field.line.note_width + 1 if field.line.note_width else 0
            field.widget.styles.margin = (0, right, 0, before if place else self._indent + before)
            if field.line.width:
                field.widget.styles.width = field.line.width

    def compose(self) -> ComposeResult:
        """Yield the fields; all words around them are painted."""
        yield from (field.widget for field in self.fields)

    @property
    def messages(self) -> tuple[RowMessage, ...]:
        """The messages beneath the line."""
        return self._messages

    def show_messages(self, messages: Sequence[RowMessage]) -> None:
        """Replace the messages beneath the line."""
        if tuple(messages) != self._messages:
            self._messages = tuple(messages)
            self.refresh(layout=True)

    @property
    def note(self) -> str:
        """The words at the right of the last field."""
        return self._note

    def show_note(self, note: str) -> None:
        """Show what the program knows about the value entered here: a count, an age."""
        if note != self._note:
            self._note = note
            self.refresh()

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of the highest field and of the messages beneath it."""
        fields = super().get_content_height(container, viewport, width)
        self._wrapped = [
            (line, message.is_error)
            for message in self._messages
            for line in wrap(message.words, max(width - self._indent - 1, 10))
        ]
        return max(fields, 1) + len(self._wrapped)

    def render_line(self, y: int) -> Strip:
        """Paint the labels, the count of a limited text, a message, or nothing."""
        width, style = self.size.width, self.rich_style
        if y == 0:
            return self._first_line(width, style)
        beneath = y - (self.size.height - len(self._wrapped))
        if 0 <= beneath < len(self._wrapped):
            text, is_error = self._wrapped[beneath]
            style += self.get_component_rich_style(f"form-row--{'error' if is_error else 'warning'}", partial=True)
            return Strip([Segment(fit(" " * self._indent + text, width), style)], width)
        if y == 1 and (counter := self._counter()):
            return Strip([Segment(fit(f" {counter}", width), style)], width)
        return Strip.blank(width, style)

    def _first_line(self, width: int, style: Style) -> Strip:
        # A label is bold while its field has the focus; a field without one lends that to the line's label.
        focused = [field.widget.has_focus for field in self.fields]
        unlabelled = any(has and not words for has, words in zip(focused, self._labels, strict=True))
        room = self._layout.label_width + int(bool(self._labels and self._labels[0]))
        painted = [(1, cut(self._label or "", room), unlabelled)]
        for words, field, has_focus in zip(self._labels, self.fields, focused, strict=True):
            if words:
                painted.append((field.widget.virtual_region.x - cell_len(words) - 1, words, has_focus))
        if self._note:
            start = self.fields[-1].widget.virtual_region.right + 1 if self.fields else self._indent
            painted.append((start, cut(self._note, max(width - start - 1, 0)), False))
        segments, x = [], 0
        for start, words, is_bold in painted:
            segments.append(Segment(" " * max(start - x, 0), style))
            segments.append(Segment(words, style + (_BOLD if is_bold else _PLAIN)))
            x = max(start, x) + cell_len(words)
        segments.append(Segment(" " * max(width - x, 0), style))
        return Strip(segments).crop(0, width)

    def _counter(self) -> str:
        field = self.fields[0].widget if self.fields else None
        return f"{field.counter} ký tự" if isinstance(field, LimitedText) and field.limit is not None else ""

    def on_field_changed(self) -> None:
        """Repaint the count of a limited text."""
        if self._counter():
            self.refresh()

    def on_descendant_focus(self) -> None:
        """Repaint, since the label of the focused field is bold."""
        self.refresh()

    def on_descendant_blur(self) -> None:
        """Repaint, since the label of the focused field is bold."""
        self.refresh()
