"""The directory (*Danh bạ*): people of the unit, entered by hand or imported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from textual import work

from screens.commands import ADD, BACK, FIND, HELP, MANY, NEXT_STEP, REMOVE
from screens.forms.record_screen import RecordScreen
from screens.forms.removal_question import still_referring
from screens.lists.cells import short_group
from screens.lists.list_screen import ListScreen, row_of
from screens.navigation import joining_screen
from screens.people.person_form import PersonScreen
from screens.slices import is_small, read_kind_in_slices
from screens.widgets.fitting import short_branch
from screens.widgets.tables.filtered_table import FilterBox
from screens.widgets.tables.line_table import TableColumn, TableRow
from wardapp.records import Branch, Person
from wardapp.records.vocabulary import GROUP_SHORT
from wardapp.vietnamese import format_whole, name_sort_key

__all__ = ["PeopleScreen", "PersonScreen", "person_row", "position_of"]

_short_branch = lru_cache(maxsize=1024)(short_branch)


def person_row(person: Person, branch: str, today: dt.date) -> TableRow:
    """Return name, year of birth, branch, main group and position of a person."""
    groups = _groups_in_full((*person.groups, person.main_group))
    cells = (
        person.full_name,
        str(person.year_of_birth or ""),
        _short_branch(branch),
        short_group(person.main_group),
        position_of(person, today),
    )
    return row_of(person, cells, groups)


def position_of(person: Person, today: dt.date) -> str:
    """Return the position of a person, after the reason why the person does not count in rates."""
    # Plain concatenation, no lists and joins: this runs ten thousand times before the list is shown.
    remark = person.position or ""
    if person.exempt and person.is_exempt(today):
        remark = f"được miễn, {remark}" if remark else "được miễn"
    if not person.is_active(today):
        remark = f"đã rời đơn vị, {remark}" if remark else "đã rời đơn vị"
    return remark


@lru_cache(maxsize=256)
def _groups_in_full(groups: tuple[str | None, ...]) -> str:
    return " ".join(map(GROUP_SHORT.label, groups))


class PeopleScreen(ListScreen[Person]):
    """All people, those who left too."""

    heading = "DANH BẠ"
    about = (
        "Những người của đơn vị, kể cả người đã rời đi. Gõ vài chữ của tên, chi bộ, nhóm, chức vụ để lọc, không cần dấu. "
        "Nhập danh sách từ Excel bằng F5, hoặc chép khối ô trong Excel rồi dán vào đây (Ctrl+V hoặc Shift+Insert)."
    )
    kind = Person
    commands = (
        HELP,
        NEXT_STEP.named("Nhập Excel", "Nhập danh sách người từ tệp Excel hoặc CSV, xem trước rồi mới giữ."),
        ADD.named("Thêm người"),
        FIND,
        REMOVE,
        BACK,
        MANY.named("Ghi hai lần", "Xem những cặp dòng có thể là một người, nối làm một."),
    )

    def __init__(self) -> None:
        """List the people."""
        super().__init__(
            (
                TableColumn("Họ và tên", 23),
                TableColumn("Sinh", 4),
                TableColumn("Chi bộ", 15),
                TableColumn("Nhóm", 10),
                TableColumn("Chức vụ, nơi công tác"),
            ),
            empty="Chưa có ai.\nF5 nhập danh sách từ Excel; F4 thêm từng người.",
        )
        self._is_read = False
        self._rows: dict[str, tuple[Person, str, TableRow]] = {}
        self._list.box.takes_blocks = True

    def refresh_records(self) -> None:
        """List the people; a large book is read while letters are typed."""
        if self._is_read or is_small(self.book):
            super().refresh_records()
        else:
            self._list.set_rows((), empty="Đang đọc danh bạ …")
            self._read()

    @work(exclusive=True)
    async def _read(self) -> None:
        await read_kind_in_slices(self.book, Person)
        self._is_read = True
        self.refresh_records()

    def listed(self) -> Iterable[TableRow]:
        """Return the people by name, as Vietnamese lists are sorted."""
        people = self.book.of(Person)
        self.show_title(f"DANH BẠ - {format_whole(len(people))} người")
        ordered = sorted(people, key=lambda one: (name_sort_key(one.family_name or "", one.given_name or ""), one.id))
        branches = {branch.id: branch.name or "" for branch in self.book.of(Branch)}
        today = self.app.today
        # Rows of people who did not change are reused: after one save in a book of thousands, one row is made.
        before = self._rows
        self._rows = {}
        for person in ordered:
            branch = branches.get(person.branch or "", "")
            old = before.get(person.id)
            same = old is not None and old[0] is person and old[1] == branch
            self._rows[person.id] = (
                old if old is not None and same else (person, branch, person_row(person, branch, today))
            )
        return [row for _, _, row in self._rows.values()]

    def form_of(self, record: Person | None) -> RecordScreen:
        """Return the person's form."""
        return PersonScreen(record or Person())

    def name_of(self, record: Person) -> str:
        """Return the person's name."""
        return record.full_name

    def question_of(self, record: Person) -> str:
        """Return the question. It advises to date a person's departure instead, so that earlier years stay right."""
        referring = still_referring(record, (), self.book)
        return f"Xoá «{record.full_name}» khỏi danh bạ?{referring} Người đã chuyển đi thì ghi ô Đến ngày, không xoá."

    def action_next_step(self) -> None:
        """Import a list."""
        from screens.import_list.screen import ImportScreen

        self.app.push_screen(ImportScreen(), self._imported)

    def action_many(self) -> None:
        """Show who may have been entered twice."""
        self.app.push_screen(joining_screen())

    def on_filter_box_block_pasted(self, event: FilterBox.BlockPasted) -> None:
        """Import cells copied from a spreadsheet, previewed as a file is."""
        from screens.import_list.screen import ImportScreen

        self.app.push_screen(ImportScreen(event.text), self._imported)

    def _imported(self, said: str | None) -> None:
        if said:
            self.show_message(said)
