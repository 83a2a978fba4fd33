"""The window erases a name, and the officer decides each other mention."""

from __future__ import annotations

from pathlib import Path

from screens.people.erasing import ErasingScreen
from screens.people.screen import PeopleScreen
from tests.screens.desk import DAY, UNIT, at_desk, said, text_of, type_in
from tests.screens.window_pilot import until
from wardapp.book.erasure.pseudonym import pseudonym_of
from wardapp.records import Nomination, Person, Session

WARD = (
    UNIT,
    Person(id="p1", family_name="Hà", given_name="Giang", birth_year=1971),
    Session(id="lop-1", date_from=DAY, place="Hội trường tỉnh Hà Giang", lecturer="Hà Giang"),
    Nomination(id="dn", kind="individual", name="Hà Giang", person="p1", status="voted", level="base"),
)
PSEUDONYM = pseudonym_of("p1")


async def test_the_name_is_erased_and_only_what_was_chosen_besides(tmp_path: Path) -> None:
    async with at_desk(tmp_path, WARD, front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "giang", "enter", "f5")
        assert isinstance(desk.screen, ErasingScreen)
        await until(pilot, lambda: "tỉnh «Hà Giang»" in text_of(desk))
        shown = text_of(desk)
        assert shown.count("Để nguyên") == 2
        await type_in(pilot, "enter")
        assert text_of(desk).count("Thay tên") >= 1
        await type_in(pilot, "f5")
        question = " ".join(said(desk).split())
        assert "ở 1 chỗ đã chọn" in question
        assert "1 chỗ khác để nguyên" in question
        assert (desk.book.get(Person, "p1") or Person()).given_name == "Giang"
        await type_in(pilot, "2", "enter")
        await until(pilot, lambda: isinstance(desk.screen, PeopleScreen))
        assert (desk.book.get(Person, "p1") or Person()).full_name == PSEUDONYM.full
        assert (desk.book.get(Nomination, "dn") or Nomination()).name == PSEUDONYM.full
        session = desk.book.get(Session, "lop-1") or Session()
        assert (session.lecturer, session.place) == (PSEUDONYM.full, "Hội trường tỉnh Hà Giang")
        assert PSEUDONYM.full in desk.told


async def test_a_refusal_is_told_and_nothing_is_erased(tmp_path: Path) -> None:
    final = Nomination(id="dn-2", kind="individual", name="Hà Giang", person="p1", status="awarded", level="base")
    async with at_desk(tmp_path, (*WARD, final), front=PeopleScreen()) as (desk, pilot):
        await type_in(pilot, "giang", "enter", "f5")
        await until(pilot, lambda: "đã được khen thưởng" in desk.told)
        await type_in(pilot, "f5")
        assert isinstance(desk.screen, ErasingScreen)
        await type_in(pilot, "escape")
        assert (desk.book.get(Person, "p1") or Person()).given_name == "Giang"
