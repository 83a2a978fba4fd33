"""Lists drawn at random whose people are known: `python -m tests.roster.generated N` checks N of them.

Headings, columns, sections, notes, totals and signatures vary; nobody may be invented, nobody lost in silence, no
field wrong in silence.
"""

from __future__ import annotations

import random
import sys
from datetime import date

from tests.roster.lists import people, sheet_of
from wardapp.roster import Roster, read_roster
from wardapp.sheet_table import Cell

__all__ = ["drawn_list", "faults_of"]

TODAY = date(2008, 4, 1)
_NAMES = ("Họ và tên", "HỌ TÊN", "H.tên", "HoVaTen", "Họ, chữ đệm và tên", "Ho va ten")
_BIRTHS = ("Năm sinh", "N.sinh", "NgaySinh", "Ngày, tháng, năm sinh", "Ng.sinh")
_SEXES = ("Giới tính", "GioiTinh", "G.tính", "Phái")
_UNKNOWN = ("Mã số", "Tuổi Đảng", "Cấp")
_NOTES = ("Ghi chú: danh sách đã rà soát", "* Có 2 đồng chí đi học", "(1) Chuyển đến tháng 2")
_REMARKS = (" (chết)", " - Phó BT", "*", " (tức Ba)")
_SECTIONS = ("official_member", "probationary_member")
_WORDS = {"official_member": "Đảng viên chính thức", "probationary_member": "Đảng viên dự bị"}

Expected = tuple[str, int, str, str]


def drawn_list(seed: int) -> tuple[Roster, list[Expected], str]:
    """Return what is read of a list, its people (name, year, sex, group), and the text of an unknown column or ""."""
    chance = random.Random(seed)
    listed = people(chance.randrange(4, 30), seed)
    unknown = chance.choice((*_UNKNOWN, ""))
    split = chance.random() < 0.3
    headings: list[Cell] = ["TT", chance.choice(_NAMES)]
    headings += ["Năm sinh", None] if split else [chance.choice(_BIRTHS), chance.choice(_SEXES)]
    headings += [unknown] if unknown else []
    rows: list[list[Cell]] = [["DANH SÁCH ĐẢNG VIÊN"], [], headings]
    if split:
        rows.append([None, None, "Nam", "Nữ"])
    sections = chance.random() < 0.5
    expected: list[Expected] = []
    half = len(listed) // 2
    for number, (name, year) in enumerate(listed):
        group = _SECTIONS[sections and number >= half]
        if sections and number in (0, half):
            rows.append(["AB"[number > 0], f"{_WORDS[group]}{chance.choice(('', ': 5 đồng chí', ' (5 đ/c)'))}"])
        if number and chance.random() < 0.03:
            rows.append(list(headings))
        sex = "female" if "Thị" in name else "male"
        written = name + (chance.choice(_REMARKS) if chance.random() < 0.1 else "")
        written = chance.choice(("Đ/c ", "Ông ", "1. ")) + written if chance.random() < 0.05 else written
        written = written.upper() if chance.random() < 0.05 and written == name else written
        cells: list[Cell] = [number + 1, written]
        if split:
            cells += [year if sex == "male" else None, year if sex == "female" else None]
        else:
            cells += [chance.choice((year, str(year), f"05/02/{year}")), "Nữ" if sex == "female" else "Nam"]
        rows.append([*cells, *(["M1"] if unknown else [])])
        expected.append((name, year, sex, group))
    if chance.random() < 0.7:
        rows.append([None, f"Tổng cộng: {len(listed)} đồng chí"])
    if chance.random() < 0.4:
        rows.append([None, chance.choice(_NOTES)])
    if chance.random() < 0.7:
        rows += [[None, "NGƯỜI LẬP BIỂU", None, "T/M CHI BỘ"], [None, None, None, "BÍ THƯ"], []]
        rows.append([None, "Nguyễn Thị Lập", None, "Phạm Văn Thư"])
    return read_roster([sheet_of(rows)], today=TODAY), expected, unknown


def faults_of(seed: int) -> list[str]:
    """Return what is wrong with the reading of a list."""
    roster, expected, unknown = drawn_list(seed)
    read = [(row.full_name, row.year_of_birth, row.sex, row.main_group) for row in roster.rows]
    faults = [f"list {seed}: {one} is invented or wrong" for one in read if one not in expected]
    doubted = {doubt.who or doubt.text for doubt in roster.doubtful}
    faults += [f"list {seed}: {one} is lost" for one in expected if one not in read and one[0] not in doubted]
    if unknown and not any(f"“{unknown}”" in warning for warning in roster.warnings):
        faults.append(f"list {seed}: column {unknown} is not named")
    return faults


def main() -> None:
    """Check as many lists as the first argument says."""
    faults = [fault for seed in range(int(sys.argv[1])) for fault in faults_of(seed)]
    print("\n".join(faults[:40]) or "no faults")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
