"""`compile` and `check FILE`: what they print, what they write, how they end."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.commands.program import SMALL_WARD, UNIT, Result, Ward
from wardapp.figures import INDICATORS

SHEETS = [
    "TH01_TongHop",
    "TH02_TienDo",
    "TH03_LopHoc",
    "TH04_HoiThi",
    "TH05_KhenThuong",
    "TH06_KiemTra_TuyenTruyen",
    "TH07_SaiLech",
    "LoiVan",
    "TH01_BieuDo",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "nop"
    made.mkdir()
    return made


def handed_in(ward: Ward, folder: Path, code: str, *, draft: bool = False, **unit: Any) -> Path:
    """A small unit's workbook of 2008 in `folder`."""
    book = ward.beside(f"book-{code}")
    book.holds(
        *[{**one, "code": code, "name": f"Đảng bộ {code}", **unit} if one is UNIT else one for one in SMALL_WARD]
    )
    if not draft:
        assert book("lock", "2008").code == 0
    result = book("export", "--period", "2008", "-o", folder, *(["--draft"] if draft else []))
    assert result.code == 0, result.err
    return Path(result.out.strip())


def compiled(ward: Ward, *words: str | Path) -> Result:
    return ward("compile", *words)


def test_the_figures_of_a_folder_are_printed_and_the_workbook_is_written(
    ward: Ward, folder: Path, tmp_path: Path
) -> None:
    handed_in(ward, folder, "07")
    handed_in(ward, folder, "08", kind="party_cell")
    target = tmp_path / "tong-hop.xlsx"
    result = compiled(ward, folder, "-o", target, "--json")
    assert (result.code, result.err) == (0, "")
    figures = result.json()
    assert list(figures) == [one.code for one in INDICATORS]
    assert figures["A1"] == {"value": 2, "base": 2}
    assert figures["A3"] == {"value": 6, "base": 6}
    assert figures["B1"] == {"value": 2}
    assert openpyxl.load_workbook(target).sheetnames == SHEETS


def test_the_vietnamese_alias_says_the_same(ward: Ward, folder: Path, tmp_path: Path) -> None:
    handed_in(ward, folder, "07")
    one = compiled(ward, folder, "-o", tmp_path / "a.xlsx", "--json")
    assert ward("tonghop", folder, "-o", tmp_path / "b.xlsx", "--json").out == one.out


def test_refused_files_are_reported_and_the_rest_is_compiled(ward: Ward, folder: Path, tmp_path: Path) -> None:
    handed_in(ward, folder, "07")
    handed_in(ward, folder, "08", draft=True)
    (folder / "hong.xlsx").write_bytes(b"PK\x03\x04 cut off")
    result = compiled(ward, folder, tmp_path / "khong-co.xlsx", "-o", tmp_path / "t.xlsx", "--json")
    assert result.code == 0
    assert result.json()["A1"] == {"value": 1, "base": 1}
    for said in ("hong.xlsx", "khong-co.xlsx", "dự thảo"):
        assert said in result.err
    result = compiled(ward, folder, "-o", tmp_path / "t.xlsx", "--json", "--drafts")
    assert result.json()["A1"]["base"] == 2


def test_if_nothing_can_be_compiled_the_old_result_stays(ward: Ward, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "t.xlsx"
    target.write_bytes(b"old")
    result = compiled(ward, folder, "-o", target)
    assert (result.code, result.out) == (1, "")
    assert target.read_bytes() == b"old"


def test_two_periods_need_one_named(ward: Ward, folder: Path, tmp_path: Path) -> None:
    handed_in(ward, folder, "07")
    book = ward.beside("book-07")
    assert book("lock", "2008-H1").code == 0
    assert book("export", "--period", "2008-H1", "-o", folder).code == 0
    result = compiled(ward, folder, "-o", tmp_path / "t.xlsx")
    assert (result.code, result.out) == (1, "")
    assert "--period" in result.err
    result = compiled(ward, folder, "-o", tmp_path / "t.xlsx", "--period", "2008-H1", "--json")
    assert (result.code, result.json()["A1"]) == (0, {"value": 1, "base": 1})


def test_the_list_of_units_says_who_has_not_handed_in(ward: Ward, folder: Path, tmp_path: Path) -> None:
    handed_in(ward, folder, "07")
    units = tmp_path / "don-vi.csv"
    units.write_text(
        "Mã;Tên;Loại hình;Hạn nộp;Ngày nhận\n07;Đảng bộ 07;Đảng bộ cơ sở;15/01/2009;12/01/2009\n"
        "08;Chi bộ 08;Chi bộ cơ sở;15/01/2009;\n",
        encoding="utf-8-sig",
    )
    target = tmp_path / "t.xlsx"
    result = compiled(ward, folder, "-o", target, "--units", units, "--json")
    assert result.json()["A1"] == {"value": 1, "base": 2}
    rows = list(openpyxl.load_workbook(target)["TH02_TienDo"].iter_rows(values_only=True))
    assert any(row[0] == "Đã nộp 1/2; đúng hạn 1, muộn 0, chưa ghi ngày 0" for row in rows)
    assert [row[-1] for row in rows if row[1] == "08"] == ["Chưa nộp"]


def test_a_wrong_list_of_units_is_refused_with_the_cell(ward: Ward, folder: Path, tmp_path: Path) -> None:
    handed_in(ward, folder, "07")
    units = tmp_path / "don-vi.csv"
    units.write_text("Mã;Tên;Loại hình;Hạn nộp;Ngày nhận\n07;A;;hôm nào;\n", encoding="utf-8")
    result = compiled(ward, folder, "-o", tmp_path / "t.xlsx", "--units", units)
    assert result.code == 1
    assert "D2" in result.err


def test_without_a_target_the_usage_is_wrong(ward: Ward, folder: Path) -> None:
    assert compiled(ward, folder).code == 2
    assert ward("compile", "-o", "x.xlsx").code == 2


def test_no_text_of_an_officer_becomes_a_formula(ward: Ward, folder: Path, tmp_path: Path) -> None:
    name = '=HYPERLINK("http://a.b","x")'
    handed_in(ward, folder, "07", name=name, upper_level='thị xã"&A1&"', signer="=1+1")
    target = tmp_path / "t.xlsx"
    assert compiled(ward, folder, "-o", target).code == 0
    found = False
    for sheet in openpyxl.load_workbook(target).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                found = found or (cell.value == name and cell.data_type == "s")
                if cell.data_type == "f":
                    assert "HYPERLINK" not in str(cell.value)
                    assert '"&A1&"' not in str(cell.value)
    assert found


def test_check_of_a_file_prints_what_is_wrong_and_ends_with_1_only_for_an_error(
    ward: Ward, folder: Path, tmp_path: Path
) -> None:
    path = handed_in(ward, folder, "07")
    result = ward("check", path, "--json")
    assert (result.code, result.json()) == (0, [])
    book = openpyxl.load_workbook(path, data_only=True)
    sheet = book["Bieu01_TongHop"]
    row = next(row for row in sheet.iter_rows() if row[1].value == "A4")
    row[5].value = 99
    book.save(path)
    result = ward("check", path, "--json")
    assert result.code == 0
    assert [(one["level"], one["id"], one["field"]) for one in result.json()] == [
        ("warning", path.name, f"Bieu01_TongHop!{row[5].coordinate}")
    ]
    row[5].value = "nhiều"
    book.save(path)
    assert ward("check", path).code == 1
    other = Path(shutil.copy(path, tmp_path / "khac.xlsx"))
    other.write_bytes(b"no workbook")
    result = ward("check", other, "--json")
    assert (result.code, result.json()[0]["level"]) == (1, "error")


@pytest.mark.parametrize("where", ["reading", "writing"])
def test_an_interrupted_compile_leaves_the_old_result_whole_and_nothing_beside_it(
    where: str, ward: Ward, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_in(ward, folder, "07")
    target = tmp_path / "kết quả" / "tong-hop.xlsx"
    target.parent.mkdir()
    target.write_bytes(b"the old result")

    def interrupted(*_words: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(
        "exports.submission.files.read_submission" if where == "reading" else "exports.town.town_workbook.award_rows",
        interrupted,
    )
    result = compiled(ward, folder, "-o", target)
    assert result.code == 1
    assert result.err.strip()
    assert target.read_bytes() == b"the old result"
    assert [path.name for path in target.parent.iterdir()] == ["tong-hop.xlsx"]


def test_the_towns_own_workbook_among_the_files_is_named_for_what_it_is(
    ward: Ward, folder: Path, tmp_path: Path
) -> None:
    handed_in(ward, folder, "07")
    assert compiled(ward, folder, "-o", folder / "tong-hop.xlsx").code == 0
    result = compiled(ward, folder, "-o", tmp_path / "again.xlsx")
    assert result.code == 0
    assert "Là biểu tổng hợp" in result.err


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ket-qua", "ket-qua.xlsx"),
        ("quý 2.2008", "quý 2.2008.xlsx"),
        ("cu.xls", "cu.xlsx"),
        ("moi/ket-qua.XLSX", "moi/ket-qua.XLSX"),
        ("moi/nua/", "moi/nua/HTLT_TONGHOP_2008.xlsx"),
    ],
)
def test_a_target_is_completed_as_the_officer_means_it(
    ward: Ward, folder: Path, tmp_path: Path, typed: str, written: str
) -> None:
    handed_in(ward, folder, "07")
    result = compiled(ward, folder, "-o", f"{tmp_path}/{typed}")
    assert result.code == 0, result.err
    assert str(tmp_path / written) in result.out
    assert openpyxl.load_workbook(tmp_path / written).sheetnames == SHEETS


def test_the_folder_of_a_drive_that_is_not_there_is_not_made(ward: Ward, folder: Path) -> None:
    handed_in(ward, folder, "07")
    result = compiled(ward, folder, "-o", "/media/khong-co-o-nay/ket-qua.xlsx")
    assert result.code == 1
    assert "Cắm ổ USB" in result.err
