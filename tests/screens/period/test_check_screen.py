"""CheckReport, explained, locked, exported, handed in: the way to the signed paper, in about twenty-five keys."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from screens import computed
from screens.dialogs.questions import ConfirmDialog
from screens.files.target_folders import target_folders
from screens.navigation import periods_screen
from screens.people.joining import JoiningScreen
from screens.period.breakdown import BreakdownScreen
from screens.period.check import CheckScreen
from screens.period.check_report import check_period
from screens.period.submission import SubmissionScreen
from screens.sessions.form.session_form import SessionForm
from tests.screens.desk import DAY, UNIT, at_desk, said, text_of, type_in
from tests.screens.ward import until
from wardapp.commands.demo_ward import demo_records
from wardapp.records import (
    Headcount,
    Level,
    Meeting,
    Period,
    Person,
    RecordSet,
    Session,
    parse_period,
)
from wardapp.reports.locking import lock_period

_AIMED = 25
WRONG = Meeting(id="m", date=dt.date(2008, 6, 1), convened=38, present=36, excused=3, ballot="show_of_hands")
"""36 present and 3 absent of 38: an error."""
MENDED = ("f5", "enter", *"35", "f2")
"""The check; Enter into the field of the error; the right number; back."""
LOCKED = ("home", "f6", "Hoãn vì mưa lũ", "enter", "f8")
EXPORTED = ("f9", "enter")
"""To the first place offered."""


async def test_the_half_years_workbook_takes_about_twenty_five_keys(tmp_path: Path) -> None:
    keys = len(MENDED) + len(LOCKED) - 1 + len(EXPORTED)
    assert keys <= _AIMED, f"{keys} keys besides the explanation"
    async with at_desk(tmp_path, [*demo_records(), WRONG]) as (desk, pilot):
        await type_in(pilot, *MENDED)
        assert isinstance(desk.screen, CheckScreen)
        assert desk.told == "Đã lưu. Không còn lỗi phải sửa."
        await type_in(pilot, *LOCKED)
        assert "Chốt số liệu lúc" in desk.told
        await type_in(pilot, *EXPORTED)
        report = tmp_path / "exports" / "HTLT_07_2008-H1_L1.xlsx"
        assert f"Đã ghi {report.name} vào {report.parent}." in desk.told
        (period,) = desk.book.of(Period)
        assert period.explanations is not None
        assert list(period.explanations.values()) == ["Hoãn vì mưa lũ"]
    rows = CalamineWorkbook.from_path(str(report)).get_sheet_by_name("GiaiTrinh").to_python()
    assert any("Hoãn vì mưa lũ" in row for row in rows)


async def test_an_error_stops_the_lock_and_is_seen_first(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [*demo_records(), WRONG], front=CheckScreen()) as (desk, pilot):
        assert "LỖI, phải sửa mới chốt được: 1" in text_of(desk)
        assert text_of(desk).split("\n")[2].startswith(">LỖI           Hội nghị bình xét 01/06/2008: Có mặt 36")
        await type_in(pilot, "f8")
        assert "còn 1 lỗi phải sửa" in desk.told
        assert desk.book.of(Period)[0].locked_at is None


async def test_a_final_workbook_comes_from_a_locked_period_alone(tmp_path: Path) -> None:
    async with at_desk(tmp_path, front=CheckScreen()) as (desk, pilot):
        await type_in(pilot, "f9")
        assert "nên chỉ xuất được bản dự thảo" in said(desk)
        await type_in(pilot, "escape", "f8", "f9")
        assert "Ghi biểu ra đâu?" in said(desk)
        await type_in(pilot, "escape")
        session = desk.book.get(Session, "demo-session-1")
        assert session is not None
        desk.book.save(replace(session, lecturer="Người khác"))
        await type_in(pilot, "f9")
        assert "có số liệu khác lúc chốt" in said(desk)
        await type_in(pilot, "escape")
        assert "Số liệu đã khác lúc chốt" in text_of(desk)


async def test_the_place_that_is_typed_is_offered_first_the_next_time(tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    async with at_desk(tmp_path / "so", front=CheckScreen()) as (desk, pilot):
        await type_in(pilot, "f8", "f9", "end", "enter", str(stick), "enter")
        assert (stick / "HTLT_07_2008-H1_L1.xlsx").is_file()
        await type_in(pilot, "f9")
        assert "1 Như lần trước:" in text_of(desk)
        await type_in(pilot, "enter")
        # A name that the program chose never overwrites.
        assert (stick / "HTLT_07_2008-H1_L1 (2).xlsx").is_file()


async def test_a_place_that_is_not_there_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    async with at_desk(tmp_path, front=CheckScreen()) as (desk, pilot):
        await type_in(pilot, "f8", "f9", "end", "enter", "/khong/co/o/day/", "enter")
        assert "Không có thư mục" in desk.told
        await type_in(pilot, "f9", "enter")
        assert "Đã ghi HTLT_07_2008-H1_L1.xlsx" in desk.told


async def test_what_was_handed_in_is_recorded_and_its_file_kept(tmp_path: Path) -> None:
    async with at_desk(tmp_path, front=CheckScreen()) as (desk, pilot):
        await type_in(pilot, "f4")
        assert "Chốt kỳ (F8) và xuất biểu (F9) trước" in desk.told
        await type_in(pilot, "f8", "f4")
        assert isinstance(desk.screen, SubmissionScreen)
        await type_in(pilot, "f2")
        assert "Ghi ngày gửi trước khi lưu." in desk.told
        await type_in(pilot, "28/6", "tab", "Văn thư Thị uỷ", "tab", "12-BC/ĐU", "f2")
        assert isinstance(desk.screen, CheckScreen)
        assert "Đã gửi lần 1." in desk.told
        (period,) = desk.book.of(Period)
        assert (period.submitted_on, period.received_by, period.report_number) == (DAY, "Văn thư Thị uỷ", "12-BC/ĐU")
        assert (tmp_path / "sent" / "HTLT_07_2008-H1_L1.xlsx").is_file()
        assert "Đã gửi lần 1 ngày 28/06/2008 cho Văn thư Thị uỷ." in text_of(desk)
        # Opened again for the place of the signed copy, the file is not kept twice.
        await type_in(pilot, "f4", "tab", "tab", "tab", "tab", "Tủ hồ sơ 2", "f2")
        assert desk.book.of(Period)[0].signed_copy == "Tủ hồ sơ 2"
        assert len(list((tmp_path / "sent").iterdir())) == 1
        # What differs afterwards is told figure by figure, and locked again it is the second submission, with its reason.
        meeting = desk.book.get(Meeting, "demo-meeting")
        assert meeting is not None
        desk.book.save(replace(meeting, date=dt.date(2009, 1, 5)))
        await type_in(pilot, "f5")
        assert "Khác lúc chốt D1 1 → 0" in text_of(desk)
        assert "Số liệu đã khác bản gửi lần 1" in text_of(desk)
        await type_in(pilot, "home", "enter")
        assert isinstance(desk.screen, BreakdownScreen)
        await type_in(pilot, "escape", "tab", "end", "enter")
        assert isinstance(desk.screen, BreakdownScreen)
        await type_in(pilot, "escape", "tab")
        await type_in(pilot, "f8")
        assert "Vì sao gửi lại?" in said(desk)
        await type_in(pilot, "Ghi nhầm ngày họp", "enter")
        (period,) = desk.book.of(Period)
        assert (period.submission, period.resubmit_reason) == (2, "Ghi nhầm ngày họp")
        await type_in(pilot, "f9", "2", "enter")
        paper = tmp_path / "exports" / "HTLT_07_CHODASUA_2008-H1-L2.xlsx"
        assert f"Đã ghi những chỗ đã sửa: {paper}." in desk.told
        cells = [
            str(cell)
            for row in CalamineWorkbook.from_path(str(paper)).get_sheet_by_index(0).to_python()
            for cell in row
            if cell
        ]
        assert "NHỮNG CHỖ ĐÃ SỬA SO VỚI LẦN 1" in cells
        assert "Lý do gửi lại: Ghi nhầm ngày họp" in cells
        # Handed in without its reason it is not.
        await type_in(pilot, "f4", "28/6", "tab", "end", *["backspace"] * 20, "f2")
        assert "Ghi lý do gửi lại" in desk.told
        await type_in(pilot, "Họp sau kỳ", "f2")
        assert desk.told.startswith("Đã gửi lần 2.")
        assert (tmp_path / "sent" / "HTLT_07_2008-H1_L2.xlsx").is_file()


async def test_a_file_handed_in_is_kept_as_it_was_though_the_book_has_changed_since(tmp_path: Path) -> None:
    async with at_desk(tmp_path, front=CheckScreen()) as (desk, pilot):
        await type_in(pilot, "f8", "f9", "enter")
        written = tmp_path / "exports" / "HTLT_07_2008-H1_L1.xlsx"
        session = desk.book.get(Session, "demo-session-1")
        assert session is not None
        desk.book.save(replace(session, lecturer="Người khác"))
        await type_in(pilot, "f5", "f4", "28/6", "f2")
        kept = tmp_path / "sent" / written.name
        assert kept.read_bytes() == written.read_bytes()
        # Where it stands nowhere, that is said, and the handing in is recorded all the same.
        kept.unlink()
        written.unlink()
        await type_in(pilot, "f4", "tab", "Văn thư", "f2")
        assert "chưa giữ được tệp đã gửi" in desk.told
        assert desk.book.of(Period)[0].received_by == "Văn thư"


async def test_the_list_of_periods_leads_to_the_check_of_each(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [*demo_records(), WRONG], front=periods_screen()) as (desk, pilot):
        assert "F6 Soát, chốt" in text_of(desk)
        await type_in(pilot, "f6")
        assert isinstance(desk.screen, CheckScreen)
        assert "CHƯA CHỐT ĐƯỢC: còn 1 dòng LỖI ở trên." in text_of(desk)


async def test_the_lock_is_taken_off_only_after_asking(tmp_path: Path) -> None:
    async with at_desk(tmp_path, front=CheckScreen()) as (desk, pilot):
        await type_in(pilot, "f8", "f8")
        assert isinstance(desk.screen, ConfirmDialog)
        await type_in(pilot, "enter")
        assert desk.book.of(Period)[0].locked_at is not None
        await type_in(pilot, "f8", "2", "enter")
        assert desk.book.of(Period)[0].locked_at is None
        assert "Đã bỏ chốt." in desk.told


async def test_each_finding_opens_where_it_is_mended(tmp_path: Path) -> None:
    async with at_desk(tmp_path, front=CheckScreen()) as (desk, pilot):
        assert "Lớp 24/06/2008, Tổ 3: Đã qua ngày 24/06/2008" in text_of(desk)
        await type_in(pilot, "enter")
        assert isinstance(desk.screen, SessionForm)
        await type_in(pilot, "escape")
        assert isinstance(desk.screen, CheckScreen)
        # What was not studied is mended by a class of that topic for that branch.
        place = next(at for at, line in enumerate(text_of(desk).splitlines()) if "Tổ 1 đến nay chưa học CD02" in line)
        await type_in(pilot, "home", *["down"] * (place - 2), "enter")
        assert isinstance(desk.screen, SessionForm)
        assert "[x] CD02" in text_of(desk)
        await type_in(pilot, "escape")
        # An error takes no explanation.
        desk.book.save(WRONG)
        await type_in(pilot, "f5", "home", "f6")
        assert "lỗi thì Enter để sửa" in desk.told


async def test_a_person_typed_twice_is_joined_and_too_many_studied_are_looked_at_beside_the_numbers(
    tmp_path: Path,
) -> None:
    twin = next(one for one in demo_records() if isinstance(one, Person))
    few = Headcount(id="so", year=2008, as_of=dt.date(2008, 6, 1), official_members=3, probationary_members=0)
    records = [*demo_records(), replace(twin, id="twin"), few]
    async with at_desk(tmp_path, records, front=CheckScreen()) as (desk, pilot):
        lines = text_of(desk).splitlines()
        assert "49 người, nhưng chưa có số người" in lines[2]
        await type_in(pilot, "enter")
        assert "SỐ NGƯỜI THUỘC DIỆN HỌC TẬP" in text_of(desk)
        await type_in(pilot, "escape")
        place = next(at for at, line in enumerate(text_of(desk).splitlines()) if "Trùng họ tên" in line)
        await type_in(pilot, "home", *["down"] * (place - 2), "enter")
        assert isinstance(desk.screen, JoiningScreen)
        assert twin.full_name in text_of(desk)


async def test_a_period_without_findings_says_so(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [UNIT], front=CheckScreen()) as (desk, pilot):
        assert "Không có lỗi, không có điều cần xem lại." in text_of(desk)
        await type_in(pilot, "enter", "f6", "f5")
        assert desk.told == "Đã soát lại: 0 lỗi phải sửa, 0 điều cần xem lại."


async def test_a_large_book_is_checked_while_the_keys_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computed, "is_small", lambda _book: False)
    async with at_desk(tmp_path, front=CheckScreen()) as (desk, _pilot):
        assert "CẦN XEM LẠI, chốt được: 4" in text_of(desk)


def test_an_error_of_another_period_is_not_one_of_this_one() -> None:
    elsewhere = replace(WRONG, date=dt.date(2007, 6, 1))
    checked = check_period(RecordSet([*demo_records(), elsewhere]), parse_period("2008-H1"), DAY)
    assert not [one for one in checked.findings if one.problem.level is Level.ERROR]
    assert checked.blocking == 0
    (found,) = (one for one in checked.outside if one.problem.level is Level.ERROR)
    assert (found.blocks, found.label) == (False, "Ngoài kỳ")


async def test_what_lies_outside_the_period_is_listed_on_request(tmp_path: Path) -> None:
    elsewhere = replace(WRONG, date=dt.date(2007, 6, 1))
    async with at_desk(tmp_path, [*demo_records(), elsewhere], front=CheckScreen()) as (desk, pilot):
        await until(pilot, lambda: "1 lỗi" in text_of(desk))
        assert "LỖI, phải sửa mới chốt được: 0" in text_of(desk)
        assert "Có mặt 36 + vắng 3 = 39" not in text_of(desk)
        await pilot.press("end", "enter", "end")
        await until(pilot, lambda: "Có mặt 36 + vắng 3 = 39" in text_of(desk))
        await pilot.press("home", "end", "up", "enter")
        await until(pilot, lambda: "Có mặt 36 + vắng 3 = 39" not in text_of(desk))


def test_the_programs_own_folder_is_always_offered_and_a_lost_one_never(tmp_path: Path) -> None:
    own = tmp_path / "exports"
    assert [place.folder for place in target_folders(own, str(tmp_path / "gone"))][-1] == own
    assert tmp_path in [place.folder for place in target_folders(own, str(tmp_path))]


async def test_a_saved_change_says_what_differs_from_what_was_handed_in(tmp_path: Path) -> None:
    period = parse_period("2008-H1")
    locked = lock_period(RecordSet(demo_records()), period, dt.datetime(2008, 7, 2, tzinfo=dt.timezone.utc), [])
    sent = replace(locked, id="ky", submitted_on=dt.date(2008, 7, 3))
    others = [one for one in demo_records() if not isinstance(one, Period)]
    async with at_desk(tmp_path, [*others, sent], front=CheckScreen()) as (desk, pilot):
        await until(pilot, lambda: "Đã gửi lần 1" in text_of(desk))
        held = next(one for one in desk.book.of(Session) if one.status == "held" and one.role == "host")
        check = desk.screen
        assert isinstance(check, CheckScreen)
        assert await check.save([replace(held, status="cancelled")])
        check.show_message("Đã lưu.")
        await until(pilot, lambda: "nay khác bản gửi: " in desk.told)
        assert desk.told.startswith("Đã lưu. Kỳ 6 tháng đầu năm 2008 đã gửi lần 1, nay khác bản gửi: ")
