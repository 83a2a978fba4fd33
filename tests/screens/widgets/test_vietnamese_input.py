"""A text field keeps what is typed: composed, whole, as plain text, and with a sentence where it is too long."""

from __future__ import annotations

import unicodedata

import pytest
from textual.widgets import Input

from screens.widgets.field import Field, FieldChanged, FieldNoticed
from screens.widgets.vietnamese_input import VietnameseInput, VietnameseTextArea
from tests.screens.widgets.field_host import opened
from tests.terminal.keys import F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, ctrl, pasted

AnyField = VietnameseInput | VietnameseTextArea
BOTH = pytest.mark.parametrize("kind", [VietnameseInput, VietnameseTextArea])
NAME = "Nguyễn Thị Hoà"
APP_KEYS = "p"  # Textual's own palette, a priority binding
DECOMPOSED = unicodedata.normalize("NFD", NAME)


def as_keys(paste: str) -> str:
    return pasted(paste).decode()


@BOTH
async def test_what_was_typed_is_read_composed_and_stripped(kind: type[AnyField]) -> None:
    field = kind()
    async with opened(field) as app:
        await app.burst(f"  {DECOMPOSED} ")
        assert field.read() == NAME
        assert [message.field for message in app.all_told(FieldChanged)][-1] is field


@BOTH
async def test_a_written_text_is_shown_composed_and_none_empties_the_field(kind: type[AnyField]) -> None:
    field = kind()
    assert isinstance(field, Field)
    async with opened(field) as app:
        assert field.read() is None
        field.write(DECOMPOSED)
        await app.pilot.pause()
        assert f"[{NAME} " in app.lines[0]
        field.write(None)
        assert field.read() is None


@BOTH
async def test_a_value_given_before_the_window_is_open_is_there(kind: type[AnyField]) -> None:
    field, written = kind(DECOMPOSED), kind()
    written.write(DECOMPOSED)
    async with opened(field, written):
        assert field.read() == written.read() == NAME


@BOTH
async def test_a_paste_goes_in_once(kind: type[AnyField]) -> None:
    field = kind()
    async with opened(field) as app:
        await app.burst(as_keys(DECOMPOSED))
        assert field.read() == NAME


async def test_every_line_of_a_paste_into_one_line_is_kept() -> None:
    field = VietnameseInput()
    async with opened(field) as app:
        await app.burst(as_keys("Nông Văn\tPhúc\nTổ 1\n"))
        assert field.read() == "Nông Văn Phúc Tổ 1"


async def test_the_lines_of_a_paste_into_an_area_stay_lines() -> None:
    field = VietnameseTextArea()
    async with opened(field) as app:
        await app.burst(as_keys("Một\n\nHai\u00a0ba\u200b"))
        assert field.read() == "Một\n\nHai ba"


@BOTH
async def test_cut_text_is_pasted_back(kind: type[AnyField]) -> None:
    field = kind("Hà Lan")
    async with opened(field) as app:
        await app.burst("\x1b[F\x1b[1;2D\x1b[1;2D\x18")  # End, Shift+Left twice, Ctrl+X
        assert field.read() == "Hà L"
        await app.burst("\x1b[H\x16")  # Home, Ctrl+V
        assert field.read() == "anHà L"


@BOTH
async def test_markup_is_text_in_value_and_placeholder(kind: type[AnyField]) -> None:
    field, empty = kind(), kind(placeholder="[/] [red]tên")
    field.styles.height = empty.styles.height = 1
    async with opened(field, empty) as app:
        await app.burst("[/][red]An[/red] [bold")
        assert field.read() == "[/][red]An[/red] [bold"
        assert app.lines[0].startswith("[[/][red]An[/red] [bold")
        assert app.lines[1].startswith("[[/] [red]tên")


@BOTH
async def test_brackets_show_the_edges_of_the_field(kind: type[AnyField]) -> None:
    field = kind()
    field.styles.width, field.styles.height = 20, 1
    async with opened(field) as app:
        await app.burst("An")
        assert app.lines[0] == "[An" + " " * 16 + "]"


async def test_a_text_longer_than_its_field_shows_its_end_between_the_brackets() -> None:
    field = VietnameseInput()
    field.styles.width = 12
    async with opened(field) as app:
        await app.burst("Hội trường phường")
        assert app.lines[0] == "[ng phường ]"
        await app.burst("\x1b[H")
        assert app.lines[0] == "[Hội trường]"


@BOTH
async def test_moves_and_deletions_happen_in_the_order_of_the_keys(kind: type[AnyField]) -> None:
    field = kind("Hà Lan")
    async with opened(field) as app:
        await app.burst("\x1b[F" + "\x1b[D" * 3 + "m" + "\x1b[H\x1b[3~h")  # End, Left, m, Home, Delete, h
        assert field.read() == "hà mLan"
        await app.burst("\x1b[1;5C\x7f")  # Ctrl+Right: to the next word in a line, to the end of this one in an area
        assert field.read() == ("hàmLan" if kind is VietnameseInput else "h mLan")


@BOTH
async def test_nothing_typed_past_the_limit_is_lost_and_a_sentence_says_so(kind: type[AnyField]) -> None:
    field = kind(limit=10)
    async with opened(field) as app:
        await app.burst("Mười chữ.!")
        assert field.problem is None
        assert not app.all_told(FieldNoticed)
        await app.burst(" nữa nữa")
        assert field.read() == "Mười chữ.! nữa nữa"
        assert field.problem == "Dài 18 ký tự, nhiều nhất 10. Bớt đi 8 ký tự."
        assert field.counter == "18/10"
        assert len(app.all_told(FieldNoticed)) == 1
        await app.burst("\x7f" * 8)
        assert field.problem is None


@BOTH
async def test_a_paste_past_the_limit_is_kept_and_marked(kind: type[AnyField]) -> None:
    field = kind(limit=600)
    async with opened(field) as app:
        await app.burst(as_keys("ộ" * 612))
        assert field.read() == "ộ" * 612
        assert field.problem == "Dài 612 ký tự, nhiều nhất 600. Bớt đi 12 ký tự."
        assert field.counter == "612/600"
        assert [message.sentence for message in app.all_told(FieldNoticed)] == [field.problem]


@BOTH
async def test_what_excel_cannot_hold_is_refused_whole_with_a_sentence(kind: type[AnyField]) -> None:
    field = kind()
    async with opened(field) as app:
        await app.burst(as_keys("a" * 32_767))
        assert len(field.read()) == 32_767
        await app.burst("b")
        assert len(field.read()) == 32_767
        await app.burst("\x7f" + as_keys("cd"))
        assert field.read() == "a" * 32_766
        await app.burst("ê")
        assert field.read() == "a" * 32_766 + "ê"
        sentences = [message.sentence for message in app.all_told(FieldNoticed)]
        assert len(sentences) == 2
        assert all("32.767" in sentence for sentence in sentences)


@BOTH
async def test_a_smaller_limit_of_what_can_be_kept_is_obeyed(kind: type[AnyField]) -> None:
    field = kind(max_characters=3)
    async with opened(field) as app:
        await app.burst("abcd")
        assert field.read() == "abc"
        assert "nhiều nhất 3 ký tự" in app.all_told(FieldNoticed)[0].sentence


@BOTH
async def test_function_keys_and_control_letters_reach_the_screen(kind: type[AnyField]) -> None:
    field = kind("An")
    async with opened(field) as app:
        await app.burst("".join(key.decode() for key in (F1, F2, F3, F4, F5, F6, F7, F8, F9, F10)))
        assert app.passed == [f"f{number}" for number in range(1, 11)]
        app.passed.clear()
        free = "abdefgklnoprstuw"  # but for cut, copy, paste, undo, and those that are Backspace, Tab and Enter
        await app.burst("".join(ctrl(letter).decode() for letter in free))
        assert app.passed == [f"ctrl+{letter}" for letter in free if letter not in APP_KEYS]
        assert field.read() == "An"


@BOTH
async def test_backspace_takes_back_the_mark_that_came_as_a_key_of_its_own(kind: type[AnyField]) -> None:
    """As an input method that sends marks corrects them: one backspace for the mark, not for the letter."""
    field = kind()
    async with opened(field) as app:
        await app.burst("tiê\u0301ng" + "\x7f" * 3 + "\u0300ng")
        assert field.read() == "tiềng"


@BOTH
async def test_backspace_takes_a_whole_letter_that_came_whole(kind: type[AnyField]) -> None:
    field = kind("tiếng")
    async with opened(field) as app:
        await app.burst("\x1b[F\x7f\x7f\x08")
        assert field.read() == "ti"


async def test_enter_tells_the_text_of_that_moment_however_fast_the_next_letters_come() -> None:
    field = VietnameseInput()
    async with opened(field) as app:
        await app.burst("An\rBình\r")
        assert [message.value for message in app.all_told(Input.Submitted)] == ["An", "AnBình"]


async def test_an_undo_in_an_area_takes_back_what_was_typed() -> None:
    field = VietnameseTextArea("Đã có")
    async with opened(field) as app:
        await app.burst("\x1b[F" + as_keys(" thêm") + "\x1a")
        assert field.read() == "Đã có"
