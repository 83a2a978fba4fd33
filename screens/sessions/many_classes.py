"""Nhiều chi bộ: one topic studied in many branches, entered in one grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from rich.text import Text
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from screens.asking import asking
from screens.commands import BACK, HELP, REPEAT, SAVE
from screens.drafts.draft_screen import DraftScreen
from screens.forms.form_row import FormRow
from screens.forms.layout import COMPACT, FieldLayout, FormField
from screens.sessions.class_plan import ClassPlan
from screens.sessions.many_rows import (
    COLUMNS,
    EnteredRow,
    SharedFields,
    entered_rows,
    lines_for,
    not_pasted_text,
    remark_of,
    rows_for,
    written_day,
)
from screens.widgets.field import Field, FieldChanged, retype_in, typed_in
from screens.widgets.fields.choice_input import ChoiceInput
from screens.widgets.tables.check_list import CheckList, CheckRow
from screens.widgets.tables.entry_grid import EntryGrid
from screens.widgets.vietnamese_input import VietnameseInput
from wardapp.figures import StudyIndex
from wardapp.records import Record, Session
from wardapp.records.vocabulary import FORMAT
from wardapp.vietnamese import format_whole

_LINES: Sequence[Mapping[str, str]] = (
    {"topics": "Nội dung"},
    {"format": "Hình thức"},
    {"place": "Nơi học", "lecturer": "Báo cáo viên"},
)
"""The labels of the fields that all classes share, line by line."""
_WRONG = "dòng còn lỗi: {} Lưu lần nữa để giữ như vậy, sửa sau."
_ASKED = "dòng cần ghi thêm: {} Lưu lần nữa thì tính đủ số như Danh bạ."
_FORMATS = ("branch_meeting", "assembly", "online")


class ManyClassesScreen(DraftScreen[str | None]):
    """A row for each branch: day, invited, present, absences."""

    heading = "NHIỀU CHI BỘ, CÙNG NỘI DUNG"
    about = (
        "Mỗi dòng là một lớp của một chi bộ: gõ ngày, có mặt, vắng có lý do (P), không lý do (K); Enter, Tab, mũi tên sang "
        "ô khác. Dự bị, CBCC: trong số có mặt; cả chi bộ có mặt thì tính như Danh bạ. Dòng không ghi ngày, không ghi có "
        "mặt thì không thành lớp. F7 lấy ngày của dòng trên. F2 lưu mọi dòng cùng một lúc."
    )
    commands = (
        HELP,
        SAVE.named("Lưu các lớp", "Lưu mỗi dòng đã ghi thành một lớp, cùng một lần."),
        REPEAT.named("Như dòng trên", "Ghi ngày của dòng trên vào dòng này; ô số thì chép số."),
        BACK.named("Bỏ"),
    )

    undo_refusal = "Hoàn tác dùng ở danh sách lớp. Esc để về, hoặc để bỏ những gì vừa nhập."
    draft_form = "many_classes"
    back_question = "Bỏ các lớp vừa nhập mà chưa lưu?"
    quit_question = "Thoát mà bỏ các lớp vừa nhập chưa lưu?"

    def __init__(self, topic: str | None = None, branches: Sequence[str] = (), like: Session | None = None) -> None:
        """Enter classes of a topic; `like` gives topics, place and lecturer."""
        super().__init__()
        self._topic, self._branches = topic, tuple(branches)
        self._like = like or Session()
        self._grid = EntryGrid(COLUMNS, name="Chi bộ", name_width=15, empty="Chưa có chi bộ nào: thêm ở mục 8.")
        self._whole = Static(id="whole", markup=False)
        self._offered: dict[str, dict[str, str]] = {}
        self._remarks: dict[str, str] = {}
        self._known: dict[str, Mapping[str, int]] = {}
        self._not_pasted: dict[tuple[str, str], str] = {}
        """By row and column, what was pasted there and not taken; until the cell is typed in, or said twice."""
        self._warned_about: list[Session] | None = None
        self._planned_at = -1

    def body(self) -> ComposeResult:
        """Yield what the classes have in common, then the grid."""
        plan = self._plan()
        proposed = plan.proposed_topic(self._branches)
        topic = self._topic or (proposed.id if proposed is not None else None)
        chosen = self._like.topics or ((topic,) if topic else ())
        self._topics = CheckList(
            (CheckRow(one.id, f"{one.code or ''} {one.name}".strip()) for one in plan.topics(chosen)),
            chosen,
            empty="Chưa có nội dung học tập: ghi ở Danh mục, thiết lập.",
            id="topics",
        )
        self._format = ChoiceInput({code: FORMAT.label(code) for code in _FORMATS})
        self._place = VietnameseInput(self._like.place or "")
        self._lecturer = VietnameseInput(self._like.lecturer or "")
        for line in _LINES:
            fields = [FormField(FieldLayout(name), label, self._fields[name]) for name, label in line.items()]
            yield FormRow(fields, layout=COMPACT)
        yield self._grid
        yield self._whole

    def on_mount(self) -> None:
        """Begin in the grid."""
        super().on_mount()
        like = self._like.format
        self._format.write(like if like in _FORMATS and like != "assembly" else "branch_meeting")
        self._offer(self._plan())
        self._grid.focus()

    def _plan(self) -> ClassPlan:
        self._planned_at = self.book.sequence
        return ClassPlan(StudyIndex(self.book), self.app.period, self.app.today)

    def _offer(self, plan: ClassPlan) -> None:
        """Lay out the rows; what was entered in them already stays."""
        entered = {row.key: row.cells for row in self._grid.rows if row.cells != self._offered.get(row.key)}
        lines = lines_for(plan, self._topics.read(), self.app.today, self._branches)
        self._known = {line.branch.id: line.by_group for line in lines}
        rows = rows_for(lines, self.app.today)
        self._offered = {row.key: dict(row.cells) for row in rows}
        self._remarks = {row.key: row.remark for row in rows}
        for row in rows:
            row.cells = entered.get(row.key, row.cells)
        self._grid.set_rows(rows)
        self._show_remarks()

    # Drafts

    def shown_record(self) -> Record:
        """Return the class that all are like."""
        return self._like

    @property
    def _fields(self) -> dict[str, Widget]:
        """The fields that all classes share, by name."""
        return {
            "topics": self._topics,
            "format": self._format,
            "place": self._place,
            "lecturer": self._lecturer,
        }

    def typed(self) -> dict[str, Any]:
        """Return what the classes have in common, and every cell of the grid."""
        return {
            **typed_in(cast("dict[str, Field]", self._fields)),
            "rows": {row.key: dict(row.cells) for row in self._grid.rows},
        }

    def retype(self, record: Record, typed: Mapping[str, Any]) -> None:  # noqa: ARG002  # the screen was made over it
        """Fill fields and grid again; the topics first, since the rows follow from them."""
        retype_in(cast("dict[str, Field]", self._fields), typed)
        self._offer(self._plan())
        rows = typed.get("rows", {})
        for row in self._grid.rows:
            row.cells = {str(name): str(text) for name, text in rows.get(row.key, row.cells).items()}
        self._show_remarks()

    def draft_name(self) -> str:
        """Return the topics."""
        marked = set(self._topics.read())
        return " ".join(row.text for row in self._topics.rows if row.id in marked)

    def focused_field(self) -> tuple[str, Widget] | None:
        """Return the field that has the focus, or the grid."""
        fields = {**self._fields, "rows": self._grid}
        return next(((name, field) for name, field in fields.items() if field.has_focus), None)

    def input_named(self, field: str) -> Widget | None:
        """Return the widget of a field."""
        return {**self._fields, "rows": self._grid}.get(field)

    # What is entered

    @property
    def _shared(self) -> SharedFields:
        return SharedFields(
            topics=self._topics.read(),
            format=self._format.read(),
            place=self._place.read(),
            lecturer=self._lecturer.read(),
            lecturer_title=self._like.lecturer_title if self._lecturer.read() == self._like.lecturer else None,
        )

    def _entered(self) -> list[EnteredRow]:
        year = self.app.period.last.year
        return list(entered_rows(self._grid.rows, self._shared, self.book, self.app.today, year, self._known))

    def _show_remarks(self) -> None:
        """Show the remark of each row, and of the current one in full."""
        entered = {row.key: row for row in self._entered()}
        for row in self._grid.rows:
            found = entered.get(row.key)
            is_begun = found is not None and row is self._grid.current and not row.cells.get("present")
            if is_begun and not (found and found.unreadable):
                found = None  # its day has been typed, the rest is about to be
            state = self._remarks.get(row.key, "")
            row.remark, row.is_wrong = remark_of(found, state) if found is not None else (state, False)
            refused = next((text for (key, _), text in self._not_pasted.items() if key == row.key), None)
            if refused is not None:
                row.remark, row.is_wrong = refused, True
        current = self._grid.current
        self._whole.update(Text(f"{current.label}: {current.remark}" if current is not None and current.remark else ""))
        self.show_title(state=f"{format_whole(len(entered))} lớp" if entered else "đang nhập")
        self._grid.refresh()

    def on_entry_grid_edited(self, event: EntryGrid.Edited) -> None:
        """Show what follows from what was typed."""
        self._not_pasted.pop((event.row.key, event.column), None)
        self._show_remarks()

    def on_entry_grid_pasted(self, event: EntryGrid.Pasted) -> None:
        """Say which pasted cells were not taken; beside their rows too, until they are typed in."""
        self._not_pasted = {
            (one.row.key, one.column.name): f"chưa dán {one.column.heading}: «{one.text}»"
            for one in event.refused
            if one.row is not None and one.column is not None
        }
        self._show_remarks()
        if event.refused:
            self.show_message(not_pasted_text(event.refused), wrong=True)

    def on_entry_grid_moved(self, _event: EntryGrid.Moved) -> None:
        """Complete the typed days, such as 5/6 to 05/06/2008, except in the current cell."""
        for row in self._grid.rows:
            if row.cells.get("date_from") and not (
                row is self._grid.current and self._grid.current_column == "date_from"
            ):
                row.cells["date_from"] = written_day(row.cells["date_from"], self.app.today, self.app.period.last.year)
        self._show_remarks()

    def on_field_changed(self, event: FieldChanged) -> None:
        """Offer the rows again for another topic."""
        if event.field is self._topics:
            self._offer(self._plan())
        elif self._offered:
            self._show_remarks()

    def on_input_submitted(self, event: VietnameseInput.Submitted) -> None:
        """Go on to the next field."""
        event.stop()
        self.focus_next()

    def refresh_records(self) -> None:
        """Offer the rows again from the book as it is now."""
        if self._offered and self._planned_at != self.book.sequence:
            self._offer(self._plan())

    def focus_next(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Go through the cells before leaving the grid."""
        return self._grid if self._grid.has_focus and self._grid.step(1) else super().focus_next(selector)

    def focus_previous(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Go back through the cells before leaving the grid."""
        return self._grid if self._grid.has_focus and self._grid.step(-1) else super().focus_previous(selector)

    # Commands

    def action_repeat(self) -> None:
        """Copy the cell of the row above."""
        rows, current = self._grid.rows, self._grid.current
        place = rows.index(current) if current is not None else 0
        above = rows[place - 1].cells.get(self._grid.current_column, "") if place else ""
        if not above:
            self.show_message("Dòng trên chưa ghi gì ở ô này.")
            return
        self._grid.write(self._grid.current_column, above)

    @asking
    async def action_save(self) -> None:
        """Save each row as a class, in one change; errors are shown once."""
        entered = self._entered()
        if not entered:
            self.show_message("Chưa dòng nào ghi ngày hay có mặt. Gõ ngày học của chi bộ đầu tiên.", wrong=True)
            return
        self._show_remarks()
        unreadable = next((row for row in entered if row.unreadable), None)
        wrong = [row for row in entered if row.errors or row.asked]
        sessions = [row.session for row in entered]
        if unreadable is not None:
            self._go_to(unreadable, next(iter(unreadable.unreadable)))
            self.show_message("Có ô chưa đọc được. Sửa ô đó rồi lưu lại.", wrong=True)
        elif self._not_pasted:
            refused, self._not_pasted = self._not_pasted, {}
            first = next(iter(refused.values()))
            self.show_message(
                f"Còn {len(refused)} ô dán chưa nhận: {first}. Gõ lại, hoặc lưu lần nữa là bỏ qua.", wrong=True
            )
        elif wrong and sessions != self._warned_about:
            self._warned_about = sessions
            self._go_to(wrong[0], next(iter(wrong[0].asked), None))
            first = [*wrong[0].asked.values(), *wrong[0].errors][0]
            self.show_message(f"{len(wrong)} {_ASKED if wrong[0].asked else _WRONG}".format(first), wrong=True)
        else:
            outcome = f"Đã lưu {format_whole(len(sessions))} lớp. Ctrl+Z lấy lại cả lần."
            if await self.save(sessions) is not None:
                self.dismiss(outcome)

    def _go_to(self, entered: EnteredRow, column: str | None = None) -> None:
        keys = [row.key for row in self._grid.rows]
        names = [one.name for one in COLUMNS]
        at = names.index(column) if column is not None else 0 if entered.session.date_from is None else 2
        self._grid.focus()
        self._grid.move_to(keys.index(entered.key), at)

    @property
    def is_changed(self) -> bool:
        """Whether a cell was entered and not saved."""
        return self.is_from_draft or any(row.cells != self._offered.get(row.key) for row in self._grid.rows)
