"""The field for a time of day, typed as 7, 7h30 or 07:30."""

from __future__ import annotations

import re

from textual import events

from screens.widgets.vietnamese_input import VietnameseInput

_TIME = re.compile(r"([0-9]{1,2}) ?(?:(?::|h|H|g|G|giờ|\.) ?([0-9]{2})?|([0-9]{2}))?(?: ?phút)?")


def parse_time(text: str) -> str:
    """Return a time as `HH:MM`; `7`, `7h`, `7h30`, `7:30`, `7.30` and `0730` are accepted.

    Raises:
        ValueError: the text is no time, with a sentence for the officer.
    """
    parts = _TIME.fullmatch(text.strip())
    if parts is None:
        raise ValueError(f"“{text.strip()}” không phải là giờ. Viết như 07:30.")
    hour, minute = int(parts[1]), int(parts[2] or parts[3] or 0)
    if hour > 23 or minute > 59:
        raise ValueError(f"Không có {hour} giờ {minute:02}. Viết từ 00:00 đến 23:59.")
    return f"{hour:02}:{minute:02}"


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
