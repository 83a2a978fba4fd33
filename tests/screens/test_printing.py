"""Papers from each screen: which are offered, what they contain, where they are written and what is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from screens.dialogs.questions import ChoiceDialog
from screens.files.target_folders import TargetFolder
from screens.nominations.meetings import MeetingsScreen
from screens.nominations.screen import NominationsScreen
from screens.papers import printing
from screens.papers.plan import quarters_of
from screens.papers.printed_head import PrintedHeadScreen
from screens.roll_call.screen import RollCallScreen
from screens.sessions.screen import SessionsScreen
from tests.screens.desk import DAY, UNIT, at_desk, said, text_of, type_in
from wardapp.commands.demo_ward import demo_records
from wardapp.figures.nominee_rows import nominated_at, voted
from wardapp.records import Meeting, Nomination, Person, RecordSet, Session, Unit

LETTERHEAD = replace(
    UNIT,
    parent_heading="ĐẢNG BỘ THỊ XÃ BẮC KẠN",
    issuer_heading="ĐẢNG UỶ PHƯỜNG SÔNG CẦU",
    sign_authority="T/M ĐẢNG UỶ",
    signer_title="BÍ THƯ",
    signer="Hà Văn Khánh",
)


def words_of(paper: Path) -> str:
    """Every text of a paper, cell after cell."""
    book = CalamineWorkbook.from_path(str(paper))
    cells = (cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row)
    return " | ".join(str(cell) for cell in cells if cell not in ("", None))


async def test_every_paper_of_a_class_is_one_menu_away(tmp_path: Path) -> None:
    exports = tmp_path / "exports"
    async with at_desk(tmp_path, front=SessionsScreen()) as (desk, pilot):
        # The class of Tổ 3, planned, stands first.
        await type_in(pilot, "f9")
        assert isinstance(desk.screen, ChoiceDialog)
        assert "1 Giấy ký tên, để trống (in trước khi học)" in text_of(desk)
        await type_in(pilot, "1", "enter")
        sheet = exports / "HTLT_07_DIEMDANH_2008-06-24_KYTEN.xlsx"
        assert f"Đã ghi giấy ký tên: {sheet}. Mở bằng Excel để in." in desk.told
        session = next(one for one in desk.book.of(Session) if one.status == "planned")
        people = [person for one in session.invitees if (person := desk.book.get(Person, one)) is not None]
        names = [person.full_name for person in people]
        words = words_of(sheet)
        places = [words.index(f" | {name} | ") for name in names]
        assert places == sorted(places)
        assert "PHỤ TRÁCH LỚP" in words
        await type_in(pilot, "f9", "3", "enter")
        invited = words_of(exports / "HTLT_07_TRIEUTAP_2008-06-24.xlsx")
        assert "DANH SÁCH TRIỆU TẬP" in invited
        assert f"Triệu tập {len(names)} người" in invited
        await type_in(pilot, "f9", "4", "enter")
        left = words_of(exports / "HTLT_07_CHUAHOC_CD02-2008-H1.xlsx")
        assert "DANH SÁCH CHƯA HỌC" in left
        assert all(person.full_name in left for person in people if not person.exempt)
        await type_in(pilot, "f9", "5", "enter")
        plan = words_of(exports / "HTLT_07_LICH_2008-Q2.xlsx")
        assert "LỊCH MỞ LỚP" in plan
        assert "24/06/2008" in plan
    held = next(one for one in demo_records() if isinstance(one, Session) and one.status == "held")
    async with at_desk(tmp_path / "hai", front=RollCallScreen(held.id)) as (desk, pilot):
        await type_in(pilot, "f9")
        assert "1 Danh sách điểm danh, như đã ghi" in text_of(desk)
        await type_in(pilot, "enter")
        (roll,) = (tmp_path / "hai" / "exports").iterdir()
        assert "Có mặt" in words_of(roll)


async def test_the_list_of_a_level_is_printed_in_the_form_of_the_party_or_of_the_state(tmp_path: Path) -> None:
    exports = tmp_path / "exports"
    records = [one for one in demo_records() if not isinstance(one, Unit)]
    async with at_desk(tmp_path, [*records, LETTERHEAD], front=NominationsScreen()) as (desk, pilot):
        assert "[Mọi cấp]" in text_of(desk)
        await type_in(pilot, "f9")
        assert "Danh sách đề nghị cấp thị xã" in text_of(desk)
        menu = [line for line in text_of(desk).splitlines() if "cấp thị xã" in line]
        digit = menu[0].split("|")[1].strip(" >")[0]
        await type_in(pilot, digit, "enter", "1", "enter")
        party = exports / "HTLT_07_DENGHI_Thi-xa-2008-H1.xlsx"
        assert "ĐẢNG CỘNG SẢN VIỆT NAM" in words_of(party)
        # The votes are those of the meeting that put the nominee forward.
        assert "33/36 (91,7%)" in words_of(party)
        # The State's form is signed by another body, so the corner is proposed anew and may be corrected; nothing is kept.
        await type_in(pilot, "f9", digit, "enter", "2", "enter")
        assert isinstance(desk.screen, PrintedHeadScreen)
        assert "UỶ BAN NHÂN DÂN PHƯỜNG SÔNG CẦU" in text_of(desk)
        desk.screen.form.focus_field("signer")
        await type_in(pilot, "Ma Thị Long", "f9")
        state = words_of(exports / "HTLT_07_DENGHI_Thi-xa-2008-H1 (2).xlsx")
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in state
        assert "Ma Thị Long" in state
        assert desk.book.of(Unit)[0].signer == "Hà Văn Khánh"
        # Those marked and no others.
        await type_in(pilot, "right", "right")
        assert "[Thị xã]" in text_of(desk)
        await type_in(pilot, "home", "space", "f9")
        assert "Danh sách 1 đề nghị đã đánh dấu" in text_of(desk)
        menu = [line for line in text_of(desk).splitlines() if "đã đánh dấu" in line and "|" in line]
        await type_in(pilot, menu[0].split("|")[1].strip(" >")[0], "enter", "1", "enter")
        marked = words_of(exports / "HTLT_07_DENGHI_Thi-xa-2008-H1 (3).xlsx")
        town = [one.name for one in desk.book.of(Nomination) if one.level == "town"]
        assert sum(1 for name in set(town) if name and name in marked) == 1


async def test_a_period_without_nominees_says_so_and_minutes_are_offered_all_the_same(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [UNIT], front=MeetingsScreen()) as (desk, pilot):
        await type_in(pilot, "f9")
        assert "chưa có đề nghị nào" in desk.told
    meetings = [one for one in demo_records() if not isinstance(one, Nomination)]
    async with at_desk(tmp_path / "hai", meetings, front=MeetingsScreen()) as (desk, pilot):
        await type_in(pilot, "f9")
        assert "Đã ghi biên bản" in desk.told


async def test_a_stick_is_offered_where_one_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    own = tmp_path / "so" / "exports"
    offered = [TargetFolder(stick, f"USB {stick}", is_removable=True), TargetFolder(own, "Thư mục của chương trình")]
    monkeypatch.setattr(printing, "target_folders", lambda _exports, _last: offered)
    async with at_desk(tmp_path / "so", front=SessionsScreen()) as (desk, pilot):
        await type_in(pilot, "f9", "1", "enter")
        assert "Ghi giấy ký tên ra đâu?" in said(desk)
        await type_in(pilot, "1", "enter")
        (sheet,) = stick.iterdir()
        assert str(sheet) in desk.told.replace("\n", "")


async def test_results_are_written_once_for_all_that_are_marked_at_the_highest_level_they_went_to(
    tmp_path: Path,
) -> None:
    async with at_desk(tmp_path, front=NominationsScreen("demo-meeting")) as (desk, pilot):
        await type_in(pilot, "space", "f6", "1", "enter")
        before = desk.book.sequence
        await type_in(pilot, "home", "space", "f6")
        assert "Đã trình rồi" in said(desk)
        await type_in(pilot, "1", "enter")
        assert "Kết quả cấp thị xã của «Tổ phụ nữ số 1»." in desk.told
        await type_in(pilot, "tab", "tab", "125/QĐ-UBND", "tab", "28/6", "f2")
        assert desk.told == "Đã ghi kết quả."
        assert desk.book.sequence == before + 1
        (upper,) = (one for one in desk.book.of(Nomination) if one.follows == "demo-nomination-1")
        assert (upper.status, upper.award_granted, upper.decision, upper.decision_date) == (
            "commended",
            upper.award,
            "125/QĐ-UBND",
            DAY,
        )
        lower = desk.book.get(Nomination, "demo-nomination-1")
        assert lower is not None
        assert lower.decision is None
        assert "Thị xã 28/06 Được biểu dương, QĐ 125/QĐ-UBND" in text_of(desk)


def test_what_was_carried_on_was_voted_on_once_and_shows_the_votes_of_below() -> None:
    meeting = Meeting(id="m", convened=36)
    lower = Nomination(id="1", meeting="m", votes_for=33)
    upper = Nomination(id="2", meeting="m", follows="1")
    another = Nomination(id="3", meeting="m", follows="gone")
    ring = [Nomination(id="4", meeting="x", follows="5"), Nomination(id="5", meeting="x", follows="4")]
    records = RecordSet([meeting, lower, upper, another, *ring])
    assert nominated_at(records, meeting) == [lower, another]
    assert voted(records, upper) is lower
    assert voted(records, another) is another
    assert voted(records, ring[0]) is ring[0]


def test_a_plan_is_of_the_quarters_with_planned_classes_the_latest_first() -> None:
    planned = [
        Session(id=str(month), date_from=DAY.replace(month=month, day=1), status="planned") for month in (2, 7, 8, 12)
    ]
    assert [quarter.code for quarter in quarters_of(planned, DAY)] == ["2008-Q4", "2008-Q3", "2008-Q1"]
    assert [quarter.code for quarter in quarters_of([], DAY)] == ["2008-Q2"]
