"""The directory (*Danh bạ*): people of the unit, found by a few letters, entered by hand or brought in from a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from textual.app import ComposeResult

from screens import suggestions
from screens.commands import ADD, BACK, FIND, HELP, NEXT_STEP, REMOVE, REPEAT, SAVE
from screens.dialogs import ConfirmDialog
from screens.frame import WardScreen
from screens.record_screen import RecordScreen
from screens.widgets.field_of_type import Suggest
from screens.widgets.filtered_table import FilteredTable
from screens.widgets.line_table import LineTable, TableColumn, TableRow
from screens.widgets.record_form import FormLine
from wardapp.records import Branch, Person, Record
from wardapp.records.vocabulary import GROUP_SHORT
from wardapp.vietnamese import fold, name_sort_key

__all__ = ["PeopleScreen", "PersonScreen"]


_SHORT = {"official_member": "Chính thức", "probationary_member": "Dự bị"}
"""Among members the column says only what tells them apart."""


class PersonScreen(RecordScreen):
    """One person."""

    heading = "NGƯỜI TRONG DANH BẠ"
    about = (
        "Một người trong danh bạ. Người thuộc nhiều nhóm thì đánh dấu đủ các nhóm; nhóm chính là nhóm được tính "
        "một lần trong số cán bộ, đảng viên đã học."
    )
    commands = (
        HELP,
        SAVE,
        REPEAT.named("Lưu, thêm nữa", "Lưu người này rồi nhập người tiếp theo."),
        REMOVE,
        BACK.named("Bỏ"),
    )
    lines = (
        FormLine("family_name"),
        FormLine("given_name"),
        FormLine("birth_year", width=8),
        FormLine("birth_date", label="hoặc ngày sinh", beside=True),
        FormLine("sex"),
        FormLine("position", label="Chức vụ, đơn vị"),
        FormLine("branch"),
        FormLine("main_group"),
        FormLine("groups"),
        FormLine("exempt", label="Được miễn"),
        FormLine("exempt_from", label="từ ngày", beside=True),
        FormLine("joined_on"),
        FormLine("official_on", beside=True),
        FormLine("active_from"),
        FormLine("active_to", beside=True),
        FormLine("left_reason"),
    )

    def suggest(self) -> Mapping[str, Suggest]:
        """Branches by a few letters."""
        return {"branch": suggestions.branches(self.book)}

    def prepared(self, record: Record) -> Record:
        """The main group is one of the groups; a whole name typed into one box is split at its last space."""
        person = cast("Person", record)
        if person.main_group and person.main_group not in person.groups:
            person = replace(person, groups=(person.main_group, *person.groups))
        if person.given_name and not person.family_name and " " in person.given_name:
            family, given = person.given_name.rsplit(" ", 1)
            person = replace(person, family_name=family, given_name=given)
        return person

    def name_of_record(self) -> str:
        """The person's name."""
        return cast("Person", self.record).full_name

    def action_repeat(self) -> None:
        """Keep this person and begin the next, of the same branch and groups."""
        person = cast("Person", self.prepared(self.form.read()))
        if self.form.unreadable or not person.given_name or not person.main_group:
            self.form.review()
            self.form.focus_first_problem()
            self.tell("Còn ô phải ghi trước khi thêm người nữa.", wrong=True)
            return

        def next_person(_kept: object) -> None:
            self.record = Person(branch=person.branch, groups=person.groups, main_group=person.main_group)
            self.form.show(self.record)
            self.form.focus_field()
            self.tell(f"Đã lưu {person.full_name}.")

        self.keep([person], then=next_person)


class PeopleScreen(WardScreen[None]):
    """All people, those who left too."""

    heading = "DANH BẠ"
    about = "Những người của đơn vị. Gõ vài chữ không dấu để lọc. Nhập danh sách từ Excel bằng F5."
    commands = (
        HELP,
        NEXT_STEP.named("Nhập Excel", "Nhập danh sách người từ tệp Excel hoặc CSV, xem trước rồi mới giữ."),
        ADD.named("Thêm người"),
        FIND,
        REMOVE,
        BACK,
    )

    def __init__(self) -> None:
        """List the people."""
        super().__init__()
        self._list = FilteredTable(
            (
                TableColumn("Họ và tên", 24),
                TableColumn("Sinh", 4),
                TableColumn("Chi bộ", 14),
                TableColumn("Nhóm", 15),
                TableColumn("Chức vụ, nơi công tác"),
            ),
            empty="Chưa có ai.\nF5 nhập danh sách từ Excel; F4 thêm từng người.",
        )

    def body(self) -> ComposeResult:
        """The list."""
        yield self._list

    def on_mount(self) -> None:
        """Let letters narrow the list."""
        super().on_mount()
        self._list.box.focus()

    def refresh_records(self) -> None:
        """List the people anew, by name as Vietnamese lists are sorted."""
        people = sorted(
            self.book.of(Person), key=lambda one: (name_sort_key(one.family_name or "", one.given_name or ""), one.id)
        )
        branches = {branch.id: branch.name or "" for branch in self.book.of(Branch)}
        today = self.ward.today
        self._list.set_rows(
            [self._row(person, branches.get(person.branch or "", ""), person.is_active(today)) for person in people]
        )
        self.show_title(f"DANH BẠ - {len(people)} người")

    def _row(self, person: Person, branch: str, active: bool) -> TableRow:
        group = _SHORT.get(person.main_group or "", GROUP_SHORT.label(person.main_group))
        if person.exempt:
            group = f"{group}, miễn"
        cells = (
            person.full_name,
            str(person.year_of_birth or ""),
            branch,
            group if active else "đã rời đơn vị",
            person.position or "",
        )
        return TableRow(person.id, cells, haystack=fold(" ".join(cells)))

    def _current(self) -> Person | None:
        key = self._list.table.current_key
        return self.book.get(Person, str(key)) if key is not None else None

    def on_line_table_chosen(self, _event: LineTable.Chosen) -> None:
        """Open the person in hand."""
        person = self._current()
        if person is not None:
            self.app.push_screen(PersonScreen(person), self._kept)

    def _kept(self, record: Record | None) -> None:
        if record is not None:
            self._list.clear_filter()
            self._list.table.move_to(record.id)
            self.tell(f"Đã lưu {cast('Person', record).full_name}.")

    def action_add(self) -> None:
        """Enter a new person."""
        self.app.push_screen(PersonScreen(Person()), self._kept)

    def action_next_step(self) -> None:
        """Bring in a list."""
        from screens.import_list import ImportScreen

        self.app.push_screen(ImportScreen(), self._imported)

    def _imported(self, said: str | None) -> None:
        if said:
            self.tell(said)

    def action_remove(self) -> None:
        """Remove the person in hand, after asking by name."""
        person = self._current()
        if person is None:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.keep(
                    removals=[person],
                    reason="remove",
                    then=lambda _kept: self.tell(f"Đã xoá {person.full_name}. Ctrl+Z lấy lại."),
                )

        question = f"Xoá «{person.full_name}» khỏi danh bạ? Người chuyển đi thì nên ghi Đến ngày, không xoá."
        self.app.push_screen(ConfirmDialog(question, "Xoá"), answered)
