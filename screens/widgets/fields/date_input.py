"""The field for a date, typed as 5, 5/3 or 05/02/2009; `wardapp.vietnamese` reads the text."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from textual import events

from screens.widgets.vietnamese_input import VietnameseInput
from wardapp.vietnamese import format_date, parse_birth, parse_date


class DateInput(VietnameseInput):
    """A date, shown as dd/mm/yyyy on leaving; up and down move it by a day."""

    DEFAULT_CSS = """
    DateInput { width: 13; }
    """

    def __init__(
        self,
        value: date | int | None = None,
        placeholder: str = "",
        *,
        today: date,
        working_year: int | None = None,
        birth: bool = False,
        **stock: Any,
    ) -> None:
        """Make the field.

        Args:
            value: the date to start with (with `birth` also a bare year).
            placeholder: what an empty field shows.
            today: the day whose month and year complete `5`.
            working_year: the year that completes `5/3`; by default today's.
            birth: whether it is a date of birth: a bare year is accepted, a day without its year is not.
            stock: passed to `VietnameseInput`.

        """
        super().__init__(_written(value), placeholder, **stock)
        self.today = today
        self.working_year = working_year
        self.birth = birth

    @property
    def value_date(self) -> date | None:
        """The date entered, or None if there is none or it cannot be read."""
        value = self._parsed()
        return value if isinstance(value, date) else None

    @property
    def value_year(self) -> int | None:
        """The year of a birth of which only the year is known, else None."""
        value = self._parsed()
        return value if isinstance(value, int) else None

    def read(self) -> date | int | None:
        """Return the date, the bare year of a birth, or None (empty, or unreadable: see `problem`)."""
        value = self._parsed()
        return None if isinstance(value, ValueError) else value

    def write(self, value: date | int | None) -> None:
        """Show a date (or a bare year of birth); None empties the field."""
        super().write(_written(value))

    @property
    def problem(self) -> str | None:
        """Why the text is not a date, else None; an empty field has no problem."""
        value = self._parsed()
        return str(value) if isinstance(value, ValueError) else None

    def use_key(self, event: events.Key) -> bool:
        """Move a date by a day with up and down; edit with everything else as in any text field."""
        days = {"up": 1, "down": -1}.get(event.key)
        if days is None or (day := self.value_date) is None:
            return super().use_key(event)
        try:
            self.write(day + timedelta(days=days))
        except OverflowError:
            return True  # the calendar ends at year 9999
        return True

    def _on_blur(self, _event: events.Blur) -> None:
        value = self.read()
        if value is not None and _written(value) != self.value:
            self.write(value)

    def _parsed(self) -> date | int | ValueError | None:
        text = self.value.strip()
        if not text:
            return None
        try:
            return parse_birth(text, self.today) if self.birth else parse_date(text, self.today, self.working_year)
        except ValueError as error:
            return error


def _written(value: date | int | None) -> str:
    if value is None:
        return ""
    return format_date(value) if isinstance(value, date) else str(value)
