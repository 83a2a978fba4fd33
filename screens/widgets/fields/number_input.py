"""Fields for counts, scores and years; `wardapp.vietnamese` reads the text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from textual import events

from screens.widgets.vietnamese_input import VietnameseInput
from wardapp.vietnamese import format_decimal, format_whole, parse_decimal, parse_whole


class NumberInput(VietnameseInput):
    """A whole number: `2510`, `2.510` and `2 510` are accepted, and shown as 2.510 on leaving."""

    DEFAULT_CSS = """
    NumberInput { width: 10; }
    """

    def __init__(
        self, value: float | None = None, placeholder: str = "", *, minimum: int | None = 0, **stock: Any
    ) -> None:
        """Make the field.

        Args:
            value: the number to start with.
            placeholder: what an empty field shows.
            minimum: the least number accepted; None in the form of a record, whose rules check it.
            stock: passed to `VietnameseInput`.

        """
        super().__init__(self.written(value), placeholder, **stock)
        self.minimum = minimum

    @property
    def value_number(self) -> Any:
        """The number entered, or None if there is none or it cannot be read."""
        number = self._parsed()
        return None if isinstance(number, ValueError) else number

    def read(self) -> int | None:
        """Return the number, or None (empty, or unreadable: see `problem`)."""
        number: int | None = self.value_number
        return number

    def write(self, value: float | None) -> None:
        """Show a number; None empties the field."""
        super().write(self.written(value))

    @property
    def problem(self) -> str | None:
        """Why the text is not an acceptable number, else None; an empty field has no problem."""
        number = self._parsed()
        if isinstance(number, ValueError):
            return str(number)
        if number is not None and self.minimum is not None and number < self.minimum:
            return f"Số này không được nhỏ hơn {format_whole(self.minimum)}."
        return None

    def written(self, value: float | None) -> str:
        """Return a number as the field shows it."""
        return "" if value is None else format_whole(int(value))

    def parse(self, text: str) -> float:
        """Return the number of a text that is not empty.

        Raises:
            ValueError: it is none, with a sentence for the officer.
        """
        return parse_whole(text)

    def _on_blur(self, _event: events.Blur) -> None:
        number = self.value_number
        if number is not None and self.written(number) != self.value:
            self.write(number)

    def _parsed(self) -> float | ValueError | None:
        if not self.value.strip():
            return None
        try:
            return self.parse(self.value)
        except ValueError as error:
            return error


class DecimalInput(NumberInput):
    """A number that may have decimals, such as a score: `8,5`."""

    def read(self) -> Any:
        """Return the number as a float, or None (empty, or unreadable: see `problem`)."""
        return self.value_number

    def written(self, value: float | None) -> str:
        """Return a number as the field shows it."""
        return "" if value is None else format_decimal(Decimal(str(value)))

    def parse(self, text: str) -> float:
        """Return the number of a text that is not empty.

        Raises:
            ValueError: it is none, with a sentence for the officer.
        """
        return float(parse_decimal(text))


class YearInput(NumberInput):
    """A year: a whole number shown without a point between its thousands."""

    def written(self, value: float | None) -> str:
        """Return a year without a separator of thousands."""
        return "" if value is None else str(int(value))
