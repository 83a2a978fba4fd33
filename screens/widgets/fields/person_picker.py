"""The field that picks a person (or any record) by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from screens.widgets.field import FieldChanged
from screens.widgets.vietnamese_input import VietnameseInput
from wardapp.vietnamese import fold, name_key, nfc

_REVERSE = Style(reverse=True)
_MOST_ROWS = 5
_AS_TYPED = -1


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record that may be meant: its id, its name, and what tells two of one name apart."""

    id: str
    title: str
    detail: str = ""


Source: TypeAlias = Callable[[str], Sequence[Suggestion]]
"""Letters as typed, with or without diacritics -> suggestions, the likeliest first."""


class PersonPicker(VietnameseInput):
    """List suggestions beneath the letters typed; up and down move, Enter takes one.

    Letters without capitals and diacritics find somebody: Enter takes the first. With `free_text`, what is typed as a name stays as it
    is unless somebody is chosen or has the same name.
    """

    NOBODY = "Không thấy ai trong danh sách."
    """The sentence shown if nothing is suggested."""

    class Picked(Message):
        """A suggestion was taken from the list. Handled by `on_person_picker_picked`."""

        def __init__(self, picker: PersonPicker, person: Suggestion) -> None:
            super().__init__()
            self.picker = picker
            """The field."""
            self.person = person
            """The suggestion that was taken."""

    def __init__(
        self,
        source: Source,
        value: Suggestion | str | None = None,
        placeholder: str = "",
        *,
        free_text: bool = False,
        **stock: Any,
    ) -> None:
        """Make the field.

        Args:
            source: returns the suggestions for what is typed.
            value: the suggestion to start with, or (with `free_text`) a text.
            placeholder: what an empty field shows.
            free_text: whether a name that is in no list is accepted too (a collective, a person from outside).
            stock: passed to `VietnameseInput`.

        """
        self._source = source
        self._picked = value if isinstance(value, Suggestion) else None
        self._suggestions: Sequence[Suggestion] = ()
        self._highlighted = 0
        """The suggestion that Enter takes; `_AS_TYPED` is the line above them."""
        self._listing = False
        self.free_text = free_text
        super().__init__(_shown(value), placeholder, **stock)

    # As a field

    @property
    def picked(self) -> Suggestion | None:
        """The suggestion that was taken, or None: changing the text drops it."""
        return self._picked if self._picked is not None and _shown(self._picked) == self.value else None

    @property
    def suggestions(self) -> Sequence[Suggestion]:
        """The suggestions for the letters typed."""
        return self._suggestions

    def read(self) -> Suggestion | str | None:
        """Return the suggestion that was taken; else the text, if free text is allowed; else None."""
        text: str | None = super().read()
        return self.picked or (text if self.free_text else None)

    def write(self, value: Suggestion | str | None) -> None:
        """Show a suggestion as taken, or a text, or nothing."""
        self._picked = value if isinstance(value, Suggestion) else None
        super().write(_shown(value))
        self._look_up()

    def typed(self) -> Any:
        """Return the suggestion that was taken as JSON; else the letters."""
        picked = self.picked
        return self.value if picked is None else {"id": picked.id, "title": picked.title, "detail": picked.detail}

    def retype(self, typed: Any) -> None:
        """Show again what `typed` returned."""
        if isinstance(typed, dict):
            self.write(Suggestion(str(typed.get("id")), str(typed.get("title")), str(typed.get("detail") or "")))
        else:
            self._picked = None
            super().retype(typed)

    @property
    def problem(self) -> str | None:
        """Why the letters cannot be accepted, else None."""
        if self.free_text or self.picked is not None or not self.value.strip():
            return super().problem
        return f"Chưa chọn ai cho “{self.value.strip()}”. Gõ vài chữ của tên, chọn trong danh sách rồi Enter."

    # Keys

    def use_key(self, event: events.Key) -> bool:
        """Move in the list and take from it while it is shown, else edit the text."""
        if not self._listing:
            return super().use_key(event)
        if event.key in ("up", "down") and self._suggestions:
            first, count = (_AS_TYPED, len(self._suggestions) + 1) if self._is_name else (0, len(self._suggestions))
            step = 1 if event.key == "down" else -1
            self._highlighted = first + (self._highlighted - first + step) % count
            self.refresh()
        elif event.key == "enter" and self._suggestions and self._highlighted != _AS_TYPED:
            self._take(self._suggestions[self._highlighted])
        elif event.key == "escape":
            self._list(())
        else:
            return super().use_key(event)
        return True

    @property
    def _is_name(self) -> bool:
        """Whether the text is a name that may be kept, with capitals or diacritics, and not letters to find somebody by."""
        return self.free_text and any(letter.isalpha() and letter != fold(letter) for letter in self.value)

    def _first_highlighted(self) -> int:
        """Return which line Enter takes at first: a name that is typed is another's only if it is the same name."""
        if not self._is_name or not self._suggestions:
            return 0
        typed = name_key(self.value)
        same = (place for place, one in enumerate(self._suggestions) if name_key(one.title) == typed)
        return next(same, _AS_TYPED)

    def _take(self, person: Suggestion) -> None:
        self._picked = person
        if self.value == _shown(person):
            self.post_message(FieldChanged(self))  # the same letters, another person
        self.write(person)
        self.post_message(self.Picked(self, person))

    def _watch_value(self, value: str) -> None:
        super()._watch_value(value)
        if self._picked is not None and value != _shown(self._picked):
            self._picked = None  # the same letters typed again may be another person
        self._look_up()

    def _on_focus(self, _event: events.Focus) -> None:
        self._look_up(focused=True)

    def _on_blur(self, _event: events.Blur) -> None:
        self._list(())

    def _look_up(self, focused: bool = False) -> None:
        """List suggestions while a name is being typed and none is taken."""
        text = self.value.strip()
        if text and self.picked is None and (focused or self.has_focus):
            self._list(self._source(text), listing=True)
        else:
            self._list(())

    def _list(self, suggestions: Sequence[Suggestion], listing: bool = False) -> None:
        lines = self._lines()
        self._suggestions, self._listing = suggestions, listing
        self._highlighted = self._first_highlighted()
        if self._lines() != lines:
            # Not an automatic height: with one, the stock field lays the whole screen out at each letter.
            self.styles.height = 1 + self._lines()
        self.refresh()
        if self._lines() > lines and self.is_mounted:
            # The list may have grown past the end of a form that scrolls.
            self.call_after_refresh(self.scroll_visible, animate=False)

    # Painting

    def _lines(self) -> int:
        """Return the number of lines beneath the text."""
        rows = len(self._suggestions) + (1 if self._suggestions and self._is_name else 0)
        return min(_MOST_ROWS, max(1, rows)) if self._listing else 0

    def render_line(self, y: int) -> Strip:
        """Paint the text, or a line of the list."""
        if y == 0:
            return super().render_line(0)
        width, style = self.content_size.width, self.rich_style
        if not self._listing or y > self._lines():
            return Strip.blank(width, style)
        if not self._suggestions:
            found = self.NOBODY
            hint = " Enter giữ tên đã gõ." if self.free_text else " Gõ ít chữ hơn hoặc chữ khác."
            return Strip([Segment(set_cell_size(found + hint, width), style)])
        # The list moves so that the chosen line is one of those in view.
        first = _AS_TYPED if self._is_name else 0
        place = first + max(0, self._highlighted - first - _MOST_ROWS + 1) + y - 1
        is_highlighted = place == self._highlighted
        if place == _AS_TYPED:
            text = f"giữ đúng tên đã gõ: {self.value.strip()}"
        else:
            person = self._suggestions[place]
            text = f"{person.title}, {person.detail}" if person.detail else person.title
        text = f"{'>' if is_highlighted else ' '} {text}"
        return Strip([Segment(set_cell_size(text, width), style + _REVERSE if is_highlighted else style)])


def _shown(value: Suggestion | str | None) -> str:
    if value is None:
        return ""
    return nfc(value.title if isinstance(value, Suggestion) else value)
