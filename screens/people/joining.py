"""People entered twice: pairs offered one at a time and joined as one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from screens.asking import asking
from screens.commands import BACK, FIND, HELP, NEXT_STEP
from screens.computed import ComputedScreen
from screens.widgets.fitting import cut
from screens.widgets.frame_lines import SectionLine
from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow
from wardapp.checks.duplicates import DuplicatePair, find_duplicates, join
from wardapp.descriptions.changes import format_value
from wardapp.records import Attendance, Branch, FieldSpec, Person, Records, fields_of, to_json

_KEEP_FIRST, _KEEP_SECOND, _TWO = "first", "second", "two"
_LINES = 6


class JoiningScreen(ComputedScreen[str | None, list[DuplicatePair]]):
    """The pairs of one name, year of birth and branch that may be one person."""

    heading = "NGƯỜI GHI HAI LẦN"
    about = (
        "Những cặp dòng trùng họ tên, năm sinh, chi bộ: thường do hai máy cùng ghi một người. Enter rồi chọn: nối làm một "
        "(mọi lần điểm danh, đề nghị của hai dòng về một dòng, không mất gì) hoặc là hai người khác nhau. Ctrl+Z lấy lại."
    )
    commands = (HELP, NEXT_STEP.named("Nối, hay hai người", "Xem và quyết định cặp đang chọn."), FIND, BACK)

    def __init__(self) -> None:
        """Begin without pairs."""
        super().__init__()
        self._pairs: dict[tuple[str, str], DuplicatePair] = {}
        self._marks: Counter[str | None] = Counter()
        self._two_people: set[tuple[str, str]] = set()
        self._table = LineTable(
            (
                TableColumn("Họ và tên"),
                TableColumn("Sinh", 4),
                TableColumn("Chi bộ", 18),
                TableColumn("Điểm danh", 17),
            ),
            empty="Đang tìm …",
        )

    def body(self) -> ComposeResult:
        """Yield the pairs and, below, what differs in the selected one."""
        yield self._table
        yield SectionLine("Chỗ hai dòng khác nhau (Enter quyết định)")
        yield Static(id="pair", markup=False)

    def on_mount(self) -> None:
        """Focus the pairs."""
        super().on_mount()
        self._table.focus()

    def computation(self) -> Callable[[Records], list[DuplicatePair]]:
        """The pairs."""
        return find_duplicates

    def show_result(self, result: list[DuplicatePair]) -> None:
        """List the pairs, without those marked as two people."""
        found = {(pair.keep.id, pair.drop.id): pair for pair in result}
        self._pairs = {key: pair for key, pair in found.items() if key not in self._two_people}
        self._marks = Counter(mark.person for mark in self.book.of(Attendance)) if self._pairs else Counter()
        self.show_title(state=f"{len(self._pairs)} cặp" if self._pairs else "")
        self._table.set_empty("Không có ai ghi hai lần: không có hai dòng nào trùng họ tên, năm sinh, chi bộ.")
        self._table.set_rows([self._row(key, pair) for key, pair in self._pairs.items()])
        self._show_pair()

    def _row(self, key: tuple[str, str], pair: DuplicatePair) -> TableRow:
        branch = self.book.get(Branch, pair.keep.branch)
        marks = f"{self._marks[pair.keep.id]} lần + {self._marks[pair.drop.id]} lần"
        year = str(pair.keep.year_of_birth or "")
        return TableRow(key, (pair.keep.full_name, year, (branch.name if branch else None) or "", marks))

    @property
    def _current(self) -> DuplicatePair | None:
        key = self._table.current_key
        return self._pairs.get(key) if isinstance(key, tuple) else None

    def _show_pair(self) -> None:
        pair = self._current
        lines = [] if pair is None else list(self._differences(pair))
        if len(lines) > _LINES:
            lines[_LINES:] = ["…"]
        width = max(self.size.width - 2, 1)
        self.query_one("#pair", Static).update(Text("\n".join(cut(line, width) for line in lines), no_wrap=True))

    def _differences(self, pair: DuplicatePair) -> Iterator[str]:
        """Yield, field by field, what the two entries have differently."""
        first, second = to_json(pair.keep), to_json(pair.drop)
        same = True
        for spec in fields_of(Person):
            one, other = first.get(spec.name), second.get(spec.name)
            if one != other:
                same = False
                yield f"{spec.label}: dòng 1 {_value(one, spec, self)} - dòng 2 {_value(other, spec, self)}"
        if same:
            yield "Hai dòng ghi giống hệt nhau."
        written = [f"dòng {at} do {who}" for at, who in ((1, pair.keep.by), (2, pair.drop.by)) if who]
        if written:
            yield f"Người ghi: {', '.join(written)}"

    def on_line_table_moved(self, _event: LineTable.Moved) -> None:
        """Show what differs in the selected pair."""
        self._show_pair()

    def on_line_table_chosen(self, _event: LineTable.Chosen) -> None:
        """Decide the selected pair."""
        self.action_next_step()

    @asking
    async def action_next_step(self) -> None:
        """Ask whether the two are one, and which entry is kept."""
        pair = self._current
        if pair is None:
            self.show_message("Không có cặp nào để nối.")
            return
        first, second = self._marks[pair.keep.id], self._marks[pair.drop.id]
        answers = [
            (_KEEP_FIRST, f"Một người: nối làm một, giữ dòng 1 ({first} lần điểm danh)"),
            (_KEEP_SECOND, f"Một người: nối làm một, giữ dòng 2 ({second} lần điểm danh)"),
            (_TWO, "Hai người khác nhau: để nguyên"),
        ]
        name = f"{pair.keep.full_name}, {pair.keep.year_of_birth or 'chưa rõ năm sinh'}"
        question = (
            f"«{name}» có hai dòng. Dòng được giữ lấy thêm những gì dòng kia có; chỗ khác nhau thì theo dòng được giữ."
        )
        answer = await self.app.choose(question, answers)
        if answer == _KEEP_FIRST:
            await self._join(pair.keep, pair.drop)
        elif answer == _KEEP_SECOND:
            await self._join(pair.drop, pair.keep)
        elif answer == _TWO:
            self._two_people.add((pair.keep.id, pair.drop.id))
            self.refresh_records()
            self.show_message("Để nguyên hai người. Khi soát lỗi, ghi giải trình cho cặp này nếu còn được nhắc.")

    async def _join(self, keep: Person, drop: Person) -> None:
        state, joined = self.book.state, join(self.book, keep, drop)
        if await self.save(joined.saves, joined.removals, reason="join", at_state=state) is None:
            return
        self._catch_up()
        left = f"Còn {len(self._pairs)} cặp." if self._pairs else "Không còn cặp nào."
        self.show_message(f"Đã nối «{joined.person.full_name}» làm một. {left} Ctrl+Z lấy lại.")


def _value(value: object, spec: FieldSpec, screen: JoiningScreen) -> str:
    return format_value(value, spec, screen.book)
