"""Danh sách triệu tập: who is invited to one class, added and removed one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual.app import ComposeResult

from screens.asking import asking
from screens.commands import ADD, BACK, FIND, HELP, REMOVE, SAVE
from screens.forms import suggestions
from screens.frame import WardScreen
from screens.lists.cells import short_group
from screens.people.screen import position_of
from screens.widgets.fitting import short_branch
from screens.widgets.tables.filtered_table import FilteredTable
from screens.widgets.tables.line_table import TableColumn, TableRow
from wardapp.records import Branch, Person
from wardapp.vietnamese import fold, format_whole


class InviteeListScreen(WardScreen[tuple[str, ...] | None]):
    """The list of a class; dismissed with the list as changed, which the form saves."""

    heading = "DANH SÁCH TRIỆU TẬP"
    about = (
        "Những người được triệu tập, theo thứ tự in trên giấy ký. F4 thêm một người vào cuối; F8 bỏ người đang chọn "
        "khỏi danh sách. Danh sách được lưu cùng lớp học."
    )
    commands = (
        HELP,
        SAVE.named("Xong", "Về mục lớp học với danh sách này; lớp học lưu cùng lúc."),
        ADD.named("Thêm người", "Thêm một người của danh bạ, hoặc người mới, vào cuối danh sách."),
        REMOVE.named("Bỏ người", "Bỏ người đang chọn khỏi danh sách của lớp; danh bạ không đổi."),
        BACK.named("Bỏ"),
        FIND,
    )
    undo_refusal = "Danh sách chưa lưu: Esc để bỏ những gì vừa sửa ở đây."

    def __init__(self, people: Sequence[str]) -> None:
        """Show the people of these ids."""
        super().__init__()
        self._given = tuple(people)
        self._people = list(people)
        self._list = FilteredTable(
            (
                TableColumn("TT", 4, right=True),
                TableColumn("Họ và tên", 24),
                TableColumn("Sinh", 4),
                TableColumn("Chi bộ", 16),
                TableColumn("Nhóm", 10),
                TableColumn(""),
            ),
            empty="Lớp này chưa triệu tập ai.\nF4 thêm từng người; hoặc Esc về, chọn chi bộ bằng Space.",
        )

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield self._list

    def refresh_records(self) -> None:
        """Show the people as the book has them."""
        times = Counter(self._people)
        self._list.set_rows([self._row(place, one, times[one]) for place, one in enumerate(self._people)])
        self.show_title(state=f"{format_whole(len(self._people))} người")

    def _row(self, place: int, identifier: str, times: int) -> TableRow:
        person = self.book.get(Person, identifier)
        if person is None:
            cells: tuple[str, ...] = (str(place + 1), f"({identifier})", "", "", "", "không có trong danh bạ")
        else:
            branch = self.book.get(Branch, person.branch)
            cells = (
                str(place + 1),
                person.full_name,
                str(person.year_of_birth or ""),
                short_branch(branch.name if branch else ""),
                short_group(person.main_group),
                "hai lần" if times > 1 else position_of(person, self.app.today),
            )
        return TableRow(place, cells, haystack=fold(" ".join(cells)), strong=person is None or times > 1)

    def action_add(self) -> None:
        """Add a person at the end of the list."""
        from screens.roll_call.add_to_roll import AddToRoll

        question = "Thêm một người vào cuối danh sách triệu tập."
        self.app.push_screen(AddToRoll(suggestions.people(self.book), self.app.today, question), self._added)

    @asking
    async def _added(self, answer: Person | str | None) -> None:
        if isinstance(answer, Person):
            saved = await self.save([answer])
            answer = saved[0].id if saved else None
        if answer is not None:
            self._put(answer)

    def _put(self, identifier: str) -> None:
        person = self.book.get(Person, identifier)
        name = person.full_name if person is not None else identifier
        if identifier in self._people:
            place = self._people.index(identifier)
            self.show_message(f"{name} đã có trong danh sách, TT {place + 1}.")
        else:
            place = len(self._people)
            self._people.append(identifier)
            self.refresh_records()
            self.show_message(f"Đã thêm {name}, TT {place + 1}. F2 khi xong.")
        self._list.show_row(place)

    def action_remove(self) -> None:
        """Take the selected person off the list."""
        place = self._list.table.current_key
        if not isinstance(place, int):
            self.show_message("Chưa chọn ai. F4 thêm người, hoặc xoá bớt chữ ở ô lọc.")
            return
        identifier = self._people.pop(place)
        person = self.book.get(Person, identifier)
        self.refresh_records()
        self.show_message(
            f"Đã bỏ {person.full_name if person is not None else identifier} khỏi danh sách. F2 khi xong."
        )

    def action_save(self) -> None:
        """Go back with the list."""
        self.dismiss(tuple(self._people))

    @property
    def _is_changed(self) -> bool:
        return tuple(self._people) != self._given

    @property
    def unsaved_question(self) -> str:
        """The question that leaving the program asks if the list was changed."""
        return "Thoát mà bỏ những thay đổi của danh sách triệu tập?" if self._is_changed else ""

    @asking
    async def action_back(self) -> None:
        """Leave; ask only if the list was changed."""
        question = "Bỏ những thay đổi của danh sách triệu tập?"
        if not self._is_changed or await self.app.confirm(question, "Bỏ, không lưu"):
            self.dismiss()
