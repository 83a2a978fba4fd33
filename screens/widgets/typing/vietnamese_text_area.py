"""The text field of several lines that accepts Vietnamese as input methods send it."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.content import Content
from textual.document._document import EditResult, Location
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea

from screens.widgets.field import EDGE, EDGE_WITH_FOCUS, FieldChanged, bracketed
from screens.widgets.scroll_bar import use_plain_scroll_bars
from screens.widgets.typing.editing_keys import AREA_EDITS, AREA_MOVES, edit_at_once
from screens.widgets.typing.limited_text import MOST_CHARACTERS, LimitedText
from screens.widgets.typing.pasted_text import many_lines
from screens.widgets.typing.typed_run import TypedRun, common_length
from wardapp.vietnamese import nfc


class VietnameseTextArea(TextArea, LimitedText, inherit_bindings=False):
    """Lines of Vietnamese text, always composed (NFC), without the stock bindings."""

    DEFAULT_CSS = """
    VietnameseTextArea, VietnameseTextArea:focus {
        border: none !important;
        padding: 0 1 !important;
        scrollbar-size-vertical: 1;
        & .text-area--cursor {
            background: $surface;
            color: $foreground;
            text-style: reverse;
        }
    }
    """

    def __init__(
        self,
        text: str = "",
        placeholder: str = "",
        *,
        limit: int | None = None,
        max_characters: int = MOST_CHARACTERS,
        **stock: Any,
    ) -> None:
        """Make the field; the arguments mean what they mean for `VietnameseInput`."""
        # A placeholder given as plain text would be read as markup, and `[/]` in it would end the app.
        super().__init__(nfc(text), highlight_cursor_line=False, placeholder=Content(placeholder), **stock)
        self.limit = limit
        self.max_characters = max_characters
        self._run = TypedRun()
        self.cursor_blink = False
        self.match_cursor_bracket = False

    def on_mount(self) -> None:
        """Draw the scroll bar with glyphs that old consoles have."""
        use_plain_scroll_bars()

    # As a field

    @property
    def entered(self) -> str:
        """The text in the field."""
        return self.text

    def write(self, value: Any) -> None:
        """Show a text; None empties the field."""
        self.load_text("" if value is None else nfc(str(value)))
        self.move_cursor(self.document.end)

    def typed(self) -> Any:
        """Return the text unchanged, with spaces and empty lines at its ends."""
        return self.text

    # Typing

    def use_key(self, event: events.Key) -> bool:
        """Do at once what a key asks and return True, or return False to leave it to the screen."""
        if edit_at_once(self, event.key, AREA_EDITS, AREA_MOVES):
            return True
        if event.is_printable and event.character is not None:
            self._type(event.character)
            return True
        return False

    def _type(self, character: str) -> None:
        if not self.selection.is_empty:
            self.type_text(character)
            return
        row, column = self.cursor_location
        start, letters = self._run.typed(self.document.get_line(row)[:column], character)
        self._replace_via_keyboard(letters, (row, start), (row, column))

    def action_delete_left(self) -> None:
        """Remove the selection, or what the last key typed, or the line end before the cursor."""
        row, column = self.cursor_location
        if not self.selection.is_empty or column == 0:
            super().action_delete_left()
            return
        start, letters = self._run.erased(self.document.get_line(row)[:column])
        self._replace_via_keyboard(letters, (row, start), (row, column))

    def type_text(self, text: str) -> None:
        """Replace the selection with `text`, composed with what precedes it."""
        (row, column), end = sorted(self.selection)
        line = self.document.get_line(row)[:column]
        composed = nfc(line + text)
        same = common_length(composed, line)
        self._replace_via_keyboard(composed[same:], (row, same), end)

    def action_enter(self) -> None:
        """Begin a new line."""
        self.type_text("\n")

    def action_paste(self) -> None:
        """Paste what was cut or copied here."""
        self.type_text(many_lines(self.app.clipboard))

    async def _on_key(self, event: events.Key) -> None:
        if self.use_key(event):
            event.stop()
            event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()  # or the stock handler would paste a second time
        self.type_text(many_lines(event.text))

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        text = self.text
        if self.refuses(len(text) - len(self.get_text_range(start, end)) + len(insert)):
            return None
        result = super()._replace_via_keyboard(insert, start, end)
        self.notice_limit(len(text.strip()))
        return result

    def _on_text_area_changed(self) -> None:
        self.post_message(FieldChanged(self))

    # Painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the text between its brackets."""
        return bracketed(
            super().render_lines(crop), crop, self.outer_size.width, EDGE_WITH_FOCUS if self.has_focus else EDGE
        )
