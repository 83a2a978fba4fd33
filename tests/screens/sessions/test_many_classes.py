"""F6: one topic studied in many branches is entered in one grid by keyboard; each row becomes a class, all in one change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.pilot import Pilot

from screens.overview.screen import OverviewScreen
from screens.sessions.class_plan import ClassPlan
from screens.sessions.group_counts import OTHER_GROUPS, BranchNumbers, count_rows
from screens.sessions.many_classes import ManyClassesScreen
from screens.sessions.many_rows import SharedFields, entered_rows, lines_for, rows_for
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
        await type_in(pilot, "1", "f6", "1", "enter")
        assert isinstance(desk.screen, ManyClassesScreen)
        keys = [row.key for row in desk.screen._grid.rows]
        await type_in(pilot, *["down"] * keys.index(planned.branches[0]), "24/6", "tab", "tab", "20", "f2", "f2")
        assert new_classes(desk, before) == []
        kept = desk.book.get(Session, planned.id)
        assert kept is not None
        present = sum(row.present or 0 for row in kept.counts)
        assert (kept.status, kept.counting, present) == ("held", "headcount", 20)


# Groups, as the directory has them


def mixed_branch() -> list[Record]:
    """Twelve branches; in the first, three of ten are probationary and two more are officials outside the Party."""
    groups = {f"b01-{at}": "probationary_member" for at in range(3)} | {f"b01-{at}": "civil_servant" for at in (3, 4)}
    return [
        replace(one, main_group=groups[one.id]) if isinstance(one, Person) and one.id in groups else one
        for one in twelve_branches()
    ]


def counts_of(desk: Desk) -> dict[str, tuple[int | None, int | None, int | None, int | None]]:
    (session,) = desk.book.of(Session)
    return {row.group or "": (row.invited, row.present, row.excused, row.unexcused) for row in session.counts}


async def test_a_branch_that_came_whole_is_counted_by_group_as_the_directory_has_it(tmp_path: Path) -> None:
    async with at_desk(tmp_path, mixed_branch()) as (desk, pilot):
        await type_in(pilot, "1", "f6", "2/6", "tab", "tab", "10", "f2")
        assert counts_of(desk) == {
            "official_member": (5, 5, None, None),
            "probationary_member": (3, 3, None, None),
            "civil_servant": (2, 2, None, None),
        }


async def test_if_a_part_came_the_groups_are_asked_for(tmp_path: Path) -> None:
    async with at_desk(tmp_path, mixed_branch()) as (desk, pilot):
        await type_in(pilot, "1", "f6", "2/6", "tab", "tab", "7", "tab", "2", "tab", "1", "f2")
        assert "Ghi mấy đảng viên dự bị có mặt; Danh bạ có 3." in desk.told
        assert desk.book.of(Session) == ()
        # The cursor is in the cell that is asked for; Tab goes through it in this branch, and past it in others.
        await type_in(pilot, "1", "tab", "2", "f2")
        assert counts_of(desk) == {
            "official_member": (5, 4, None, 1),
            "probationary_member": (3, 1, 2, None),
            "civil_servant": (2, 2, None, None),
        }


async def test_saving_once_more_takes_the_groups_from_the_directory(tmp_path: Path) -> None:
    async with at_desk(tmp_path, mixed_branch()) as (desk, pilot):
        await type_in(pilot, "1", "f6", "2/6", "tab", "tab", "7", "f2", "f2")
        present = {group: row[1] for group, row in counts_of(desk).items()}
        assert present == {"official_member": 2, "probationary_member": 3, "civil_servant": 2}


async def test_enter_passes_over_groups_that_a_branch_does_not_have(tmp_path: Path) -> None:
    async with at_desk(tmp_path, mixed_branch()) as (desk, pilot):
        await type_in(pilot, "1", "f6", "down")
        assert isinstance(desk.screen, ManyClassesScreen)
        seen = []
        for _ in range(6):
            seen.append((desk.screen._grid.place[0], desk.screen._grid.current_column))
            await type_in(pilot, "enter")
        assert seen == [
            (1, "date_from"), (1, "invited"), (1, "present"), (1, "excused"), (1, "unexcused"), (2, "date_from"),
        ]  # fmt: skip


@settings(derandomize=True, max_examples=300)
@given(
    known=st.dictionaries(st.sampled_from(("official_member", *OTHER_GROUPS)), st.integers(0, 9)),
    invited=st.none() | st.integers(0, 30),
    absences=st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(0, 9)),
    present=st.integers(0, 30),
    of_groups=st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(0, 9)),
)
def test_the_groups_add_up_to_what_was_entered(
    known: dict[str, int],
    invited: int | None,
    absences: tuple[int | None, int | None],
    present: int,
    of_groups: tuple[int | None, int | None],
) -> None:
    entered = dict(zip(OTHER_GROUPS, of_groups, strict=True))
    rows = count_rows(BranchNumbers(invited, present, *absences, entered), known)
    assert len({row.group for row in rows}) == len(rows)
    assert sum(row.present or 0 for row in rows) == present
    assert sum(row.invited or 0 for row in rows) == (invited or 0)
    assert sum(row.excused or 0 for row in rows) == (absences[0] or 0)
    assert sum(row.unexcused or 0 for row in rows) == (absences[1] or 0)
    assert all(row.invited is None for row in rows) == (invited is None)
    by_group = {row.group: row.present or 0 for row in rows}
    for group, typed in entered.items():
        assert typed is None or by_group.get(group, 0) == typed


# Pasting from a spreadsheet


async def test_pasted_cells_that_are_no_whole_number_are_not_taken_and_named(tmp_path: Path) -> None:
    async with at_desk(tmp_path, twelve_branches()) as (desk, pilot):
        await type_in(pilot, "1", "f6", "right", "right")
        assert isinstance(desk.screen, ManyClassesScreen)
        await paste(desk, pilot, "20 (3 nữ)\n12,5\n36,0\n1.200\n8\n")
        assert [row.cells.get("present", "") for row in desk.screen._grid.rows[:5]] == ["", "", "", "1.200", "8"]
        for cell in ("Tổ 1, Có mặt «20 (3 nữ)»", "Tổ 2, Có mặt «12,5»", "Tổ 3, Có mặt «36,0»"):
            assert cell in desk.told
        assert "chưa dán Có mặt: «12,5»" in [row.remark for row in desk.screen._grid.rows]
        # Typing in the cell is the answer; what is left is said once more on save.
        await type_in(pilot, "20", "down", "12", "f2")
        assert "Còn 1 ô dán chưa nhận" in desk.told
        assert desk.book.of(Session) == ()


async def test_pasted_rows_past_the_last_and_columns_past_the_right_are_named(tmp_path: Path) -> None:
    async with at_desk(tmp_path, twelve_branches()) as (desk, pilot):
        await type_in(pilot, "1", "f6", *["down"] * 10, "right", "right")
        assert isinstance(desk.screen, ManyClassesScreen)
        await paste(desk, pilot, "7\t1\t1\t0\t0\tx\n8\n9\n10\n")
        assert [row.cells.get("present", "") for row in desk.screen._grid.rows[10:]] == ["7", "8"]
        assert "thừa 2 ô ở dưới dòng cuối: «9; 10»" in desk.told
        assert "thừa 1 ô ở bên phải: «x»" in desk.told


async def test_a_pasted_block_of_days_and_numbers_is_taken_whole(tmp_path: Path) -> None:
    async with at_desk(tmp_path, twelve_branches()) as (desk, pilot):
        await type_in(pilot, "1", "f6")
        assert isinstance(desk.screen, ManyClassesScreen)
        await paste(desk, pilot, "2/6/2008\t10\t9\t1\t\r\n3/6/2008\t10\t8\t\t2\r\n")
        await type_in(pilot, "f2")
        assert "Đã lưu 2 lớp" in desk.told
        found = {session.branches[0]: session.counts[0] for session in desk.book.of(Session)}
        assert found == {
            "b01": CountRow(group="official_member", invited=10, present=9, excused=1),
            "b02": CountRow(group="official_member", invited=10, present=8, unexcused=2),
        }


async def paste(desk: Desk, pilot: Pilot[Any], text: str) -> None:
    focused = desk.screen.focused
    assert focused is not None
    focused.post_message(events.Paste(text))
    await pilot.pause()


# The rows themselves


def classes_of(*rows: EntryRow) -> list[Session]:
    shared = SharedFields(topics=("t",), format="assembly")
    return [row.session for row in entered_rows(rows, shared, RecordSet(twelve_branches()), DAY, 2008, {})]


def test_a_row_becomes_a_class_only_if_something_was_entered() -> None:
    plan = ClassPlan(RecordSet(twelve_branches()), YEAR, DAY)
    rows = rows_for(lines_for(plan, ("t",), DAY, ["b03"]), DAY)
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
    shared = SharedFields(topics=planned.topics, format="branch_meeting")
    (entered,) = entered_rows([row], shared, RecordSet([*records, begun]), DAY, 2008, {})
    assert entered.session.id == ""
    (taken,) = entered_rows([row], shared, RecordSet(records), DAY, 2008, {})
    assert taken.session.id == planned.id


async def test_a_branch_that_has_studied_already_is_noted_beside_its_row(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        # The grid of the overview begins where something is owed: that is the topic entered.
        await type_in(pilot, "up", "f6")
        assert isinstance(desk.screen, ManyClassesScreen)
        assert "[x] CD02" in text_of(desk)
        await type_in(pilot, "down", "2/6", "tab", "tab", "37", "down")
        row = next(row for row in desk.screen._grid.rows if row.label == "Tổ 2")
        assert row.remark.startswith("xem lại: đã học 14/05")
        await type_in(pilot, "escape", "down", "enter")
