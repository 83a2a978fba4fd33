"""The list of classes: what it shows of each, and what its keys open."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from screens.roll_call.screen import RollCallScreen
from screens.sessions.form.session_form import SessionForm
from screens.sessions.list_rows import SessionRows
from screens.sessions.screen import SessionsScreen
from tests.screens.ward import TODAY, Ward, screen_text, the_ward, until, ward_records, window
from wardapp.records import Attendance, Branch, Record, RecordSet, Session


async def open_list(app: Ward, pilot: Pilot[Any]) -> SessionsScreen:
    screen = SessionsScreen()
    await app.push_screen(screen)
    # Rows come a slice at a time on a machine that is busy.
    await until(pilot, lambda: screen.focused is not None and screen._was_whole)
    return screen


def cells(records: list[Record] | None = None) -> dict[object, tuple[str, ...]]:
    held = RecordSet(list(ward_records()) if records is None else records)
    return {row.key: row.cells for row in SessionRows().rows(held, TODAY)}


def test_classes_are_listed_newest_first_with_topics_branches_numbers_and_state() -> None:
    rows = cells()
    assert list(rows) == ["s7", "s6", "s5", "s4", "s3", "s1", "s2"]
    assert rows["s5"] == ("14/05/2027", "CD02", "Tổ 2", "Tập trung", "38", "36", "94,7%", "Đã mở")
    assert rows["s7"] == ("24/06/2027", "CD02", "Tổ 3", "Tập trung", "22", "", "", "! quá ngày")


def test_a_class_that_is_held_with_people_unmarked_says_how_many() -> None:
    left = [record for record in ward_records() if record.id not in ("s5-to2-04", "s5-to2-05")]
    assert cells(left)["s5"][-1] == "? còn 2"


def test_a_class_to_come_is_planned_and_one_called_off_says_so() -> None:
    changed: dict[str, dict[str, Any]] = {
        "s7": {"date_from": TODAY + dt.timedelta(days=1)},
        "s6": {"status": "cancelled"},
    }
    rows = cells(
        [replace(record, **changed[record.id]) if record.id in changed else record for record in ward_records()]
    )
    assert rows["s7"][-1] == "Dự kiến"
    assert rows["s6"][-1] == "Huỷ"


def test_only_the_rows_of_changed_classes_are_made_again() -> None:
    rows = SessionRows()
    records = list(ward_records())
    before = {row.key: row for row in rows.rows(RecordSet(records), TODAY)}
    held = _SameNames(records, RecordSet(records))
    again = {row.key: row for row in rows.rows(held, TODAY)}
    held.change(
        [
            replace(record, mark="unexcused") if isinstance(record, Attendance) and record.id == "s5-to2-09" else record
            for record in records
        ]
    )
    after = {row.key: row for row in rows.rows(held, TODAY)}
    assert before == again
    assert [key for key, row in after.items() if row is not again[key]] == ["s5"]
    assert after["s5"].cells[5] == "35"


class _SameNames:
    """Records of which those that did not change are the same objects, as the book answers."""

    def __init__(self, records: list[Record], answers: RecordSet) -> None:
        self._first, self._now = answers, answers

    def change(self, records: list[Record]) -> None:
        self._now = RecordSet(records)

    def of(self, kind: type[Any]) -> Any:
        return (self._now if kind in (Session, Attendance) else self._first).of(kind)

    def get(self, kind: type[Any], identifier: str | None) -> Any:
        return (self._now if kind in (Session, Attendance) else self._first).get(kind, identifier)


async def test_letters_narrow_the_list_without_diacritics(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await open_list(app, pilot)
        await until(pilot, lambda: "7 mục" in screen_text(app))
        await pilot.press(*"song cau cd02")
        assert "1/7 mục" in screen_text(app)
        assert screen._list.table.current_key == "s6"


async def test_enter_opens_the_form_and_f5_the_roll(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await open_list(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SessionForm))
        assert "24/06/2027" in screen_text(app)
        await pilot.press("escape", "f5")
        await until(pilot, lambda: isinstance(app.screen, RollCallScreen))
        await pilot.press("f6", "f2")
        await until(pilot, lambda: "Đã lưu: có mặt 22/22, đạt 100,0%" in screen_text(app))
        assert "! quá ngày" not in screen_text(app)


async def test_f5_of_a_class_counted_by_number_goes_to_its_numbers(tmp_path: Path) -> None:
    records = [
        replace(record, counting="headcount", invitees=())
        if isinstance(record, Session) and record.id == "s7"
        else record
        for record in ward_records()
    ]
    app = the_ward(tmp_path, records)
    async with window(app) as pilot:
        await open_list(app, pilot)
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, SessionForm))
        assert app.focused is not None
        assert app.focused.id == "count-veteran"


async def test_a_class_is_repeated_and_made_up_for_from_the_list(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await open_list(app, pilot)
        known = {session.id for session in app.book.of(Session)}
        await pilot.press("down", "down", "f7")
        await until(pilot, lambda: "Cộng: 38 người" in screen_text(app))
        await pilot.press("f2")
        await until(pilot, lambda: "Đã lưu lớp. Triệu tập 38." in screen_text(app))
        # The new class is in hand now, above the one that it repeats.
        await until(pilot, lambda: screen._list.table.current_key not in known)
        await pilot.press("down", "down", "down", "f6", "2", "enter")
        await until(pilot, lambda: "HỌC BÙ CHO LỚP 14/05/2027" in screen_text(app))


async def test_a_class_is_removed_with_its_marks_and_comes_back_with_undo(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await open_list(app, pilot)
        marks = len(app.book.of(Attendance))
        await pilot.press("down", "f8", "2", "enter")
        await until(pilot, lambda: app.book.get(Session, "s6") is None)
        assert len(app.book.of(Attendance)) == marks - 20
        await pilot.press("ctrl+z")
        await until(pilot, lambda: app.book.get(Session, "s6") is not None)
        assert len(app.book.of(Attendance)) == marks


async def test_the_focus_is_on_no_when_a_removal_is_asked_about(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await open_list(app, pilot)
        await pilot.press("f8", "enter")
        await until(pilot, lambda: isinstance(app.screen, SessionsScreen))
        assert app.book.get(Session, "s7") is not None


async def test_removing_a_class_frees_the_one_that_made_up_for_it(tmp_path: Path) -> None:
    make_up = Session(id="bu", date_from=TODAY, topics=("cd02",), makes_up="s7", status="planned")
    app = the_ward(tmp_path, [*ward_records(), make_up])
    async with window(app) as pilot:
        await open_list(app, pilot)
        await pilot.press("down", "f8", "2", "enter")
        await until(pilot, lambda: app.book.get(Session, "s7") is None)
        assert app.book.get(Session, "bu").makes_up is None  # type: ignore[union-attr]


async def test_an_empty_list_says_what_to_do_next(tmp_path: Path) -> None:
    app = the_ward(tmp_path, [record for record in ward_records() if isinstance(record, Branch)])
    async with window(app) as pilot:
        await open_list(app, pilot)
        await until(pilot, lambda: "Chưa có lớp nào" in screen_text(app))
        assert "F4 mở lớp" in screen_text(app)
        await pilot.press("f5", "f7", "f8", "f9")
        assert "Chưa chọn lớp nào" in screen_text(app)
        # Many at once need no class in hand.
        await pilot.press("f6")
        await until(pilot, lambda: "NHIỀU CHI BỘ" in screen_text(app))


async def test_the_sheet_to_sign_of_the_selected_class_is_written(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await open_list(app, pilot)
        await pilot.press("f9", "enter")
        await until(pilot, lambda: "Đã ghi giấy ký" in screen_text(app))
        (path,) = app.locations.exports.glob("*.xlsx")
        assert path.name == "HTLT_07_DIEMDANH_2027-06-24_KYTEN.xlsx"


async def test_a_folder_that_refuses_the_sheet_is_reported(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    app.locations.exports.write_text("in the way")
    async with window(app) as pilot:
        screen = await open_list(app, pilot)
        await pilot.press("f9", "enter")
        await until(pilot, lambda: "Không tạo được thư mục" in screen.message)
