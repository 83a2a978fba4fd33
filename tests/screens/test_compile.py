"""The town's officer sees who has handed in, what is wrong, and writes the town's workbook."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from exports.unit_report import write_unit_report
from screens.compile import CompileScreen, DifferencesScreen
from tests.exports.sample_ward import PERIOD, sample_ward
from tests.screens.ward import screen_text, the_ward, until, window

_WHILE_READING = 5_000
"""Turns of the window to wait for another process."""


def handed_in(folder: Path) -> None:
    """One workbook typed over in a cell, and a file that is none."""
    folder.mkdir()
    path = folder / "phuong.xlsx"
    write_unit_report(sample_ward(), PERIOD, path)
    book = openpyxl.load_workbook(path, data_only=True)
    row = next(row for row in book["Bieu01_TongHop"].iter_rows() if row[1].value == "A4")
    row[5].value = 99
    book.save(path)
    (folder / "hong.xlsx").write_bytes(b"nothing")


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
        await until(pilot, lambda: "đã nộp 1/1" in screen_text(app), _WHILE_READING)
        text = screen_text(app)
        for said in ("Đảng bộ phường Sông Cầu", "1 chỗ sai lệch", "hong.xlsx"):
            assert said in text
        await pilot.press("f5", *"12/01/2009", "enter")
        await until(pilot, lambda: app.screen is screen and "12/01/2009" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DifferencesScreen))
        assert "99" in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("f9")
        await until(pilot, lambda: "Đã ghi HTLT_TONGHOP_2008-H1.xlsx" in screen_text(app), _WHILE_READING)
