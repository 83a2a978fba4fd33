"""F3 finds anything from any screen, and Enter opens it."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens import find
from screens.find import FindScreen
from screens.nominations.nomination_form import NominationForm
from screens.people.person_form import PersonScreen
from screens.people.screen import PeopleScreen
from screens.period.check import CheckScreen
from screens.sessions.form.session_form import SessionForm
from tests.screens.desk import UNIT, at_desk, text_of, type_in
from wardapp.lookup.cached_index import index_of
from wardapp.records import Person


@pytest.mark.parametrize("screen", [None, PeopleScreen, CheckScreen])
async def test_anything_is_found_from_any_screen_and_left_with_esc(tmp_path: Path, screen: type | None) -> None:
    async with at_desk(tmp_path, front=screen() if screen is not None else None) as (desk, pilot):
        before = desk.screen
        await type_in(pilot, "f3", "hien bi thu")
        assert isinstance(desk.screen, FindScreen)
        await type_in(pilot, "escape")
        assert desk.screen is before


async def test_what_is_found_opens_in_its_own_form(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        somebody = desk.book.of(Person)[1]
        await type_in(pilot, "f3", somebody.full_name, "enter")
        assert isinstance(desk.screen, PersonScreen)
        assert desk.screen.record == somebody
        await type_in(pilot, "escape", "f3", "to phu nu", "enter")
        assert isinstance(desk.screen, NominationForm)
        await type_in(pilot, "escape", "f3", "lop 24/06/2008", "enter")
        assert isinstance(desk.screen, SessionForm)


async def test_nothing_found_says_what_to_try(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [UNIT], front=FindScreen()) as (desk, pilot):
        assert "Gõ vài chữ để tìm" in text_of(desk)
        await type_in(pilot, "khong co ai", "enter")
        assert "Không thấy gì khớp" in text_of(desk)
        assert isinstance(desk.screen, FindScreen)


async def test_in_a_large_book_letters_go_in_while_the_index_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "is_small", lambda _book: False)
    async with at_desk(tmp_path, front=FindScreen()) as (desk, pilot):
        await type_in(pilot, "tiet kiem")
        assert "Nội dung học" in text_of(desk)


async def test_a_large_book_is_searched_at_once_by_the_index_that_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    monkeypatch.setattr(find, "is_small", lambda _book: False)
    monkeypatch.setattr(FindScreen, "_make_index", made.append)
    async with at_desk(tmp_path) as (desk, pilot):
        index_of(desk.book)
        desk.book.save(Person(id="new", family_name="Tráng Seo", given_name="Chẩn"))
        await type_in(pilot, "f3", "chan trang")
        assert "Tráng Seo Chẩn" in text_of(desk)
        assert made == []
