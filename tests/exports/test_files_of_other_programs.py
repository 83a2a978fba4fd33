"""Files as other programs write them are read as those programs show them; docs/real-files.md says where each was seen."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from exports.reading.reader import Cell, read_table
from tests.exports.hostile_books import row, sheet, write_book
from tests.workbook_files import write_ods, write_xls
from tests.workbook_files.xls import compound_file, workbook_stream
from wardapp.errors import InputRefused
from wardapp.sheet_table import SheetTable

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts><numFmt numFmtId="165" formatCode="&quot;ngày &quot;dd&quot; tháng &quot;mm"/>'
    '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs></styleSheet>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="r3" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)


def rows_of(file: Path) -> tuple[tuple[Cell, ...], ...]:
    (table,) = read_table(file)
    return table.rows


def book(folder: Path, rows: str, parts: Mapping[str, str] | None = None) -> tuple[tuple[Cell, ...], ...]:
    extra = {"xl/styles.xml": _STYLES, "xl/_rels/workbook.xml.rels": _RELATIONS, **(parts or {})}
    return rows_of(write_book(folder / "a.xlsx", sheet(rows), extra))


def test_dates_that_a_mac_counts_from_1904_are_the_same_days(tmp_path: Path) -> None:
    workbook = (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="1"/>'
        '<sheets><sheet name="DS" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    rows = row(1, '<c r="A1" s="1"><v>16836</v></c>')
    assert book(tmp_path, rows, {"xl/workbook.xml": workbook}) == ((date(1950, 2, 4),),)


def test_a_date_in_a_format_with_vietnamese_words_is_a_date(tmp_path: Path) -> None:
    assert book(tmp_path, row(1, '<c r="A1" s="2"><v>18299</v></c>')) == ((date(1950, 2, 5),),)


def test_guides_to_pronunciation_are_no_text(tmp_path: Path) -> None:
    strings = (
        f'{_HEAD}<sst xmlns="{_MAIN}"><si><t>Hà An</t><rPh sb="0" eb="2"><t>ha</t></rPh></si>'
        '<si><r><t xml:space="preserve">Hà </t></r><r><rPr><b/></rPr><t>Bé</t></r></si></sst>'
    )
    rows = row(1, '<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="s"><v>1</v></c>')
    assert book(tmp_path, rows, {"xl/sharedStrings.xml": strings}) == (("Hà An", "Hà Bé"),)


def test_the_parts_of_a_text_within_its_cell_are_joined(tmp_path: Path) -> None:
    rich = '<is><r><t xml:space="preserve">Hà </t></r><r><t>An</t></r><rPh sb="0" eb="1"><t>ha</t></rPh></is>'
    assert book(tmp_path, row(1, f'<c r="A1" t="inlineStr">{rich}</c>')) == (("Hà An",),)


def test_the_text_that_a_formula_gives_is_read(tmp_path: Path) -> None:
    assert book(tmp_path, row(1, '<c r="A1" t="str"><f>Sheet2!A1</f><v>Hà An</v></c>')) == (("Hà An",),)


def test_rows_and_cells_without_numbers_follow_each_other_and_their_errors_are_told(tmp_path: Path) -> None:
    name = '<c t="inlineStr"><is><t>Hà An</t></is></c>'
    rows = f'<row>{name}</row><row>{name}<c><v>1950</v></c><c t="e"><v>#REF!</v></c></row><row>{name}</row>'
    assert book(tmp_path, rows) == (("Hà An",), ("Hà An", 1950, "#REF!"), ("Hà An",))


def test_a_cell_with_a_note_is_read_without_the_note(tmp_path: Path) -> None:
    sheet_of_one = SheetTable("DS", (("Hà An", "#N/A"),))
    write_ods(tmp_path / "a.ods", sheet_of_one)
    with zipfile.ZipFile(tmp_path / "a.ods") as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    note = "<office:annotation><text:p>đã chuyển</text:p></office:annotation><text:p>"
    parts["content.xml"] = parts["content.xml"].replace("<text:p>", note)
    with zipfile.ZipFile(tmp_path / "b.ods", "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert rows_of(tmp_path / "b.ods") == (("Hà An", "#N/A"),)


def test_lines_of_a_cell_are_lines_of_its_text(tmp_path: Path) -> None:
    write_ods(tmp_path / "a.ods", SheetTable("DS", (("Hà An\nHà Bé", 1950),)))
    assert rows_of(tmp_path / "a.ods") == (("Hà An\nHà Bé", 1950),)


def test_equal_cells_and_rows_that_are_written_once_are_all_read(tmp_path: Path) -> None:
    write_ods(tmp_path / "a.ods", SheetTable("DS", (("x", "y"), ("Hà An", "#REF!"), ("Hà Bé", 1950))))
    with zipfile.ZipFile(tmp_path / "a.ods") as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    content = parts["content.xml"].replace(
        '<table:table-cell office:value-type="string"><text:p>x',
        '<table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>x',
    )
    at = content.rindex("<table:table-row>", 0, content.index("Hà An"))
    parts["content.xml"] = content[:at] + '<table:table-row table:number-rows-repeated="2">' + content[at + 17 :]
    with zipfile.ZipFile(tmp_path / "b.ods", "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    expected = (("x", "x", "y"), ("Hà An", "#REF!"), ("Hà An", "#REF!"), ("Hà Bé", 1950))
    assert rows_of(tmp_path / "b.ods") == expected


def test_old_excel_keeps_texts_of_formulas_apart_from_them(tmp_path: Path) -> None:
    stream = workbook_stream(SheetTable("DS", (("Họ và tên",),)))
    text = "Hà Thị Ước".encode("utf-16-le")
    value = struct.pack("<BBHHH", 0, 0, 0, 0, 0xFFFF)
    formula = struct.pack("<3H", 1, 0, 0) + value + struct.pack("<HIH", 0, 0, 0)
    records = struct.pack("<HH", 0x0006, len(formula)) + formula
    records += struct.pack("<HHHB", 0x0207, 3 + len(text), len(text) // 2, 1) + text
    (tmp_path / "a.xls").write_bytes(compound_file(stream[:-4] + records + stream[-4:]))
    assert rows_of(tmp_path / "a.xls") == (("Họ và tên",), ("Hà Thị Ước",))


def test_an_old_workbook_without_any_cell_is_refused_as_empty(tmp_path: Path) -> None:
    write_xls(tmp_path / "a.xls", SheetTable("DS", ()))
    with pytest.raises(InputRefused, match="không có dữ liệu"):
        read_table(tmp_path / "a.xls")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('1;"Hà An" ;1950', ("1", "Hà An ", "1950")),
        ('1;"Hà An" (tổ 3);1950', ("1", "Hà An (tổ 3)", "1950")),
        ('1;"Hà ""Tư"" An" x;1950', ("1", 'Hà "Tư" An x', "1950")),
        ('1;Hà "Tư" An;1950', ("1", 'Hà "Tư" An', "1950")),
        ('1;Hà An;"1950" ', ("1", "Hà An", "1950 ")),
        ("\x1f1;Hà An;\x1f1950", ("1", "Hà An", "1950")),
        ("1;Hà\x0bAn;1950", ("1", "Hà An", "1950")),
        ('="01";Hà An;="1950"', ('="01"', "Hà An", '="1950"')),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_csv_file_is_split_where_a_spreadsheet_splits_it(
    tmp_path: Path, written: str, read: tuple[str, ...], end: str
) -> None:
    lines = ["STT;Họ tên;Năm sinh", written, "2;Hà Bé;1951", ""]
    (tmp_path / "a.csv").write_bytes(end.join(lines).encode())
    assert rows_of(tmp_path / "a.csv")[1:] == (read, ("2", "Hà Bé", "1951"))


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_every_usual_separator_of_a_csv_file_is_recognised(tmp_path: Path, separator: str) -> None:
    lines = [separator.join(cells) for cells in (("STT", "Họ tên", "Năm sinh"), ("1", "Hà An", "1950"))]
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    assert rows_of(tmp_path / "a.csv") == (("STT", "Họ tên", "Năm sinh"), ("1", "Hà An", "1950"))


def test_a_quote_that_is_never_closed_is_refused_and_swallows_nobody(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('STT;Họ tên\n1;"Hà An\n2;"Hà Bé"\n3;Hà Chi\n', encoding="utf-8")
    with pytest.raises(InputRefused, match="ngoặc kép"):
        read_table(tmp_path / "a.csv")


@pytest.mark.parametrize("content", ["<html><table><tr><td>Họ tên</td></tr></table></html>", "Họ tên\tNăm sinh\n"])
def test_a_web_page_or_text_under_the_name_of_a_workbook_is_refused_with_what_to_do(
    tmp_path: Path, content: str
) -> None:
    (tmp_path / "a.xls").write_text(content, encoding="utf-8")
    with pytest.raises(InputRefused, match=r"lưu thành tệp .xlsx"):
        read_table(tmp_path / "a.xls")
