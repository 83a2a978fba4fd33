"""A ward officer's whole day, by keys alone, in the real program under a real terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.terminal.keys import ENTER, ESC, F2, F3, F4, F5, F6, F8, F9, F10, PAGE_DOWN, PAGE_UP, RIGHT, SPACE, TAB
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
    window.send("1", ENTER)
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
    window.send(SPACE)
    window.wait_for("[x] Tổ 1")
    window.send(PAGE_UP, "28/06/2008", PAGE_DOWN)
    window.wait_for("28/06/2008")
    window.send(F5)
    window.wait_for("ĐIỂM DANH")
    window.wait_for("Triệu tập 33")  # 34 people, one of them exempt
    window.send(F6)
    window.wait_for("Chưa ghi 0")
    window.send("cuong hua", ENTER)
    window.wait_for("Vắng có lý do 1")
    window.send(TAB)
    window.wait_for("vắng vì sao?")
    window.send("1", ENTER)
    window.wait_for("Vắng có lý do, Ốm.")
    window.send("7", RIGHT, ENTER)
    window.wait_for("Không lý do 1")
    window.send(F2)
    window.wait_for("Đã lưu: có mặt 31/33, đạt 93,9%")

    # A meeting of Tổ 1 and its three nominations.
    window.send("2")
    window.wait_for("Chưa có hội nghị nào")
    window.send(F4)
    window.wait_for("HỘI NGHỊ BÌNH XÉT")
    window.send("to 1", ENTER, "25/06/2008", F5)
    window.wait_for("BÌNH XÉT - ")
    window.send(F4)
    window.wait_for("ĐỀ NGHỊ - MỚI")
    window.send("Tổ phụ nữ số 1", ENTER, F2)
    window.wait_for("Đã lưu đề nghị «Tổ phụ nữ số 1».")
    for letters, name in (("hua cuong", "Hứa Thị Bích Cường"), ("trieu anh", "Triệu Ngọc Ánh")):
        window.send(F4)
        window.wait_for("ĐỀ NGHỊ - MỚI")
        window.send(letters, ENTER, F2)
        window.wait_for(f"Đã lưu đề nghị «{name}».")
    back_to_overview(window)

    # Somebody is looked up from the overview.
    window.send(F3)
    window.wait_for("TÌM")
    window.send("bich cuong")
    window.wait_for("Hứa Thị Bích Cường")
    back_to_overview(window)

    # CheckReport, locked, exported.
    window.send(F5)
    window.wait_for("SOÁT LỖI, CHỐT KỲ")
    window.send(F8)
    window.wait_for("Chốt số liệu lúc")
    window.send(F9)
    window.wait_for("Ghi biểu ra đâu?")
    window.send(ENTER)
    window.wait_for("Đã ghi HTLT_07_2008-H1_L1.xlsx")
    window.send(F10)
    assert window.exit_code() == 0

    # What is in the book is what was done.
    marks = [mark["mark"] for mark in records(folder, "attendance")]
    assert (marks.count("present"), marks.count("excused"), marks.count("unexcused"), marks.count("exempt")) == (
        31,
        1,
        1,
        1,
    )
    assert {one["name"] for one in records(folder, "nomination")} == {
        "Tổ phụ nữ số 1",
        "Hứa Thị Bích Cường",
        "Triệu Ngọc Ánh",
    }

    # What is in the workbook is what was done, and no name of those who sat in the class.
    workbook = openpyxl.load_workbook(folder / "exports" / "HTLT_07_2008-H1_L1.xlsx")
    figures = {row[1]: row[4] for row in workbook["Bieu01_TongHop"].iter_rows(values_only=True) if row[1]}
    assert {code: figures[code] for code in ("B1", "B2", "D1", "D2", "D3")} == {
        "B1": 1,
        "B2": 31,
        "D1": 1,
        "D2": 1,
        "D3": 2,
    }
    everything = " ".join(str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row)
    assert "Lời kêu gọi thi đua ái quốc" in everything
    assert "Hà Thị An" not in everything
