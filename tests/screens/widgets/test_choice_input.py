"""One or several of a closed list are chosen by arrows, Space and digits, and all options can be seen."""

from __future__ import annotations

from screens.widgets.field import FieldChanged
from screens.widgets.fields.choice_input import ChoiceInput, ChoicesInput
from screens.widgets.fields.flag_input import FlagInput
from screens.widgets.vietnamese_input import VietnameseInput
from tests.screens.widgets.field_host import opened

AUDIENCE = {"member": "Cán bộ, đảng viên", "union": "Hội viên đoàn thể", "public": "Nhân dân"}
RIGHT, LEFT, UP, DOWN = "\x1b[C", "\x1b[D", "\x1b[A", "\x1b[B"


async def test_the_options_stand_on_one_line_with_the_chosen_marked() -> None:
    field = ChoiceInput(AUDIENCE, "member")
    async with opened(field, VietnameseInput()) as app:
        assert app.lines[0] == "(x) Cán bộ, đảng viên  ( ) Hội viên đoàn thể  ( ) Nhân dân"
        assert app.lines[1].startswith("[")


async def test_arrows_choose_round_the_ends() -> None:
    field = ChoiceInput(AUDIENCE)
    async with opened(field) as app:
        assert field.read() is None
        seen = []
        for key in (RIGHT, RIGHT, RIGHT, RIGHT, LEFT):
            await app.burst(key)
            seen.append(field.read())
        assert seen == ["member", "union", "public", "member", "public"]
        assert len(app.all_told(FieldChanged)) == 5


async def test_space_chooses_the_next_digits_by_place_and_backspace_none() -> None:
    field = ChoiceInput(AUDIENCE)
    async with opened(field) as app:
        await app.burst("  ")
        assert field.read() == "union"
        await app.burst("3")
        assert field.read() == "public"
        await app.burst("4")
        assert field.read() == "public"
        await app.burst("\x7f")
        assert field.read() is None


async def test_up_and_down_and_letters_are_left_to_the_screen() -> None:
    field = ChoiceInput(AUDIENCE, "union")
    async with opened(field) as app:
        await app.burst(UP + DOWN + "a9\r")
        assert app.passed == ["up", "down", "a", "9", "enter"]
        assert field.read() == "union"


async def test_options_that_do_not_fit_go_on_below() -> None:
    field = ChoiceInput(AUDIENCE, "public")
    async with opened(field, VietnameseInput(), columns=50) as app:
        assert app.lines[:2] == ["( ) Cán bộ, đảng viên  ( ) Hội viên đoàn thể", "(x) Nhân dân"]
        assert app.lines[2].startswith("[")


async def test_a_code_that_a_newer_program_wrote_is_shown_and_kept() -> None:
    one, several = ChoiceInput(AUDIENCE, "guest"), ChoicesInput(AUDIENCE, ["guest", "union"])
    async with opened(one, several) as app:
        assert app.lines[0].endswith("(x) guest")
        assert (one.read(), several.read()) == ("guest", ("guest", "union"))
        one.write("later")
        assert one.read() == "later"


async def test_labels_are_never_read_as_markup() -> None:
    field, flag = ChoicesInput({"a": "[/] [red]A"}, ["a"]), FlagInput("[/] [b]B")
    async with opened(field, flag) as app:
        assert app.lines[:2] == ["[x] [/] [red]A", "[ ] [/] [b]B"]


async def test_several_are_marked_with_space_and_digits() -> None:
    field = ChoicesInput(AUDIENCE)
    async with opened(field) as app:
        await app.burst(" " + RIGHT + RIGHT + " 2")
        assert field.read() == ("member", "public", "union")
        assert app.lines[0] == "[x] Cán bộ, đảng viên  [x] Hội viên đoàn thể  [x] Nhân dân"
        await app.burst("1")
        assert field.read() == ("public", "union")
        await app.burst("\x7f")
        assert field.read() == ()


async def test_what_is_in_hand_is_seen_without_colours() -> None:
    field = ChoicesInput(AUDIENCE)
    async with opened(field) as app:
        await app.burst(RIGHT)
        strip = app.screen._compositor.render_strips()[0]
        reverse = "".join(segment.text for segment in strip if segment.style and segment.style.reverse)
        assert reverse == "[ ] Hội viên đoàn thể"


async def test_a_mouse_chooses_what_it_points_at() -> None:
    field, flag = ChoiceInput(AUDIENCE), FlagInput("Bỏ phiếu kín")
    async with opened(field, flag) as app:
        await app.pilot.click(field, offset=(25, 0))
        assert field.read() == "union"
        await app.pilot.click(flag)
        assert flag.read() is True


async def test_a_flag_is_turned_over_by_space_and_knows_that_nothing_was_said() -> None:
    field = FlagInput("Bỏ phiếu kín")
    async with opened(field) as app:
        assert (field.read(), app.lines[0]) == (None, "[ ] Bỏ phiếu kín")
        await app.burst(" ")
        assert (field.read(), app.lines[0]) == (True, "[x] Bỏ phiếu kín")
        await app.burst(" x")
        assert field.read() is False
        assert app.passed == ["x"]
        assert len(app.all_told(FieldChanged)) == 2
