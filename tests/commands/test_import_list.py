"""`wardapp import`: a list is imported as one change and summed up in numbers; a bad file changes nothing."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
import xlsxwriter

from tests.roster.lists import party_rows, veteran_rows
from wardapp.cli import main
from wardapp.sheet_table import Cell


def write_xlsx(path: Path, rows: list[list[Cell]]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("DSDV")
    for number, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if value is not None:
                page.write(number, column, value)
    page.merge_range(6, 2, 6, 3, "Năm sinh")
    book.close()
    return path


def write_csv(path: Path, rows: list[list[Cell]]) -> Path:
    text = "\r\n".join(";".join("" if cell is None else str(cell) for cell in cells) for cells in rows)
    path.write_text(text, encoding="utf-8-sig", newline="")
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "dữ liệu"


def records(data: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["--data", str(data), "dump"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def run(data: Path, *words: str) -> int:
    return main(["--data", str(data), "import", *words])


def test_a_party_list_then_the_veterans_into_a_folder_that_did_not_exist(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    party = party_rows()
    party_file = write_xlsx(tmp_path / "đảng viên.xlsx", party)
    assert run(data, str(party_file)) == 0
    assert "thêm 120 người, cập nhật 0, bỏ qua 0" in capsys.readouterr().out
    held = records(data, capsys)
    people = [record for record in held if record["record"] == "person"]
    branches = {record["name"] for record in held if record["record"] == "branch"}
    assert branches == {"Tổ 1", "Tổ 2", "Tổ 3", "Trường Sông Cầu"}
    assert [person["main_group"] for person in people].count("probationary_member") == 9
    assert sum(person.get("exempt") is True for person in people) == 6
    assert [f"{person['family_name']} {person['given_name']}" for person in people] == [row[1] for row in party[8:128]]

    assert run(data, str(party_file)) == 0
    assert "thêm 0 người, cập nhật 0, bỏ qua 120" in capsys.readouterr().out
    assert records(data, capsys) == held

    assert run(data, str(write_csv(tmp_path / "ccb.csv", veteran_rows(party[8:33])))) == 0
    assert "thêm 30 người, cập nhật 25" in capsys.readouterr().out
    assert sum("veteran" in person.get("groups", ()) for person in records(data, capsys)) == 55  # type: ignore[operator]

    assert main(["--data", str(data), "undo"]) == 1
    assert f"wardapp undo 2 --data {shlex.quote(str(data))}" in capsys.readouterr().err
    assert main(["--data", str(data), "undo", "2"]) == 0
    after_undo = [record for record in records(data, capsys) if not record.get("deleted")]
    assert [record["id"] for record in after_undo] == [record["id"] for record in held]
    assert not any("veteran" in record.get("groups", ()) for record in after_undo)  # type: ignore[operator]


def test_a_trial_run_keeps_nothing(tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, str(write_csv(tmp_path / "a.csv", [["Họ tên"], ["Hà An"]])), "--dry-run") == 0
    assert "Sẽ nhập a.csv: thêm 1 người" in capsys.readouterr().out
    assert records(data, capsys) == []


def test_doubtful_rows_are_listed_with_sheet_and_cell_and_the_others_are_imported(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: list[list[Cell]] = [["Họ tên", "Năm sinh"], [None, 1950], ["Hà An", 1951], ["Hà An", 1951], ["Hà Bé", 1952]]
    assert run(data, str(write_csv(tmp_path / "ds.csv", rows)), "--group", "veteran") == 0
    result = capsys.readouterr()
    assert "thêm 2 người" in result.out
    assert "Trang ds, ô A2" in result.out
    assert "Trang ds, ô A4" in result.out
    assert result.err == ""
    assert len(records(data, capsys)) == 2


def test_a_list_of_no_known_group_warns_and_is_imported_as_the_public(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, str(write_csv(tmp_path / "a.csv", [["Họ tên"], ["Hà An"]]))) == 0
    assert "Nhân dân" in capsys.readouterr().err
    (person,) = records(data, capsys)
    assert person["main_group"] == "public"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("không có.xlsx", None),
        ("rỗng.csv", b""),
        ("trang web.xlsx", b"<html></html>"),
        ("không tên.csv", "TT;Năm sinh\n1;1950\n".encode()),
        ("hỏng.xlsx", b"PK\x03\x04"),
    ],
)
def test_a_file_that_cannot_be_taken_keeps_nothing(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert run(data, str(tmp_path / name)) == 1
    result = capsys.readouterr()
    assert result.out == ""
    assert len(result.err.splitlines()) == 1
    assert records(data, capsys) == []


def test_a_group_or_encoding_that_does_not_exist_is_wrong_usage(tmp_path: Path, data: Path) -> None:
    path = str(write_csv(tmp_path / "a.csv", [["Họ tên"], ["Hà An"]]))
    assert run(data, path, "--group", "cây cảnh") == 2
    assert run(data, path, "--encoding", "utf-9") == 2


SAMPLES = Path(__file__).parents[1] / "samples"


def without_stamps(held: list[dict[str, object]]) -> list[dict[str, object]]:
    return [
        {name: value for name, value in one.items() if name not in ("id", "updated", "by", "branch")} for one in held
    ]


def test_the_list_of_2005_is_imported_equal_to_its_unicode_twin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    assert run(old, str(SAMPLES / "danh-sach-tcvn3.xls")) == 0
    result = capsys.readouterr()
    assert "thêm 120 người, cập nhật 0, bỏ qua 0" in result.out
    assert "đã chuyển chữ TCVN3" in result.out
    assert result.err == ""
    assert run(new, str(SAMPLES / "danh-sach-dang-vien.xlsx")) == 0
    assert without_stamps(records(old, capsys)) == without_stamps(records(new, capsys))
    for again in ("danh-sach-tcvn3.xls", "danh-sach-dang-vien.xlsx"):
        assert run(old, str(SAMPLES / again)) == 0
        assert "thêm 0 người, cập nhật 0, bỏ qua 120" in capsys.readouterr().out
    assert run(old, str(SAMPLES / "hoi-vien-ccb.csv")) == 0
    assert "thêm 30 người, cập nhật 25, bỏ qua 0" in capsys.readouterr().out


@pytest.mark.parametrize(("encoding", "code"), [("auto", 0), ("tcvn3", 0), ("unicode", 1), ("vni", 1)])
def test_the_encoding_is_the_officers_to_say(
    data: Path, capsys: pytest.CaptureFixture[str], encoding: str, code: int
) -> None:
    assert run(data, str(SAMPLES / "danh-sach-tcvn3.xls"), "--encoding", encoding) == code
    assert len([one for one in records(data, capsys) if one["record"] == "person"]) == (0 if code else 120)


def test_progress_is_reported_on_a_terminal_and_nowhere_else(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    people: list[list[Cell]] = [[f"Hà Văn A{number}", 1950] for number in range(300)]
    path = write_csv(tmp_path / "a.csv", [["Họ tên", "Năm sinh"], *people])
    monkeypatch.setattr("wardapp.commands.progress._SECONDS", 0.0)
    assert run(data, str(path), "--dry-run") == 0
    result = capsys.readouterr()
    assert "dòng" not in result.err
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert run(data, str(path)) == 0
    shown = capsys.readouterr()
    for stage in ("Đang đọc tệp", "Đang đọc danh sách", "Đang đối chiếu với danh bạ", "Đang lưu"):
        assert stage in shown.err
    before, _, after = shown.err.partition("Chú ý")
    assert before.endswith("\r") and after.endswith("\r"), "a line of progress is cleared"
    assert "Đang lưu" in after, "told before anything is kept"
    assert "Đang" not in shown.out


def test_a_change_of_the_book_is_not_made_if_the_list_says_nothing_new(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(write_csv(tmp_path / "a.csv", [["Họ tên", "Năm sinh"], ["Hà An", 1950]]))
    for _ in range(3):
        assert main(["--data", str(data), "nhapdanhsach", path]) == 0
    capsys.readouterr()
    assert main(["--data", str(data), "undo", "1"]) == 0
    assert [record for record in records(data, capsys) if not record.get("deleted")] == []
