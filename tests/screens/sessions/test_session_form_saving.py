"""The form of a class: what its keys save, print, remove, and what they ask first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from screens.roll_call.screen import RollCallScreen
from screens.sessions.form.session_form import SessionForm
from screens.widgets.fields.number_input import NumberInput
from tests.screens.classes import new_classes, open_form
from tests.screens.ward import TODAY, screen_text, the_ward, until, ward_records, window
from wardapp.records import Attendance, CountRow, Session


async def test_a_class_is_saved_with_its_list_and_code_and_a_sentence_says_so(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        answers = await open_form(app, pilot, SessionForm())
        await pilot.press("space", "f2")
        await until(pilot, lambda: answers)
        assert answers == ["Đã lưu lớp. Triệu tập 40."]
        (session,) = new_classes(app)
        assert len(session.invitees) == 43
        assert (session.branches, session.status, session.counting) == (("to1",), "planned", "roll_call")
        assert session.shared_code == "07-20270628-1"
        assert (session.place, session.lecturer_title) == ("Hội trường phường", "Phó Bí thư Đảng uỷ")
        assert session.sittings is None


async def test_a_second_class_of_one_day_has_the_next_code_and_a_branch_meeting_none(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        for _ in range(2):
            await open_form(app, pilot, SessionForm())
            await pilot.press("space", "f2")
            await until(pilot, lambda: not isinstance(app.screen, SessionForm))
        codes = sorted(session.shared_code or "" for session in new_classes(app))
        assert codes == ["07-20270628-1", "07-20270628-2"]


async def test_a_roll_that_was_only_left_comes_back_to_its_class_and_makes_no_second_one(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        answers = await open_form(app, pilot, SessionForm())
        await pilot.press("space", "f5", "1", "enter", "escape")
        await until(pilot, lambda: isinstance(app.screen, SessionForm))
        await pilot.press("f5", "f2")
        await until(pilot, lambda: answers)
        assert answers == ["Đã lưu: có mặt 1/40, đạt 2,5%. Còn 39 người chưa ghi"]
        assert len(new_classes(app)) == 1


async def test_numbers_of_groups_not_called_by_name_are_saved_beside_the_roll(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await open_form(app, pilot, SessionForm())
        await pilot.press("space")
        app.screen.query_one("#count-veteran", NumberInput).focus()
        await pilot.press(*"12", "enter", *"7")
        app.screen.query_one("#count-guests", NumberInput).focus()
        await pilot.press(*"3")
        await until(pilot, lambda: "CCB 12, Phụ nữ 7, Khách 3" in screen_text(app))
        await pilot.press("f2")
        await until(pilot, lambda: new_classes(app))
        (session,) = new_classes(app)
        assert session.counts == (
            CountRow(group="veteran", present=12),
            CountRow(group="woman", present=7),
            CountRow(group="official_member", guest=True, present=3),
        )
        assert (session.counting, session.status) == ("roll_call", "planned")


async def test_a_class_counted_by_number_alone_is_held_once_its_day_has_come(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        answers = await open_form(app, pilot, SessionForm())
        app.screen.query_one("#count-veteran", NumberInput).focus()
        await pilot.press(*"1200", "f2")
        await until(pilot, lambda: answers)
        assert answers == ["Đã lưu lớp. Ghi số lượng: có mặt 1.200."]
        (session,) = new_classes(app)
        assert (session.counting, session.status, session.invitees) == ("headcount", "held", ())


async def test_all_numbers_of_all_sittings_are_entered_in_their_own_table(tmp_path: Path) -> None:
    counted = Session(
        id="counted",
        date_from=TODAY,
        sittings=2,
        topics=("cd02",),
        audience="association",
        role="host",
        counting="headcount",
        status="held",
        counts=(CountRow(group="veteran", invited=55, present=52, excused=3),),
    )
    app = the_ward(tmp_path, [*ward_records(), counted])
    async with window(app, (80, 30)) as pilot:
        answers = await open_form(app, pilot, SessionForm(counted))
        await pilot.press("f4")
        await until(pilot, lambda: "GHI SỐ LƯỢNG" in screen_text(app))
        assert "buổi 1/2" in screen_text(app)
        await pilot.press("f5", *"50", "enter", *"60", "enter", *"4")
        await until(pilot, lambda: "nhiều hơn triệu tập" in screen_text(app))
        await pilot.press("backspace", "f2")
        await until(pilot, lambda: "CCB 52/55, Đảng viên chính thức buổi 2 60/50" in screen_text(app))
        await pilot.press("f2")
        await until(pilot, lambda: answers)
        assert answers
        kept = app.book.get(Session, "counted")
        assert kept is not None
        assert kept.counts == (
            CountRow(group="veteran", invited=55, present=52, excused=3),
            CountRow(group="official_member", sitting=2, invited=50, present=60),
        )


async def test_many_branches_become_a_class_each_in_one_change(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        answers = await open_form(app, pilot, SessionForm())
        before = app.book.sequence
        await pilot.press("space", "down", "space", "f6")
        await until(pilot, lambda: answers)
        assert answers == ["Đã lưu 2 lớp, mỗi chi bộ một lớp."]
        assert app.book.sequence == before + 1
        classes = {session.branches: session for session in new_classes(app)}
        assert {branches: len(session.invitees) for branches, session in classes.items()} == {
            ("to1",): 43,
            ("to3",): 22,
        }
        assert {session.shared_code for session in classes.values()} == {"07-20270628-1", "07-20270628-2"}


async def test_one_branch_is_not_many(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await open_form(app, pilot, SessionForm())
        await pilot.press("space", "f6")
        # The grid of many is offered instead, that branch first in it.
        await until(pilot, lambda: "NHIỀU CHI BỘ" in screen_text(app))
        assert new_classes(app) == []
        assert ">Tổ 1" in screen_text(app)


async def test_errors_are_shown_beside_their_field_and_accepted_on_the_second_save(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        answers = await open_form(app, pilot, SessionForm(field="date_from"))
        await pilot.press("tab", *"1/6", "f2")
        await until(pilot, lambda: "Đến ngày 01/06/2027 sớm hơn Ngày học 28/06/2027." in screen_text(app))
        assert new_classes(app) == []
        await pilot.press("f2")
        await until(pilot, lambda: answers)
        assert answers
        (session,) = new_classes(app)
        assert session.date_to == dt.date(2027, 6, 1)


async def test_an_unreadable_day_is_not_saved(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await open_form(app, pilot, SessionForm(field="date_from"))
        await pilot.press(*"41", "f2", "f2")
        await until(pilot, lambda: "Có ô chưa đọc được" in screen_text(app))
        assert new_classes(app) == []


async def test_a_class_that_is_changed_keeps_its_list_and_its_marks(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        before = app.book.get(Session, "s5")
        assert before is not None
        await open_form(app, pilot, SessionForm(before, field="place"))
        assert "LỚP HỌC" in screen_text(app)
        await pilot.press("end", *" 2", "f2")
        await until(pilot, lambda: not isinstance(app.screen, SessionForm))
        after = app.book.get(Session, "s5")
        assert after is not None
        assert replace(after, place=before.place, shared_code=before.shared_code, updated=before.updated) == before
        assert after.place == "Hội trường phường 2"


async def test_a_class_is_removed_with_its_marks_after_asking_by_its_name(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        answers = await open_form(app, pilot, SessionForm(app.book.get(Session, "s5")))
        before = app.book.sequence
        await pilot.press("f8")
        question = "Xoá «Lớp ngày 14/05/2027, CD02, Tổ 2» và 38 dấu điểm danh"
        await until(pilot, lambda: question in " ".join(screen_text(app).split()))
        await pilot.press("2", "enter")
        await until(pilot, lambda: answers)
        assert app.book.get(Session, "s5") is None
        assert not any(mark.session == "s5" for mark in app.book.of(Attendance))
        assert app.book.sequence == before + 1
        assert answers[0] is not None
        assert "Đã xoá" in answers[0]


async def test_leaving_asks_only_if_something_was_entered(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        answers = await open_form(app, pilot, SessionForm())
        await pilot.press("escape")
        await until(pilot, lambda: answers)
        assert answers == [None]
        answers = await open_form(app, pilot, SessionForm())
        await pilot.press("space", "escape")
        await until(pilot, lambda: "Bỏ những gì vừa nhập" in screen_text(app))
        assert answers == []


async def test_the_sheet_to_sign_is_written_in_the_order_that_the_roll_then_has(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await open_form(app, pilot, SessionForm())
        await pilot.press("space", "f9")
        await until(pilot, lambda: "In giấy nào" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Đã ghi giấy ký" in screen_text(app))
        (path,) = app.locations.exports.glob("*.xlsx")
        assert path.name in screen_text(app).replace("\n ", "").replace("\n", "")
        (session,) = new_classes(app)
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, RollCallScreen))
        roll = app.screen
        assert isinstance(roll, RollCallScreen)
        assert tuple(line.person for line in roll.roll.lines) == session.invitees
        assert len(new_classes(app)) == 1


async def test_the_officer_is_asked_for_a_name_once_and_no_input_is_lost(tmp_path: Path) -> None:
    app = the_ward(tmp_path, officer="")
    async with window(app) as pilot:
        answers = await open_form(app, pilot, SessionForm())
        await pilot.press("space", "f2")
        await until(pilot, lambda: "Ai đang ghi sổ?" in screen_text(app))
        await pilot.press(*"Bich", "enter")
        await until(pilot, lambda: answers)
        assert answers == ["Đã lưu lớp. Triệu tập 40."]
        assert new_classes(app)[0].by == "Bich"
