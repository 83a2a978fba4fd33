"""Files of any program and encoding are read completely, cell by cell."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.reading.csv_file import read_pasted
from exports.reading.reader import SheetTable, WorkbookReader, cell_address, read_table
from wardapp.errors import InputRefused

TEXTS = ["Họ và tên", "Đặng Hữu Ước", "=1+1", "[red]An", "a;b,c\td", 'Nguyễn "Tý"', "hai\ndòng", "@SUM(A1)", "-5", "😀"]


def book(path: Path, *rows: Sequence[object], start: int = 1) -> Path:
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    page.title = "Danh sách"
    for number, values in enumerate(rows, start):
        for column, value in enumerate(values, 1):
            page.cell(number, column).value = value
            if isinstance(value, str) and value.startswith("="):
                page.cell(number, column).data_type = "s"
    workbook.save(path)
    return path


def only(tables: list[SheetTable]) -> SheetTable:
    assert len(tables) == 1
    return tables[0]


def test_text_of_a_workbook_comes_back_equal(tmp_path: Path) -> None:
    assert only(read_table(book(tmp_path / "a.xlsx", TEXTS))).rows == (tuple(TEXTS),)


def test_numbers_dates_and_flags_keep_their_kind(tmp_path: Path) -> None:
    values = [1935, 1.5, True, date(1960, 2, 5), datetime(2008, 5, 19, 7, 30), time(7, 30)]
    read = only(read_table(book(tmp_path / "a.xlsx", values))).rows[0]
    assert read == (1935, 1.5, True, date(1960, 2, 5), datetime(2008, 5, 19, 7, 30), "07:30")
    assert [type(value) for value in read] == [int, float, bool, date, datetime, str]


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Đặng Hữu Ước")
    assert only(read_table(book(tmp_path / "a.xlsx", [decomposed]))).rows == (("Đặng Hữu Ước",),)
    (tmp_path / "a.csv").write_text(decomposed, encoding="utf-8")
    assert only(read_table(tmp_path / "a.csv")).rows == (("Đặng Hữu Ước",),)


@pytest.mark.parametrize("before", ["", "a", "\n", "\t", '"', "\\"])
def test_a_combining_mark_at_the_start_of_a_cell_joins_nothing_before_it(tmp_path: Path, before: str) -> None:
    texts = [before + "\u0301x", unicodedata.normalize("NFD", "Ước")]
    composed = tuple(unicodedata.normalize("NFC", text) for text in texts)
    assert only(read_table(book(tmp_path / "a.xlsx", texts))).rows == (composed,)


def test_an_ordinary_file_and_a_long_one_are_read_alike(tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [
        [number, f"Hà {number}", None, date(1960, 2, 1 + number % 28)] for number in range(5_000)
    ]
    path = book(tmp_path / "a.xlsx", *rows, start=3)
    table = only(read_table(path))
    assert table.rows == tuple(map(tuple, rows))
    assert (table.first_row, table.first_column) == (3, 1)
    with WorkbookReader() as reader:
        assert reader.read(path, merged=False) == [table]
        assert only(reader.read(path, heads={"Danh sách": 7})).rows == table.rows[:7]


def test_a_cell_is_found_by_the_address_that_the_officer_sees(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [None, None, "tên"], [None, "Hà Lan"], start=12)
    table = only(read_table(path))
    assert (table.first_row, table.first_column) == (12, 2)
    assert table.value(12, 3) == "tên"
    assert table.value(13, 2) == "Hà Lan"
    assert table.value(13, 3) is table.value(1, 1) is table.value(99, 99) is None
    assert [cell_address(1, 1), cell_address(12, 3), cell_address(9, 27), cell_address(1048576, 16384)] == [
        "A1",
        "C12",
        "AA9",
        "XFD1048576",
    ]


def test_merged_ranges_and_hidden_sheets_are_read(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    page["A1"] = "Năm sinh"
    page["A2"] = "<sheetData>"
    page.merge_cells("A1:B1")
    hidden = workbook.create_sheet("Ẩn")
    hidden["A1"] = "x"
    hidden.sheet_state = "hidden"
    workbook.save(tmp_path / "a.xlsx")
    shown, hidden = read_table(tmp_path / "a.xlsx")
    assert shown.merged == ((1, 1, 1, 2),)
    assert (shown.visible, hidden.visible, hidden.name) == (True, False, "Ẩn")
    with WorkbookReader() as reader:
        quicker, again = reader.read(tmp_path / "a.xlsx", merged=False)
    assert (quicker, again) == (replace(shown, merged=()), hidden)


def test_one_sheet_is_read_by_its_name_in_any_case_and_spacing(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for name in ("Tổ 1", "Tổ 2"):
        workbook.create_sheet(name)["A1"] = name
    workbook.save(tmp_path / "a.xlsx")
    assert only(read_table(tmp_path / "a.xlsx", unicodedata.normalize("NFD", "tổ 2"))).rows == (("Tổ 2",),)
    with pytest.raises(InputRefused, match=r"“Tổ 3”.*“Tổ 1”, “Tổ 2”"):
        read_table(tmp_path / "a.xlsx", "Tổ 3")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_in_every_encoding_and_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    lines = [
        separator.join(row) for row in (["Hội CCB"], ["Họ tên", "Năm sinh"], ["Đặng Ước", "1950"], ["Hà Ểnh", "1951"])
    ]
    (tmp_path / "ds.csv").write_bytes("\r\n".join(lines).encode(encoding))
    table = only(read_table(tmp_path / "ds.csv"))
    assert table.rows == (("Hội CCB",), ("Họ tên", "Năm sinh"), ("Đặng Ước", "1950"), ("Hà Ểnh", "1951"))
    assert table.name == "ds"


def test_csv_of_an_old_windows_is_read(tmp_path: Path) -> None:
    # Windows-1258 has a letter and its tone as two characters: "Đặng Hữu Ước".
    (tmp_path / "a.csv").write_bytes(b"\xd0\xe3\xf2ng H\xfd\xdeu \xdd\xec\xf5c;1950\r\n")
    name = only(read_table(tmp_path / "a.csv")).rows[0][0]
    assert isinstance(name, str)
    assert unicodedata.is_normalized("NFC", name)
    (tmp_path / "b.csv").write_bytes("Đà Lạt".encode("cp1258", errors="ignore") + b";1\n")
    assert only(read_table(tmp_path / "b.csv")).rows[0][0] == "Đà Lt"


def as_old_windows(text: str) -> bytes:
    """Encode text in Windows-1258: one byte for a letter with its diacritic, one for its tone."""
    written = b""
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        written += base.encode("cp1258") + tones.encode("cp1258")
    return written


LISTED = (("Họ và tên", "Năm sinh", "Chi bộ"), ("Nguyễn Thị Hường", "1950", "Tổ 1"), ("Đặng Hữu Ước", "1951", "Tổ 2"))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_of_windows_1258_comes_back_composed_in_every_separator(tmp_path: Path, separator: str) -> None:
    text = "".join(f"{separator.join(row)}\r\n" for row in LISTED)
    (tmp_path / "a.csv").write_bytes(as_old_windows(text))
    assert only(read_table(tmp_path / "a.csv")).rows == LISTED


@pytest.mark.parametrize(
    "lines",
    [
        ["Hä vµ tªn;N¨m sinh;Chi bé", "NguyÔn ThÞ H\xadêng;1950;Tæ 1", "§Æng H÷u ¦íc;1951;Tæ 2"],
        ["Hoï vaø teân;Naêm sinh;Chi boä", "Nguyeãn Thò Höôøng;1950;Toå 1", "Ñaëng Höõu Öôùc;1951;Toå 2"],
    ],
)
def test_csv_of_an_old_font_keeps_the_letters_of_its_glyphs(tmp_path: Path, lines: list[str]) -> None:
    (tmp_path / "a.csv").write_bytes("\r\n".join(lines).encode("cp1252"))
    assert only(read_table(tmp_path / "a.csv")).rows == tuple(tuple(line.split(";")) for line in lines)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_block_from_the_clipboard_is_a_sheet(end: str) -> None:
    table = read_pasted(end.join(["Họ tên\tGhi chú", 'Hà An\t"hai ""dòng"""', "", "Ma Bé\t"]) + end)
    assert table.rows == (("Họ tên", "Ghi chú"), ("Hà An", 'hai "dòng"'), (), ("Ma Bé",))


@pytest.mark.parametrize("text", ["", "\n\n", "\t\t\n", "a\0b\tc", '"a\tb\n'])
def test_a_block_that_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(InputRefused):
        read_pasted(text)


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_progress_is_reported_and_can_stop_the_reading(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "a.csv":
        path.write_text("Họ tên;Năm\n" + "Hà An;1950\n" * 3_000, encoding="utf-8")
    else:
        book(path, *[["Hà An", 1950]] * 3_000)
    counts: list[int] = []
    read_table(path, progress=counts.append)
    assert counts == sorted(counts)
    assert counts[-1] >= 2_800
    assert len(counts) > 10

    class Enough(Exception):
        pass

    def stop(rows: int) -> None:
        counts.append(rows)
        if rows >= 400:
            raise Enough

    counts.clear()
    with pytest.raises(Enough):
        read_table(path, progress=stop)
    assert counts[-1] == 400


def test_a_line_that_declares_the_separator_is_no_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=;\nHọ tên;a,b,c\nHà An;1,2,3\n", encoding="utf-8")
    table = only(read_table(tmp_path / "a.csv"))
    assert table.rows == (("Họ tên", "a,b,c"), ("Hà An", "1,2,3"))
    assert table.value(3, 1) == "Hà An"


def test_quoted_cells_keep_separators_quotes_and_lines(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('Họ tên;Ghi chú\n"Hà; An";"nói ""có""\nrồi"\n', encoding="utf-8")
    assert only(read_table(tmp_path / "a.csv")).rows[1] == ("Hà; An", 'nói "có"\nrồi')


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(st.lists(st.sampled_from([*TEXTS, "1950", "x"]), min_size=2, max_size=5), min_size=2, max_size=6))
def test_any_csv_of_a_spreadsheet_comes_back_equal(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    import csv

    path = tmp_path_factory.mktemp("csv") / "a.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows([["Họ tên", "Năm", "Tổ", "x", "y"], *rows])
    assert only(read_table(path)).rows[1:] == tuple(map(tuple, rows))


def test_one_worker_reads_many_files(tmp_path: Path) -> None:
    paths = [book(tmp_path / f"{number}.xlsx", ["Họ tên"], [f"Hà {number}"]) for number in range(3)]
    with WorkbookReader() as reader:
        assert [only(reader.read(path)).rows[1] for path in paths] == [("Hà 0",), ("Hà 1",), ("Hà 2",)]


def test_the_program_itself_never_loads_the_parser() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import exports.reading.reader, sys; print('python_calamine' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.strip() == "False"
