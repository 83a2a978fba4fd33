"""A file that cannot be read is refused with a message; no file is read in part, and none ends the program."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from exports.reading.reader import WorkbookReader, read_table
from tests.exports.hostile_books import HOSTILE, cell, row, sheet, write_book
from wardapp.errors import InputRefused


@pytest.fixture(scope="module")
def reader() -> Iterator[WorkbookReader]:
    with WorkbookReader() as shared:
        yield shared


def ordinary(rows: int = 40) -> bytes:
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    for number in range(rows):
        page.append([number, f"Hà Văn {number}", 1950 + number])
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def refused(path: Path) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        read_table(path)
    assert path.name in caught.value.message
    assert caught.value.remedy
    return caught.value


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "Không tìm thấy" in refused(tmp_path / "không có.xlsx").message


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "thư mục" in refused(tmp_path).message


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(InputRefused):
        read_table("a\0b.xlsx")


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.xls"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert "không có dữ liệu" in refused(tmp_path / name).message


def test_a_workbook_without_a_filled_cell_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    assert "không có dữ liệu" in refused(tmp_path / "a.xlsx").message
    (tmp_path / "b.csv").write_text(";;\n;\n")
    assert "không có dữ liệu" in refused(tmp_path / "b.csv").message


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.ods", "a.csv", "a.pdf"])
@pytest.mark.parametrize(
    "content", [b"%PDF-1.4 \xe2\xe3", b"<html><table><tr><td>An</td></tr></table></html>", b"{\\rtf1 An}"]
)
def test_a_renamed_page_or_letter_is_no_workbook(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert "không phải sổ tính" in refused(tmp_path / name).message


def test_a_word_document_named_as_a_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert "không phải sổ tính" in refused(tmp_path / "a.xlsx").message


@pytest.mark.parametrize("name", ["a.csv", "a.xls", "danh sách"])
def test_a_workbook_under_any_name_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(ordinary())
    assert len(read_table(tmp_path / name)[0].rows) == 40


def test_an_encrypted_workbook_is_refused(tmp_path: Path) -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "a.xlsx").write_bytes(compound + bytes(600))
    assert "mật khẩu" in refused(tmp_path / "a.xlsx").message
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as package:
        package.writestr("xl/workbook.xml", "<w/>")
    locked = bytearray((tmp_path / "b.xlsx").read_bytes())
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "b.xlsx").write_bytes(locked)
    assert "mật khẩu" in refused(tmp_path / "b.xlsx").message


@pytest.mark.parametrize("wrong", HOSTILE)
def test_a_hostile_workbook_is_refused(tmp_path: Path, reader: WorkbookReader, wrong: str) -> None:
    path = HOSTILE[wrong](tmp_path / "hostile.xlsx")
    with pytest.raises(InputRefused, match=r"hostile\.xlsx") as caught:
        reader.read(path)
    assert "quá lâu" not in caught.value.message


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measures memory as Linux reports it")
def test_a_hostile_workbook_costs_at_most_64_mib_more_than_an_ordinary_one(tmp_path: Path) -> None:
    (tmp_path / "ordinary.xlsx").write_bytes(ordinary())
    usual = peak_mebibytes(tmp_path / "ordinary.xlsx")
    for wrong in ("a cell at the last corner", "sixty million letters", "half a million merged ranges"):
        assert peak_mebibytes(HOSTILE[wrong](tmp_path / "hostile.xlsx")) <= usual + 64


def peak_mebibytes(path: Path) -> float:
    """Return the peak memory of the program and its worker together."""
    script = (
        "import resource, sys\nfrom exports.reading.reader import read_table\nfrom wardapp.errors import InputRefused\n"
        "try:\n    read_table(sys.argv[1])\nexcept InputRefused:\n    pass\n"
        "print(sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))"
    )
    # From a small process, since a child's peak starts with that of its parent.
    start = [sys.executable, "-c", "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode)"]
    command = [*start, sys.executable, "-c", script, str(path)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1024


def test_a_wrong_dimension_loses_no_row(tmp_path: Path, reader: WorkbookReader) -> None:
    rows = "".join(row(number, cell(f"A{number}", f"Hà {number}")) for number in range(1, 5001))
    for dimension in ("A1:A3", "A1:XFD1048576"):
        path = write_book(tmp_path / "a.xlsx", sheet(rows, f'<dimension ref="{dimension}"/>'))
        assert len(reader.read(path)[0].rows) == 5000


def test_a_workbook_cut_anywhere_is_never_read_in_part(tmp_path: Path, reader: WorkbookReader) -> None:
    whole = ordinary()
    path = tmp_path / "cut.xlsx"
    for part in range(100):
        path.write_bytes(whole[: len(whole) * part // 100])
        with pytest.raises(InputRefused):
            reader.read(path)


def test_a_changed_byte_never_changes_a_row_silently(tmp_path: Path, reader: WorkbookReader) -> None:
    whole = ordinary()
    path = tmp_path / "changed.xlsx"
    path.write_bytes(whole)
    rows = reader.read(path)[0].rows
    chance = random.Random(8)
    refusals = 0
    for _ in range(150):
        changed = bytearray(whole)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        try:
            assert reader.read(path)[0].rows == rows
        except InputRefused:
            refusals += 1
    assert refusals > 50


def test_noise_is_refused(tmp_path: Path, reader: WorkbookReader) -> None:
    chance = random.Random(5)
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        for name in ("a.xlsx", "a.xls", "a.ods", "a.csv"):
            (tmp_path / name).write_bytes(start + chance.randbytes(4000))
            with pytest.raises(InputRefused):
                reader.read(tmp_path / name)


@pytest.mark.parametrize(
    "content", ["a" * 6_000_000, ";" * 6_000_000, "\n" * 6_000_000, "a\n" * 3_000_000, "a;" * 3_000_000]
)
def test_a_csv_of_six_megabytes_of_nothing_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.csv").write_text(content)
    refused(tmp_path / "a.csv")


def test_a_quotation_mark_never_closed_swallows_no_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('Họ tên;Năm sinh\n"Hà An;1950\nHà B;1951\n', encoding="utf-8")
    assert "ô A2" in refused(tmp_path / "a.csv").message


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.xlsx").open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(64 * 1024 * 1024)
    assert "quá lớn" in refused(tmp_path / "a.xlsx").message


def test_a_reader_gives_up_at_its_time_limit_and_reads_the_next_file(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(ordinary())
    with WorkbookReader(time_limit=0.0) as hurried, pytest.raises(InputRefused, match="quá lâu"):
        hurried.read(tmp_path / "a.xlsx")
    with WorkbookReader() as patient:
        with pytest.raises(InputRefused):
            patient.read(HOSTILE["a cell at the last corner"](tmp_path / "b.xlsx"))
        assert len(patient.read(tmp_path / "a.xlsx")[0].rows) == 40


def test_a_file_name_never_breaks_the_message(tmp_path: Path) -> None:
    path = tmp_path / "a\nb\x1b[31m.xlsx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(InputRefused) as caught:
        read_table(path)
    assert caught.value.message.isprintable()


def test_a_text_longer_than_a_cell_holds_is_refused_with_its_cell(tmp_path: Path) -> None:
    rows = "".join(row(number, *(cell(f"{column}{number}", "Hà") for column in "BCD")) for number in range(5, 600))
    write_book(tmp_path / "a.xlsx", sheet(rows + row(600, cell("B600", "x"), cell("D600", "a" * 40_000))))
    assert "ô D600" in refused(tmp_path / "a.xlsx").message
