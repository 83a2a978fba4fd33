"""The town's officer sees who has handed in, what is wrong, notes it, and writes the town's workbook and letters."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from textual.pilot import Pilot

from screens.app import WardApp
from screens.compile import screen as compile_module
from screens.compile.notes import CompileNotes, read_notes, save_notes
from screens.compile.screen import CompileScreen, DifferencesScreen
from screens.compile.sticks import collect
from screens.compile.workbook_folders import folders_with_workbooks
from screens.dialogs.ask_text import AskText
from screens.dialogs.questions import ChoiceDialog
from screens.files.target_folders import TargetFolder
from tests.screens.ward import screen_text, the_ward, until, window
from tests.town.forms import form

LISTED = (
    "Mã;Tên;Loại hình;Hạn nộp;Ngày nhận\n"
    "07;Đảng bộ phường số 07;Đảng bộ cơ sở;10/07/2008;\n"
    "08;Đảng bộ phường số 08;Đảng bộ cơ sở;10/07/2008;\n"
    "09;Đảng bộ phường số 09;Đảng bộ cơ sở;10/07/2008;\n"
)


@pytest.fixture(autouse=True)
def nobodys_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home without folders to offer, so that the folder is asked for in words."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """07 with one wrong cell, a file that is none, and the list of units."""
    form(tmp_path / "nop" / "HTLT_07_2008-H1_L1.xlsx", {"Bieu01_TongHop": {"F16": 118}})
    (tmp_path / "nop" / "HTLT_09_2008-H1_L1.xlsx").write_bytes(b"nothing")
    (tmp_path / "nop" / "danh sách đơn vị.csv").write_text(LISTED, encoding="utf-8-sig")
    return tmp_path / "nop"


def remember(app: WardApp, folder: Path, **more: object) -> None:
    save_notes(app.locations.root / "compile.json", CompileNotes(str(folder), **more))  # type: ignore[arg-type]


async def opened(app: WardApp, pilot: Pilot[None], said: str) -> CompileScreen:
    screen = CompileScreen()
    app.push_screen(screen)
    await until(pilot, lambda: app.screen is screen and said in screen_text(app))
    return screen


async def asked(app: WardApp, pilot: Pilot[None], kind: type[ChoiceDialog] | type[AskText]) -> None:
    await until(pilot, lambda: isinstance(app.screen, kind))


def line_of(app: WardApp, words: str) -> str:
    return next(line for line in screen_text(app).splitlines() if words in line)


async def test_a_folder_is_chosen_once_and_read_by_itself_the_next_time(tmp_path: Path, folder: Path) -> None:
    app = the_ward(tmp_path / "so")
    async with window(app) as pilot:
        screen = await opened(app, pilot, "F7 chọn thư mục")
        await pilot.press("f7")
        await asked(app, pilot, ChoiceDialog)
        await pilot.press("down", "enter")
        await asked(app, pilot, AskText)
        await pilot.press(*str(tmp_path / "khong-co"), "enter")
        await until(pilot, lambda: app.screen is screen and "Không có thư mục" in screen_text(app))
        assert not (app.locations.root / "compile.json").exists()
        await pilot.press("f7")
        await asked(app, pilot, ChoiceDialog)
        await pilot.press("down", "enter")
        await asked(app, pilot, AskText)
        await pilot.press(*str(folder), "enter")
        await until(pilot, lambda: app.screen is screen and "đã nộp 1/3" in screen_text(app))
    app = the_ward(tmp_path / "so 2")
    remember(app, folder)
    async with window(app) as pilot:
        await opened(app, pilot, "đã nộp 1/3")


async def test_each_unit_is_one_row_with_everything_about_it(tmp_path: Path, folder: Path) -> None:
    form(folder / "đợt 2" / "ban-sao.xlsx", {"Bieu01_TongHop": {"F17": 50}})
    form(folder / "la.xlsx", unit="77")
    app = the_ward(tmp_path / "so")
    day = {"2008-H1": {"07": dt.date(2008, 7, 12)}}
    remember(app, folder, received=day, told={"08": "0912 345 678, đã gọi 5/7"})
    async with window(app) as pilot:
        await opened(app, pilot, "đã nộp 1/3; đúng hạn 0, muộn 1")
        assert "muộn; 2 tệp, dùng" in line_of(app, " 07 ")
        assert "12/07" in line_of(app, " 07 ")
        assert "Chưa nộp; 0912 345 678" in line_of(app, " 08 ")
        assert "Trả lại:" in line_of(app, " 09 ")
        assert "la.xlsx" in line_of(app, " 77 ")
        await pilot.press("down")
        await until(pilot, lambda: "hạn nộp 10/07/2008; 0912 345 678, đã gọi 5/7" in screen_text(app))


async def test_days_of_receipt_for_one_and_for_many_replace_what_the_box_holds(tmp_path: Path, folder: Path) -> None:
    form(folder / "HTLT_08_2008-H1_L1.xlsx", unit="08")
    app = the_ward(tmp_path / "so")
    remember(app, folder)
    async with window(app) as pilot:
        screen = await opened(app, pilot, "đã nộp 2/3")
        await pilot.press("f5")
        await asked(app, pilot, AskText)
        await pilot.press(*"9/7/2008", "enter")
        await until(pilot, lambda: app.screen is screen and "nhận ngày 09/07/2008" in screen_text(app))
        await pilot.press("f6")
        await asked(app, pilot, AskText)
        await pilot.press(*"07 x9", "enter")
        await until(pilot, lambda: app.screen is screen and "Không có đơn vị nào mang mã x9" in screen_text(app))
        for typed in ("7-8", ""):
            await pilot.press("f6")
            await asked(app, pilot, AskText)
            before = app.screen
            await pilot.press(*typed, "enter")
            if typed:
                await until(pilot, lambda old=before: isinstance(app.screen, AskText) and app.screen is not old)  # type: ignore[misc]
                await pilot.press(*"11/7/2008", "enter")
                await until(
                    pilot, lambda: app.screen is screen and "2 đơn vị: nhận ngày 11/07/2008" in screen_text(app)
                )
        await until(pilot, lambda: app.screen is screen and "Không còn đơn vị nào" in screen_text(app))
        assert "muộn 2" in screen_text(app)
    days = {"07": dt.date(2008, 7, 11), "08": dt.date(2008, 7, 11)}
    assert read_notes(app.locations.root / "compile.json").received == {"2008-H1": days}


async def test_a_note_and_a_correction_are_made_in_the_units_screen(tmp_path: Path, folder: Path) -> None:
    form(folder / "la.xlsx", unit="77")
    app = the_ward(tmp_path / "so")
    remember(app, folder)
    async with window(app) as pilot:
        screen = await opened(app, pilot, "đã nộp 1/3")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DifferencesScreen))
        assert "118" in screen_text(app)
        assert "Biểu 01" in screen_text(app)
        await pilot.press("f4")
        await asked(app, pilot, AskText)
        await pilot.press(*"da goi", "enter")
        await until(pilot, lambda: app.screen is screen and "da goi" in line_of(app, " 07 "))
        await pilot.press("end", "enter")
        await asked(app, pilot, ChoiceDialog)
        await pilot.press("down", "enter")
        await asked(app, pilot, AskText)
        await pilot.press(*"08", "enter")
        await until(pilot, lambda: isinstance(app.screen, AskText) and "Tên đúng" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen and "đã nộp 2/3" in screen_text(app))
        assert "chỗ sai lệch" in line_of(app, " 08 ")
    notes = read_notes(app.locations.root / "compile.json")
    assert list(notes.corrections.values()) == [("08", "Đảng bộ phường số 08")]
    assert notes.told == {"07": "da goi"}


async def test_of_two_units_under_one_code_the_wrong_one_is_corrected(tmp_path: Path, folder: Path) -> None:
    form(folder / "a8.xlsx", unit="08")
    form(folder / "b8.xlsx", {"ThongTin": {"B6": "Đảng bộ phường số 09"}}, unit="08")
    app = the_ward(tmp_path / "so")
    remember(app, folder)
    async with window(app) as pilot:
        screen = await opened(app, pilot, "đã nộp 1/3")
        assert "Hai đơn vị cùng" in line_of(app, " 08 ")
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, DifferencesScreen))
        await pilot.press("f5")
        await asked(app, pilot, ChoiceDialog)
        if "1 a8.xlsx" in screen_text(app):
            await pilot.press("down")
        await pilot.press("enter")
        await asked(app, pilot, AskText)
        await pilot.press(*"09", "enter")
        await until(pilot, lambda: isinstance(app.screen, AskText) and "Tên đúng" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen and "đã nộp 3/3" in screen_text(app))
        assert "1 tệp trả" in line_of(app, " 09 ")


async def test_new_files_on_a_stick_are_copied_read_and_named(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "usb"
    form(stick / "biểu" / "HTLT_08_2008-H1_L1.xlsx", unit="08")
    (stick / "cu.xlsx").write_bytes((folder / "HTLT_07_2008-H1_L1.xlsx").read_bytes())
    monkeypatch.setattr(compile_module, "removable_folders", lambda: [TargetFolder(stick, "USB", is_removable=True)])
    app = the_ward(tmp_path / "so")
    remember(app, folder)
    async with window(app) as pilot:
        screen = await opened(app, pilot, "đã nộp 1/3")
        await pilot.press("f4")
        await until(pilot, lambda: app.screen is screen and "đã nộp 2/3" in screen_text(app))
        text = " ".join(screen_text(app).split())
        assert "Chép 1 tệp mới từ 1 USB, 1 tệp đã có." in text
        assert "Mới nộp 1 đơn vị: 08" in text
    assert (folder / "HTLT_08_2008-H1_L1.xlsx").exists()


async def test_the_period_is_asked_once_and_drafts_are_allowed_by_a_key(tmp_path: Path, folder: Path) -> None:
    form(folder / "nam.xlsx", {"ThongTin": {"B11": "Năm 2008", "B12": "01/01/2008", "B13": "31/12/2008"}}, unit="08")
    form(folder / "nhap.xlsx", {"ThongTin": {"B15": "Dự thảo"}}, unit="08")
    app = the_ward(tmp_path / "so")
    remember(app, folder)
    async with window(app) as pilot:
        screen = CompileScreen()
        app.push_screen(screen)
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and "Tổng hợp kỳ nào?" in screen_text(app))
        lines = [line for line in screen_text(app).splitlines() if "tệp)" in line]
        if "6 tháng đầu năm" not in lines[0]:
            await pilot.press("down")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen and "đã nộp 1/3" in screen_text(app))
        await pilot.press("f7")
        await asked(app, pilot, ChoiceDialog)
        await pilot.press("end", "enter")
        await until(pilot, lambda: app.screen is screen and "đã nộp 2/3" in screen_text(app))
        assert "dự thảo" in line_of(app, " 08 ")
    notes = read_notes(app.locations.root / "compile.json")
    assert (notes.period, notes.drafts) == ("2008-H1", True)


async def test_a_due_date_of_the_period_counts_for_every_unit(tmp_path: Path, folder: Path) -> None:
    app = the_ward(tmp_path / "so")
    remember(app, folder, received={"2008-H1": {"07": dt.date(2008, 7, 12)}})
    async with window(app) as pilot:
        screen = await opened(app, pilot, "muộn 1")
        await pilot.press("f7")
        await asked(app, pilot, ChoiceDialog)
        await pilot.press(*["down"] * 4, "enter")
        await asked(app, pilot, AskText)
        await pilot.press(*"20/7/2008", "enter")
        await until(pilot, lambda: app.screen is screen and "đúng hạn 1, muộn 0" in screen_text(app))


async def test_the_workbook_and_the_letters_are_written(tmp_path: Path, folder: Path) -> None:
    app = the_ward(tmp_path / "so")
    remember(app, folder, told={"08": "0912"})
    async with window(app) as pilot:
        screen = await opened(app, pilot, "đã nộp 1/3")
        await pilot.press("f9")
        await asked(app, pilot, ChoiceDialog)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and "Ghi ra đâu?" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen and "Đã ghi HTLT_TONGHOP_2008-H1.xlsx" in screen_text(app))
        await pilot.press("f9")
        await asked(app, pilot, ChoiceDialog)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and "Ghi ra đâu?" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen and "tệp thư" in screen_text(app))
        await pilot.press("home", "enter")
        await until(pilot, lambda: isinstance(app.screen, DifferencesScreen))
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and "Ghi ra đâu?" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen and "Đã ghi HTLT_THU_07_2008-H1 (2).xlsx" in screen_text(app))
    written = sorted(path.name for path in app.locations.exports.iterdir())
    assert written == [
        "HTLT_NHACNOP_2008-H1.xlsx",
        "HTLT_THU_07_2008-H1 (2).xlsx",
        "HTLT_THU_07_2008-H1.xlsx",
        "HTLT_THU_08_2008-H1.xlsx",
        "HTLT_THU_09_2008-H1.xlsx",
        "HTLT_TONGHOP_2008-H1.xlsx",
    ]
    sheet = openpyxl.load_workbook(app.locations.exports / written[0]).worksheets[0]
    assert any("0912" in row for row in sheet.iter_rows(values_only=True))


def test_notes_are_kept_and_a_damaged_file_of_them_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "so" / "compile.json"
    notes = CompileNotes(
        "/nop", "/ds.csv", "2008-H1", drafts=True, without_own=True,
        received={"2008": {"07": dt.date(2009, 1, 12)}}, due={"2008": dt.date(2009, 1, 10)}, told={"07": "0912"},
        corrections={"ab": ("07", "Phường")}, handed_in={"2008": ["07"]},
    )  # fmt: skip
    save_notes(file, notes)
    assert read_notes(file) == notes
    for damaged in (
        "",
        "[1]",
        '{"received": {"2008": {"07": "hôm qua"}, "2009": 1}, "corrections": {"a": [1]}, "due": 3}',
    ):
        file.write_text(damaged, encoding="utf-8")
        assert not any(read_notes(file).received.values())
    assert read_notes(tmp_path / "none.json") == CompileNotes()


def test_files_of_a_stick_never_replace_others(tmp_path: Path) -> None:
    stick, folder = tmp_path / "usb", tmp_path / "nop"
    for place, unit in ((stick, "08"), (folder, "07")):
        form(place / "bieu.xlsx", unit=unit)
    before = (folder / "bieu.xlsx").read_bytes()
    done = collect([stick], folder)
    assert [path.name for path in done.new] == ["bieu (2).xlsx"]
    assert (folder / "bieu.xlsx").read_bytes() == before
    assert collect([stick], folder).new == []
    assert collect([tmp_path], folder).new == []


def test_what_is_not_a_units_workbook_stays_on_the_stick(tmp_path: Path) -> None:
    stick, folder = tmp_path / "usb", tmp_path / "nop"
    folder.mkdir()
    form(stick / "cua-phuong.xlsx", unit="08")
    form(stick / "chua-ghi-ma.xlsx", unit="")
    (stick / "HTLT_09_2008_L1.xlsx").write_bytes(b"PK\x03\x04 cut off")
    (stick / "hong.xlsx").write_bytes(b"PK\x03\x04 cut off")
    private = openpyxl.Workbook()
    private.active["A1"] = "Lương tháng 5"
    private.save(stick / "luong.xlsx")
    done = collect([stick], folder)
    assert sorted(path.name for path in done.new) == ["HTLT_09_2008_L1.xlsx", "chua-ghi-ma.xlsx", "cua-phuong.xlsx"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in done.new)


def test_folders_that_hold_workbooks_are_offered_with_their_number(tmp_path: Path) -> None:
    inner = tmp_path / "home" / "Downloads" / "biểu quý 2"
    inner.mkdir(parents=True)
    for name in ("a.xlsx", "b.ods", "~$a.xlsx", ".c.xlsx", "d.pdf"):
        (inner / name).touch()
    (tmp_path / "last").mkdir()
    (tmp_path / "last" / "e.xlsx").touch()
    offered = folders_with_workbooks([str(tmp_path / "last"), "", str(tmp_path / "gone")])
    assert offered == [(tmp_path / "last", 1), (inner, 2)]
