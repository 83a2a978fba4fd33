"""The book of unit 00 is an input of its own compile, through the real commands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from exports.submission.submission import read_submission
from exports.town.own_book import own_submission
from exports.unit_report import write_unit_report
from tests.commands.program import UNIT, Raw, Ward
from tests.exports.sample_ward import PERIOD, sample_ward
from tests.town.forms import form
from wardapp.book import Book
from wardapp.figures import indicators
from wardapp.figures.overview.pending_work import Step, pending_work
from wardapp.records import KINDS, RecordSet, Unit

OWN: tuple[Raw, ...] = (
    {
        **UNIT,
        "code": "00",
        "name": "Ban Chỉ đạo thị xã Bắc Kạn",
        "kind": "superior_committee",
        "parent_heading": "THỊ UỶ BẮC KẠN",
        "issuer_heading": "BAN CHỈ ĐẠO CUỘC VẬN ĐỘNG",
        "place": "Bắc Kạn",
        "receiver": "Ban Chỉ đạo tỉnh",
        "sign_authority": "T/M BAN CHỈ ĐẠO",
        "signer_title": "TRƯỞNG BAN",
        "signer": "Triệu Đức Long",
        "upper_level": "thành phố",
    },
    {
        "record": "nomination",
        "id": "kt",
        "date": "2008-05-02",
        "kind": "individual",
        "name": "Nông Văn Phúc",
        "level": "town",
        "status": "awarded",
        "decision": "5-QĐ/BCĐ",
        "decision_date": "2008-06-20",
    },
    {"record": "publicity", "id": "tin", "date": "2008-05-05", "form": "news", "quantity": 2},
)


@pytest.fixture
def ward(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ward:
    """The book of unit 00."""
    ward = Ward(tmp_path / "dữ liệu", capsys)
    ward.holds(*OWN)
    return ward


def test_the_book_counts_as_it_stands_which_is_said(ward: Ward, tmp_path: Path) -> None:
    one, target = form(tmp_path / "a.xlsx"), tmp_path / "t.xlsx"
    result = ward("compile", one, "-o", target)
    assert result.code == 0, result.err
    assert "lấy từ sổ trên máy này (chưa chốt" in result.out
    figures = ward("compile", one, "--json").json()
    assert (figures["H4"], figures["G1"]) == ({"value": 1}, {"value": 8})
    book = openpyxl.load_workbook(target)
    assert any("chưa chốt" in str(row[-1]) for row in book["TH02_TienDo"].iter_rows(values_only=True) if row[1] == "00")
    assert ward("lock", "2008-H1").code == 0
    assert "(đã chốt)" in ward("compile", one, "-o", target).out


def test_the_paper_is_that_of_unit_00_and_its_head_signs_directly(ward: Ward, tmp_path: Path) -> None:
    target = tmp_path / "t.xlsx"
    assert ward("compile", form(tmp_path / "a.xlsx"), "-o", target).code == 0
    said = _texts(target)
    for words in (
        "THỊ UỶ BẮC KẠN", "BAN CHỈ ĐẠO CUỘC VẬN ĐỘNG", "TRƯỞNG BAN", "Triệu Đức Long", "- Ban Chỉ đạo tỉnh;",
        "Toàn thành phố", "Cấp thành phố", "H4. Cá nhân được thành phố biểu dương, khen thưởng",
    ):  # fmt: skip
        assert words in said, words
    assert any(text.startswith("Bắc Kạn, ngày") for text in said)
    assert not any("T/M" in text for text in said)


def test_a_file_of_unit_00_is_used_instead_and_so_is_nothing_if_asked(ward: Ward, tmp_path: Path) -> None:
    one = form(tmp_path / "a.xlsx")
    own = form(tmp_path / "own.xlsx", unit="00")
    assert ward("compile", one, own, "--json").json()["H4"] == {"value": 0}
    assert ward("compile", one, "--without-own", "--json").json()["H4"] == {"value": 0}


def test_the_book_of_a_unit_is_no_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ward = Ward(tmp_path / "dữ liệu", capsys)
    ward.holds({**UNIT, "code": "31"}, *OWN[1:])
    result = ward("compile", form(tmp_path / "a.xlsx"), "-o", tmp_path / "t.xlsx")
    assert "sổ trên máy này" not in result.out


def test_a_file_of_unit_00_carries_what_its_paper_prints(ward: Ward, tmp_path: Path) -> None:
    assert ward("lock", "2008-H1").code == 0
    own = tmp_path / "00.xlsx"
    assert ward("export", "--period", "2008-H1", "-o", own).code == 0
    beside = ward.beside("trống")
    target = tmp_path / "t.xlsx"
    assert beside("compile", own, form(tmp_path / "a.xlsx"), "-o", target).code == 0
    assert {"THỊ UỶ BẮC KẠN", "Toàn thành phố", "- Ban Chỉ đạo tỉnh;"} <= _texts(target)


def test_the_book_and_its_workbook_say_the_same(tmp_path: Path) -> None:
    ward = sample_ward()
    records = [one for kind in KINDS.values() for one in ward.of(kind)]
    known = RecordSet([replace(one, code="00") if isinstance(one, Unit) else one for one in records])
    write_unit_report(known, PERIOD, tmp_path / "00.xlsx")
    of_file, of_book = read_submission(tmp_path / "00.xlsx"), own_submission(known, PERIOD, ())
    assert of_book is not None
    classes = tuple(one._replace(cell="") for one in of_file.rows.classes)
    assert of_book.rows == replace(of_file.rows, classes=classes)
    assert (of_book.figures, of_book.check_code) == (of_file.figures, of_file.check_code)
    assert of_book.differences == ()
    counted = indicators(known, PERIOD)
    assert {code: one.value for code, one in of_book.figures.items()} == {c: one.value for c, one in counted.items()}


def _texts(path: Path) -> set[str]:
    sheets = openpyxl.load_workbook(path).worksheets
    return {str(value) for sheet in sheets for row in sheet.iter_rows(values_only=True) for value in row if value}


def test_what_is_recorded_at_the_towns_level_never_turns_up_as_the_provinces(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ward = Ward(tmp_path / "lệch", capsys)
    ward.holds({**OWN[0], "upper_level": "Tỉnh"}, *OWN[1:])
    figures = ward("stats", "--period", "2008-H1", "--json").json()
    compiled = ward("compile", form(tmp_path / "a.xlsx"), "--json").json()
    for of in (figures, compiled):
        assert (of["H4"], of["H8"]) == ({"value": 1}, {"value": 0})


def test_the_first_task_of_the_towns_book_is_to_compile(ward: Ward) -> None:
    with Book.open(ward.data / "book", officer="Nông Thị Bích", read_only=True) as book:
        items = pending_work(book, PERIOD, PERIOD.last)
    assert [item.step for item in items] == [Step.COMPILE]
