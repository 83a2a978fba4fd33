"""Whatever an officer types is text in the workbook: nothing becomes a formula, a link or a number, nothing is lost."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from exports.unit_report import write_unit_report
from exports.xlsx.workbook import Workbook
from exports.xlsx.worksheet import LONGEST_TEXT, CellRefused, Style
from tests.exports.cells import grid, opened, tables
from tests.exports.sample_ward import PERIOD, sample_ward
from wardapp.records import Record, Session
from wardapp.reports.form.all_sheets import sheet

PIECES = (
    "=1+1", "=SUM(A1:A9)", "{=A1}", "+x", "-5", "@x", "[/]", "[red]An", "'", '"', "“", "<r>", "</r>", "<b>", "&amp;", "&",
    "_x000D_", "_x0041_", "%", "\n", "\t", " ", "  ", "http://a.b", "mailto:a", "00123", "1e5", "TRUE", "#REF!", "😀", "👩‍👧",
    "Nguyễn", "hoà", "hòa", "u\u031b\u0301", "e\u0302\u0323", "đ", "Ư", "\u00a0", "\u200b", "~", "\\", "|", ";", ",", "x" * 40,
)  # fmt: skip
CONTROLS = ("a\x00b", "a\x0bb", "a\x1fb", "\x07")


def generated(count: int, seed: int = 11) -> list[str]:
    chance = random.Random(seed)
    texts = ["".join(chance.choices(PIECES, k=chance.randint(1, 6))) for _ in range(count - len(PIECES))]
    return [*PIECES, *texts]


def written(path: Path, texts: list[str], *, streamed: bool = False) -> Path:
    with Workbook(path, streamed=streamed) as book:
        page = book.sheet("A")
        style = book.style(Style(wrap=True))
        for row, text in enumerate(texts):
            page.write_text(row, 0, text, style)
    return path


def test_ten_thousand_texts_read_back_equal_and_none_is_a_formula(tmp_path: Path) -> None:
    texts = generated(10_000)
    path = written(tmp_path / "a.xlsx", texts)
    by_openpyxl = [row[0] for row in opened(path)["A"].iter_rows()]
    assert [cell.value for cell in by_openpyxl] == texts
    assert {cell.data_type for cell in by_openpyxl} == {"s"}
    assert [row[0] for row in grid(path, "A")] == texts


def test_a_streamed_workbook_keeps_them_too(tmp_path: Path) -> None:
    texts = generated(2_000, seed=5)
    assert [row[0] for row in grid(written(tmp_path / "a.xlsx", texts, streamed=True), "A")] == texts


@pytest.mark.parametrize("text", ["_x005F_x000D_", "_x000D_x000D_x000D_", "<r>_x005F_x000D_</r>", "<r></r>", *CONTROLS])
def test_text_that_looks_like_the_files_own_marks_stays_as_it_is(tmp_path: Path, text: str) -> None:
    assert grid(written(tmp_path / "a.xlsx", [text]), "A") == [[text]]


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb"])
def test_every_kind_of_line_break_is_a_line_break_of_the_cell(tmp_path: Path, text: str) -> None:
    assert grid(written(tmp_path / "a.xlsx", [text]), "A") == [["a\nb"]]


def test_the_longest_text_that_excel_keeps_is_kept_and_one_more_is_refused_not_cut(tmp_path: Path) -> None:
    text = "ữ" * LONGEST_TEXT
    assert grid(written(tmp_path / "a.xlsx", [text]), "A") == [[text]]
    for too_long in (text + "a", "😀" * (LONGEST_TEXT // 2 + 1)):
        with pytest.raises(CellRefused, match=r"ô A1, trang A.*32\.767"):
            written(tmp_path / "b.xlsx", [too_long])
        assert not (tmp_path / "b.xlsx").exists()


def test_notes_of_classes_come_back_from_the_units_workbook_and_only_totals_are_formulas(tmp_path: Path) -> None:
    notes = [text.strip() for text in generated(300, seed=3) if text.strip()]
    classes: list[Record] = [
        Session(
            id=f"z{number:04}",
            date_from=PERIOD.first,
            audience="party",
            role="host",
            status="held",
            counting="headcount",
            note=note,
            place=note,
        )
        for number, note in enumerate(notes)
    ]
    path = tmp_path / "a.xlsx"
    write_unit_report(sample_ward(*classes), PERIOD, path)
    form = sheet("Bieu02_LopHoc")
    rows = tables(path)[form.name].rows
    read = [(row.values[form.position("note")], row.values[form.position("place")]) for row in rows]
    # Below the heading of the group of classes that the unit opened.
    assert read[1 : len(notes) + 1] == [(note, note) for note in notes]
    for page in opened(path).values():
        formulas = [cell for row in page.iter_rows() for cell in row if cell.data_type == "f"]
        assert all(str(cell.value).startswith("=SUM(") for cell in formulas)
        # The sum of each group, and of the groups.
        assert len({cell.row for cell in formulas}) <= (3 if page.title in ("Bieu02_LopHoc", "Bieu02a_DoiTuong") else 1)
