"""The widgets of a roll call, and how a name or TT typed selects a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Label

from screens.roll_call import roll_text
from screens.roll_call.roll import Roll, RollLine
from screens.widgets.frame_lines import SectionLine
from screens.widgets.tables.line_table import LineTable, TableColumn
from screens.widgets.text_lines import TextLines
from screens.widgets.vietnamese_input import VietnameseInput
from wardapp.figures.study.make_ups import ABSENT
from wardapp.records.vocabulary import MARK

_MARKS = tuple(MARK)
_COLUMNS = (
    TableColumn("TT", 4, right=True),
    TableColumn("Họ và tên"),
    TableColumn("Sinh", 4),
    TableColumn("Chức vụ, đơn vị công tác", 26, from_width=108),
    TableColumn("Chi bộ", 15),
    TableColumn("Ghi", 3),
    TableColumn("Lý do, học bù", 18),
)
_EMPTY = (
    "Lớp này chưa triệu tập ai.\n"
    "F4 thêm từng người đến dự; hoặc Esc về, chọn chi bộ được triệu tập ở mục Mở lớp rồi lưu."
)


class MarkWriter(Protocol):
    """Saves what is marked."""

    def write_mark(self, line: RollLine) -> None:
        """Give a person the current mark."""

    def show_message(self, message: str, *, wrong: bool = False) -> None:
        """Show a message to the officer."""


class MarkBox(VietnameseInput):
    """The box for a name or a number; each key is first offered to the roll."""

    def __init__(self, offer: Callable[[events.Key], bool]) -> None:
        """Offer each key to `offer`, which returns whether it has used it."""
        super().__init__(select_on_focus=False)
        self._offer = offer

    def use_key(self, event: events.Key) -> bool:
        """Offer the key to the roll, else edit the text."""
        return self._offer(event) or super().use_key(event)


class RollView(Vertical):
    """The totals, box, table and legend of a roll call."""

    def __init__(self, writer: MarkWriter) -> None:
        """Save what is marked with `writer`."""
        super().__init__()
        self._writer = writer
        self._shown: Roll | None = None
        self._last_written: str | None = None
        self._is_row_chosen = False
        """Whether the last key moved to a row, so that Enter without letters means that row."""
        self._matches: Sequence[RollLine] | None = None
        self._typed = ""
        self.mark = "present"
        """The mark that Enter and Space write."""
        self.box = MarkBox(self.use_key)
        self._totals = TextLines(height=2, id="totals")
        self._hint = TextLines(id="hint")
        self._legend = TextLines(*roll_text.LEGEND, height=2, id="legend")

    def compose(self) -> ComposeResult:
        """Yield the totals, the box, the table, the legend."""
        yield self._totals
        with Horizontal(id="entry"):
            yield Label("Tên hoặc số TT", markup=False)
            yield self.box
            yield self._hint
        yield LineTable(_COLUMNS, lit=True, empty=_EMPTY, id="roll")
        yield SectionLine()
        yield self._legend

    # For the screen

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
        self._typed = ""
        self.show_rows()
        self._follow()

    def show_rows(self) -> None:
        """Show all lines again."""
        self.table.set_rows(self.roll.rows())

    def show_line(self, line: RollLine) -> None:
        """Show one line again."""
        self.table.replace_row(self.roll.row(line))

    def show_totals(self, saved: str) -> None:
        """Show the totals, and whether the last mark is on the disk."""
        self._totals.show(*roll_text.totals(self.roll.tally, saved))

    def choose(self, mark: str) -> None:
        """Make another mark the current one."""
        self.mark = mark
        self._show_hint()

    def show_written(self, line: RollLine) -> None:
        """Show a line that was written, and be ready for the next name."""
        self.show_line(line)
        self._last_written = line.person
        self.box.write(None)
        self._follow()

    @property
    def absence(self) -> RollLine | None:
        """The absence whose reason is given next: of the current row while no name is typed, else the last one written."""
        rows = [None if self.box.value else self.current_line, self.roll.line_of(self._last_written or "")]
        marks = ((line, self.roll.mark_of(line.person)) for line in rows if line is not None)
        return next((line for line, mark in marks if mark is not None and mark.mark in ABSENT), None)

    # Keys

    def use_key(self, event: events.Key) -> bool:
        """Do what a key asks of the roll; return False to leave it to the box."""
        key = event.key
        is_row_chosen, self._is_row_chosen = self._is_row_chosen, False
        if key in ("left", "right"):
            self.choose(_MARKS[(_MARKS.index(self.mark) + (1 if key == "right" else -1)) % len(_MARKS)])
            self._is_row_chosen = is_row_chosen
        elif key == "enter":
            self._enter(is_row_chosen=is_row_chosen)
        elif key == "space" and not self.box.value:
            self._write()
        elif key in ("up", "down") and self._matches is not None and len(self._matches) > 1:
            self._go_to_match(1 if key == "down" else -1)
        elif key == "escape" and self.box.value:
            self.box.write(None)
        else:
            self._is_row_chosen = key in ("up", "down", "pageup", "pagedown") and self.table.step(key)
            return self._is_row_chosen
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
            roll_text.box_hint(self.mark, None if matches is None else len(matches), max(self._place_of_match(), 0))
        )

    def _place_of_match(self) -> int:
        at = self.table.current_key
        return next((place for place, line in enumerate(self._matches or ()) if line.person == at), -1)

    def _go_to_match(self, by: int) -> None:
        matches = self._matches or ()
        self.table.move_to(matches[(self._place_of_match() + by) % len(matches)].person)
        self._show_hint()

    def _enter(self, *, is_row_chosen: bool) -> None:
        self._follow()
        if self._matches is None and not is_row_chosen:
            # Perhaps meant for a question that is gone: nobody is marked by it.
            self._writer.show_message("Gõ tên hay số TT rồi Enter; Space ghi dòng đang chọn.")
        elif self._matches is not None and not self._matches:
            self.app.bell()
            self._writer.show_message(
                f"Không có ai là «{self._typed}» trong danh sách. F4 thêm người đến dự.", wrong=True
            )
        else:
            self._write()

    def _write(self) -> None:
        if self.current_line is not None:
            self._writer.write_mark(self.current_line)
