"""Marking a roll call: by name and by number, every mark durable, totals live, reasons by Tab."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.roll_call.view import RollView
from tests.screens.rolls import ROLL_OF_22, call_roll, line, marks, planned_class
from tests.screens.ward import people_of, screen_text, the_ward, until, ward_records, window
from wardapp.book import Book
from wardapp.errors import BookNotWritable
from wardapp.records import Attendance, Record


async def test_the_picture_of_the_roll_shows_list_totals_box_and_legend(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await call_roll(app, pilot)
        shown = screen_text(app)
        for words in (
            "ĐIỂM DANH - CD02 Lời kêu gọi thi đua ái quốc",
            "24/06/2027, buổi 1/1",
            "Triệu tập 22   Có mặt 0   Vắng có lý do 0   Không lý do 0   Tỷ lệ 0,0%",
            "Dự thính 0   Được miễn 0 (không tính)   Chưa ghi 22   Đã lưu",
            "Enter ghi: x  Có mặt",
            "x có mặt  P vắng có lý do  K vắng không lý do  M miễn  B học bù  . chưa ghi",
            "F1 Trợ giúp  F2 Xong  F4 Thêm người  F6 Có mặt hết  F8 Bỏ dấu  F9 In",
        ):
            assert words in shown
        assert line(app, "Hà Văn An").split() == [">", "1", "Hà", "Văn", "An", "1940", "Tổ", "3", "."]


async def test_letters_and_enter_mark_and_clear_the_box_for_the_next_name(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        await pilot.press(*"lan", "enter")
        assert marks(app) == {"to3-17": ("present", None)}
        assert " x" in line(app, "Lan")
        assert "Có mặt 1 " in screen_text(app)
        assert "Chưa ghi 21" in screen_text(app)
        assert screen.query_one(RollView).box.value == ""
        await pilot.press(*"hai", "enter")
        assert set(marks(app)) == {"to3-17", "to3-07"}


async def test_a_number_is_the_tt_of_the_signed_sheet(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await call_roll(app, pilot)
        await pilot.press("f6", *"17", "right", "enter")
        assert marks(app)["to3-17"] == ("unexcused", None)
        assert line(app, "Lan").split()[:2] == [">", "17"]


async def test_arrows_choose_the_mark_even_with_letters_in_the_box(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await call_roll(app, pilot)
        seen = []
        for key in ("right", "right", "right", "right", "right", "left"):
            await pilot.press(key)
            seen.append(screen_text(app).partition("Enter ghi: ")[2][:1])
        assert seen == ["P", "K", "M", "B", "x", "B"]
        await pilot.press(*"lan", "right", "enter")
        assert marks(app)["to3-17"] == ("present", None)


async def test_space_marks_the_current_row_only_while_the_box_is_empty(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        await pilot.press("down", "down", "space")
        assert marks(app) == {"to3-03": ("present", None)}
        await pilot.press(*"vi thi", "backspace", "backspace")
        await pilot.press("space")
        assert len(marks(app)) == 1
        assert screen.query_one(RollView).box.value.startswith("vi t")
        await pilot.press("escape")
        assert screen.query_one(RollView).box.value == ""
        assert app.screen is screen


async def test_among_several_who_fit_the_arrows_go_from_one_to_the_next(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await call_roll(app, pilot)
        await pilot.press(*"h")
        assert "1/12 khớp" in screen_text(app)
        await pilot.press("down", "down", "enter")
        assert set(marks(app)) == {"to3-09"}


async def test_letters_that_match_nobody_mark_nobody_and_say_so(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        await pilot.press(*"xyzt", "enter")
        assert marks(app) == {}
        assert "Không có ai là «xyzt»" in screen.message
        await pilot.press("escape", *"99", "enter")
        assert marks(app) == {}


async def test_the_box_is_free_at_once_after_an_absence_and_no_digit_is_a_reason(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await call_roll(app, pilot)
        await pilot.press("f6", *"12", "enter", *"15", "enter", "1", "enter")
        absent = {person: mark for person, mark in marks(app).items() if mark[0] != "present"}
        assert absent == dict.fromkeys(("to3-12", "to3-15", "to3-01"), ("excused", None))


async def test_tab_then_a_digit_and_enter_give_the_reason_of_the_last_absence(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        await pilot.press("f6", *"lan", "enter", "tab")
        assert "Lan vắng vì sao?" in screen_text(app)
        await pilot.press("4", "enter")
        await until(pilot, lambda: app.screen is screen)
        assert marks(app)["to3-17"] == ("excused", "family")
        assert "Việc gia đình" in line(app, "Lan")
        assert "Tab: lý do" in screen_text(app)
        # The reason is shown when it is asked again, and can be taken away.
        await pilot.press("tab", "7", "enter")
        await until(pilot, lambda: app.screen is screen)
        assert marks(app)["to3-17"] == ("excused", None)
        assert [mark for mark, _ in marks(app).values()].count("present") == 21


async def test_the_reason_is_that_of_the_last_absence_written_while_the_next_name_is_typed(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        await pilot.press("f6", *"12", "enter", *"15", "tab")
        assert "12 " in screen_text(app).partition(" vắng vì sao?")[0][-40:]
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        assert screen.query_one(RollView).box.value == "15"
        await pilot.press("enter")
        assert marks(app)["to3-12"] == ("excused", "sick")
        assert marks(app)["to3-15"] == ("excused", None)
        # While the box is empty the row that the arrows reach is meant.
        await pilot.press("up", "up", "up", "tab", "down")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        assert marks(app)["to3-12"] == ("excused", "duty")


async def test_tab_without_an_absence_asks_nothing(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        await pilot.press("1", "enter", "tab", "shift+tab")
        assert app.screen is screen
        assert "chưa ghi ai vắng" in screen.message
        await pilot.press("2", "enter")
        assert set(marks(app)) == {"to3-01", "to3-02"}


@pytest.mark.parametrize("skip", ["enter", "escape"])
async def test_enter_and_escape_after_an_absence_mark_nobody(tmp_path: Path, skip: str) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await call_roll(app, pilot)
        await pilot.press("f6", *"lan", "enter", skip)
        assert marks(app)["to3-17"] == ("excused", None)
        assert marks(app)["to3-01"] == ("present", None)
        assert [mark for mark, _ in marks(app).values()].count("present") == 21


async def test_enter_in_an_empty_box_marks_only_a_row_that_arrows_have_just_chosen(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        await pilot.press("enter")
        assert marks(app) == {}
        assert "Space" in screen.message
        await pilot.press("down", "right", "enter")
        assert marks(app) == {"to3-02": ("excused", None)}
        await pilot.press("enter", "enter")
        assert len(marks(app)) == 1
        await pilot.press("down", "f1", "escape", "enter")
        assert len(marks(app)) == 1


async def test_an_answered_question_never_reaches_the_roll(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        await pilot.press("2", "enter", "5", "enter", "f6")
        assert "Còn 20 người chưa ghi. Ghi là gì?" in screen_text(app)
        await pilot.press("1", "enter")
        await until(pilot, lambda: app.screen is screen)
        assert [mark for mark, _ in marks(app).values()] == ["present"] * 22


async def test_all_present_asks_nothing_of_an_untouched_roll_and_marks_the_exempt_so(tmp_path: Path) -> None:
    planned = planned_class("new", (person.id for person in people_of("to1", 40, 3)))
    app = the_ward(tmp_path, [*ward_records(), planned])
    async with window(app) as pilot:
        await call_roll(app, pilot, "new")
        before = app.book.sequence
        await pilot.press("f6")
        assert app.book.sequence == before + 1
        given = [mark for mark, _ in marks(app, "new").values()]
        assert (given.count("present"), given.count("exempt")) == (40, 3)
        assert "Có mặt 40 " in screen_text(app)
        assert "Được miễn 3 (không tính)" in screen_text(app)
        assert "Enter ghi: P  Vắng có lý do" in screen_text(app)


async def test_every_mark_is_in_the_book_before_the_next_key(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await call_roll(app, pilot)
        for count, key in enumerate(("1", "2", "3"), start=1):
            await pilot.press(key, "enter")
            with Book.open(app.locations.book, read_only=True) as other:
                assert sum(1 for mark in other.of(Attendance) if mark.session == ROLL_OF_22) == count


async def test_a_mark_that_the_disk_refuses_leaves_the_row_as_it_was_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        await pilot.press("1", "enter")

        def refuse(**_change: object) -> tuple[Record, ...]:
            raise BookNotWritable("Ổ đĩa đã đầy nên chưa lưu được.", "Xoá bớt tệp rồi lưu lại.")

        monkeypatch.setattr(app.book, "change", refuse)
        await pilot.press("right", "1", "enter", "2", "enter")
        assert line(app, "Văn An").split()[-1] == "x"
        assert line(app, "Bình").split()[-1] == "."
        assert "Ổ đĩa đã đầy" in screen.message
        assert "CHƯA LƯU" in screen_text(app)
        monkeypatch.undo()
        await pilot.press("escape", "2", "enter")
        assert line(app, "Bình").split()[-1] == "P"
        assert "CHƯA LƯU" not in screen_text(app)


async def test_a_mark_is_taken_away_and_can_be_undone(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        await call_roll(app, pilot)
        await pilot.press("f6", "5", "enter", "tab", "1", "enter")
        await pilot.press("f8")
        assert "to3-05" not in marks(app)
        assert "Chưa ghi 1" in screen_text(app)
        await pilot.press("ctrl+z")
        assert marks(app)["to3-05"] == ("excused", "sick")
        assert "Chưa ghi 0" in screen_text(app)


async def test_an_essay_is_recorded_and_removed_on_the_current_row(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        screen = await call_roll(app, pilot)
        await pilot.press("f7")
        assert "trước" in screen.message
        await pilot.press("space", "f7")
        (mark,) = (mark for mark in app.book.of(Attendance) if mark.session == ROLL_OF_22)
        assert mark.essay is True
        assert "bài thu hoạch" in line(app, "Văn An")
        await pilot.press("f7")
        (mark,) = (mark for mark in app.book.of(Attendance) if mark.session == ROLL_OF_22)
        assert mark.essay is None
