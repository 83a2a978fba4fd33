"""F6: one topic studied in many branches is entered in one grid by keyboard; each row becomes a class, all in one change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from screens.overview.screen import OverviewScreen
from screens.sessions.class_plan import ClassPlan
from screens.sessions.many_classes import ManyClassesScreen
from screens.sessions.many_rows import SharedFields, entered_rows, rows_for
from screens.widgets.tables.entry_grid import EntryRow
from tests.screens.desk import DAY, UNIT, Desk, at_desk, text_of, type_in
from wardapp.commands.demo_ward import demo_records
from wardapp.errors import BookNotWritable
from wardapp.records import Attendance, Branch, CountRow, Person, Record, RecordSet, Session, Topic, parse_period

YEAR = parse_period("2008")
BRANCHES = [f"b{number:02}" for number in range(1, 13)]


def twelve_branches() -> list[Record]:
    """Twelve branches of ten members each, one topic, no class yet."""
    records: list[Record] = [UNIT, Topic(id="t", code="CD01", title="Nội dung", year=2008, mandatory=True)]
    for number, branch in enumerate(BRANCHES, start=1):
        records.append(Branch(id=branch, name=f"Tổ {number}"))
        records += [
            Person(id=f"{branch}-{at}", given_name=f"Lan {at}", main_group="official_member", branch=branch)
            for at in range(10)
        ]
    return records


def new_classes(desk: Desk, before: set[str]) -> list[Session]:
    return [session for session in desk.book.of(Session) if session.id not in before]


async def test_twelve_branches_are_entered_in_one_grid_and_saved_as_one_change(tmp_path: Path) -> None:
    async with at_desk(tmp_path, twelve_branches()) as (desk, pilot):
        await type_in(pilot, "1", "f6")
        assert isinstance(desk.screen, ManyClassesScreen)
        assert [f"Tổ {at}" for at in range(1, 13) if f"Tổ {at} " not in text_of(desk)] == []
        before = desk.book.sequence
        # Tab, Enter and the arrows all go on; the number invited is offered.
        await type_in(pilot, "2/6", "tab", "enter", "9", "enter", "1", "down", "home")
        for number in range(2, 13):
            await type_in(pilot, "3/6", "tab", "tab", "8" if number % 2 else "10", "down", "home")
        await type_in(pilot, "f2")
        assert desk.book.sequence == before + 1
        assert "Đã lưu 12 lớp" in desk.told
        classes = new_classes(desk, set())
        assert sorted(branch for session in classes for branch in session.branches) == BRANCHES
        first = next(session for session in classes if session.branches == ("b01",))
        assert first.counts == (CountRow(group="official_member", invited=10, present=9, excused=1),)
        assert (first.date_from, first.status, first.counting) == (dt.date(2008, 6, 2), "held", "headcount")
        assert {session.format for session in classes} == {"branch_meeting"}
        assert {session.topics for session in classes} == {("t",)}
        # One undo takes all of them back.
        await type_in(pilot, "ctrl+z")
        assert desk.book.of(Session) == ()


async def test_errors_are_shown_beside_their_row_and_no_input_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_desk(tmp_path, twelve_branches()) as (desk, pilot):
        await type_in(pilot, "up", "f6")
        assert isinstance(desk.screen, ManyClassesScreen)
        await type_in(pilot, "2/6", "tab", "tab", "9", "tab", "4", "down")
        assert "có mặt 9 + vắng 4 = 13" in " ".join(row.remark for row in desk.screen._grid.rows)
        await type_in(pilot, "home", "41", "f2")
        assert "Có ô chưa đọc được" in desk.told
        await type_in(pilot, "3/6", "tab", "tab", "7", "f2")
        assert "1 dòng còn lỗi" in desk.told
        assert desk.book.of(Session) == ()

        def refused(**_given: object) -> None:
            raise BookNotWritable("Đĩa đầy.", "Dọn bớt rồi lưu lại.")

        with monkeypatch.context() as full:
            full.setattr(desk.book, "change", refused)
            await type_in(pilot, "f2")
            assert "Đĩa đầy" in desk.told
        typed = {row.key: row.cells.get("present") for row in desk.screen._grid.rows if row.cells.get("present")}
        assert typed == {"b01": "9", "b02": "7"}
        # Leaving asks; asked again, it is kept as it is.
        await type_in(pilot, "escape", "escape", "f2")
        assert isinstance(desk.screen, OverviewScreen)
        assert len(desk.book.of(Session)) == 2


async def test_a_planned_class_of_the_branch_becomes_the_class_that_is_entered(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        before = {session.id for session in desk.book.of(Session)}
        planned = next(session for session in desk.book.of(Session) if session.status == "planned")
        await type_in(pilot, "1", "f6", "1")
        assert isinstance(desk.screen, ManyClassesScreen)
        keys = [row.key for row in desk.screen._grid.rows]
        await type_in(pilot, *["down"] * keys.index(planned.branches[0]), "24/6", "tab", "tab", "20", "f2")
        assert new_classes(desk, before) == []
        kept = desk.book.get(Session, planned.id)
        assert kept is not None
        assert (kept.status, kept.counting, kept.counts[0].present) == ("held", "headcount", 20)


# The rows themselves


def classes_of(*rows: EntryRow, group: str = "official_member") -> list[Session]:
    shared = SharedFields(topics=("t",), format="assembly", group=group)
    return [row.session for row in entered_rows(rows, shared, RecordSet(twelve_branches()), DAY, 2008)]


def test_a_row_becomes_a_class_only_if_something_was_entered() -> None:
    plan = ClassPlan(RecordSet(twelve_branches()), YEAR, DAY)
    rows = rows_for(plan, ("t",), DAY, ["b03"])
    assert [row.key for row in rows] == ["b03", *(branch for branch in BRANCHES if branch != "b03")]
    assert {row.cells["invited"] for row in rows} == {"10"}
    assert classes_of(*rows) == []


def test_assemblies_entered_at_once_have_codes_of_their_own() -> None:
    rows = [EntryRow(branch, branch, {"date_from": "2/6", "present": "5"}) for branch in BRANCHES[:3]]
    assert [session.shared_code for session in classes_of(*rows)] == [f"07-20080602-{at}" for at in (1, 2, 3)]


def test_a_class_whose_roll_was_begun_is_left_alone() -> None:
    records = list(demo_records())
    planned = next(one for one in records if isinstance(one, Session) and one.status == "planned")
    begun = Attendance(id="m", session=planned.id, person=planned.invitees[0], mark="present")
    row = EntryRow(planned.branches[0], "", {"date_from": "24/6", "present": "5"})
    shared = SharedFields(topics=planned.topics, format="branch_meeting", group="official_member")
    (entered,) = entered_rows([row], shared, RecordSet([*records, begun]), DAY, 2008)
    assert entered.session.id == ""
    (taken,) = entered_rows([row], shared, RecordSet(records), DAY, 2008)
    assert taken.session.id == planned.id


async def test_a_branch_that_has_studied_already_is_noted_beside_its_row(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        # The grid of the overview begins where something is owed: that is the topic entered.
        await type_in(pilot, "up", "f6")
        assert isinstance(desk.screen, ManyClassesScreen)
        assert "[x] CD02" in text_of(desk)
        await type_in(pilot, "down", "2/6", "tab", "tab", "30", "down")
        row = next(row for row in desk.screen._grid.rows if row.label == "Tổ 2")
        assert row.remark.startswith("xem lại: đã học 14/05")
        await type_in(pilot, "escape", "down", "enter")
