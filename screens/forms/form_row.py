"""One line of a form laid out by hand: a label, fields with words between them, and beneath them what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override

from screens.forms.form_line import Said
from screens.widgets.fitting import fit, wrap

__all__ = ["FormRow"]

_FIRST = 14
"""Where the first field begins: after a space, the label, a space."""
_BOLD = Style(bold=True)
_PLAIN = Style()


class FormRow(Horizontal):
    """Paints its own words and problem, so that a long form is made in a moment; a problem finds it by its fields."""

    DEFAULT_CSS = """
    FormRow { height: auto; }
    FormRow TextLines { padding: 0; }
    FormRow > .form-row--problem { color: $error; text-style: bold; }
    """
    COMPONENT_CLASSES = {"form-row--problem"}

    def __init__(self, label: str, *parts: Widget | str, fields: tuple[str, ...] = ()) -> None:
        """Make a line of parts, texts among them being words before the next field; it enters these `fields`."""
        super().__init__()
        self._label = label
        self.fields = fields
        self.said: tuple[Said, ...] = ()
        """What stands beneath the line."""
        self._wrapped: list[tuple[str, bool]] = []
        self._words: list[tuple[str, Widget]] = []
        words = ""
        for part in parts:
            if isinstance(part, str):
                words = part
                continue
            room = cell_len(words) + 2 if words else 1
            part.styles.margin = (0, 0, 0, room if self._words else _FIRST + (room if words else 0))
            self._words.append((words, part))
            words = ""
        self._last_words = words

    def compose(self) -> ComposeResult:
        """The fields alone; all words around them are painted."""
        yield from (widget for _, widget in self._words)

    def say(self, said: Sequence[Said]) -> None:
        """Show these sentences beneath the line, or none."""
        if tuple(said) != self.said:
            self.said = tuple(said)
            self.refresh(layout=True)
            if self.has_focus_within:
                self.call_after_refresh(self.scroll_visible, animate=False)

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The highest field, and the sentences beneath it."""
        fields = super().get_content_height(container, viewport, width)
        self._wrapped = [
            (line, said.is_error) for said in self.said for line in wrap(said.words, max(width - _FIRST - 1, 10))
        ]
        return fields + len(self._wrapped)

    def render_line(self, y: int) -> Strip:
        """The words, a line of a sentence beneath, or nothing."""
        width, style = self.size.width, self.rich_style
        if y == 0:
            return self._painted_words(width, style)
        beneath = y - (self.size.height - len(self._wrapped))
        if 0 <= beneath < len(self._wrapped):
            text, is_error = self._wrapped[beneath]
            style += self.get_component_rich_style("form-row--problem", partial=True) if is_error else _BOLD
            return Strip([Segment(fit(" " * _FIRST + text, width), style)], width)
        return Strip.blank(width, style)

    def _painted_words(self, width: int, style: Style) -> Strip:
        in_hand = any(widget.has_focus for _, widget in self._words)
        segments = [Segment(" "), Segment(self._label, style + (_BOLD if in_hand else _PLAIN))]
        placed = [(words, widget.virtual_region.x - cell_len(words) - 1) for words, widget in self._words]
        if self._last_words and self._words:
            placed.append((self._last_words, self._words[-1][1].virtual_region.right + 1))
        x = 1 + cell_len(self._label)
        for words, start in placed:
            if words:
                segments += [Segment(" " * max(start - x, 1), style), Segment(words, style)]
                x = max(start, x + 1) + cell_len(words)
        segments.append(Segment(" " * max(width - x, 0), style))
        return Strip(segments).crop(0, width)

    def on_descendant_focus(self) -> None:
        """The label of the line that has the keys is bold, and the whole line in view with what stands beneath."""
        self.refresh()
        self.call_after_refresh(self.scroll_visible, animate=False)

    def on_descendant_blur(self) -> None:
        """As before."""
        self.refresh()
