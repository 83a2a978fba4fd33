"""Compare what is read of a drawn list with what is true of it."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from exports.reading.reader import WorkbookReader
from tests.roster.generated.columns import TODAY
from tests.roster.generated.drawing import DrawnList, drawn_list
from tests.roster.generated.people import Truth
from tests.workbook_files import WRITERS
from wardapp.errors import WardappError
from wardapp.roster import Doubt, Roster, RosterRow, read_roster
from wardapp.sheet_table import SheetTable

__all__ = ["faults_of"]


def faults_of(seed: int, reader: WorkbookReader | None = None, kinds: Counter[str] | None = None) -> list[str]:
    """Return what is wrong with the reading of a list.

    Args:
        seed: the list.
        reader: reads the lists that are written to a file; without one they are read as they were drawn.
        kinds: counts the formats.

    """
    drawn = drawn_list(seed)
    if kinds is not None:
        kinds[drawn.in_format or "drawn"] += 1
    sheet = _through_a_file(drawn, reader) if reader is not None and drawn.in_format else drawn.sheet
    try:
        roster = read_roster([sheet], today=TODAY)
    except WardappError as refusal:
        return [f"list {seed}: refused, {refusal}"]
    return [f"list {seed} ({drawn.in_format}): {fault}" for fault in _faults(drawn, roster)]


def _through_a_file(drawn: DrawnList, reader: WorkbookReader) -> SheetTable:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"DS.{drawn.in_format}"
        WRITERS[drawn.in_format](file, drawn.sheet)
        return reader.read(file)[0]


def _faults(drawn: DrawnList, roster: Roster) -> Iterator[str]:
    read = {row.row: row for row in roster.rows}
    people = {one.row: one for one in drawn.people}
    for number, row in read.items():
        if number not in people:
            yield f"row {number}: {row.full_name} is invented"
    doubts = [*roster.doubtful, *(doubt for row in roster.rows for doubt in row.doubts)]
    said = " ".join((*roster.warnings, *roster.notices))
    for number, one in people.items():
        own = [doubt for doubt in doubts if doubt.place[1] == number or doubt.number == number]
        told = {_letters(doubt) for doubt in own}
        if number not in read:
            if not one.may_be_left:
                yield f"row {number}: {one.name} is left out: {[doubt.reason for doubt in own]}"
            elif not own and f"dòng {number} “" not in said:
                yield f"row {number}: {one.name} is lost in silence"
            continue
        if one.is_gone and not own and not read[number].departure:
            yield f"row {number}: {one.name} is gone and taken in silence"
        if read[number].departure and not one.is_gone:
            yield f"row {number}: {one.name} is left out as if gone"
        is_lost = drawn.lost_letters and "chữ ư đã mất" in said
        yield from (f"row {number}: {fault}" for fault in _wrong_fields(one, read[number], told, said, is_lost=is_lost))
    for heading in drawn.unknown:
        if f"“{heading}”" not in said and f"“{_without_lost(heading)}”" not in said:
            yield f"column {heading} is not named"


def _without_lost(text: object) -> object:
    return text.replace("ư", "") if isinstance(text, str) else text


def _letters(doubt: Doubt) -> str:
    found = re.match("[A-Z]+", doubt.cell)
    return found[0] if found else ""


def _wrong_fields(one: Truth, row: RosterRow, told: set[str], said: str, *, is_lost: bool) -> Iterator[str]:
    for letters in one.must_be_told:
        if letters not in told and not (letters == "" and told):
            yield f"{one.name}: cell {letters} is damaged and not told"
    birth: date | int | None = row.birth_date or row.birth_year
    fields: tuple[tuple[str, object, object], ...] = (
        ("name", one.name, row.full_name),
        ("birth", one.birth, birth),
        ("sex", one.sex, row.sex),
        ("group", one.group, row.main_group),
        ("branch", one.branch, row.branch_name),
        ("position", one.position, row.position),
        ("exempt", one.exempt, bool(row.exempt)),
        ("joined", one.joined, row.joined_on),
        ("official", one.official, row.official_on),
    )
    for name, true, found in fields:
        if found == true or (is_lost and _without_lost(found) == _without_lost(true)):
            continue
        is_told = bool(told) or re.search(rf"\b[A-Z]{{1,2}}{one.row}\b", said) or "tháng ghi trước ngày" in said
        if name not in one.unsure or not is_told:
            yield f"{one.name}: {name} is {found!r}, not {true!r}"
