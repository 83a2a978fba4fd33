"""The town's officer sees who has handed in, what is wrong, and writes the town's workbook."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from exports.unit_report import write_unit_report
from screens.compile.notes import CompileNotes, read_notes, save_notes
from screens.compile.screen import CompileScreen, DifferencesScreen
from screens.compile.workbook_folders import folders_with_workbooks
from tests.exports.sample_ward import PERIOD, sample_ward
from tests.screens.ward import screen_text, the_ward, until, window
from wardapp.records import parse_period


def handed_in(folder: Path) -> None:
    """One workbook typed over in a cell, a draft of another period, and a file that is none."""
    folder.mkdir()
    path = folder / "phuong.xlsx"
    write_unit_report(sample_ward(), PERIOD, path)
    book = openpyxl.load_workbook(path, data_only=True)
    row = next(row for row in book["Bieu01_TongHop"].iter_rows() if row[1].value == "A4")
    row[5].value = 99
    book.save(path)
    write_unit_report(sample_ward(), parse_period("2008"), folder / "ca-nam.xlsx", status="draft")
    (folder / "hong.xlsx").write_bytes(b"nothing")


@pytest.fixture(autouse=True)
def nobodys_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home without folders to offer, so that the folder is asked for in words."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


async def test_a_folder_is_read_and_the_towns_workbook_written(tmp_path: Path) -> None:
    handed_in(tmp_path / "nop")
    app = the_ward(tmp_path / "so")
    async with window(app) as pilot:
        screen = CompileScreen()
        app.push_screen(screen)
        await pilot.pause()
        await pilot.press("f4")
        await pilot.press(*str(tmp_path / "nop"))
        await pilot.press("enter")
        await until(pilot, lambda: "đã nộp 1/1" in screen_text(app))
        text = screen_text(app)
        for said in ("Đảng bộ phường Sông Cầu", "1 chỗ sai lệch", "hong.xlsx", "2 tệp không tổng hợp"):
            assert said in text
        await pilot.press("f5", *["backspace"] * 10, *"12/01/2009", "enter")
        await until(pilot, lambda: app.screen is screen and "nhận ngày 12/01/2009" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DifferencesScreen))
        assert "99" in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("end")
        await until(pilot, lambda: "Bản dự thảo" in screen_text(app))
        await pilot.press("enter", "2", "enter")
        await until(pilot, lambda: "Tổng hợp kỳ nào?" in screen_text(app))
        await pilot.press(["1", "2"][_place_of("6 tháng đầu năm 2008", screen_text(app)) - 1], "enter")
        await until(pilot, lambda: "đã nộp 1/1" in screen_text(app) and "12/01/2009" in screen_text(app))
        await pilot.press("f9", "enter")
        await until(pilot, lambda: "Đã ghi HTLT_TONGHOP_2008-H1.xlsx" in screen_text(app))
    assert read_notes(app.locations.root / "compile.json").received == {"2008-H1": {"07": dt.date(2009, 1, 12)}}


def _place_of(answer: str, text: str) -> int:
    line = next(line for line in text.splitlines() if answer in line and "tệp)" in line)
    return int(line.split(answer)[0].strip().lstrip("|>› ").split()[-1])


def test_what_was_typed_beside_the_files_is_kept_and_a_damaged_note_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "so" / "compile.json"
    notes = CompileNotes("/nop", "/ds.csv", {"2008": {"07": dt.date(2009, 1, 12)}})
    save_notes(file, notes)
    assert read_notes(file) == notes
    for damaged in ("", "[1]", '{"received": {"2008": {"07": "hôm qua"}, "2009": 1}}'):
        file.write_text(damaged, encoding="utf-8")
        assert not any(read_notes(file).received.values())
    assert read_notes(tmp_path / "none.json") == CompileNotes()


def test_folders_that_hold_workbooks_are_offered_with_their_number(tmp_path: Path) -> None:
    inner = tmp_path / "home" / "Downloads" / "biểu quý 2"
    inner.mkdir(parents=True)
    for name in ("a.xlsx", "b.ods", "~$a.xlsx", ".c.xlsx", "d.pdf"):
        (inner / name).touch()
    (tmp_path / "last").mkdir()
    (tmp_path / "last" / "e.xlsx").touch()
    offered = folders_with_workbooks([str(tmp_path / "last"), "", str(tmp_path / "gone")])
    assert offered == [(tmp_path / "last", 1), (inner, 2)]
