"""The box of the roll call that takes a name or a TT; keys that mark or move go to whoever owns it."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from screens.widgets.vietnamese_input import VietnameseInput

__all__ = ["MarkBox"]


class MarkBox(VietnameseInput):
    """A field whose keys are first offered to the roll: what the roll does not use is typed."""

    DEFAULT_CSS = """
    MarkBox { width: 16; }
    """

    def __init__(self, offer: Callable[[events.Key], bool]) -> None:
        """Offer each key to `offer`, which tells whether it has used it."""
        super().__init__(select_on_focus=False)
        self._offer = offer

    def use_key(self, event: events.Key) -> bool:
        """Let the roll have the key, else edit the text."""
        return self._offer(event) or super().use_key(event)
