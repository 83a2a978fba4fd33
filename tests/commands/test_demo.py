"""`wardapp demo`: a sample ward made anew each time, beside the officer's own book and never in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.program import SMALL_WARD, Result, Ward, run_program
from tests.exports.cells import grid

_MARK = "DỮ LIỆU MẪU, KHÔNG DÙNG ĐỂ BÁO CÁO"


def workbook_of(result: Result) -> Path:
    (line,) = [line for line in result.out.splitlines() if line.endswith(".xlsx")]
    return Path(line.partition(": ")[2])


def test_without_a_terminal_it_prints_where_all_is_and_the_figures_and_leaves_the_workbook(tmp_path: Path) -> None:
    result = run_program("--data", tmp_path / "x", "demo")
    assert (result.code, result.err) == (0, "")
    assert str(tmp_path / "x" / "demo") in result.out
    workbook = workbook_of(result)
    assert workbook.is_file()
    assert workbook.parent.is_relative_to(tmp_path / "x" / "demo")
    assert "6 tháng đầu năm 2008" in result.out
    assert "| A3 " in result.out
    again = run_program("dungthu", environment={"WARDAPP_DATA": str(tmp_path / "x")})
    assert again == result


def test_its_workbook_says_on_every_sheet_that_it_is_no_report(ward: Ward) -> None:
    workbook = workbook_of(ward("demo"))
    for sheet in ("ThongTin", "Bieu01_TongHop", "Bieu02_LopHoc", "Bieu09_DeNghi", "Bieu11_VanBan"):
        assert any(_MARK in str(value) for row in grid(workbook, sheet) for value in row), sheet
    assert any("Dữ liệu mẫu" in map(str, row) for row in grid(workbook, "ThongTin"))


def test_it_never_touches_the_officers_own_book(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    before, settings = ward.journal, sorted(path.name for path in ward.data.iterdir())
    assert ward("demo").code == 0
    assert ward.journal == before
    assert sorted(path.name for path in ward.data.iterdir()) == sorted([*settings, "demo"])


def test_it_is_rebuilt_each_time(ward: Ward) -> None:
    first = ward("demo")
    sample = ward.beside(f"{ward.data.name}/demo")
    people = sample.dumped("person")
    assert sample("load", sample.file("thêm.jsonl", SMALL_WARD[1:])).code == 0
    (sample.data / "exports" / "khác").mkdir()
    assert ward("demo") == first
    assert [one["id"] for one in sample.dumped("person")] == [one["id"] for one in people]
    assert len(list((sample.data / "exports").iterdir())) == 1


def test_its_records_break_no_rule_and_its_period_can_be_locked(ward: Ward) -> None:
    ward("demo")
    sample = ward.beside(f"{ward.data.name}/demo")
    assert [problem for problem in sample("check", "--json").json() if problem["level"] == "error"] == []
    assert sample("lock", "2008-H1").code == 0
    assert sample("export").code == 0
    assert sample("find", "nga", "--json").json()


@pytest.mark.parametrize("standing", ["a folder with a file", "a file"])
def test_data_in_its_place_that_is_no_sample_is_left_alone(standing: str, ward: Ward) -> None:
    place = ward.data / "demo"
    mine = place / "của tôi.txt" if standing == "a folder with a file" else place
    mine.parent.mkdir(parents=True)
    mine.write_text("giữ nguyên", encoding="utf-8")
    result = ward("demo")
    assert (result.code, result.out) == (1, "")
    assert len(result.err.splitlines()) == 1
    assert mine.read_text(encoding="utf-8") == "giữ nguyên"


def test_a_sample_that_was_left_half_made_is_made_again(ward: Ward) -> None:
    ward("demo")
    place = ward.data / "demo"
    for held in (place / "settings.json", place / "book" / "journal.jsonl", place / "book" / "book.json"):
        held.unlink()
    assert ward("demo").code == 0
