"""Many files through the real commands: targets, names, and what TH07 says of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from exports.submission import files
from exports.submission.submission import read_submission
from exports.town.compiling import compile_files
from exports.town.correction import Correction
from exports.town.units_list import find_units_list
from tests.commands.program import Ward
from tests.town.forms import form

BLOCKED = "cũng là một tệp đầu vào"


@pytest.fixture
def ward(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ward:
    return Ward(tmp_path / "dữ liệu", capsys)


def deviations(target: Path) -> list[tuple[object, ...]]:
    rows = openpyxl.load_workbook(target)["TH07_SaiLech"].iter_rows(values_only=True)
    return [row for row in rows if any(row)]


@pytest.mark.parametrize(
    "how", ["the same", "another path", "a link to it", "a hard link", "other case", "in a folder"]
)
def test_a_target_that_is_an_input_is_refused_and_left_whole(ward: Ward, tmp_path: Path, how: str) -> None:
    one, two = form(tmp_path / "nop" / "A.xlsx"), form(tmp_path / "nop" / "B.xlsx", unit="08")
    before = one.read_bytes()
    target, inputs = one, [one, two]
    if how == "another path":
        target = tmp_path / "nop" / ".." / "nop" / "A.xlsx"
    elif how == "a link to it":
        target = tmp_path / "link.xlsx"
        target.symlink_to(one)
    elif how == "a hard link":
        target = tmp_path / "link.xlsx"
        os.link(one, target)
    elif how == "other case":
        target = one.with_name("a.XLSX")
    elif how == "in a folder":
        inputs = [one.parent]
    result = ward("compile", *inputs, "-o", target)
    assert (result.code, result.out) == (1, "")
    assert BLOCKED in result.err
    assert one.read_bytes() == before
    assert sorted(path.name for path in one.parent.iterdir()) == ["A.xlsx", "B.xlsx"]


def test_the_list_of_units_as_a_target_is_refused(ward: Ward, tmp_path: Path) -> None:
    units = tmp_path / "don-vi.csv"
    units.write_text("Mã;Tên;Loại hình\n07;Đảng bộ phường số 07;Đảng bộ cơ sở\n", encoding="utf-8-sig")
    result = ward("compile", form(tmp_path / "A.xlsx"), "--units", units, "-o", units)
    assert result.code == 1
    assert BLOCKED in result.err
    assert units.read_text(encoding="utf-8-sig").startswith("Mã")


def test_an_older_result_in_the_folder_is_replaced(ward: Ward, tmp_path: Path) -> None:
    form(tmp_path / "nop" / "A.xlsx")
    target = tmp_path / "nop" / "tong-hop.xlsx"
    for _time in range(2):
        result = ward("compile", tmp_path / "nop", "-o", target)
        assert (result.code, result.err) == (0, "")


def test_files_of_one_name_in_two_folders_are_told_apart(ward: Ward, tmp_path: Path) -> None:
    wrong = {"Bieu01_TongHop": {"F15": "#REF!"}}
    form(tmp_path / "nop" / "phường 7" / "bieu.xlsx", wrong)
    form(tmp_path / "nop" / "phường 8" / "bieu.xlsx", wrong, unit="08")
    (tmp_path / "nop" / "phường 9").mkdir()
    (tmp_path / "nop" / "phường 9" / "bieu.xlsx").write_bytes(b"PK\x03\x04 cut off")
    target = tmp_path / "t.xlsx"
    result = ward("compile", tmp_path / "nop", "-o", target)
    assert "phường 9/bieu.xlsx" in result.err
    files = {row[1] for row in deviations(target)}
    assert {f"phường {unit}/bieu.xlsx" for unit in (7, 8, 9)} <= files
    problems = ward("check", tmp_path / "nop", "--json").json()
    assert {one["id"] for one in problems} == {f"phường {unit}/bieu.xlsx" for unit in (7, 8, 9)}


def test_two_files_of_one_submission_are_named_in_th02(ward: Ward, tmp_path: Path) -> None:
    form(tmp_path / "nop" / "a" / "bieu.xlsx")
    form(tmp_path / "nop" / "b" / "bieu.xlsx", {"Bieu01_TongHop": {"F17": 50}})
    target = tmp_path / "t.xlsx"
    assert ward("compile", tmp_path / "nop", "-o", target).code == 0
    states = [str(row[-1]) for row in openpyxl.load_workbook(target)["TH02_TienDo"].iter_rows(values_only=True)]
    assert any(
        "đã dùng tệp b/bieu.xlsx; cùng lần gửi này có tệp không tính: a/bieu.xlsx" in state for state in states
    ), states


def test_a_second_sheet_of_one_table_is_told(ward: Ward, tmp_path: Path) -> None:
    file = form(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(file)
    book.copy_worksheet(book["Bieu02_LopHoc"]).title = "Bieu02 (tiếp)"
    book.copy_worksheet(book["Bieu01_TongHop"]).title = "Trang tính 9"
    book.save(file)
    problems = ward("check", file, "--json").json()
    told = {one["field"]: one["message"] for one in problems if "cùng biểu với trang" in one["message"]}
    assert told.keys() == {"Bieu02 (tiếp)", "Trang tính 9"}
    assert "“Bieu01_TongHop”" in told["Trang tính 9"]
    assert ward("compile", file, "--json").json()["B1"] == {"value": 2}


def test_th07_has_a_bound_and_says_what_it_left_out(
    ward: Ward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exports.town.sheets.deviation_rows._MOST_OF_A_FILE", 3)
    wrong = {"Bieu01_TongHop": {f"F{row}": "nhiều" for row in range(12, 22)}}
    sent = [form(tmp_path / "a.xlsx", wrong), form(tmp_path / "b.xlsx", unit="08")]
    target = tmp_path / "t.xlsx"
    assert ward("compile", *sent, "-o", target).code == 0
    rows = deviations(target)
    listed = [row for row in rows if row[1] == "a.xlsx"]
    assert len(listed) == 4
    assert "chỗ nữa của tệp này không ghi ở đây" in str(listed[-1][-1])


def test_each_difference_is_told_once(ward: Ward, tmp_path: Path) -> None:
    wrong = {
        "Bieu01_TongHop": {"F15": "nhiều", "G25": "#REF!", "H25": "#REF!"},
        "Bieu02_LopHoc": {"A8": "một", "B8": "hôm nào", "M8": "đông"},
        "Bieu02a_DoiTuong": {"A9": "một", "B9": "hôm nào", "Q9": "đông"},
    }
    problems = ward("check", form(tmp_path / "a.xlsx", wrong), "--json").json()
    told = [(one["field"], one["message"]) for one in problems]
    assert sorted(set(told)) == sorted(told)


def test_two_hosts_of_one_class_are_named_with_what_counts(ward: Ward, tmp_path: Path) -> None:
    shared = {"Bieu02_LopHoc": {"I8": "08-20080410-1"}}
    sent = [form(tmp_path / "a.xlsx", shared), form(tmp_path / "b.xlsx", shared, unit="08")]
    target = tmp_path / "t.xlsx"
    assert ward("compile", *sent, "-o", target, "--json").json()["B1"] == {"value": 3}
    (told,) = [row for row in deviations(target) if "Lớp chung" in str(row[-1])]
    assert (told[1], told[3]) == ("a.xlsx", "A8")
    for words in (
        "phường số 07 (mã 07)",
        "phường số 08 (mã 08)",
        "Chỉ tính một lần, cho",
        "mã lớp bắt đầu bằng mã đơn vị",
    ):
        assert words in str(told[-1])


def test_units_with_other_lists_of_topics_are_named_with_the_topics(ward: Ward, tmp_path: Path) -> None:
    def topics(*codes: str) -> dict[str, dict[str, object]]:
        rows = enumerate(codes, start=8)
        return {"Bieu02b_ChuyenDe": {f"{c}{at}": v for at, code in rows for c, v in (("A", at - 7), ("B", code))}}

    sent = [
        form(tmp_path / "a.xlsx", topics("CD01", "CD02")),
        form(tmp_path / "b.xlsx", topics("cd01", "CD02"), unit="08"),
        form(tmp_path / "c.xlsx", topics("CD01", "CD03"), unit="09"),
    ]
    target = tmp_path / "t.xlsx"
    assert ward("compile", *sent, "-o", target).code == 0
    (told,) = [str(row[-1]) for row in deviations(target) if "Danh mục nội dung" in str(row[-1])]
    for words in ("phường số 09", "không có “CD02”", "có thêm “CD03”", "2 đơn vị khác"):
        assert words in told


def test_a_second_look_reads_only_the_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for unit in ("07", "08"):
        form(tmp_path / "nop" / f"{unit}.xlsx", unit=unit)
    (tmp_path / "nop" / "hong.xlsx").write_bytes(b"PK\x03\x04 cut off")
    read: list[str] = []

    def counted(path: Path, **how: Any) -> Any:
        read.append(path.name)
        return read_submission(path, **how)

    monkeypatch.setattr("exports.submission.files.read_submission", counted)
    cache = files.ReadCache()
    first = compile_files([tmp_path / "nop"], cache=cache)
    assert sorted(read) == ["07.xlsx", "08.xlsx", "hong.xlsx"]
    read.clear()
    form(tmp_path / "nop" / "09.xlsx", unit="09")
    form(tmp_path / "nop" / "07.xlsx", {"Bieu01_TongHop": {"F17": 50}}, unit="07")
    again = compile_files([tmp_path / "nop"], cache=cache)
    assert sorted(read) == ["07.xlsx", "09.xlsx"]
    assert (again.handed_in, len(again.refusals)) == (3, 1)
    assert again.figures == compile_files([tmp_path / "nop"]).figures
    assert first.handed_in == 2


def test_a_wrong_code_is_corrected_for_the_compile_and_told(tmp_path: Path) -> None:
    form(tmp_path / "nop" / "a.xlsx", unit="07")
    wrong = form(tmp_path / "nop" / "b.xlsx", {"ThongTin": {"B6": "Phường sai"}}, unit="77")
    corrections = {files.content_digest(wrong): Correction("08", "Đảng bộ phường số 08")}
    town = compile_files([tmp_path / "nop"], cache=files.ReadCache(), corrections=corrections)
    assert [(unit.expected.code, unit.expected.name) for unit in town.units][1] == ("08", "Đảng bộ phường số 08")
    told = [(one.read, one.expected) for one in town.differences() if "đã sửa để tổng hợp" in one.message]
    assert told == [("77", "08"), ("Phường sai", "Đảng bộ phường số 08")]


def test_the_list_of_units_is_found_among_the_files(tmp_path: Path) -> None:
    assert find_units_list(tmp_path) is None
    (tmp_path / "khac.csv").write_text("Họ tên;Năm\nHà;1950\n", encoding="utf-8")
    form(tmp_path / "a.xlsx")
    assert find_units_list(tmp_path) is None
    listed = tmp_path / "Danh_sách đơn vị.csv"
    listed.write_text("Mã;Tên\n07;Phường\n", encoding="utf-8")
    assert find_units_list(tmp_path) == listed
