"""Letters to units and the list of units to remind, through the real command."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.commands.program import Ward
from tests.town.forms import form

LISTED = (
    "Mã;Tên;Loại hình;Hạn nộp;Ngày nhận\n"
    "07;Đảng bộ phường số 07;Đảng bộ cơ sở;10/07/2008;12/07/2008\n"
    "08;Đảng bộ phường số 08;Đảng bộ cơ sở;10/07/2008;05/07/2008\n"
    "09;Đảng bộ phường số 09;Đảng bộ cơ sở;10/07/2008;\n"
    "10;Đảng bộ phường số 10;Đảng bộ cơ sở;10/07/2008;\n"
)


@pytest.fixture
def ward(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ward:
    return Ward(tmp_path / "dữ liệu", capsys)


@pytest.fixture
def letters(ward: Ward, tmp_path: Path) -> Path:
    """07 is late with a wrong total, 08 is right, 09 sent a file without its summary, 10 sent nothing."""
    listed = tmp_path / "ds.csv"
    listed.write_text(LISTED, encoding="utf-8-sig")
    form(tmp_path / "nop" / "a.xlsx", {"Bieu01_TongHop": {"F16": 118}})
    right = form(tmp_path / "nop" / "b.xlsx", unit="08")
    assert ward("check", right).code == 0
    broken = form(tmp_path / "nop" / "c.xlsx", unit="09")
    book = openpyxl.load_workbook(broken)
    del book["Bieu01_TongHop"]
    book.save(broken)
    folder = tmp_path / "thư" / "đợt 1"
    result = ward("compile", tmp_path / "nop", "--units", listed, "--letters", folder)
    assert result.code == 0, result.err
    assert str(folder / "HTLT_THU_07_2008-H1.xlsx") in result.out
    return folder


def rows(path: Path) -> list[tuple[object, ...]]:
    return [row for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True) if any(row)]


def test_the_list_names_who_to_remind_and_of_what(letters: Path) -> None:
    found = {row[1]: (row[4], row[5]) for row in rows(letters / "HTLT_NHACNOP_2008-H1.xlsx") if row[1]}
    assert found["07"] == ("Nộp muộn", "Kỳ sau gửi đúng hạn")
    assert found["09"][0] == "Nộp sai"
    assert "Biểu 01" in str(found["09"][1])
    assert found["10"] == ("Chưa nộp", "Gửi biểu")
    assert "08" not in found


def test_a_letter_says_cell_reading_right_number_and_what_to_do(letters: Path) -> None:
    found = rows(letters / "HTLT_THU_07_2008-H1.xlsx")
    text = " ".join(str(value) for row in found for value in row if value)
    assert "Kính gửi: Đảng bộ phường số 07" in text
    assert "nhận ngày 12/07/2008, muộn hạn" in text
    (told,) = [row for row in found if row[2] == "F16" and "lớn hơn" in str(row[5])]
    assert (told[1], told[3]) == ("Biểu 01", "118")
    assert "ghi số đúng" in str(told[6])
    assert not any(str(value).startswith(("Bieu", "--")) for row in found for value in row if value)


def test_a_unit_without_a_file_and_one_with_a_refused_file_get_letters_too(letters: Path) -> None:
    assert "chưa nhận được biểu" in str(rows(letters / "HTLT_THU_10_2008-H1.xlsx"))
    refused = str(rows(letters / "HTLT_THU_09_2008-H1.xlsx"))
    assert "Thiếu Biểu 01" in refused
    assert "Gửi lại tệp do chương trình xuất" in refused


def test_a_file_of_another_period_beside_the_right_one_is_not_written_about(ward: Ward, tmp_path: Path) -> None:
    year = {"ThongTin": {"B11": "Năm 2008", "B12": "01/01/2008", "B13": "31/12/2008"}}
    for unit in ("08", "09"):
        form(tmp_path / "nop" / f"{unit}.xlsx", unit=unit)
    form(tmp_path / "nop" / "ca-nam.xlsx", year, unit="08")
    words = (
        "compile",
        tmp_path / "nop",
        "--period",
        "2008-H1",
        "--letters",
        tmp_path / "thư",
        "-o",
        tmp_path / "t.xlsx",
    )
    assert ward(*words).code == 0
    about = {path.name: str(rows(path)) for path in (tmp_path / "thư").iterdir()}
    assert not any("kỳ khác" in text for text in about.values())
    states = {row[1]: row[-1] for row in openpyxl.load_workbook(tmp_path / "t.xlsx")["TH02_TienDo"].values if row[1]}
    assert "kỳ khác" not in str(states["08"])


def test_letters_written_before_stay(letters: Path, ward: Ward, tmp_path: Path) -> None:
    words = ("compile", tmp_path / "nop", "--units", tmp_path / "ds.csv", "--letters", letters)
    assert ward(*words).code == 0
    assert (letters / "HTLT_THU_10_2008-H1 (2).xlsx").exists()
