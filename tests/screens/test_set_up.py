"""The first start: an empty folder becomes a unit's book, and nothing is typed twice."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from screens.dialogs.ask_officer import AskOfficer
from screens.dialogs.questions import ConfirmDialog
from screens.overview.screen import OverviewScreen
from screens.settings.set_up import SetUpScreen
from screens.settings.unit_proposals import proposals
from tests.screens.desk import OFFICER, UNIT, at_desk, said, text_of, type_in
from wardapp.records import Unit

NAME = "Đảng bộ phường Sông Cầu"


async def test_an_empty_folder_begins_with_the_unit_and_ends_at_the_overview(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [], officer="") as (desk, pilot):
        assert isinstance(desk.screen, SetUpScreen)
        assert "THIẾT LẬP ĐƠN VỊ" in text_of(desk)
        await type_in(pilot, "07", "tab", NAME, "tab", "space", "f2")
        assert isinstance(desk.screen, AskOfficer)
        assert "Ai đang ghi sổ?" in said(desk)
        assert not desk.book.of(Unit)

        await type_in(pilot, OFFICER, "enter")
        assert isinstance(desk.screen, OverviewScreen)
        assert f"TỔNG QUAN - {NAME}" in text_of(desk)
        (unit,) = desk.book.of(Unit)
        assert (unit.code, unit.name, unit.kind, unit.by) == ("07", NAME, "party_committee", OFFICER)
        assert unit.letterhead == "party_2018"
        # What follows from the name was proposed, and kept as proposed.
        assert (unit.issuer_heading, unit.place, unit.sector) == ("ĐẢNG UỶ PHƯỜNG SÔNG CẦU", "Sông Cầu", "ward")
        assert (unit.number_suffix, unit.sign_authority, unit.signer_title) == ("BC/ĐU", "T/M ĐẢNG UỶ", "BÍ THƯ")
        assert desk.settings.officer == OFFICER


async def test_the_officers_name_is_asked_once_and_must_be_given(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [], officer="") as (desk, pilot):
        await type_in(pilot, "07", "tab", NAME, "tab", "space", "f2", "enter")
        assert "Cần ghi họ và tên" in said(desk)
        await type_in(pilot, "escape")
        # Nothing is lost: the form stands as it was typed, and the save asks again.
        assert isinstance(desk.screen, SetUpScreen)
        assert NAME in text_of(desk)
        await type_in(pilot, "f2", OFFICER, "enter")
        assert isinstance(desk.screen, OverviewScreen)


async def test_what_the_officer_typed_is_never_replaced_by_a_proposal(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [], officer=OFFICER) as (desk, pilot):
        screen = desk.screen
        assert isinstance(screen, SetUpScreen)
        screen.form.focus_field("place")
        await type_in(pilot, "Nà Mày")
        screen.form.focus_field("name")
        await type_in(pilot, NAME, "tab")
        unit = screen.form.read()
        assert isinstance(unit, Unit)
        assert (unit.place, unit.issuer_heading) == ("Nà Mày", "ĐẢNG UỶ PHƯỜNG SÔNG CẦU")
        # A proposal that nobody touched follows the name.
        screen.form.focus_field("name")
        await type_in(pilot, "end", " 2", "tab")
        unit = screen.form.read()
        assert isinstance(unit, Unit)
        assert (unit.place, unit.issuer_heading) == ("Nà Mày", "ĐẢNG UỶ PHƯỜNG SÔNG CẦU 2")


async def test_leaving_the_first_form_asks_only_when_something_was_typed(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [], officer=OFFICER) as (desk, pilot):
        await type_in(pilot, "x", "escape")
        assert isinstance(desk.screen, ConfirmDialog)
        await type_in(pilot, "escape", "backspace", "escape")
        assert desk.return_code == 0


async def test_what_is_missing_is_said_once_and_kept_when_saved_again(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [], officer=OFFICER) as (desk, pilot):
        await type_in(pilot, "07", "f2")
        assert isinstance(desk.screen, SetUpScreen)
        assert "Còn 2 lỗi" in desk.told
        assert text_of(desk).count("! Chưa ghi") == 2
        await type_in(pilot, "f2")
        assert isinstance(desk.screen, OverviewScreen)
        assert desk.book.of(Unit)[0].name is None
        assert "Đơn vị chưa có tên" in text_of(desk)


async def test_the_unit_is_changed_later_under_settings(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [UNIT]) as (desk, pilot):
        await type_in(pilot, "8", "7", "enter")
        assert isinstance(desk.screen, SetUpScreen)
        desk.screen.form.focus_field("signer")
        await type_in(pilot, "Hà Văn Khánh", "f2")
        assert desk.book.of(Unit)[0].signer == "Hà Văn Khánh"
        assert "DANH MỤC, THIẾT LẬP" in text_of(desk)
        assert desk.told == "Đã lưu."


async def test_the_officer_is_changed_under_settings_and_the_days_offset_is_kept(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [UNIT]) as (desk, pilot):
        before = desk.settings.clock_offset_days
        await type_in(pilot, "8", "8", "enter")
        assert isinstance(desk.screen, AskOfficer)
        await type_in(pilot, "Lý Thị Hoa", "tab", "29/06/2008", "enter")
        assert desk.settings.officer == "Lý Thị Hoa"
        assert desk.settings.clock_offset_days == before + 1
        assert "Từ nay ghi tên Lý Thị Hoa." in desk.told


async def test_a_clock_from_before_the_program_is_asked_about_once_and_never_refuses(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [UNIT]) as (desk, pilot):
        desk.settings = desk.settings.__class__(officer=OFFICER)  # no offset: nobody has said what day it is
        assert desk.clock_looks_wrong
        await type_in(pilot, "8", "3", "enter", "f4", "Tổ 1", "f2")
        assert isinstance(desk.screen, AskOfficer)
        assert "28/06/2008" in text_of(desk)
        await type_in(pilot, "enter")
        assert not desk.clock_looks_wrong
        await type_in(pilot, "f4", "Tổ 2", "f2")
        assert "«Tổ 2»" in desk.told


@pytest.mark.parametrize(
    ("name", "heading", "authority"),
    [
        ("Đảng bộ phường Sông Cầu", "ĐẢNG UỶ PHƯỜNG SÔNG CẦU", "T/M ĐẢNG UỶ"),
        ("Chi bộ Trường Trung học cơ sở Bắc Kạn", "CHI BỘ TRƯỜNG TRUNG HỌC CƠ SỞ BẮC KẠN", "T/M CHI BỘ"),
        ("Ban Chỉ đạo Cuộc vận động thị xã", "BAN CHỈ ĐẠO CUỘC VẬN ĐỘNG THỊ XÃ", None),
        ("Hợp tác xã Sông Cầu", None, None),
    ],
)
def test_headings_are_proposed_from_the_name(name: str, heading: str | None, authority: str | None) -> None:
    proposed = proposals(Unit(name=name))
    # A steering board does not sign T/M.
    assert (proposed.get("issuer_heading"), proposed.get("sign_authority")) == (heading, authority)


def test_the_day_of_these_tests_is_before_the_program() -> None:
    from screens.app import _RELEASED
    from tests.screens.desk import DAY

    assert DAY < _RELEASED < dt.date(2100, 1, 1)
