"""A list of rows that are marked one by one: `[x] Chi bộ Tổ 1   40 người`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from typing_extensions import override

from screens.widgets.field import Field, FieldChanged
from screens.widgets.fitting import fit
from screens.widgets.scroll_bar import use_plain_scroll_bars

_REVERSE = Style(reverse=True)
_PAGE_KEYS = {"pageup": -1, "pagedown": 1}
_STEP_KEYS = {"up": -1, "down": 1}
_GAP = "   "
# Width of a text: a long one is cut rather than its details, but not below the narrowest.
_WIDEST, _NARROWEST = 40, 16


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A row: its id, its text, and a detail at its right."""

    id: str
    text: str
    detail: str = ""


class CheckList(ScrollView, Field, can_focus=True, inherit_bindings=False):
    """Rows of `[x] text   detail`: up and down move, Space marks and unmarks. It renders line by line."""

    DEFAULT_CSS = """
    CheckList { height: auto; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0; overflow-x: hidden; }
    """

    def __init__(
        self,
        rows: Iterable[CheckRow] = (),
        value: Iterable[str] = (),
        *,
        empty: str = "Chưa có dòng nào.",
        **stock: Any,
    ) -> None:
        """Make the list.

        Args:
            rows: the rows.
            value: the ids of the marked rows.
            empty: shown if there are no rows: what to do next.
            stock: arguments of Textual's `ScrollView`.

        """
        super().__init__(**stock)
        self.empty = empty
        self.cursor = 0
        """The index of the current row, which Space marks."""
        self._rows: tuple[CheckRow, ...] = tuple(rows)
        # A dict keeps the order of the ids, which is that of the record.
        self._marked = dict.fromkeys(value)
        self._measure()

    def on_mount(self) -> None:
        """Take the size of the rows."""
        use_plain_scroll_bars()
        self._resized()

    @property
    def rows(self) -> Sequence[CheckRow]:
        """The rows."""
        return self._rows

    @property
    def current(self) -> CheckRow | None:
        """The current row; None if there are no rows."""
        return self._rows[self.cursor] if self._rows else None

    def show(self, rows: Iterable[CheckRow]) -> None:
        """List other rows; marks and the current row stay with their ids."""
        current = self.current
        self._rows = tuple(rows)
        self._measure()
        places = [place for place, row in enumerate(self._rows) if current is not None and row.id == current.id]
        self.cursor = places[0] if places else min(self.cursor, max(0, len(self._rows) - 1))
        self._resized()

    def read(self) -> tuple[str, ...]:
        """Return the marked ids in the order of marking, with ids that no row has."""
        return tuple(self._marked)

    def write(self, value: Iterable[str] | None) -> None:
        """Mark the rows with these ids and no others."""
        marked = dict.fromkeys(value or ())
        if tuple(marked) != tuple(self._marked):
            self._marked = marked
            self.refresh()
            self.post_message(FieldChanged(self))

    def toggle(self, place: int) -> None:
        """Mark or unmark the row at an index."""
        if 0 <= place < len(self._rows):
            name = self._rows[place].id
            if name in self._marked:
                self.write(other for other in self._marked if other != name)
            else:
                self.write((*self._marked, name))

    def move_to(self, place: int) -> None:
        """Make the row at an index current, or the nearest one, and scroll it into view."""
        self.cursor = max(0, min(place, len(self._rows) - 1))
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
        self.refresh()

    async def _on_key(self, event: events.Key) -> None:
        page = max(1, self.scrollable_content_region.height - 1)
        if event.key == "space":
            self.toggle(self.cursor)
        elif event.key in _STEP_KEYS:
            self.move_to(self.cursor + _STEP_KEYS[event.key])
        elif event.key in _PAGE_KEYS and self.cursor != (0 if event.key == "pageup" else len(self._rows) - 1):
            # At the first and the last row the key is left to the form.
            self.move_to(self.cursor + page * _PAGE_KEYS[event.key])
        elif event.key in ("home", "end"):
            self.move_to(0 if event.key == "home" else len(self._rows) - 1)
        else:
            return
        event.stop()
        event.prevent_default()

    async def _on_click(self, event: events.Click) -> None:
        place = event.y + self.scroll_offset.y
        if place < len(self._rows):
            self.move_to(place)
            self.toggle(place)

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return one line for each row, and one for an empty list."""
        return max(1, len(self._rows))

    def render_line(self, y: int) -> Strip:
        """Render one row of the part in view."""
        place, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        style = self.rich_style
        if not self._rows and y == 0:
            return Strip([Segment(fit(f"  {self.empty}", width), style)])
        if place >= len(self._rows):
            return Strip.blank(width, style)
        row = self._rows[place]
        is_current = self.has_focus and place == self.cursor
        mark = f"{'>' if is_current else ' '} [{'x' if row.id in self._marked else ' '}] "
        column = min(self._widest_text, _WIDEST, max(_NARROWEST, width - len(f"{mark}{_GAP}") - self._widest_detail))
        text = f"{mark}{fit(row.text, column)}{_GAP}{row.detail}".rstrip()
        return Strip([Segment(fit(text, width), style + _REVERSE if is_current else style)])

    def _measure(self) -> None:
        """Measure texts and details: details are aligned, and a long text must not push them out of sight."""
        self._widest_text = max((cell_len(row.text) for row in self._rows), default=0)
        self._widest_detail = max((cell_len(row.detail) for row in self._rows), default=0)

    def _resized(self) -> None:
        self.virtual_size = Size(1, max(1, len(self._rows)))
        self.refresh(layout=True)
