"""The text field of one line that accepts Vietnamese as input methods send it."""

from __future__ import annotations

from typing import Any

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from screens.widgets.field import EDGE, EDGE_WITH_FOCUS, FieldChanged, bracketed
from screens.widgets.typing.editing_keys import LINE_EDITS, LINE_MOVES, edit_at_once
from screens.widgets.typing.limited_text import MOST_CHARACTERS, LimitedText
from screens.widgets.typing.pasted_text import one_line
from screens.widgets.typing.typed_run import TypedRun, common_length
from screens.widgets.typing.vietnamese_text_area import VietnameseTextArea
from wardapp.vietnamese import nfc

__all__ = ["VietnameseInput", "VietnameseTextArea"]


class VietnameseInput(Input, LimitedText, inherit_bindings=False):
    """One line of Vietnamese text, always composed (NFC), one line high, `[between brackets]`."""

    DEFAULT_CSS = """
    VietnameseInput { width: 1fr; }
    VietnameseInput, VietnameseInput:focus, VietnameseInput.-invalid, VietnameseInput.-invalid:focus {
        border: none !important;
        height: 1;
        padding: 0 1 !important;
    }
    VietnameseInput > .input--cursor {
        background: $surface;
        color: $foreground;
        text-style: reverse;
    }
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """As in the stock field, but a letter more in a scrolled line does not lay out the screen again."""

    def __init__(
        self,
        value: str | None = None,
        placeholder: str = "",
        *,
        limit: int | None = None,
        max_characters: int = MOST_CHARACTERS,
        **stock: Any,
    ) -> None:
        """Make the field.

        Args:
            value: the text to start with.
            placeholder: what an empty field shows; never read as markup.
            limit: the most characters that the rules allow; more is accepted and reported by `problem`.
            max_characters: the most characters that the field accepts; more is refused with a sentence.
            stock: passed to the stock `Input`: id, classes, disabled, select_on_focus …

        """
        super().__init__(None if value is None else nfc(value), placeholder, **stock)
        self.limit = limit
        self.max_characters = max_characters
        self._run = TypedRun()
        # A blinking cursor repaints all the time, on machines that have no time for it.
        self.cursor_blink = False

    # As a field

    @property
    def entered(self) -> str:
        """The text in the field."""
        return self.value

    def write(self, value: Any) -> None:
        """Show a text; None empties the field."""
        self.value = "" if value is None else nfc(str(value))
        self.cursor_position = len(self.value)

    def typed(self) -> Any:
        """Return the text, whether or not it is a value."""
        return self.value

    def retype(self, typed: Any) -> None:
        """Show the text again, unchanged."""
        self.value = nfc(str(typed or ""))
        self.cursor_position = len(self.value)

    # Typing

    def use_key(self, event: events.Key) -> bool:
        """Do at once what a key asks and return True, or return False to leave it to the screen.

        Subclasses override it rather than `_on_key`, since Textual would call each class's `_on_key` in turn.
        """
        if edit_at_once(self, event.key, LINE_EDITS, LINE_MOVES):
            return True
        if event.is_printable and event.character is not None:
            self._type(event.character)
            return True
        return False

    def _type(self, character: str) -> None:
        if not self.selection.is_empty:
            self.delete_selection()
        line = self.value[: self.cursor_position]
        start, letters = self._run.typed(line, character)
        self.replace(letters, start, len(line))

    def action_delete_left(self) -> None:
        """Remove the selection, or what the last key typed."""
        if not self.selection.is_empty:
            self.delete_selection()
            return
        line = self.value[: self.cursor_position]
        start, letters = self._run.erased(line)
        self.replace(letters, start, len(line))

    def action_enter(self) -> None:
        """Post `Submitted` with the text of this very moment."""
        result = self.validate(self.value) if "submitted" in self.validate_on else None
        self.post_message(self.Submitted(self, self.value, result))

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a part of the value with `text`, composed with what precedes it."""
        value = self.value
        start, end = sorted((max(0, start), min(len(value), end)))
        before = nfc(value[:start] + text)
        if not self.refuses(len(before) + len(value) - end):
            same = common_length(before, value[:start])
            super().replace(before[same:], same, end)
            self.notice_limit(len(value.strip()))

    def action_paste(self) -> None:
        """Paste what was cut or copied here."""
        self.replace(one_line(self.app.clipboard), *self.selection)

    def validate_value(self, value: str) -> str:
        """Compose the value, wherever it comes from."""
        return nfc(value)

    async def _on_key(self, event: events.Key) -> None:
        if self.use_key(event):
            event.stop()
            event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        # Textual calls the handler of every base class: without this the stock one would paste a second time.
        event.prevent_default()
        if text := one_line(event.text):
            self.replace(text, *self.selection)

    def _watch_value(self, value: str) -> None:
        # Forms listen to `FieldChanged`: the stock message would bubble up to the app at each letter without a handler.
        with self.prevent(self.Changed):
            super()._watch_value(value)
        if self.is_mounted:
            self.post_changed()

    def post_changed(self) -> None:
        """Post `FieldChanged`."""
        self.post_message(FieldChanged(self))

    def _watch_selection(self, selection: Selection) -> None:
        # The stock watcher uses the app, which a field that is not mounted may not have.
        if self.is_mounted:
            super()._watch_selection(selection)

    # Painting

    @property
    def bracketed_lines(self) -> int:
        """How many lines from the top are drawn between brackets."""
        return 1

    def render_line(self, y: int) -> Strip:
        """Paint text and cursor directly, at a fraction of the stock cost."""
        text, at = self.value, self.cursor_position
        # Selections, unprintable characters and placeholders are left to the stock way.
        if y != 0 or not self.selection.is_empty or not text.isprintable() or (self.placeholder and not text):
            return super().render_line(y)
        style, width = self.rich_style, self.scrollable_content_region.width
        segments = [Segment(text, style)]
        if self.has_focus:
            cursor = style + self.get_component_rich_style("input--cursor")
            segments = [
                Segment(text[:at], style),
                Segment(text[at : at + 1] or " ", cursor),
                Segment(text[at + 1 :], style),
            ]
        begin = self.scroll_offset.x
        return Strip(segments).crop(begin, begin + width + 1).adjust_cell_length(width, style)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the text between its brackets."""
        style = EDGE_WITH_FOCUS if self.has_focus else EDGE
        return bracketed(super().render_lines(crop), crop, self.outer_size.width, style, self.bracketed_lines)
