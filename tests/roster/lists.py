"""Invented lists in the shapes that offices keep: a party list with a two-level heading, a veterans' list."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wardapp.records import Record, Records, RecordSet
from wardapp.roster import ImportPlan, Roster, plan_import
from wardapp.sheet_table import Cell, SheetTable

__all__ = ["PARTY_HEADINGS", "Ward", "party_rows", "people", "sheet_of", "veteran_rows"]

FAMILY = ("Hà", "Đặng", "Lường", "Nguyễn", "Phùng", "Hoàng", "Ma", "Ngô", "Bàn", "Quách")
MIDDLE = ("Văn", "Thị Kim", "Hữu", "Ngọc", "Đức")
GIVEN = ("An", "Đào", "Ểnh", "Hoà", "Ước", "Thuỷ", "Quỳnh", "Yến", "Long", "Ánh", "Sơn", "Uyên")
BRANCHES = ("Tổ 1", "Tổ 2", "Tổ 3", "Trường Sông Cầu")

PARTY_HEADINGS = ("TT", "Họ và tên", "Năm sinh", "", "Chức vụ", "Chi bộ", "Ngày vào Đảng", "Chính thức", "Ghi chú")


def sheet_of(
    rows: Iterable[Iterable[Cell]],
    name: str = "DS",
    merged: Iterable[tuple[int, int, int, int]] = (),
    visible: bool = True,
    first_row: int = 1,
    first_column: int = 1,
) -> SheetTable:
    """A sheet as the reader hands it in."""
    return SheetTable(name, tuple(map(tuple, rows)), first_row, first_column, tuple(merged), visible)


def people(count: int, seed: int = 7) -> list[tuple[str, int]]:
    """Names and birth years, no two alike."""
    chance = random.Random(seed)
    names = [f"{family} {middle} {given}" for family in FAMILY for middle in MIDDLE for given in GIVEN]
    return [(name, chance.randrange(1930, 1986)) for name in chance.sample(names, count)]


def party_rows(count: int = 120, probationary: int = 9, exempt: int = 6) -> list[list[Cell]]:
    """A party list as a sheet: bodies, title, two heading rows, people, a total and a signature."""
    listed = people(count)
    rows: list[list[Cell]] = [
        ["ĐẢNG BỘ THỊ XÃ"],
        ["ĐẢNG UỶ PHƯỜNG SÔNG CẦU"],
        [],
        ["DANH SÁCH ĐẢNG VIÊN"],
        [None, None, None, None, "(Có đến ngày 01/4/2008)"],
        [],
        list(PARTY_HEADINGS),
        [None, None, "Nam", "Nữ"],
    ]
    for number, (name, year) in enumerate(listed, 1):
        male = "Thị" not in name
        rows.append(
            [
                number,
                name,
                year if male else None,
                None if male else year,
                "Bí thư chi bộ" if number % 9 == 0 else None,
                BRANCHES[number % len(BRANCHES)],
                f"{number % 28 + 1:02}/03/1986",
                None if number <= probationary else "x",
                "Miễn sinh hoạt" if number > count - exempt else None,
            ]
        )
    rows += [[None, f"Tổng cộng: {count} đồng chí"], [], [None, None, None, None, None, "NGƯỜI LẬP DANH SÁCH"]]
    return rows


def veteran_rows(known: Iterable[Sequence[Cell]], new: int = 30) -> list[list[Cell]]:
    """A veterans' list: people of the party list first, then others."""
    rows: list[list[Cell]] = [["Hội Cựu chiến binh phường Sông Cầu"], [], ["STT", "Họ tên", "Năm sinh", "Chi hội"]]
    listed = [(row[1], row[2] or row[3], row[5]) for row in known]
    strangers = [(f"{name} Chiến", year, BRANCHES[year % 3]) for name, year in people(new, seed=11)]
    for number, (name, year, branch) in enumerate([*listed, *strangers], 1):
        rows.append([str(number), name, str(year), branch])
    return rows


class Ward:
    """The records of a ward, without a book."""

    def __init__(self, *records: Record) -> None:
        self._records: dict[str, Record] = {record.id: record for record in records}
        self._last = 0

    @property
    def records(self) -> Records:
        return RecordSet(self._records.values())

    def new_id(self) -> str:
        self._last += 1
        return f"n{self._last:06}"

    def plan(self, roster: Roster) -> ImportPlan:
        return plan_import(roster, self.records, self.new_id)

    def keep(self, plan: ImportPlan) -> ImportPlan:
        for record in plan.saves:
            kept = record if record.id else replace(record, id=self.new_id())
            self._records[kept.id] = kept
        return plan
