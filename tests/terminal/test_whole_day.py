"""A ward officer's whole day, by keys alone, in the real program under a real terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.terminal.keys import DOWN, ENTER, ESC, F2, F3, F4, F5, F6, F8, F9, F10, RIGHT, SPACE, TAB
from tests.terminal.terminal import Terminal

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "so"


@pytest.fixture
def window(folder: Path, tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "nha").mkdir()
    argv = [sys.executable, "-m", "wardapp", "--data", str(folder)]
    with Terminal(argv, env={"HOME": str(tmp_path / "nha")}, cwd=tmp_path, timeout=60) as terminal:
        yield terminal


def command(folder: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "wardapp", "--data", str(folder), *words], capture_output=True, text=True, check=True
    )
    return done.stdout


def records(folder: Path, kind: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in command(folder, "dump", "--kind", kind).splitlines()]


def back_to_overview(window: Terminal) -> None:
    while "TỔNG QUAN" not in window.line(0):
        before = window.line(0)
        window.send(ESC)
        window.wait_for(lambda terminal, before=before: terminal.line(0) != before)


def test_an_officer_does_the_whole_day_by_keys_and_the_workbook_shows_it(window: Terminal, folder: Path) -> None:
    # The unit, and who is at the desk.
    window.wait_for("THIẾT LẬP ĐƠN VỊ")
    window.send("07", TAB, "Đảng bộ phường Sông Cầu", TAB, SPACE, F2)
    window.wait_for("Ai đang ghi sổ?")
    window.send("Nông Thị Bích", ENTER)
    window.wait_for("TỔNG QUAN - Đảng bộ phường Sông Cầu")

    # The period to work on.
    window.send("7")
    window.wait_for("KỲ BÁO CÁO")
    window.send(F4)
    window.wait_for("KỲ BÁO CÁO MỚI")
    window.send("2008-H1", F2)
    window.wait_for("Đã lưu.")
    window.send(F5)
    window.wait_for("6 tháng đầu năm 2008")

    # The topic.
    window.send("8")
    window.wait_for("DANH MỤC, THIẾT LẬP")
    window.send("1")
    window.wait_for("Chưa có nội dung nào")
    window.send(F4)
    window.wait_for("NỘI DUNG HỌC TẬP MỚI")
    window.send(TAB, "Lời kêu gọi thi đua ái quốc", F2)
    window.wait_for("Đã lưu.")
    back_to_overview(window)

    # The people, from the list that the office keeps.
    window.send("6")
    window.wait_for("Chưa có ai")
    window.send(F5)
    window.wait_for("NHẬP DANH SÁCH")
    window.send(str(SAMPLES / "danh-sach-dang-vien.xlsx"), ENTER)
    window.wait_for("Thêm 120 người")
    window.send(F2)
    window.wait_for("Đã nhập: thêm 120 người")
    back_to_overview(window)

    # A class for Tổ 1 and its roll: everybody came but two, one of them ill.
    window.wait_for("Tổ 1 chưa học CD01")
    window.send(F4)
    window.wait_for("MỞ LỚP")
    window.send("28/06/2008")
    window.send(TAB)
