"""Every text of every workbook and paper is printed in full, however long: measured cell by cell against its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from exports.papers.write_paper import write_paper
from exports.town.compiling import compile_files
from exports.town.letters import write_letters
from exports.town.town_workbook import write_town
from exports.unit.blank_form import write_blank_form
from exports.unit_report import write_unit_report
from tests.exports.conftest import NOTES
from tests.exports.printed_text import cut_texts
from tests.exports.sample_ward import PERIOD, sample_period, sample_ward
from wardapp.records import (
    KINDS,
    FieldType,
    Inspection,
    Meeting,
    Period,
    Record,
    RecordSet,
    Session,
    Unit,
    fields_of,
    to_json,
)
from wardapp.records.emulation import Absentee
from wardapp.reports.blank_form import blank_form
from wardapp.reports.papers.charts import charts_paper
from wardapp.reports.papers.corrections import EarlierStates, corrections_paper
from wardapp.reports.papers.handover import handover_paper
from wardapp.reports.papers.invitation import invitation_paper
from wardapp.reports.papers.minutes import minutes_paper
from wardapp.reports.papers.nominees import nominees_paper
from wardapp.reports.papers.not_yet_studied import not_yet_studied_paper
from wardapp.reports.papers.plan import plan_paper
from wardapp.reports.papers.printed_paper import PrintedPaper
from wardapp.reports.papers.roll_call import roll_call_paper
from wardapp.reports.records_at_lock import States

WORDS = " và những việc đã làm thường xuyên, liên tục ở khu dân cư, cơ quan, trường học của phường"
LENGTHS = {"as typed": 0, "a line more": 1, "a page more": 40}
_MOST_IN_A_LINE = 3
_TEXT_OF = {"session": "note", "inspection": "content"}
_UNCHANGED = {"code", "label", "period", "shared_code", "start_time", "started_at", "ended_at"}
"""Codes and labels by which records find each other, and times."""


@cache
def ward(length: str) -> RecordSet:
    """The sample ward with words added to every text of every record."""
    plain = sample_ward()
    return RecordSet([_longer(record, LENGTHS[length]) for kind in KINDS.values() for record in plain.of(kind)])


def _longer(record: Record, times: int) -> Record:
    more = {FieldType.TEXT: WORDS * min(times, _MOST_IN_A_LINE), FieldType.PARAGRAPH: WORDS * times}
    texts = {
        spec.name: f"{value}{more[spec.type]}"
        for spec in fields_of(type(record))
        if spec.type in more and spec.name not in _UNCHANGED and isinstance(value := getattr(record, spec.name), str)
    }
    changes: dict[str, Any] = dict(texts)
    return replace(record, **changes)


def session(records: RecordSet) -> Session:
    found = records.get(Session, "s1")
    assert found is not None
    return found


def meeting(records: RecordSet, absent: int) -> Meeting:
    """A meeting with many absentees and a long conclusion."""
    absentees = tuple(
        Absentee(name=f"Hoàng Thị Ngọc {place}", reason="đi công tác tại thị xã") for place in range(absent)
    )
    return replace(records.of(Meeting)[0], absentees=absentees, excused=absent, conclusion=f"Nhất trí.\n{WORDS * 9}")


def states_before(records: RecordSet) -> States:
    """Every class and inspection had another text before, and one inspection more was there."""
    changed = (*records.of(Session), *records.of(Inspection))
    before = {(one.record, one.id): {**to_json(one), _TEXT_OF[one.record]: WORDS * 9} for one in changed}
    more = replace(records.of(Inspection)[0], id="more", inspected=f"Chi bộ{WORDS}", shortcomings=WORDS * 20)
    return {**before, (more.record, more.id): to_json(more)}


def handed_in(submission: int) -> Period:
    return replace(sample_period(), submission=submission, locked_figures={}, submitted_on=PERIOD.last)


PAPERS: dict[str, Callable[[RecordSet], PrintedPaper]] = {
    "roll": lambda records: roll_call_paper(records, [session(records)]),
    "blank roll of three sittings": lambda records: roll_call_paper(
        records, [replace(session(records), sittings=3)], blank=True
    ),
    "minutes": lambda records: minutes_paper(records, records.of(Meeting)[0]),
    "minutes with 60 absentees": lambda records: minutes_paper(records, meeting(records, 60)),
    "minutes with 400 absentees": lambda records: minutes_paper(records, meeting(records, 400)),
    "invitation": lambda records: invitation_paper(records, session(records)),
    "plan": lambda records: plan_paper(
        RecordSet([replace(one, status="planned") for one in records.of(Session)]), PERIOD
    ),
    "nominees": lambda records: nominees_paper(records, "base", PERIOD),
    "not yet studied": lambda records: not_yet_studied_paper(records, PERIOD),
    "charts": lambda records: charts_paper(records, PERIOD),
    "corrections": lambda records: corrections_paper(
        records, handed_in(2), handed_in(1), EarlierStates(states_before(records))
    ),
    "handover": lambda records: handover_paper(
        [(True, "BÀN GIAO SỔ"), (True, "Kỳ báo cáo:"), (False, WORDS * 3), (False, WORDS * 60)], None
    ),
}


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("paper", PAPERS)
def test_no_paper_cuts_a_text(paper: str, length: str, tmp_path: Path) -> None:
    write_paper(PAPERS[paper](ward(length)), tmp_path / "a.xlsx")
    assert cut_texts(tmp_path / "a.xlsx") == []


@pytest.mark.parametrize("length", LENGTHS)
def test_no_sheet_of_the_units_workbook_cuts_a_text(length: str, tmp_path: Path) -> None:
    notes = [replace(note, warning=note.warning + WORDS, text=note.text + WORDS * LENGTHS[length]) for note in NOTES]
    write_unit_report(ward(length), PERIOD, tmp_path / "a.xlsx", locked=sample_period(), explanations=notes)
    assert cut_texts(tmp_path / "a.xlsx") == []


def test_the_blank_form_cuts_no_text(tmp_path: Path) -> None:
    write_blank_form(blank_form(ward("as typed").of(Unit)[0]), tmp_path / "a.xlsx")
    assert cut_texts(tmp_path / "a.xlsx") == []


@pytest.mark.parametrize("length", ["as typed", "a page more"])
def test_no_sheet_of_the_towns_workbook_cuts_a_text(length: str, tmp_path: Path) -> None:
    # Numbers without names make B3 unknown, in words that are wider than its column.
    for code in ("00", "01", "02"):
        records = [
            replace(record, code=code) if isinstance(record, Unit) else record
            for kind in KINDS.values()
            for record in ward(length).of(kind)
        ]
        write_unit_report(RecordSet(records), PERIOD, tmp_path / f"{code}.xlsx")
    sent = [tmp_path / f"{code}.xlsx" for code in ("00", "01", "02")]
    spoilt = tmp_path / "03.xlsx"
    spoilt.write_bytes(b"no workbook")
    units = tmp_path / "units.csv"
    units.write_text(f"Mã;Tên;Loại hình\n01;Chi bộ 1;\n02;Chi bộ 2;\n04;Chi bộ{WORDS};Chi bộ cơ sở\n", encoding="utf-8")
    town = compile_files([*sent, spoilt], period=PERIOD, units=units)
    write_town(town, tmp_path / "town.xlsx")
    letters = write_letters(town, tmp_path, PERIOD.last, {"04": WORDS * 3})
    assert letters
    for path in (tmp_path / "town.xlsx", *letters):
        assert cut_texts(path) == [], path.name
