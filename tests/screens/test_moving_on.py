"""What moves between people and machines, by keys: the town's list, a colleague's book, a new year, backups, handover."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook
from textual.pilot import Pilot

from screens.book.handover import HandoverScreen
from screens.book.load_file import ChooseLoadFile, LoadPreviewScreen
from screens.book.restore import RestoreScreen
from screens.dialogs.questions import ConfirmDialog
from screens.lists.periods import PeriodsScreen
from screens.only_read import because_damaged, because_held
from screens.people.joining import JoiningScreen
from screens.settings.menu import SettingsMenu
from screens.settings.new_year import NewYearScreen
from tests.screens.desk import DAY, UNIT, Desk, at_desk, said, settle, text_of, type_in
from tests.screens.ward import until
from tests.screens.window_pilot import run_window
from wardapp.book import Book
from wardapp.book.journal.file_names import JOURNAL
from wardapp.book.journal.window_lock import Holder
from wardapp.commands.demo_ward import demo_records
from wardapp.records import (
    Attendance,
    Headcount,
    Meeting,
    Period,
    Person,
    Record,
    Topic,
    to_json,
)

LATER = "2099-01-01T08:00:00+07:00"
LOCKED = Period(
    id="ky-2",
    label="2008-Q1",
    date_from=dt.date(2008, 1, 1),
    date_to=dt.date(2008, 3, 31),
    locked_at="2008-04-02T08:00:00+07:00",
    fingerprint="ab" * 32,
    submitted_on=dt.date(2008, 4, 3),
)


def lines_in(file: Path, *records: Record, **more: Any) -> Path:
    """A file as another machine hands it over."""
    lines = [json.dumps({**to_json(record), "updated": LATER, **more}, ensure_ascii=False) for record in records]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


async def choose(desk: Desk, pilot: Pilot[Any], words: str) -> None:
    """Open an entry of the menu."""
    lines = [line for line in text_of(desk).splitlines() if line[1:3].strip().isdigit()]
    place = next((at for at, line in enumerate(lines) if words in line), None)
    assert place is not None, text_of(desk)
    await type_in(pilot, "home", *["down"] * place, "enter")


async def test_the_towns_list_is_previewed_taken_whole_and_undone_as_one_step_and_no_lock_is_lost(
    tmp_path: Path,
) -> None:
    handed_out = lines_in(
        tmp_path / "danh mục.jsonl",
        Topic(id="tx-1", code="CD02", title="Lời kêu gọi thi đua", year=2008, mandatory=True),
        Topic(id="tx-5", code="CD05", title="Đạo đức cách mạng", year=2008, mandatory=True),
        Period(
            id="ky-2", label="2008-Q1", date_from=LOCKED.date_from, date_to=LOCKED.date_to, due=dt.date(2008, 4, 20)
        ),
    )
    async with at_desk(tmp_path / "so", [*demo_records(), LOCKED], front=SettingsMenu()) as (desk, pilot):
        before = desk.book.sequence, sorted(desk.book.dump())
        await choose(desk, pilot, "Nhận danh mục")
        await until(pilot, lambda: isinstance(desk.screen, ChooseLoadFile))
        await type_in(pilot, str(handed_out), "enter")
        await until(pilot, lambda: isinstance(desk.screen, LoadPreviewScreen))
        await until(pilot, lambda: "Tệp này sẽ" in text_of(desk))
        shown = text_of(desk)
        assert "Tệp này sẽ: thêm 2, sửa 1, xoá 0, không đổi 0." in shown
        assert "Kỳ 2008-Q1: nhận ngày, hạn gửi mới; chốt và lần gửi của đơn vị được giữ." in shown
        # A topic that the unit had typed itself is pointed at.
        assert "Đã có trong sổ?" in shown
        await type_in(pilot, "end")
        await until(pilot, lambda: "Hạn gửi: (trống) → 20/04/2008" in text_of(desk))
        assert desk.book.sequence == before[0]
        await type_in(pilot, "f2")
        await until(pilot, lambda: isinstance(desk.screen, SettingsMenu))
        await until(pilot, lambda: "Đã nhận danh mục.jsonl: thêm 2, sửa 1, xoá 0, không đổi 0." in desk.told)
        assert desk.book.sequence == before[0] + 1
        period = desk.book.get(Period, "ky-2")
        assert period is not None
        assert (period.due, period.locked_at, period.submitted_on) == (
            dt.date(2008, 4, 20),
            LOCKED.locked_at,
            LOCKED.submitted_on,
        )
        # Taken in again it changes nothing.
        await choose(desk, pilot, "Nhận danh mục")
        await type_in(pilot, str(handed_out), "enter")
        await until(pilot, lambda: "Tệp không có gì mới so với sổ này." in desk.told)
        await type_in(pilot, "f2", "escape", "escape", "ctrl+z")
        assert "Lấy lại (hoàn tác) lần nạp tệp 3 mục" in said(desk)
        await type_in(pilot, "down", "enter")
        assert desk.book.get(Topic, "tx-5") is None
        undone = {line["id"]: line for line in map(json.loads, desk.book.dump()) if "deleted" not in line}
        for held in map(json.loads, before[1]):
            assert {**undone[held["id"]], "updated": 0, "by": 0} == {**held, "updated": 0, "by": 0}
        # A file that cannot be taken says why, and nothing is lost.
        broken = tmp_path / "hỏng.jsonl"
        broken.write_text('{"record": "topic", "id": "x", "year": "hai nghìn"}', encoding="utf-8")
        await choose(desk, pilot, "Nhận danh mục")
        await type_in(pilot, str(broken), "enter")
        await until(pilot, lambda: "dòng 1" in desk.told)
        await type_in(pilot, "f2")
        await until(pilot, lambda: "Chưa có gì để nhận." in desk.told)


async def test_a_colleagues_book_tells_its_conflicts_and_whoever_was_typed_twice_is_joined_one_at_a_time(
    tmp_path: Path,
) -> None:
    twins = [one for one in demo_records() if isinstance(one, Person)][:2]
    meeting = next(one for one in demo_records() if isinstance(one, Meeting))
    async with at_desk(tmp_path / "so", front=SettingsMenu()) as (desk, pilot):
        held = desk.book.get(Meeting, meeting.id)
        assert held is not None
        file = lines_in(tmp_path / "máy 2.jsonl", *(replace(one, id=f"x-{one.id}", position="Tổ phó") for one in twins))
        same_moment = {**to_json(held), "place": "Chỗ khác"}
        file.write_text(f"{file.read_text(encoding='utf-8')}\n{json.dumps(same_moment)}", encoding="utf-8")
        marks = len(desk.book.of(Attendance))
        await choose(desk, pilot, "Nhận danh mục")
        await type_in(pilot, str(file), "enter")
        await until(pilot, lambda: "Tệp này sẽ" in text_of(desk))
        shown = text_of(desk)
        assert "1 mục hai nơi cùng sửa một lúc" in shown
        assert "→ Chỗ khác" in shown
        await type_in(pilot, "enter")
        await until(pilot, lambda: ">Lấy bản của tệp" in text_of(desk))
        await type_in(pilot, "f2")
        await until(pilot, lambda: "Có 2 cặp dòng trùng họ tên, năm sinh, chi bộ" in said(desk))
        await type_in(pilot, "2", "enter")
        await until(pilot, lambda: isinstance(desk.screen, JoiningScreen))
        taken = desk.book.get(Meeting, meeting.id)
        assert taken is not None
        assert taken.place == "Chỗ khác"
        await until(pilot, lambda: "dòng 2 Tổ phó" in text_of(desk))
        await type_in(pilot, "enter", "1", "enter")
        await until(pilot, lambda: f"Đã nối «{twins[0].full_name}» làm một. Còn 1 cặp." in desk.told)
        assert desk.book.get(Person, f"x-{twins[0].id}") is None
        # Two people of one name stay two, and are not offered again.
        await type_in(pilot, "enter", "3", "enter")
        await until(pilot, lambda: "Không có ai ghi hai lần" in text_of(desk))
        assert desk.book.get(Person, f"x-{twins[1].id}") is not None
        await type_in(pilot, "f5")
        assert desk.told == "Không có cặp nào để nối."
        await type_in(pilot, "ctrl+z")
        assert "lần nối hai dòng của một người" in said(desk)
        await type_in(pilot, "down", "enter")
        assert desk.book.get(Person, f"x-{twins[0].id}") is not None
        assert len(desk.book.of(Attendance)) == marks


async def test_a_new_year_begins_with_what_the_old_one_left_as_one_change(tmp_path: Path) -> None:
    records = [*demo_records(), Headcount(id="so", year=2008, as_of=dt.date(2008, 1, 2), veterans=55)]
    async with at_desk(tmp_path, records, front=SettingsMenu()) as (desk, pilot):
        before = desk.book.sequence
        await choose(desk, pilot, "Sang năm mới")
        await until(pilot, lambda: isinstance(desk.screen, NewYearScreen))
        shown = text_of(desk)
        assert "SANG NĂM MỚI - 2009" in shown
        assert "Danh bạ 120 người, 4 chi bộ" in shown
        assert "[x] CD01" in shown
        assert "năm trước 55, danh bạ 0" in shown
        # The second topic is left in its year; one number is corrected.
        await type_in(pilot, "down", "space", *["tab"] * 6, "60", "f2")
        await until(pilot, lambda: isinstance(desk.screen, SettingsMenu))
        await until(pilot, lambda: "Đã sang năm 2009: 1 nội dung học tiếp, đã ghi số người thuộc diện." in desk.told)
        assert desk.book.sequence == before + 1
        (numbers,) = (one for one in desk.book.of(Headcount) if one.year == 2009)
        assert numbers.veterans == 60
        due = {topic.code: topic.due for topic in desk.book.of(Topic)}
        assert (due["CD01"], due["CD02"]) == (dt.date(2009, 12, 31), dt.date(2008, 9, 30))
        await type_in(pilot, "ctrl+z")
        assert not [one for one in desk.book.of(Headcount) if one.year == 2009]
        assert {topic.code: topic.due for topic in desk.book.of(Topic)}["CD01"] == dt.date(2008, 6, 30)
        # Another year, and what is no year.
        await choose(desk, pilot, "Sang năm mới")
        await type_in(pilot, "f6", *["backspace"] * 4, "hai", "enter")
        await until(pilot, lambda: "không phải một năm" in desk.told)
        await type_in(pilot, "f6", *["backspace"] * 4, "2008", "enter")
        await until(pilot, lambda: "SANG NĂM MỚI - 2008" in text_of(desk))
        await until(pilot, lambda: "Số người thuộc diện năm 2008 đã ghi rồi" in text_of(desk))
        await type_in(pilot, "f2")
        await until(
            pilot, lambda: "Đã sang năm 2008: 0 nội dung học tiếp, số người thuộc diện đã ghi từ trước." in desk.told
        )


async def test_the_book_is_handed_over_backed_up_and_put_back(tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    async with at_desk(tmp_path / "so", front=SettingsMenu()) as (desk, pilot):
        await choose(desk, pilot, "Bàn giao")
        await until(pilot, lambda: isinstance(desk.screen, HandoverScreen))
        await until(pilot, lambda: "Danh bạ: 120" in text_of(desk))
        await type_in(pilot, "f5", "end", "enter", str(stick), "enter")
        await until(pilot, lambda: "Đã sao lưu, đã đọc lại đối chiếu" in desk.told)
        (copy,) = stick.iterdir()
        await type_in(pilot, "f5", "1", "enter")
        await until(pilot, lambda: "so/backups/wardapp-" in desk.told)
        await type_in(pilot, "end")
        await until(pilot, lambda: "SHA-256" in text_of(desk))
        await type_in(pilot, "f9")
        await until(pilot, lambda: "Đã ghi trang bàn giao" in desk.told)
        (paper,) = (tmp_path / "so" / "exports").glob("HTLT_07_BANGIAO_*.xlsx")
        rows = CalamineWorkbook.from_path(str(paper)).get_sheet_by_index(0).to_python()
        words = " ".join(str(cell) for row in rows for cell in row)
        assert "BÀN GIAO SỔ - Đảng bộ phường Sông Cầu" in words
        assert "NGƯỜI NHẬN" in words
        assert "Danh bạ: 120" in words
        await type_in(pilot, "f5", "end", "enter", "/khong/co", "enter")
        await until(pilot, lambda: "Không có thư mục" in desk.told)
        await type_in(pilot, "escape")

        # Something is lost, and brought back from the stick.
        people = desk.book.of(Person)
        desk.book.remove(*people)
        await choose(desk, pilot, "Khôi phục")
        await until(pilot, lambda: isinstance(desk.screen, RestoreScreen))
        await type_in(pilot, str(tmp_path / "khong-co.jsonl"), "enter")
        await until(pilot, lambda: "không phải bản sao lưu" in desk.told)
        await type_in(pilot, "escape")
        await choose(desk, pilot, "Khôi phục")
        await type_in(pilot, str(copy), "enter")
        await until(pilot, lambda: isinstance(desk.screen, ConfirmDialog))
        await until(pilot, lambda: "1 thay đổi sau đó sẽ không còn trong sổ" in said(desk))
        await type_in(pilot, "enter")
        assert not desk.book.of(Person)
        await type_in(pilot, "enter", "2", "enter")
        await settle(pilot)
        await until(pilot, lambda: isinstance(desk.screen, SettingsMenu))
        await until(pilot, lambda: "Đã khôi phục sổ như lúc" in desk.told)
        assert len(desk.book.of(Person)) == len(people)
        (kept,) = (tmp_path / "so" / "replaced").iterdir()
        # A restore that was a mistake is itself put back.
        await choose(desk, pilot, "Khôi phục")
        await type_in(pilot, str(kept), "enter", "2", "enter")
        await until(pilot, lambda: not desk.book.of(Person))


async def test_a_damaged_book_is_put_back_from_the_window_that_only_shows_it(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, _pilot):
        copy = desk.backups.copy().path
        people = len(desk.book.of(Person))
        locations = desk.locations
    journal = locations.book / JOURNAL
    damaged = bytearray(journal.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    journal.write_bytes(damaged)
    window = Desk(locations, only_read=because_damaged())
    async with run_window(window) as pilot:
        await window.push_screen(SettingsMenu())
        await settle(pilot)
        await choose(window, pilot, "Khôi phục")
        await type_in(pilot, str(copy), "enter", "2", "enter")
        assert "Đã khôi phục sổ. Thoát (F10) rồi mở lại wardapp" in " ".join(text_of(window).split())
    window.book.close()
    with Book.open(locations.book) as book:
        assert len(book.of(Person)) == people
    assert list(locations.replaced.iterdir())


async def test_a_window_that_only_reads_takes_nothing_in_and_puts_nothing_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "so") as (desk, _pilot):
        copy = desk.backups.copy().path
        locations, state = desk.locations, desk.book.state
    held = because_held(Holder(), DAY)
    file = lines_in(tmp_path / "a.jsonl", Topic(id="tx-5", code="CD05", title="Đạo đức cách mạng", year=2008))
    window = Desk(locations, only_read=held)
    async with run_window(window) as pilot:
        await window.push_screen(ChooseLoadFile())
        await settle(pilot)
        await type_in(pilot, str(file), "enter", "f2")
        assert window.told == held.sentence
        await window.push_screen(RestoreScreen())
        await settle(pilot)
        await type_in(pilot, str(copy), "enter")
        assert window.told == held.sentence
        assert window.book.state == state
    window.book.close()


async def test_a_list_for_units_and_the_whole_book_are_handed_out_as_files(tmp_path: Path) -> None:
    async with at_desk(tmp_path / "so", [*demo_records(), LOCKED], front=SettingsMenu()) as (desk, pilot):
        await choose(desk, pilot, "Xuất danh mục")
        await type_in(pilot, "1", "enter")
        await until(pilot, lambda: "Đã ghi danh mục" in desk.told)
        (file,) = (tmp_path / "so" / "exports").glob("HTLT_07_DANHMUC_*.jsonl")
        await until(pilot, lambda: f"Đã ghi danh mục: {file}." in desk.told)
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        assert {line["record"] for line in lines} == {"directive", "topic", "period"}
        assert not [line for line in lines if "locked_at" in line]
        # The whole book is never put silently where the last workbook went.
        desk.settings = replace(desk.settings, export_folder=str(tmp_path))
        await choose(desk, pilot, "Xuất danh mục")
        await type_in(pilot, "2", "enter")
        await until(pilot, lambda: "Ghi toàn bộ sổ ra đâu?" in said(desk))
        await type_in(pilot, "2", "enter")
        await until(pilot, lambda: "Đã ghi toàn bộ sổ" in desk.told)
        (whole,) = (tmp_path / "so" / "exports").glob("HTLT_07_SO_*.jsonl")
        with Book.open(tmp_path / "máy kia", officer="Hà Văn Khánh") as other:
            other.load(whole)
            assert sorted(other.dump()) == sorted(desk.book.dump())


async def test_the_list_of_periods_says_where_a_new_year_begins(tmp_path: Path) -> None:
    last_year = [replace(one, year=2007) if isinstance(one, Topic) else one for one in demo_records()]
    records = [one for one in last_year if not isinstance(one, Headcount)]
    async with at_desk(tmp_path, records, front=PeriodsScreen()) as (desk, _pilot):
        assert desk.told.startswith("Đã sang năm 2008: vào 8, Sang năm mới")
    async with at_desk(tmp_path / "hai", front=PeriodsScreen()) as (desk, _pilot):
        assert desk.told == ""


async def test_an_empty_book_says_what_there_is_to_do(tmp_path: Path) -> None:
    async with at_desk(tmp_path, [UNIT], front=SettingsMenu()) as (desk, pilot):
        await choose(desk, pilot, "Người ghi hai lần")
        await until(pilot, lambda: "Không có ai ghi hai lần" in text_of(desk))
        await type_in(pilot, "escape")
        await choose(desk, pilot, "Sang năm mới")
        await until(pilot, lambda: "Danh bạ 0 người, 0 chi bộ" in text_of(desk))
        await type_in(pilot, "escape")
        await until(pilot, lambda: isinstance(desk.screen, SettingsMenu))
