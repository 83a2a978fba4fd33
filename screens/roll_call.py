"""Điểm danh: the roll of a class, marked by a few letters and Enter; every mark is on the disk before the next key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label

from screens import roll_words, suggestions
from screens.class_paper import write_roll
from screens.class_words import topic_codes
from screens.commands import ADD, BACK, HELP, MANY, NEXT_STEP, PRINT, REMOVE, REPEAT, SAVE
from screens.dialogs import ChoiceDialog
from screens.frame import WardScreen
from screens.roll_marks import marked, marks_for_rest, unmarked
from screens.roll_rows import Roll, RollLine
from screens.widgets.line_table import LineTable, TableColumn
from screens.widgets.lines import SectionLine
from screens.widgets.mark_box import MarkBox
from screens.widgets.text_lines import TextLines
from wardapp.figures import session_tally
from wardapp.records import Attendance, Person, Record, Session, Topic
from wardapp.records.vocabulary import MARK, MARK_SIGN
from wardapp.vietnamese import format_date, format_whole

__all__ = ["RollCallScreen"]

_MARKS = tuple(MARK)
_WIDE = 110
_SAVED, _NOT_SAVED = "Đã lưu", "CHƯA LƯU"
_DONE = SAVE.named("Xong", "Đóng điểm danh: lớp được ghi là đã mở. Từng dấu đã được lưu ngay khi ghi.")
_ADD = ADD.named("Thêm người", "Thêm người đến dự mà không được triệu tập.")
_ALL = MANY.named("Có mặt hết", "Ghi mọi người chưa ghi: lần đầu là có mặt; khi đã ghi dở thì hỏi ghi là gì.")
_TAKE_AWAY = REMOVE.named("Bỏ dấu", "Bỏ dấu của dòng đang chọn; dòng trở lại chưa ghi.")
_PRINT = PRINT.named("In", "Ghi danh sách đã điểm danh ra Excel để in.")
_NEXT_SITTING = NEXT_STEP.named("Buổi sau", "Điểm danh buổi sau của lớp nhiều buổi.")
_ESSAY = REPEAT.named("Bài thu hoạch", "Ghi, hoặc bỏ ghi, người ở dòng đang chọn đã nộp bài thu hoạch.")


class RollCallScreen(WardScreen[str | None]):
    """The roll call of one class; dismissed with what to tell when it is done, or nothing."""

    heading = "ĐIỂM DANH"
    about = (
        "Chép từ giấy ký: F6 ghi mọi người có mặt, rồi gõ số TT hay vài chữ của tên người vắng, Enter. Gọi tên: gõ vài "
        "chữ, Enter, người sau; cuối cùng F6 ghi những người còn lại. Mũi tên trái, phải đổi dấu sẽ ghi; lên, xuống "
        "đi giữa những người khớp với chữ đang gõ, hay giữa các dòng khi ô trống. Space ghi dòng đang chọn khi ô trống."
    )
    commands = (HELP, _DONE, _ADD, _ALL, _TAKE_AWAY, _PRINT, _NEXT_SITTING, _ESSAY, BACK)

    DEFAULT_CSS = """
    RollCallScreen #totals { margin: 0 1; }
    RollCallScreen #entry { height: 1; }
    RollCallScreen #entry Label { width: auto; margin: 0 1; }
    RollCallScreen #hint { margin-left: 2; }
    RollCallScreen #legend { margin: 0 1; }
    """

    def __init__(self, session_id: str, sitting: int = 1, *, told: str = "") -> None:
        """Call the roll of a session at a sitting; `told` is said at first."""
        super().__init__()
        self._session_id = session_id
        self._sitting = sitting
        self._told_first = told
        self._roll: Roll | None = None
        self._mark = "present"
        self._asking: RollLine | None = None
        self._found: Sequence[RollLine] | None = None
        self._followed = ""
        self._saved = _SAVED
        self._stood_before: dict[str, str] = {}
        self._wide = False
        self._totals = TextLines(height=2, id="totals")
        self._hint = TextLines(id="hint")
        self._legend = TextLines(*roll_words.LEGEND, height=2, id="legend")
        self._box = MarkBox(self.use_key)

    def body(self) -> ComposeResult:
        """Totals, the box, the roll, the legend."""
        self._wide = self.app.size.width >= _WIDE
        columns = [
            TableColumn("TT", 4, right=True),
            TableColumn("Họ và tên"),
            TableColumn("Sinh", 5),
            TableColumn("Chi bộ", 17),
            TableColumn("Ghi", 4),
            TableColumn("Lý do", 24 if self._wide else 15),
        ]
        if self._wide:
            columns.insert(3, TableColumn("Chức vụ, đơn vị công tác", 26))
        yield self._totals
        with Horizontal(id="entry"):
            yield Label("Tên hoặc số TT", markup=False)
            yield self._box
            yield self._hint
        empty = (
            "Lớp này chưa triệu tập ai.\n"
            "F4 thêm từng người đến dự; hoặc Esc về, chọn chi bộ được triệu tập ở mục Mở lớp rồi lưu."
        )
        yield LineTable(columns, lit=True, empty=empty, id="roll")
        yield SectionLine()
        yield self._legend

    def on_mount(self) -> None:
        """Put the letters into the box."""
        super().on_mount()
        self._box.focus()
        if self._told_first:
            self.tell(self._told_first)

    # Shown

    @property
    def table(self) -> LineTable:
        """The table of the roll."""
        return self.query_one("#roll", LineTable)

    @property
    def roll(self) -> Roll:
        """The roll in hand."""
        assert self._roll is not None
        return self._roll

    def refresh_records(self) -> None:
        """Gather the roll from the book anew."""
        session = self.book.get(Session, self._session_id)
        if session is None:
            self.call_after_refresh(self.dismiss, "Lớp này không còn trong sổ.")
            return
        self._roll = Roll(self.book, session, self._sitting)
        self.table.set_rows(self._roll.rows(wide=self._wide))
        self._followed, self._asking = "", None
        self._legend.show(*roll_words.LEGEND)
        self._show_heading(session)
        self._show_totals()
        self._follow()
        if session.counting == "headcount":
            self.tell("Lớp này ghi số lượng, không điểm danh. Esc về, đổi Cách ghi của lớp trước.", wrong=True)

    def _show_heading(self, session: Session) -> None:
        topic = self.book.get(Topic, session.topics[0]) if len(session.topics) == 1 else None
        name = f" {topic.name}" if topic is not None and topic.code else ""
        day = format_date(session.date_from) if session.date_from else "chưa ghi ngày"
        self.show_title(
            f"ĐIỂM DANH - {topic_codes(self.book, session)}{name}",
            f"{day}, buổi {self._sitting}/{session.sitting_count}",
        )
        several = session.sitting_count > 1
        self._command_bar.show((HELP, _DONE, _ADD, _ALL, _NEXT_SITTING, _TAKE_AWAY) if several else self.commands)

    def _show_totals(self) -> None:
        self._totals.show(*roll_words.totals(self.roll.tally, self._saved))

    def _show_hint(self) -> None:
        found = self._found
        at = self.table.current_key
        place = next((place for place, line in enumerate(found or ()) if line.person == at), 0)
        self._hint.show(roll_words.box_hint(self._mark, None if found is None else len(found), place))

    def _show_line(self, line: RollLine) -> None:
        self.table.replace_row(self.roll.row(line, wide=self._wide))
        self._show_totals()

    @property
    def _line_in_hand(self) -> RollLine | None:
        key = self.table.current_key
        return self.roll.line_of(str(key)) if key is not None else None

    # Keys of the box

    def use_key(self, event: events.Key) -> bool:
        """Do what a key asks of the roll; False leaves it to the box."""
        key = event.key
        if self._asking is not None and self._answer(key):
            return True
        if key in ("left", "right"):
            self._choose(_MARKS[(_MARKS.index(self._mark) + (1 if key == "right" else -1)) % len(_MARKS)])
        elif key == "enter":
            self._enter()
        elif key == "space" and not self._box.value:
            self._write(self._line_in_hand)
        elif key in ("up", "down") and self._found is not None and len(self._found) > 1:
            self._go_to_found(1 if key == "down" else -1)
        elif key == "escape" and self._box.value:
            self._box.write(None)
        else:
            return key in ("up", "down", "pageup", "pagedown") and self.table.step(key)
        return True

    def on_field_changed(self) -> None:
        """Let the list follow what is typed."""
        self._follow()

    def _follow(self) -> None:
        text = self._box.value.strip()
        if text != self._followed or not text:
            self._followed = text
            self._found = self.roll.find(text) if text else None
            if self._found:
                self.table.move_to(self._found[0].person)
        self._show_hint()

    def _go_to_found(self, by: int) -> None:
        found = self._found or ()
        at = next((place for place, line in enumerate(found) if line.person == self.table.current_key), -1)
        self.table.move_to(found[(at + by) % len(found)].person)
        self._show_hint()

    def _choose(self, mark: str) -> None:
        self._mark = mark
        self._show_hint()

    def _enter(self) -> None:
        self._follow()
        if self._found is not None and not self._found:
            self.app.bell()
            self.tell(f"Không có ai là «{self._followed}» trong danh sách. F4 thêm người đến dự.", wrong=True)
        else:
            self._write(self._line_in_hand)

    def _answer(self, key: str) -> bool:
        """Take the reason of the absence just written; a key that is none goes on as usual."""
        line, self._asking = self._asking, None
        self._legend.show(*roll_words.LEGEND)
        if line is None or key not in map(str, range(1, len(roll_words.REASONS) + 1)):
            return key in ("enter", "escape")
        mark = self.roll.mark_of(line.person)
        if mark is not None:
            self._keep([replace(mark, reason=roll_words.REASONS[int(key) - 1])], then=lambda: self._show_line(line))
        return True

    # Marks

    def _write(self, line: RollLine | None) -> None:
        """Give somebody the mark in hand, and go on to the next name."""
        if line is None:
            return
        records = marked(self.roll, line, self._mark, self._before_making_up)
        if records:
            self._keep(records, then=lambda: self._written(line))
        else:
            self._written(line)

    def _written(self, line: RollLine) -> None:
        self._show_line(line)
        self._box.write(None)
        self._follow()
        self.tell(f"{line.number} {line.name}: {MARK_SIGN[self._mark]} {MARK[self._mark]}")
        if self._mark == "excused":
            self._asking = line
            self._legend.show(*roll_words.reason_prompt(line.name))

    def _keep(
        self,
        saves: Sequence[Record],
        removals: Sequence[Record] = (),
        *,
        then: Callable[[], object],
        dropped: Attendance | None = None,
    ) -> None:
        """Keep marks and show them one by one: gathering the whole roll anew would cost its length at each key."""
        self._saved = _NOT_SAVED
        stood = {mark.id: mark.mark for record in saves for mark in self._missed_by(record)}

        def kept(records: tuple[Record, ...]) -> None:
            self._seen = self.book.sequence
            self._saved = _SAVED
            self._stood_before.update({mark: code for mark, code in stood.items() if code in ("excused", "unexcused")})
            if dropped is not None:
                self.roll.dropped(dropped)
            self.roll.kept(records)
            self._show_heading(self.roll.session)
            then()

        self.keep(saves, removals, then=kept)
        self._show_totals()

    def _missed_by(self, record: Record) -> Sequence[Attendance]:
        return tuple(self.roll.missed(record.person)) if isinstance(record, Attendance) and record.person else ()

    def _before_making_up(self, mark: Attendance) -> str | None:
        """What stood in the class made up for: as seen here, else as the book's history tells."""
        if mark.id in self._stood_before:
            return self._stood_before[mark.id]
        stood = None
        for change in self.book.history(mark.id):
            for operation in change.operations:
                before, after = operation.before or {}, operation.after or {}
                if after.get("mark") == "made_up" and before.get("mark") in ("excused", "unexcused"):
                    stood = str(before["mark"])
        return stood

    # Commands

    def action_many(self) -> None:
        """Mark everybody who has no mark yet: present at first, later as the officer says once."""
        rest = self.roll.unmarked()
        if not rest:
            self.tell("Không còn ai chưa ghi.")
        elif self.roll.is_untouched or all(line.exempt for line in rest):
            self._mark_rest("present")
        else:
            left = sum(1 for line in rest if not line.exempt)
            answers = [(mark, f"{MARK_SIGN[mark]}  {MARK[mark]}") for mark in ("present", "excused", "unexcused")]
            # Those called first are present, so whoever is left is likely absent; copied from a sheet, present.
            chosen = 2 if self.roll.tally.present else 0
            question = f"Còn {format_whole(left)} người chưa ghi. Ghi là gì?"
            self.app.push_screen(ChoiceDialog(question, answers, chosen), self._mark_rest)

    def _mark_rest(self, mark: str | None) -> None:
        if mark is None:
            return
        rest = self.roll.unmarked()
        exempt = sum(1 for line in rest if line.exempt)

        def done() -> None:
            self.table.set_rows(self.roll.rows(wide=self._wide))
            self._show_totals()
            if mark == "present":
                self._choose("excused")
            told = f"Đã ghi {format_whole(len(rest) - exempt)} người: {MARK_SIGN[mark]} {MARK[mark]}"
            self.tell(f"{told}; {format_whole(exempt)} người: M Được miễn." if exempt else f"{told}.")

        self._keep(marks_for_rest(self.roll, rest, mark, self._before_making_up), then=done)

    def action_remove(self) -> None:
        """Take the mark of the row in hand away."""
        line = self._line_in_hand
        mark = self.roll.mark_of(line.person) if line is not None else None
        if line is None or mark is None:
            self.tell("Dòng này chưa ghi dấu nào.")
            return

        def done() -> None:
            if line.invited:
                self._show_line(line)
            else:
                self.refresh_records()
            self.tell(f"{line.number} {line.name}: đã bỏ dấu.")

        self._asking = None
        self._legend.show(*roll_words.LEGEND)
        self._keep(unmarked(self.roll, line, self._before_making_up), [mark], then=done, dropped=mark)

    def action_repeat(self) -> None:
        """Note, or no longer note, that the person in hand handed in an essay."""
        line = self._line_in_hand
        mark = self.roll.mark_of(line.person) if line is not None else None
        if line is None or mark is None:
            self.tell("Ghi dấu cho người này trước, rồi ghi bài thu hoạch.", wrong=True)
            return
        words = "bỏ ghi bài thu hoạch" if mark.essay else "đã nộp bài thu hoạch"

        def done() -> None:
            self._show_line(line)
            self.tell(f"{line.number} {line.name}: {words}.")

        self._keep([replace(mark, essay=None if mark.essay else True)], then=done)

    def action_add(self) -> None:
        """Add somebody who came without being invited."""
        from screens.add_to_roll import AddToRoll
        from screens.widgets.date_input import DateInput

        born = DateInput(today=self.ward.today, birth=True)
        self.app.push_screen(AddToRoll(suggestions.people(self.book), born), self._add)

    def _add(self, answer: Person | str | None) -> None:
        from wardapp.book import new_id

        if answer is None:
            return
        person = self.book.get(Person, answer) if isinstance(answer, str) else answer
        if person is None:
            return
        line = self.roll.line_of(person.id) if person.id else None
        if line is not None:
            self.table.move_to(line.person)
            self.tell(f"{line.name} đã có trong danh sách, TT {line.number}.")
            return
        new = not person.id
        person = replace(person, id=new_id(self.ward.settings.now())) if new else person
        sitting = self._sitting if self._sitting > 1 else None
        mark = Attendance(
            session=self._session_id, sitting=sitting, person=person.id, mark="present", group=person.main_group
        )

        def done() -> None:
            self.refresh_records()
            self.table.move_to(person.id)
            self.tell(f"Đã thêm {person.full_name}: x Có mặt (ngoài danh sách).")

        self._keep([person, mark] if new else [mark], then=done)

    def action_next_step(self) -> None:
        """Go on to the next sitting, after the last to the first."""
        sittings = self.roll.session.sitting_count
        if sittings == 1:
            self.tell("Lớp này chỉ có một buổi.")
            return
        self._sitting = self._sitting % sittings + 1
        self.refresh_records()
        self.tell(f"Buổi {self._sitting}/{sittings}.")

    def action_print(self) -> None:
        """Write the roll as marked to a file."""
        write_roll(self, [self.roll.session], blank=False)

    def action_save(self) -> None:
        """Close the roll: the class is held from now on, unless its day has not come or nobody was marked."""
        session = self.book.get(Session, self._session_id)
        if session is None:
            return
        marks = tuple(self.roll.marks)
        tally = session_tally(session, marks, self.book)
        remark = ""
        if not marks:
            remark = "Chưa ghi ai nên lớp vẫn là dự kiến."
        elif session.date_from is not None and session.date_from > self.ward.today:
            remark = f"Ngày học {format_date(session.date_from)} chưa đến nên lớp vẫn là dự kiến."
        told = roll_words.outcome(tally, remark=remark if session.status != "held" else "")
        if remark or session.status == "held":
            self.dismiss(told)
        else:
            self.keep([replace(session, status="held")], then=lambda _kept: self.dismiss(told))
