"""The roll call as a whole: who is on it, its sittings, its end, the class it makes up for, what a long one may cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from screens.roll_call.screen import RollCallScreen
from screens.widgets.tables.line_table import LineTable
from tests.screens.rolls import ROLL_OF_22, call_roll, line, marks, planned_class
from tests.screens.ward import TODAY, Ward, screen_text, the_ward, until, ward_records, window
from wardapp.records import Attendance, Person, Session


async def test_somebody_of_the_directory_who_came_uninvited_is_added_at_the_end(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        await pilot.press("f4", *"yen")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        assert marks(app) == {"to1-43": ("present", None)}
        assert line(app, "Yến").split()[:2] == [">", "23"]
        assert "Dự thính 1" in screen_text(app)
        assert "Triệu tập 22   Có mặt 0 " in screen_text(app)
        assert "dự thính" in line(app, "Yến")
        await pilot.press("f8")
        assert marks(app) == {}
        assert "Yến" not in screen_text(app).replace("Yến: đã bỏ dấu", "")


async def test_somebody_new_becomes_a_person_and_a_mark_in_one_change(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        people, before = len(app.book.of(Person)), app.book.sequence
        await pilot.press("f4", *"Sam Thi Zin", "enter", *"1970", "enter", "enter")
        await until(pilot, lambda: app.screen is screen)
        assert app.book.sequence == before + 1
        assert len(app.book.of(Person)) == people + 1
        (marked,) = marks(app)
        person = app.book.get(Person, marked)
        assert person is not None
        assert (person.full_name, person.birth_year, person.main_group) == ("Sam Thi Zin", 1970, "public")


async def test_an_outsider_is_who_was_typed_and_not_somebody_of_a_longer_name(tmp_path: Path) -> None:
    anh = Person(id="anh", family_name="Hà Thị Lan", given_name="Anh", birth_year=1980, main_group="official_member")
    app = the_ward(tmp_path, [*ward_records(), anh])
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        await pilot.press("f4", *"Hà Thị Lan", "enter", *"1971", "enter", "enter")
        await until(pilot, lambda: app.screen is screen)
        (marked,) = marks(app)
        person = app.book.get(Person, marked)
        assert person is not None
        assert (person.full_name, person.birth_year) == ("Hà Thị Lan", 1971)
        await pilot.press("f4", *"ha thi lan anh", "enter")
        await until(pilot, lambda: app.screen is screen)
        assert set(marks(app)) == {marked, "anh"}


async def test_somebody_who_is_on_the_list_is_not_added_twice(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        await pilot.press("f4", *"lan", "down", "down")
        await pilot.press("enter")
        await until(pilot, lambda: "đã có trong danh sách, TT 17" in screen.message)
        assert marks(app) == {}


async def test_each_sitting_has_its_own_marks(tmp_path: Path) -> None:
    records = [
        replace(record, sittings=2) if isinstance(record, Session) and record.id == ROLL_OF_22 else record
        for record in ward_records()
    ]
    app = the_ward(tmp_path, records)
    async with window(app) as pilot:
        await call_roll(app, pilot)
        assert "F5 Buổi sau" in screen_text(app)
        await pilot.press("f6", "f5")
        assert "buổi 2/2" in screen_text(app)
        assert "Chưa ghi 22" in screen_text(app)
        await pilot.press("1", "enter", "f5")
        assert "buổi 1/2" in screen_text(app)
        assert len(marks(app)) == 22
        assert marks(app, sitting=2) == {"to3-01": ("excused", None)}


async def test_finishing_the_roll_makes_the_class_held_and_shows_the_outcome(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await call_roll(app, pilot)
        answers: list[str | None] = []
        await pilot.press("escape")
        await app.push_screen(RollCallScreen(ROLL_OF_22), answers.append)
        await pilot.press("f6", "1", "enter", "f2")
        await until(pilot, lambda: answers)
        assert answers == ["Đã lưu: có mặt 21/22, đạt 95,5%"]
        assert app.book.get(Session, ROLL_OF_22).status == "held"  # type: ignore[union-attr]


@pytest.mark.parametrize(("day", "keys"), [(TODAY + dt.timedelta(days=2), ("f6",)), (TODAY, ())])
async def test_a_future_class_or_one_without_marks_stays_planned(
    tmp_path: Path, day: dt.date, keys: Sequence[str]
) -> None:
    records = [
        replace(record, date_from=day) if isinstance(record, Session) and record.id == ROLL_OF_22 else record
        for record in ward_records()
    ]
    app = the_ward(tmp_path, records)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        await pilot.press(*keys, "f2")
        await until(pilot, lambda: app.screen is not screen)
        assert app.book.get(Session, ROLL_OF_22).status == "planned"  # type: ignore[union-attr]


def status(app: Ward, session: str = ROLL_OF_22) -> str | None:
    found = app.book.get(Session, session)
    return found.status if found is not None else None


@pytest.mark.parametrize("close", ["f2", "escape"])
async def test_a_class_with_somebody_present_is_held_whichever_key_closes_the_roll(tmp_path: Path, close: str) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        before = app.book.sequence
        await pilot.press("1", "enter")
        assert "Lớp được ghi là đã mở." in screen.message
        assert app.book.sequence == before + 1
        await pilot.press(close)
        await until(pilot, lambda: app.screen is not screen)
        assert status(app) == "held"


async def test_taking_back_the_only_present_mark_makes_the_class_planned_again(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        await pilot.press("1", "enter", "ctrl+z")
        assert (marks(app), status(app)) == ({}, "planned")
        await pilot.press("1", "enter", "2", "enter", "f8")
        assert status(app) == "held"
        await pilot.press("1", "f8")
        assert (marks(app), status(app)) == ({}, "planned")
        assert "Lớp được ghi là dự kiến." in screen.message
        # A class that was held before stays so: its roll was called.
        await pilot.press("escape")
    assert status(app) == "planned"


async def test_absences_announced_before_the_day_are_marked_and_do_not_make_the_class_held(tmp_path: Path) -> None:
    records = [
        replace(record, date_from=TODAY + dt.timedelta(days=2))
        if isinstance(record, Session) and record.id == ROLL_OF_22
        else record
        for record in ward_records()
    ]
    app = the_ward(tmp_path, records)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        assert "Ngày học chưa đến: ghi trước người báo vắng." in screen.message
        await pilot.press(*"lan", "enter", "tab", "2", "enter", "escape")
        await until(pilot, lambda: app.screen is not screen)
        assert (marks(app), status(app)) == ({"to3-17": ("excused", "duty")}, "planned")


async def test_a_class_whose_present_marks_came_before_its_day_is_held_when_its_roll_is_closed(tmp_path: Path) -> None:
    early = Attendance(id="early", session=ROLL_OF_22, person="to3-01", mark="present")
    app = the_ward(tmp_path, [*ward_records(), early])
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        assert status(app) == "planned"
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is not screen)
        assert status(app) == "held"


async def test_absences_stay_absences_and_the_day_of_the_later_class_is_shown_beside_them(tmp_path: Path) -> None:
    make_up = planned_class("bu", ("to2-02", "to2-03"), makes_up="s5")
    app = the_ward(tmp_path, [*ward_records(), make_up])
    async with window(app) as pilot:
        await call_roll(app, pilot, "bu")
        before, old = app.book.sequence, marks(app, "s5")
        await pilot.press("1", "enter", "2", "right", "enter")
        assert app.book.sequence == before + 2
        assert marks(app, "bu") == {"to2-02": ("present", None), "to2-03": ("excused", None)}
        assert marks(app, "s5") == old
        await pilot.press("escape")
        await call_roll(app, pilot, "s5")
        made_up = f"học bù {TODAY:%d/%m}"
        assert [text for text in screen_text(app).splitlines() if made_up in text] == [
            line(app, name_of(app, "to2-02"))
        ]
        await pilot.press("escape")
        # Gone with the later class.
        app.book.remove(*(mark for mark in app.book.of(Attendance) if mark.session == "bu"), make_up)
        await call_roll(app, pilot, "s5")
        assert "học bù 2" not in screen_text(app)
        assert marks(app, "s5") == old


def name_of(app: Ward, person: str) -> str:
    found = app.book.get(Person, person)
    return found.full_name if found is not None else ""


async def test_in_a_list_of_a_thousand_a_key_repaints_its_row_and_does_not_gather_the_roll_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [
        Person(id=f"p{place:04}", family_name=f"Hà Thị {place}", given_name="Lan", main_group="official_member")
        for place in range(1000)
    ]
    class_of_all = planned_class("all", (person.id for person in people))
    app = the_ward(tmp_path, [*ward_records(), *people, class_of_all])
    async with window(app) as pilot:
        await call_roll(app, pilot, "all")
        gathered: list[object] = []
        replaced: list[object] = []
        set_rows, replace_row = LineTable.set_rows, LineTable.replace_row
        monkeypatch.setattr(
            LineTable, "set_rows", lambda table, rows, **keep: gathered.append(table) or set_rows(table, rows, **keep)
        )
        monkeypatch.setattr(
            LineTable, "replace_row", lambda table, row: replaced.append(row.key) or replace_row(table, row)
        )
        await pilot.press(*"777", "enter", *"lan", *["down"] * 3, "enter", "space")
        assert gathered == []
        assert set(replaced) == {"p0776", "p0003"}
        assert marks(app, "all")["p0776"] == ("present", None)
        assert "Có mặt" in screen_text(app)


async def test_the_roll_of_a_removed_class_closes(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        answers: list[str | None] = []
        await app.push_screen(RollCallScreen("gone"), answers.append)
        await until(pilot, lambda: answers)
        assert answers == ["Lớp này không còn trong sổ."]


async def test_the_filled_roll_is_written_to_a_file_whose_path_is_shown(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot, "s5")
        await pilot.press("f9", "enter")
        await until(pilot, lambda: "Đã ghi danh sách điểm danh" in screen.message)
        (path,) = app.locations.exports.glob("*.xlsx")
        assert str(path) in screen.message


async def test_a_class_counted_by_number_takes_no_marks_and_says_why(tmp_path: Path) -> None:
    records = [
        replace(record, counting="headcount") if isinstance(record, Session) and record.id == ROLL_OF_22 else record
        for record in ward_records()
    ]
    app = the_ward(tmp_path, records)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        await pilot.press("1", "enter", "f6", "f4")
        assert app.screen is screen
        assert marks(app) == {}
        assert "ghi số lượng" in screen.message
