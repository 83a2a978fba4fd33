"""A town officer's day, by keys alone, in the real program under a real terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.terminal.keys import DOWN, END, ENTER, F4, F5, F6, F7, F9, F10
from tests.terminal.terminal import Terminal
from tests.town.forms import form
from wardapp.cli import main

LISTED = (
    "Mã;Tên;Loại hình;Hạn nộp;Ngày nhận\n"
    "07;Đảng bộ phường số 07;Đảng bộ cơ sở;10/07/2008;\n"
    "08;Đảng bộ phường số 08;Đảng bộ cơ sở;10/07/2008;\n"
    "09;Đảng bộ phường số 09;Đảng bộ cơ sở;10/07/2008;\n"
)


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """What two units handed in, one under a wrong code, and the list of units."""
    form(tmp_path / "nop" / "a.xlsx", unit="07")
    form(tmp_path / "nop" / "b.xlsx", {"ThongTin": {"B6": "Phuong so 8"}}, unit="80")
    (tmp_path / "nop" / "danh sách đơn vị.csv").write_text(LISTED, encoding="utf-8-sig")
    return tmp_path / "nop"


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Terminal]:
    data = tmp_path / "so"
    unit = {"record": "unit", "id": "u", "code": "00", "name": "Ban Chỉ đạo thị xã", "kind": "superior_committee"}
    award = {
        "record": "nomination", "id": "kt", "date": "2008-05-02", "kind": "individual", "name": "Nông Văn Phúc",
        "level": "town", "status": "awarded", "decision": "5-QĐ/BCĐ", "decision_date": "2008-06-20",
    }  # fmt: skip
    records = tmp_path / "r.jsonl"
    records.write_text("".join(f"{json.dumps(one)}\n" for one in (unit, award)), encoding="utf-8")
    assert main(["--data", str(data), "load", str(records)]) == 0
    (tmp_path / "nha").mkdir()
    argv = [sys.executable, "-m", "wardapp", "--data", str(data)]
    with Terminal(argv, env={"HOME": str(tmp_path / "nha")}, cwd=tmp_path, timeout=60) as terminal:
        yield terminal


def test_the_towns_day_is_done_by_keys(window: Terminal, received: Path, tmp_path: Path) -> None:
    # The first screen leads to compiling; the folder is typed once, the list is found in it.
    window.wait_for("Tổng hợp biểu các đơn vị gửi")
    window.send(ENTER)
    window.wait_for("F7 chọn thư mục")
    window.send(F7)
    window.wait_for("Chọn gì cho việc tổng hợp?")
    window.send(DOWN, ENTER)
    window.wait_for("nằm ở thư mục nào?")
    window.send(str(received), ENTER)
    window.wait_for("đã nộp 1/3")

    # A file with a wrong code is corrected for the compile.
    window.send(END)
    window.wait_for("Mã 80")
    window.send(END, ENTER)
    window.wait_for("Để ngoài, chờ đơn vị gửi lại")
    window.send(DOWN, ENTER)
    window.wait_for("Mã đúng của đơn vị")
    window.send("08", ENTER)
    window.wait_for("Tên đúng của đơn vị?")
    window.send(ENTER)
    window.wait_for("đã nộp 2/3")

    # Three days of receipt: two units on one day, then one of them on another.
    window.send(F6)
    window.wait_for("về cùng ngày?")
    window.send("7-8", ENTER)
    window.wait_for("Ngày nhận bản giấy của 2 đơn vị?")
    window.send("9/7/2008", ENTER)
    window.wait_for("đúng hạn 2, muộn 0")
    window.send(b"\x1b[H", F5)
    window.wait_for("Ngày nhận bản giấy của Đảng bộ phường số 07?")
    window.send("12/7/2008", ENTER)
    window.wait_for("đúng hạn 1, muộn 1")

    # A further file arrives and is read by one key.
    form(received / "c.xlsx", unit="09")
    window.send(F4)
    window.wait_for("Mới nộp 1 đơn vị: 09")
    window.wait_for("đã nộp 3/3")

    # Reminders, letters and the town's workbook.
    for choice in ((), (DOWN,)):
        window.send(F9)
        window.wait_for("Lập gì?")
        window.send(*choice, ENTER)
        window.wait_for("Ghi ra đâu?")
        window.send(ENTER)
        window.wait_for("tệp thư" if choice else "Đã ghi HTLT_TONGHOP_2008-H1.xlsx")
    window.send(F10)
    assert window.exit_code() == 0
    written = tmp_path / "so" / "exports"
    assert {"HTLT_NHACNOP_2008-H1.xlsx", "HTLT_THU_08_2008-H1.xlsx"} <= {path.name for path in written.iterdir()}
    book = openpyxl.load_workbook(written / "HTLT_TONGHOP_2008-H1.xlsx", data_only=True)
    rows = list(book["TH01_TongHop"].iter_rows(values_only=True))
    heads = next(row for row in rows if row[0] == "TT")
    total = next(row for row in rows if row[2] == "Toàn thị xã")
    figures = {str(head).split(".")[0]: value for head, value in zip(heads, total, strict=True) if head}
    assert (figures["B1"], figures["G1"], figures["H4"]) == (6, 18, 1)
    told = [row for row in book["TH07_SaiLech"].iter_rows(values_only=True) if "đã sửa để tổng hợp" in str(row[-1])]
    assert [(row[4], row[5]) for row in told] == [("80", "08"), ("Phuong so 8", "Đảng bộ phường số 08")]
