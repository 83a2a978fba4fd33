"""Forms filled by hand, through the real commands: every number is right or told with sheet and cell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from exports.submission.origin import read_information
from tests.commands.program import Ward
from tests.exports.cells import SOFFICE, saved_by_libreoffice
from tests.town.forms import CASES, Typed, form


@pytest.fixture
def ward(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ward:
    return Ward(tmp_path / "dữ liệu", capsys)


def figures(ward: Ward, *files: Path) -> dict[str, Any]:
    result = ward("compile", *files, "--json")
    assert result.code == 0, result.err
    return {code: one["value"] for code, one in result.json().items()}


def problems(ward: Ward, file: Path) -> dict[str, list[tuple[str, str]]]:
    """Place -> level and message of each problem."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in ward("check", file, "--json").json():
        found.setdefault(one["field"] or "", []).append((one["level"], one["message"]))
    return found


def told(ward: Ward, file: Path, place: str, words: str, level: str = "error") -> bool:
    return any(found == level and words in message for found, message in problems(ward, file).get(place, []))


@pytest.mark.parametrize("name", ["in.xls", "same-as.xlsx"])
def test_rows_with_nothing_but_the_forms_own_formula_are_no_classes(ward: Ward, name: str) -> None:
    found = figures(ward, CASES / "31-form-saved-as-xls-by-libreoffice" / name)
    assert (found["B1"], found["B4"]) == (2, 1)


def test_a_number_in_one_of_two_columns_is_used_and_told(ward: Ward) -> None:
    file = CASES / "32-only-in-the-period-filled" / "in.xlsx"
    found = figures(ward, file)
    assert [found[code] for code in ("A3", "A4", "C4")] == [1010, 49, 1000]
    for cell in ("F15", "F17", "F25"):
        assert told(ward, file, f"Bieu01_TongHop!{cell}", "để trống nên lấy số", "warning")


def test_impossible_figures_are_told(ward: Ward) -> None:
    file = CASES / "34-impossible-figures" / "in.xlsx"
    assert told(ward, file, "Bieu01_TongHop!F25", "Số đã học (5000) lớn hơn tổng số thuộc diện (1210)")
    assert told(ward, file, "Bieu01_TongHop!E15", "Số trong kỳ (1010) lớn hơn số luỹ kế (10)")
    assert told(ward, file, "Bieu01_TongHop!F17", "Số quá lớn")
    assert told(ward, file, "Bieu02_LopHoc!N8", "Số có mặt (710) lớn hơn nhiều số triệu tập (76)")
    assert ward("check", file).code == 1


def test_rows_under_the_total_and_over_the_signature_are_classes_and_the_signer_is_none(ward: Ward) -> None:
    file = CASES / "35-class-typed-under-the-total" / "in.xlsx"
    assert figures(ward, file)["B1"] == 4
    assert not any("26" in place for place in problems(ward, file))


INSPECTION = {"A8": 1, "B8": "12/05/2008", "C8": "Kiểm tra", "D8": "Đơn vị đi kiểm tra", "F8": "Chi bộ Tổ 1"}
CLASS = {"B": "20/06/2008", "D": "Chuyên đề 1", "G": "Lớp tập trung", "H": "Đơn vị mở lớp", "N": 28}
BLANK_02 = {f"{column}10": None for column in "ABCDEFGHIJKLMNO"}
RIGHT: dict[str, tuple[Typed, Mapping[str, int | None]]] = {
    "a total typed in Bieu06": ({"Bieu06_KiemTra": {**INSPECTION, "A9": "Tổng cộng", "B9": 1}}, {"F1": 1}),
    "a total typed under the date": ({"Bieu06_KiemTra": {**INSPECTION, "B9": "Tổng cộng:", "F9": 1}}, {"F1": 1}),
    "a total with its count": ({"Bieu06_KiemTra": {**INSPECTION, "A9": "Tổng cộng: 1 cuộc"}}, {"F1": 1}),
    "a total without marks": ({"Bieu06_KiemTra": {**INSPECTION, "A9": "TONG CONG", "F9": 1}}, {"F1": 1}),
    "a total typed in Bieu07": (
        {"Bieu07_TuyenTruyen": {"A8": 1, "B8": "05/2008", "C8": "Tin", "E8": 6, "C9": "Cộng", "E9": 6}},
        {"G1": 6},
    ),
    "a total typed in Bieu05": (
        {"Bieu05_ThiSinh": {"A8": 1, "B8": "Hà Văn", "C8": "Công", "I8": "Cơ sở", "B9": "Tổng số", "C9": 1}},
        {"E2": 1},
    ),
    "people of the names Công and Tống": (
        {
            "Bieu05_ThiSinh": {
                "A8": 1,
                "B8": "Tống",
                "C8": "Công",
                "I8": "Cơ sở",
                "B9": "Tong",
                "C9": "Cong",
                "I9": "Cơ sở",
            }
        },
        {"E2": 2},
    ),
    "a subtotal of a part": (
        {"Bieu06_KiemTra": {**INSPECTION, "A9": "Cộng phần I", "F9": 1}},
        {"F1": 1},
    ),
    "the headings once more": (
        {"Bieu06_KiemTra": {**INSPECTION, "A9": "TT", "B9": "Ngày", "C9": "Hình thức", "D9": "Vai trò"}},
        {"F1": 1},
    ),
    "a numbered row with the formula's 0": (
        {"Bieu02_LopHoc": {"A11": 4, "O11": 0, "A12": 5, "O12": 0, "O13": "0%"}},
        {"B1": 2, "B4": 1},
    ),
    "an inspection under the signature line": (
        {"Bieu06_KiemTra": {**INSPECTION, **{f"{c[0]}23": v for c, v in INSPECTION.items()}, "A23": 2}},
        {"F1": 2},
    ),
    "a contestant over the signature line": (
        {"Bieu05_ThiSinh": {"A21": 1, "B21": "Hà Thị", "C21": "Lan", "D21": 1980, "I21": "Cơ sở"}},
        {"E2": 1},
    ),
    "items of publicity around the signature line": (
        {
            "Bieu07_TuyenTruyen": {
                "A20": 1,
                "B20": "05/2008",
                "C20": "Tin",
                "E20": 2,
                "A23": 2,
                "B23": "06/2008",
                "C23": "Tin",
                "E23": 1,
            }
        },
        {"G1": 3},
    ),
    "a class without number under the total": (
        {"Bieu02_LopHoc": {f"{column}21": value for column, value in CLASS.items()}},
        {"B1": 3},
    ),
    "codes in lower case": ({"Bieu01_TongHop": {"B15": "a3", "B16": "a3A", "B25": " c4 "}}, {"A3": 1234, "C4": 1000}),
    "an error with the number in the other column": ({"Bieu01_TongHop": {"F15": "#REF!"}}, {"A3": 1010}),
    "only the second column": ({"Bieu01_TongHop": {"E23": None}}, {"C2": 1050}),
    "no number at all": ({"Bieu01_TongHop": {"E15": "#REF!", "F15": "#N/A"}}, {"A3": None, "A3a": 110}),
    "words for a number": ({"Bieu01_TongHop": {"E17": "nhiều", "F17": "nhiều"}}, {"A4": None}),
    "an error in a row that is counted": (
        {"Bieu07_TuyenTruyen": {"A8": 1, "B8": "05/2008", "C8": "Tin", "E8": "#VALUE!"}},
        {"G1": 6, "G2": 2},
    ),
    "an error beside an empty sheet": ({"Bieu01_TongHop": {"E45": "#REF!", "F45": None}}, {"G1": None}),
    "1E+30 as a rate": ({"Bieu01_TongHop": {"H15": 1e30}}, {"A3": 1234}),
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_was_typed_is_counted_as_it_is_meant(ward: Ward, tmp_path: Path, name: str) -> None:
    typed, expected = RIGHT[name]
    found = figures(ward, form(tmp_path / "bieu.xlsx", typed))
    assert {code: found[code] for code in expected} == expected


TOLD: dict[str, tuple[Typed, str, str]] = {
    "more studied than entitled, code in lower case": (
        {"Bieu01_TongHop": {"B16": "a3a", "F16": 118}},
        "Bieu01_TongHop!F16",
        "lớn hơn tổng số thuộc diện (117)",
    ),
    "more young people than there are": (
        {"Bieu01_TongHop": {"E27": 71, "F27": 71, "G27": 70}},
        "Bieu01_TongHop!F27",
        "Số đã học (71)",
    ),
    "more branches than there are": ({"Bieu01_TongHop": {"F12": 5}}, "Bieu01_TongHop!F12", "Số đã học (5)"),
    "more in the period": ({"Bieu01_TongHop": {"E46": 9}}, "Bieu01_TongHop!E46", "Số trong kỳ (9) lớn hơn"),
    "1E+30 people": ({"Bieu01_TongHop": {"F17": 1e30}}, "Bieu01_TongHop!F17", "Số quá lớn"),
    "a trillion listeners": ({"Bieu02a_DoiTuong": {"A9": 1, "Q9": 10**12}}, "Bieu02a_DoiTuong!Q9", "Số quá lớn"),
    "far more at a meeting": (
        {"Bieu08_BinhXet": {"A8": 1, "B8": "05/05/2008", "F8": 30, "G8": 300}},
        "Bieu08_BinhXet!G8",
        "lớn hơn nhiều số được triệu tập (30)",
    ),
    "an error in a count": ({"Bieu02_LopHoc": {"N8": "#REF!"}}, "Bieu02_LopHoc!N8", "Ô báo lỗi #REF!"),
    "an error in a date": ({"Bieu06_KiemTra": {**INSPECTION, "B8": "#N/A"}}, "Bieu06_KiemTra!B8", "Ô báo lỗi #N/A"),
    "an error in a base": ({"Bieu01_TongHop": {"G15": "#DIV/0!"}}, "Bieu01_TongHop!G15", "Ô báo lỗi #DIV/0!"),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_cannot_be_is_told_with_its_cell(ward: Ward, tmp_path: Path, name: str) -> None:
    typed, place, words = TOLD[name]
    file = form(tmp_path / "bieu.xlsx", typed)
    assert told(ward, file, place, words), problems(ward, file)
    assert ward("compile", file, "--json").code == 0


def test_a_base_that_is_not_there_is_taken_from_the_headcount_and_told(ward: Ward, tmp_path: Path) -> None:
    file = form(tmp_path / "bieu.xlsx", {"Bieu01_TongHop": {"G15": None, "G25": "#REF!"}})
    result = ward("compile", file, "--json").json()
    assert (result["A3"], result["C4"]) == ({"value": 1234, "base": 147}, {"value": 1000, "base": 1210})
    assert told(ward, file, "Bieu01_TongHop!G25", "theo trang ThongTin", "warning")


def test_an_absurd_rate_is_told_and_the_town_is_compiled(ward: Ward, tmp_path: Path) -> None:
    wrong = form(tmp_path / "a.xlsx", {"Bieu02_LopHoc": {"O8": 1e30}, "Bieu01_TongHop": {"H15": 1e30}})
    result = ward("compile", wrong, form(tmp_path / "b.xlsx", unit="08"), "-o", tmp_path / "t.xlsx", "--json")
    assert (result.code, result.json()["A1"]) == (0, {"value": 2, "base": 2})
    for place in ("Bieu02_LopHoc!O8", "Bieu01_TongHop!H15"):
        assert told(ward, wrong, place, "không phải tỷ lệ", "warning")


def test_the_towns_figure_lacks_only_the_unit_whose_number_cannot_be_read(ward: Ward, tmp_path: Path) -> None:
    wrong = form(tmp_path / "a.xlsx", {"Bieu01_TongHop": {"E15": "#REF!", "F15": "#REF!"}})
    result = ward("compile", wrong, form(tmp_path / "b.xlsx", unit="08"), "-o", tmp_path / "t.xlsx", "--json")
    assert result.json()["A3"] == {"value": 1234, "base": 1300}


def test_a_file_that_the_program_cannot_cope_with_is_refused_alone(
    ward: Ward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(tables: Any) -> Any:
        found = read_information(tables)
        if found.values["unit_code"] == "08":
            raise ZeroDivisionError("hỏng")
        return found

    monkeypatch.setattr("exports.submission.submission.read_information", faulty)
    result = ward("compile", form(tmp_path / "a.xlsx"), form(tmp_path / "b.xlsx", unit="08"), "--json")
    assert (result.code, result.json()["A1"]) == (0, {"value": 1, "base": 1})
    assert "b.xlsx: Chương trình không đọc nổi tệp này" in result.err


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_other_formats_are_read_alike(ward: Ward, tmp_path: Path, ending: str) -> None:
    typed: Typed = {
        "Bieu01_TongHop": {"F15": None, "F25": 5000, "H15": 1e30, "F17": "#REF!"},
        "Bieu02_LopHoc": {f"{column}21": value for column, value in CLASS.items()},
        "Bieu06_KiemTra": {**INSPECTION, "A9": "Tổng cộng", "B9": 1},
    }
    file = saved_by_libreoffice(form(tmp_path / "bieu.xlsx", typed), tmp_path, ending)
    found = figures(ward, file)
    assert [found[code] for code in ("A3", "C4", "B1", "F1")] == [1010, 5000, 3, 1]
    assert told(ward, file, "Bieu01_TongHop!F25", "Số đã học (5000)")
    assert told(ward, file, "Bieu01_TongHop!F17", "Ô báo lỗi #REF!")
