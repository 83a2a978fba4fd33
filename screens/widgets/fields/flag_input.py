"""The field for yes or no, `[x] Bỏ phiếu kín`."""

from __future__ import annotations

from typing import Any

from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.widget import Widget
from typing_extensions import override

from screens.widgets.field import Field, FieldChanged


class FlagInput(Widget, Field, can_focus=True):
    """A mark and its label; Space toggles it, Backspace leaves it unanswered.

    Textual's `Checkbox` has no third state, and handles Space as a binding, after keys typed later in the same burst.
    """

    DEFAULT_CSS = """
    FlagInput { width: auto; height: 1; }
    """

    def __init__(self, label: str, value: bool | None = None, **stock: Any) -> None:
        """Make the field; `label` is never read as markup, `stock` is passed to `Widget`."""
        super().__init__(**stock)
        self.label = label
        self._value = value

    def read(self) -> bool | None:
        """Return whether it is marked; None if it was never answered, which means no."""
        return self._value

    def write(self, value: bool | None) -> None:
        """Show yes, no or no answer."""
        if value != self._value:
            self._value = value
            self.refresh()
            self.post_message(FieldChanged(self))

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "space":
            event.stop()
            event.prevent_default()
            self.write(not self._value)
        elif event.key in ("backspace", "delete"):
            event.stop()
            event.prevent_default()
            self.write(None)

    async def _on_click(self, _event: events.Click) -> None:
        self.write(not self._value)

    @override
    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the width of mark and label."""
        return self._painted().cell_len

    def render(self) -> Text:
        """Paint mark and label, in reverse video while the field has the focus."""
        text = self._painted()
        if self.has_focus:
            text.stylize(Style(reverse=True))
        return text

    def _painted(self) -> Text:
        return Text(f"[{'x' if self._value else ' '}] {self.label}", no_wrap=True, end="")
