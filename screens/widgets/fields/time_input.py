"""The field for a time of day, typed as 7, 7h30 or 07:30."""

from __future__ import annotations

from textual import events

from screens.widgets.vietnamese_input import VietnameseInput
from wardapp.vietnamese.times import parse_time


class TimeInput(VietnameseInput):
    """A time of day, shown as HH:MM on leaving; `write` and `read` use that text."""

    DEFAULT_CSS = """
    TimeInput { width: 8; }
    """

    def read(self) -> str | None:
        """Return the time as `HH:MM`, or None (empty, or unreadable: see `problem`)."""
        value = self._parsed()
        return None if isinstance(value, ValueError) else value

    @property
    def problem(self) -> str | None:
        """Why the text is not a time, else None; an empty field has no problem."""
        value = self._parsed()
        return str(value) if isinstance(value, ValueError) else None

    def _on_blur(self, _event: events.Blur) -> None:
        value = self.read()
        if value is not None and value != self.value:
            self.write(value)

    def _parsed(self) -> str | ValueError | None:
        if not self.value.strip():
            return None
        try:
            return parse_time(self.value)
        except ValueError as error:
            return error
