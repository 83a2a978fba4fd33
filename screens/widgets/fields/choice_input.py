"""Fields for a closed list: one of it, `(x) A  ( ) B`, or several, `[x] A  [ ] B`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.widget import Widget
from typing_extensions import override

from screens.widgets.field import Field, FieldChanged

_GAP = 2
_REVERSE = Style(reverse=True)


class _ClosedList(Widget, Field, can_focus=True):
    """Options side by side; keys act on the highlighted one.

    Textual's `RadioSet` and `SelectionList` need a line for each option, know no digits, and handle keys as bindings, that is
    after keys that were typed later in the same burst.
    """

    DEFAULT_CSS = """
    _ClosedList { width: 1fr; height: auto; }
    """

    def __init__(self, options: Mapping[str, str] | Iterable[tuple[str, str]], **stock: Any) -> None:
        """Make the field of (code, label) pairs; labels are never read as markup."""
        super().__init__(**stock)
        self.options = list(options.items() if isinstance(options, Mapping) else options)
        """The code and label of each option, in the order shown."""
        self.highlighted = 0
        """The index of the option that the keys act on."""

    def is_chosen(self, code: str) -> bool:
        """Return whether an option is chosen."""
        raise NotImplementedError

    def act(self, place: int) -> None:
        """Do what the digit of the option at `place`, or a click on it, does."""
        raise NotImplementedError

    def move(self, by: int) -> None:
        """Highlight the next or the previous option."""
        raise NotImplementedError

    def offer(self, codes: Iterable[str]) -> None:
        """Add options for codes that a newer program wrote, shown as they are."""
        known = {code for code, _ in self.options}
        self.options += [(code, code) for code in codes if code not in known]

    def changed(self) -> None:
        """Paint the new choice and post `FieldChanged`."""
        self.refresh(layout=True)
        self.post_message(FieldChanged(self))

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ("left", "right"):
            self.move(1 if event.key == "right" else -1)
        elif event.key == "space":
            self.space()
        elif event.key in ("backspace", "delete"):
            self.write(None)
        elif event.key in set("123456789") and int(event.key) <= len(self.options):
            self.act(int(event.key) - 1)
        else:
            return
        event.stop()
        event.prevent_default()

    def space(self) -> None:
        """Do what Space does."""
        self.act(self.highlighted)

    async def _on_click(self, event: events.Click) -> None:
        for place, (x, y) in enumerate(self._places(self.content_size.width)):
            if y == event.y and x <= event.x < x + cell_len(self._painted(place)):
                self.act(place)

    @override
    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the width of all options side by side."""
        return sum(cell_len(self._painted(place)) + _GAP for place in range(len(self.options))) - _GAP

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines that the options need."""
        return max([y for _, y in self._places(width)], default=0) + 1

    def render(self) -> Text:
        """Paint the options; the highlighted one in reverse video while the field has the focus."""
        text, line, column = Text(end="", no_wrap=True), 0, 0
        for place, (x, y) in enumerate(self._places(self.content_size.width)):
            text.append("\n" * (y - line) + " " * (x - (column if y == line else 0)))
            painted = self._painted(place)
            text.append(painted, _REVERSE if self.has_focus and place == self.highlighted else None)
            line, column = y, x + cell_len(painted)
        return text

    def _painted(self, place: int) -> str:
        code, label = self.options[place]
        return f"{self.MARKS[0]}{'x' if self.is_chosen(code) else ' '}{self.MARKS[1]} {label}"

    MARKS = "()"
    """The characters around the mark."""

    def _places(self, width: int) -> list[tuple[int, int]]:
        """Return column and line of each option; one that does not fit begins a new line."""
        places, x, y = [], 0, 0
        for place in range(len(self.options)):
            length = cell_len(self._painted(place))
            if x and x + length > width:
                x, y = 0, y + 1
            places.append((x, y))
            x += length + _GAP
        return places


class ChoiceInput(_ClosedList):
    """One of a closed list: arrows, Space and digits choose, Backspace chooses none."""

    def __init__(
        self, options: Mapping[str, str] | Iterable[tuple[str, str]], value: str | None = None, **stock: Any
    ) -> None:
        """Make the field with one code chosen, or none."""
        super().__init__(options, **stock)
        self._value: str | None = None
        self._choose(value)

    def read(self) -> str | None:
        """Return the code chosen, or None."""
        return self._value

    def write(self, value: str | None) -> None:
        """Choose a code (one that the list does not know is shown as it is), or none."""
        if value != self._value:
            self._choose(value)
            self.changed()

    def is_chosen(self, code: str) -> bool:
        """Return whether an option is the one chosen."""
        return code == self._value

    def act(self, place: int) -> None:
        """Choose the option at `place`."""
        self.write(self.options[place][0])

    def move(self, by: int) -> None:
        """Choose the neighbour, wrapping at the ends; the first if none is chosen."""
        if self.options:
            self.act((self.highlighted + by) % len(self.options) if self._value is not None else self.highlighted)

    def space(self) -> None:
        """Choose the next."""
        self.move(1)

    def _choose(self, value: str | None) -> None:
        self.offer([] if value is None else [value])
        self._value = value
        self.highlighted = next((place for place, (code, _) in enumerate(self.options) if code == value), 0)


class ChoicesInput(_ClosedList):
    """Several of a closed list: Space and digits toggle, Backspace clears all."""

    MARKS = "[]"

    def __init__(
        self, options: Mapping[str, str] | Iterable[tuple[str, str]], value: Iterable[str] = (), **stock: Any
    ) -> None:
        """Make the field with some codes marked."""
        super().__init__(options, **stock)
        self._value = tuple(value)
        self.offer(self._value)

    def read(self) -> tuple[str, ...]:
        """Return the codes marked, in the order in which they were."""
        return self._value

    def write(self, value: Iterable[str] | None) -> None:
        """Mark these codes and no others."""
        codes = tuple(value or ())
        if codes != self._value:
            self.offer(codes)
            self._value = codes
            self.changed()

    def is_chosen(self, code: str) -> bool:
        """Return whether an option is marked."""
        return code in self._value

    def act(self, place: int) -> None:
        """Mark the option at `place`, or unmark it."""
        if not self.options:
            return
        self.highlighted = place
        code = self.options[place][0]
        if code in self._value:
            self.write(other for other in self._value if other != code)
        else:
            self.write((*self._value, code))

    def move(self, by: int) -> None:
        """Highlight the neighbour, wrapping at the ends."""
        if self.options:
            self.highlighted = (self.highlighted + by) % len(self.options)
            self.refresh()
