"""Lay out a drawn list: title, headings, sections, people, totals, notes, signatures, in some format and font."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.roster.generated.columns import drawn_columns
from tests.roster.generated.damage import damage_row
from tests.roster.generated.people import Truth, drawn_people
from tests.vietnamese.old_fonts import typed
from wardapp.sheet_table import Cell, MergedRange, SheetTable

__all__ = ["DrawnList", "drawn_list"]

_TITLES = (
    ("DANH SÁCH ĐẢNG VIÊN", "official_member"),
    ("DANH SÁCH ĐẢNG VIÊN CHI BỘ TỔ 3 NĂM 2008", "official_member"),
    ("DANH SÁCH HỘI VIÊN CỰU CHIẾN BINH", "veteran"),
    ("DANH SÁCH ĐOÀN VIÊN", "youth"),
    ("Danh sách hội viên Hội Phụ nữ", "woman"),
    ("DANH SÁCH HỘI VIÊN NÔNG DÂN", "farmer"),
)
_ABOVE = (
    "ĐẢNG BỘ THỊ XÃ BẮC KẠN",
    "ĐẢNG UỶ PHƯỜNG SÔNG CẦU",
    "UBND PHƯỜNG SÔNG CẦU",
    "Biểu số 02",
    "(Có đến ngày 01/4/2008)",
)
_NOTES = (
    "Ghi chú: danh sách đã rà soát", "* Có 2 đồng chí đi học", "(1) Chuyển đến tháng 2", "Lưu ý: cột 5 ghi theo hồ sơ gốc",
    "Danh sách này có giá trị đến hết tháng 6/2008", "Trang 1/3", "- Nữ: 5 đồng chí",
)  # fmt: skip
_TOTALS = ("Tổng cộng", "Tổng số", "Cộng", "TỔNG CỘNG:", "Tổng cộng danh sách này có")
_HEADCOUNTS = ("", ": 5 đồng chí", " (5 đ/c)", " (05 đồng chí)", ": 12 người")
_SIGNERS = (
    ("NGƯỜI LẬP BIỂU", "T/M CHI BỘ", "BÍ THƯ"),
    ("Người lập danh sách", "TM. ĐẢNG UỶ", "PHÓ BÍ THƯ"),
    ("Kế toán", "T/M ĐẢNG UỶ", "Bí thư"),
)
_SIGNED = (("Nguyễn Thị Lập", "Phạm Văn Thư"), ("Hà Thị Biểu", "Đinh Quốc Ký"))
_FORMATS = ("xlsx", "xls", "xlsb", "ods", "csv")


@dataclass(frozen=True)
class DrawnList:
    """A list as the reader gets it, and what is true.

    Attributes:
        sheet: the sheet.
        people: its people.
        unknown: the headings that must be named before anything is kept.
        in_format: the ending of the file that it is written to and read from; "" for none.
        lost_letters: whether the letter ư of its font was lost on the way, so that a word may lack it if that is told.

    """

    sheet: SheetTable
    people: list[Truth]
    unknown: list[str]
    in_format: str
    lost_letters: bool = False


def drawn_list(seed: int) -> DrawnList:
    """Return the list of a seed."""
    return _Drawing(random.Random(seed)).drawn()


class _Drawing:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._font = chance.choice(("tcvn3", "vni")) if chance.random() < 0.15 else ""
        self._lost = chance.choice(("", "-")) if self._font == "tcvn3" and chance.random() < 0.3 else None
        self._format = chance.choice(_FORMATS) if chance.random() < 0.25 else ""
        self._people = drawn_people(chance, plain_letters=bool(self._font))
        self._title, group = chance.choice(_TITLES[:2] if chance.random() < 0.6 else _TITLES)
        for one in self._people:
            one.group = group
        self._members = group == "official_member"
        self._columns = drawn_columns(chance, self._people, members=self._members, keeps_dates=self._format != "csv")
        self._rows: list[list[Cell]] = []
        self._merged: list[MergedRange] = []
        self._hidden: list[int] = []
        last = self._columns[-1]
        self._width = last.first + len(last.headings) - 1

    def drawn(self) -> DrawnList:
        chance = self._chance
        for text in chance.sample(_ABOVE, chance.randrange(0, 3)):
            self._text(text, chance.choice((1, 1, 2, 4)))
        self._text(self._title, chance.choice((1, 1, 3)), across=chance.random() < 0.4)
        self._rows += [[] for _ in range(chance.randrange(0, 3))]
        self._headings()
        if chance.random() < 0.2:
            self._rows.append([f"({number})" for number in range(1, self._width + 1)])
        self._body()
        self._foot()
        return DrawnList(self._sheet(), self._people, self._unknown(), self._format, self._lost is not None)

    def _unknown(self) -> list[str]:
        return [str(column.headings[0]) for column in self._columns if column.is_unknown]

    def _sheet(self) -> SheetTable:
        chance = self._chance
        rows = self._rows
        if self._font:
            rows = [[self._in_font(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
        down = chance.randrange(1, 4) if chance.random() < 0.2 else 0
        for one in self._people:
            one.row += down
        merged = tuple((top + down, left, bottom + down, right) for top, left, bottom, right in self._merged)
        hidden = tuple(row + down for row in self._hidden)
        if self._format == "csv":
            merged, hidden = (), ()
        trimmed = []
        for row in rows:
            while row and row[-1] is None:
                row = row[:-1]
            trimmed.append(tuple(row))
        return SheetTable("DS", tuple(trimmed), first_row=1 + down, merged=merged, hidden_rows=hidden)

    def _in_font(self, text: str) -> str:
        old = typed(text, self._font)
        return old if self._lost is None else old.replace("\xad", self._lost)

    def _text(self, text: str, column: int = 1, *, across: bool = False) -> None:
        self._rows.append([*[None] * (column - 1), text])
        if across and self._width > column:
            self._merged.append((len(self._rows), column, len(self._rows), self._width))

    def _headings(self) -> None:
        upper: list[Cell] = [heading for column in self._columns for heading in column.headings]
        lower: list[Cell] = []
        for column in self._columns:
            lower += [*column.parts] or [None] * len(column.headings)
        self._upper = len(self._rows) + 1
        self._rows.append(upper)
        two = any(column.parts for column in self._columns)
        if two:
            self._rows.append(lower)
        is_merged = self._chance.random() < 0.6
        for column in self._columns:
            wide = len(column.headings)
            if is_merged and wide > 1 and column.headings[1] is None:
                deep = 0 if column.parts or not two else 1
                self._merged.append((self._upper, column.first, self._upper + deep, column.first + wide - 1))
            elif is_merged and two and not column.parts:
                self._merged.append((self._upper, column.first, self._upper + 1, column.first))
        self._heading_rows = [list(row) for row in self._rows[self._upper - 1 :]]

    def _body(self) -> None:
        chance = self._chance
        sections = self._sections()
        number = 0
        restarts = chance.random() < 0.5
        for heading, people in sections:
            if heading is not None:
                self._section(*heading)
                number = 0 if restarts else number
            begin = len(self._rows) + 1
            for one in people:
                number += 1
                self._person(one, number)
                if chance.random() < 0.02:
                    self._rows += [list(row) for row in self._heading_rows]
                if chance.random() < 0.02:
                    self._rows.append([])
            self._merge_branches(begin, people)
            if heading is not None and chance.random() < 0.2:
                self._text(f"Cộng: {len(people)} đồng chí", chance.choice((1, 2)))

    def _sections(self) -> list[tuple[tuple[str, str] | None, list[Truth]]]:
        """Return the sections: numbering and words, and their people."""
        chance = self._chance
        fields = {column.field for column in self._columns}
        people = self._people
        half = max(1, len(people) // 2)
        kinds = ["none", "none", "exempt", "gone", "unknown"]
        if self._members and not fields & {"group", "official"}:
            kinds += ["status", "status"]
        if not fields & {"branch", "merged branch"}:
            kinds += ["branches", "branches"]
        kind = chance.choice(kinds)
        count = chance.choice(_HEADCOUNTS)
        first, rest = people[:half], people[half:]
        if kind == "none" or not rest:
            return [(None, people)]
        if kind == "unknown":
            return [(("I", f"Khối trường học{count}"), first), (("II", f"Khối hưu trí{count}"), rest)]
        if kind == "exempt":
            for one in rest:
                one.exempt = True
            words = chance.choice(
                ("Được miễn công tác và sinh hoạt", "Đảng viên được miễn sinh hoạt", "Miễn sinh hoạt")
            )
            if not self._members:
                words = "Được miễn sinh hoạt"
            if self._members:
                return [(("A", f"Đảng viên đang sinh hoạt{count}"), first), (("B", f"{words}{count}"), rest)]
            return [(None, first), (("B", f"{words}{count}"), rest)]
        if kind == "gone":
            for one in rest:
                one.is_gone = one.may_be_left = True
            words = chance.choice(
                (
                    "Chuyển đi",
                    "Từ trần",
                    "Đảng viên đã chuyển sinh hoạt",
                    "Đảng viên từ trần trong năm",
                    "Xin ra khỏi Hội",
                )
            )
            return [(None, first), ((chance.choice(("II", "B", "*")), f"{words}{count}"), rest)]
        if kind == "status":
            for one in rest:
                one.group = "probationary_member"
            upper, lower = chance.choice(
                (("Đảng viên chính thức", "Đảng viên dự bị"), ("ĐẢNG VIÊN CHÍNH THỨC", "ĐẢNG VIÊN DỰ BỊ"))
            )
            signs = chance.choice((("A", "B"), ("I", "II"), ("1", "2"), ("a)", "b)")))
            return [((signs[0], f"{upper}{count}"), first), ((signs[1], f"{lower}{count}"), rest)]
        names = chance.sample(("Tổ 1", "Tổ 2", "Tổ 12", "Thôn Nà Pài", "Chi bộ Trường Sông Cầu", "Chi bộ Cơ quan"), 2)
        for half_people, name in ((first, names[0]), (rest, names[1])):
            for one in half_people:
                one.branch = name
        signs = chance.choice((("I", "II"), ("1", "2"), ("", "")))
        return [((signs[0], f"{names[0]}{count}"), first), ((signs[1], f"{names[1]}{count}"), rest)]

    def _section(self, sign: str, words: str) -> None:
        chance = self._chance
        name = next(column for column in self._columns if column.field == "name")
        if chance.random() < 0.5 and self._columns[0].field == "ordinal" and sign:
            row: list[Cell] = [sign, *[None] * (name.first - 2), words]
            self._rows.append(row)
        else:
            sign = f"{sign} " if sign.endswith((")", "*")) else f"{sign}. " if sign else ""
            self._text(f"{sign}{words}", chance.choice((1, name.first)), across=chance.random() < 0.4)

    def _person(self, one: Truth, number: int) -> None:
        chance = self._chance
        one.row = len(self._rows) + 1
        cells: list[Cell] = []
        for column in self._columns:
            cells += column.write(one, chance)
        if self._columns[0].field == "ordinal":
            cells[0] = chance.choice((number, number, str(number), f"{number}."))
            if chance.random() < 0.02:
                cells[0] = None
        damage_row(cells, one, self._columns, chance)
        self._rows.append(cells)
        if chance.random() < 0.03:
            self._hidden.append(one.row)

    def _merge_branches(self, begin: int, people: list[Truth]) -> None:
        """Merge the cells of neighbours of one branch; their lower cells are empty."""
        column = next((column for column in self._columns if column.field == "merged branch"), None)
        if column is None or self._format == "csv":
            return
        rows = {one.row: one for one in people}
        top = begin
        while top <= len(self._rows):
            bottom = top
            while bottom + 1 in rows and top in rows and rows[bottom + 1].branch == rows[top].branch:
                bottom += 1
            if bottom > top:
                self._merged.append((top, column.first, bottom, column.first))
                for row in range(top + 1, bottom + 1):
                    self._rows[row - 1][column.first - 1] = None
            top = bottom + 1

    def _foot(self) -> None:
        chance = self._chance
        if chance.random() < 0.6:
            total = chance.choice(_TOTALS)
            text = f"{total.rstrip(':')}: {len(self._people)} đồng chí"
            if chance.random() < 0.3 and self._width > 3:
                self._rows.append([None, total, None, len(self._people)])
            else:
                self._text(text, chance.choice((1, 2)), across=chance.random() < 0.3)
        for _ in range(chance.choice((0, 0, 1, 2))):
            self._text(chance.choice(_NOTES), chance.choice((1, 2)))
        if chance.random() < 0.7:
            self._signature()

    def _signature(self) -> None:
        chance = self._chance
        left, right = sorted(chance.sample(range(1, max(4, self._width) + 1), 2))

        def put(first: str | None, second: str | None) -> None:
            self._rows.append([*[None] * (left - 1), first, *[None] * (right - left - 1), second])

        if chance.random() < 0.5:
            put(None, "Sông Cầu, ngày 05 tháng 4 năm 2008")
        maker, body, office = chance.choice(_SIGNERS)
        put(maker, body)
        put(None, office)
        if chance.random() < 0.5:
            put("(Ký, ghi rõ họ tên)", "(Ký tên, đóng dấu)")
        self._rows += [[] for _ in range(chance.randrange(0, 4))]
        put(*chance.choice(_SIGNED))
