"""What the roll call shows, and how a name or a TT typed becomes the row in hand; what is kept, its screen decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Label

from screens.roll_call import roll_text as roll_words
from screens.roll_call.roll import Roll, RollLine
from screens.widgets.frame_lines import SectionLine
from screens.widgets.tables.line_table import LineTable, TableColumn
from screens.widgets.text_lines import TextLines
from screens.widgets.vietnamese_input import VietnameseInput
from wardapp.records.vocabulary import MARK

__all__ = ["MarkWriter", "RollView"]

_MARKS = tuple(MARK)
_COLUMNS = (
    TableColumn("TT", 4, right=True),
    TableColumn("Họ và tên"),
    TableColumn("Sinh", 4),
    TableColumn("Chức vụ, đơn vị công tác", 26, from_width=108),
    TableColumn("Chi bộ", 17),
    TableColumn("Ghi", 3),
    TableColumn("Lý do", 16),
)
_DIGITS = {str(digit): reason for digit, reason in enumerate(roll_words.REASONS, start=1)}
_EMPTY = (
    "Lớp này chưa triệu tập ai.\n"
    "F4 thêm từng người đến dự; hoặc Esc về, chọn chi bộ được triệu tập ở mục Mở lớp rồi lưu."
)


class MarkWriter(Protocol):
    """Whoever keeps what is marked."""

    def write_mark(self, line: RollLine) -> None:
        """Give somebody the mark in hand."""

    def give_reason(self, line: RollLine, reason: str) -> None:
        """Tell why somebody is absent."""

    def tell(self, message: str, *, wrong: bool = False) -> None:
        """Say something to the officer."""


class MarkBox(VietnameseInput):
    """The box for a name or a number; each key is first offered to the roll, and typed if the roll does not use it."""

    DEFAULT_CSS = """
    MarkBox { width: 16; }
    """

    def __init__(self, offer: Callable[[events.Key], bool]) -> None:
        """Offer each key to `offer`, which returns whether it has used it."""
        super().__init__(select_on_focus=False)
        self._offer = offer

    def use_key(self, event: events.Key) -> bool:
        """Offer the key to the roll, else edit the text."""
        return self._offer(event) or super().use_key(event)


class RollView(Vertical):
    """Totals, the box, the table and the legend of a roll call."""

    DEFAULT_CSS = """
    RollView #entry { height: 1; }
    RollView #entry Label { width: auto; margin: 0 1; }
    """

    def __init__(self, keeper: MarkWriter) -> None:
        """Offer what is marked to a keeper."""
        super().__init__()
        self._keeper = keeper
        self._shown: Roll | None = None
        self._asked: RollLine | None = None
        self._matches: Sequence[RollLine] | None = None
        self._typed = ""
        self.mark = "present"
        """The mark that Enter and Space write."""
        self.box = MarkBox(self.use_key)
        self._totals = TextLines(height=2, id="totals")
        self._hint = TextLines(id="hint")
        self._legend = TextLines(*roll_words.LEGEND, height=2, id="legend")

    def compose(self) -> ComposeResult:
        """Totals above, the box, the table, the legend below."""
        yield self._totals
        with Horizontal(id="entry"):
            yield Label("Tên hoặc số TT", markup=False)
            yield self.box
            yield self._hint
        yield LineTable(_COLUMNS, lit=True, empty=_EMPTY, id="roll")
        yield SectionLine()
        yield self._legend

    # What the screen asks and tells

    @property
    def roll(self) -> Roll:
        """The roll that is shown."""
        assert self._shown is not None
        return self._shown

    @property
    def table(self) -> LineTable:
        """The table of the roll."""
        return self.query_one("#roll", LineTable)

    @property
    def current_line(self) -> RollLine | None:
        """The row that the next mark is for."""
        key = self.table.current_key
        return self.roll.line_of(str(key)) if key is not None else None

    def show(self, roll: Roll) -> None:
        """Show another roll."""
        self._shown = roll
        self.stop_asking()
        self._typed = ""
        self.show_rows()
        self._follow()

    def show_rows(self) -> None:
        """Show all lines anew."""
        self.table.set_rows(self.roll.rows())

    def show_line(self, line: RollLine) -> None:
        """Show one line anew."""
        self.table.replace_row(self.roll.row(line))

    def show_totals(self, saved: str) -> None:
        """Show the totals, and whether the last mark is on the disk."""
        self._totals.show(*roll_words.totals(self.roll.tally, saved))

    def choose(self, mark: str) -> None:
        """Take another mark in hand."""
        self.mark = mark
        self._show_hint()

    def go_on(self, line: RollLine) -> None:
        """Show a line that was written, and be ready for the next name."""
        self.show_line(line)
        self.box.write(None)
        self._follow()

    def ask_reason(self, line: RollLine) -> None:
        """Offer the reasons of an absence; the next key answers if it is one of their digits."""
        self._asked = line
        self._legend.show(*roll_words.reason_prompt(line.name))

    def stop_asking(self) -> None:
        """Show the legend again."""
        self._asked = None
        self._legend.show(*roll_words.LEGEND)

    # Keys

    def use_key(self, event: events.Key) -> bool:
        """Do what a key asks of the roll; False leaves it to the box."""
        key = event.key
        if self._asked is not None and self._answer(key):
            return True
        if key in ("left", "right"):
            self.choose(_MARKS[(_MARKS.index(self.mark) + (1 if key == "right" else -1)) % len(_MARKS)])
        elif key == "enter":
            self._enter()
        elif key == "space" and not self.box.value:
            self._write()
        elif key in ("up", "down") and self._matches is not None and len(self._matches) > 1:
            self._go_to_match(1 if key == "down" else -1)
        elif key == "escape" and self.box.value:
            self.box.write(None)
        else:
            return key in ("up", "down", "pageup", "pagedown") and self.table.step(key)
        return True

    def on_field_changed(self) -> None:
        """Let the list follow what is typed."""
        self._follow()

    def _follow(self) -> None:
        typed = self.box.value.strip()
        if typed != self._typed or not typed:
            self._typed = typed
            self._matches = self.roll.find(typed) if typed else None
            if self._matches:
                self.table.move_to(self._matches[0].person)
        self._show_hint()

    def _show_hint(self) -> None:
        matches = self._matches
        self._hint.show(
            roll_words.box_hint(self.mark, None if matches is None else len(matches), max(self._place_of_match(), 0))
        )

    def _place_of_match(self) -> int:
        at = self.table.current_key
        return next((place for place, line in enumerate(self._matches or ()) if line.person == at), -1)

    def _go_to_match(self, by: int) -> None:
        matches = self._matches or ()
        self.table.move_to(matches[(self._place_of_match() + by) % len(matches)].person)
        self._show_hint()

    def _enter(self) -> None:
        self._follow()
        if self._matches is not None and not self._matches:
            self.app.bell()
            self._keeper.tell(f"Không có ai là «{self._typed}» trong danh sách. F4 thêm người đến dự.", wrong=True)
        else:
            self._write()

    def _write(self) -> None:
        if self.current_line is not None:
            self._keeper.write_mark(self.current_line)

    def _answer(self, key: str) -> bool:
        """Take the reason of the absence just written; a key that is none of the answers goes on as usual."""
        line = self._asked
        self.stop_asking()
        if line is not None and key in _DIGITS:
            self._keeper.give_reason(line, _DIGITS[key])
            return True
        return key in ("enter", "escape")
