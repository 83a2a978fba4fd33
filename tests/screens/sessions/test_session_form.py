"""The form of a class: what is proposed, and what follows from what is chosen."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from screens.roll_call.screen import RollCallScreen
from screens.sessions.class_defaults import duplicate
from screens.sessions.form.session_form import SessionForm
from tests.screens.classes import new_classes, open_form
from tests.screens.ward import TODAY, screen_text, the_ward, until, ward_records, window
from wardapp.records import Attendance, Person, Record, RecordSet, Session


async def test_everything_is_proposed_as_last_time_with_the_branch_that_still_has_to_study_first(
    tmp_path: Path,
) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await open_form(app, pilot, SessionForm())
        shown = screen_text(app)
        for words in (
            "MỞ LỚP",
            "[28/06/2027 ]",
            "[x] CD02 Lời kêu gọi thi đua ái quốc",
            "[ ] CD01 Thực hành tiết kiệm, chống lãng phí",
            "Kế hoạch số 55-KH/TU, ngày 23/04/2027 (theo nội dung)",
            "(x) Lớp tập trung",
            "[Hội trường phường",
            "như lần trước",
            "[Triệu Đức Long",
            "> [ ] Tổ 1                40 người, được miễn 3",
            "quá ngày 24/06, chưa ghi",
            "đã học 14/05, còn 2",
            "[x] Chỉ những người chưa học",
            "Cộng: 0 người",
            "F1 Trợ giúp  F2 Lưu  F5 Điểm danh  F6 Nhiều chi bộ  F9 In giấy ký  Esc Bỏ",
        ):
            assert words in shown, words


async def test_the_sum_follows_every_branch_ticked(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await open_form(app, pilot, SessionForm(topic="cd02", branches=("to3",)))
        assert "> [ ] Tổ 3" in screen_text(app)
        await pilot.press("space")
        assert "Cộng: 22 người" in screen_text(app)
        await pilot.press("down", "space")
        assert "Cộng: 62 người, được miễn 3" in screen_text(app)
        await pilot.press("space")
        assert "Cộng: 22 người" in screen_text(app)


async def test_a_digit_changes_only_the_field_with_the_focus(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = SessionForm()
        await open_form(app, pilot, screen)
        await pilot.press("space", *"12/3", "tab", "tab", "7")
        assert screen.form.read().date_from == TODAY
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, RollCallScreen))
        (session,) = new_classes(app)
        assert session.date_from == TODAY


async def test_page_up_and_down_go_between_the_branches_and_the_day(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = SessionForm()
        await open_form(app, pilot, screen)
        await pilot.press("7")
        assert "PgUp lên ô Ngày học" in screen.message
        await pilot.press("pageup", *"7/6", "pagedown", "7", "space")
        assert screen.focused is screen.form.invitees.branches
        day = screen.form.read().date_from
        assert day is not None
        assert (day.day, day.month) == (7, 6)
        assert len(screen.form.read().branches) == 1


async def test_people_of_another_day_are_those_active_on_it(tmp_path: Path) -> None:
    late = Person(id="late", given_name="Ân", branch="to1", main_group="official_member", active_from=TODAY)
    app = the_ward(tmp_path, [*ward_records(), late])
    async with window(app) as pilot:
        await open_form(app, pilot, SessionForm())
        await pilot.press("space")
        assert "Cộng: 41 người, được miễn 3" in screen_text(app)
        await pilot.press("pageup", *"26", "pagedown")
        assert "Cộng: 40 người, được miễn 3" in screen_text(app)
        await pilot.press("f2")
        await until(pilot, lambda: new_classes(app))
        (session,) = new_classes(app)
        assert session.date_from == dt.date(2027, 6, 26)
        assert "late" not in session.invitees


async def test_a_make_up_class_calls_those_who_missed_the_class_and_names_it(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        missed = app.book.get(Session, "s5")
        await open_form(app, pilot, SessionForm(makes_up=missed))
        assert "HỌC BÙ CHO LỚP 14/05/2027" in screen_text(app)
        assert "Cộng: 2 người" in screen_text(app)
        await pilot.press("f2")
        await until(pilot, lambda: new_classes(app))
        (session,) = new_classes(app)
        assert (session.makes_up, session.invitees) == ("s5", ("to2-02", "to2-03"))


async def test_a_topic_that_every_branch_studied_proposes_the_branches_with_somebody_left(tmp_path: Path) -> None:
    marks = (
        replace(record, mark="unexcused") if isinstance(record, Attendance) and record.id == "s3-to3-05" else record
        for record in ward_records()
    )
    app = the_ward(tmp_path, list(marks))
    async with window(app) as pilot:
        await open_form(app, pilot, SessionForm(topic="cd01"))
        assert "[x] Tổ 3" in screen_text(app)
        assert "Cộng: 1 người" in screen_text(app)


async def test_another_class_like_one_begins_with_its_people_who_are_still_here(tmp_path: Path) -> None:
    gone = [
        replace(record, active_to=TODAY - dt.timedelta(days=1))
        if isinstance(record, Person) and record.id == "to2-02"
        else record
        for record in ward_records()
    ]
    records = RecordSet(gone)
    session = records.get(Session, "s5")
    assert session is not None
    again = duplicate(records, session, TODAY)
    assert (again.id, again.date_from, again.status, again.place) == ("", TODAY, "planned", "Hội trường phường")
    assert len(again.invitees) == 37
    app = the_ward(tmp_path, gone)
    async with window(app) as pilot:
        await open_form(app, pilot, SessionForm(again))
        assert "[x] Tổ 2" in screen_text(app)
        assert "Cộng: 37 người" in screen_text(app)
        await pilot.press("f2")
        await until(pilot, lambda: new_classes(app))
        (kept,) = new_classes(app)
        assert kept.invitees == again.invitees


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_form_fits_its_console(tmp_path: Path, size: tuple[int, int]) -> None:
    app = the_ward(tmp_path)
    async with window(app, size) as pilot:
        await open_form(app, pilot, SessionForm())
        shown = screen_text(app)
        assert "Ghi thêm" in shown
        assert "F9 In giấy ký" in shown
        assert ("Ghi chú" in shown) is (size[1] == 40)


async def test_without_people_or_topics_the_form_says_what_to_do_next(tmp_path: Path) -> None:
    unit: list[Record] = [record for record in ward_records() if record.id == "unit"]
    app = the_ward(tmp_path, unit)
    async with window(app) as pilot:
        await open_form(app, pilot, SessionForm())
        assert "Chưa có nội dung học tập" in screen_text(app)


async def test_enter_walks_through_every_field_in_the_order_shown(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = SessionForm()
        await open_form(app, pilot, screen)
        screen.form.focus_field("date_from")
        await pilot.pause()
        walked: list[str] = []
        while (current := screen.form.current) is not None and current.line.name not in ("note", *walked):
            walked.append(current.line.name)
            await pilot.press("enter")
        counts = ("veteran", "woman", "farmer", "youth", "public", "civil_servant", "front", "guests")
        assert walked == [
            *("date_from", "date_to", "start_time", "sittings", "topics", "audience", "format", "place"),
            *("lecturer", "lecturer_title", "role", "organiser", "counting", "branches", "only_missing"),
            *(f"count_{group}" for group in counts),
            *("shared_code", "level", "distinct_people", "makes_up"),
        ]
        assert not screen.form.changed
