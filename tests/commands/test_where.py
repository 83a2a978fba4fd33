"""`wardapp where`: the folder, its files and sizes, the last backup, the versions."""

from __future__ import annotations

from pathlib import Path

from tests.commands.program import SMALL_WARD, Ward


def test_a_folder_that_does_not_exist_yet_is_named_and_not_made(ward: Ward) -> None:
    result = ward("noiluu")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Thư mục dữ liệu: {ward.data} (chưa có")
    assert "Bản sao lưu gần nhất: chưa có" in result.out
    assert not ward.data.exists()


def test_every_file_is_listed_with_its_size(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    ward("export", "--draft")
    (ward.data / "sent").mkdir()
    (ward.data / "sent" / "HTLT_07_2008-H1_L1.xlsx").write_bytes(b"x" * 12_345)
    (ward.data / "drafts").mkdir()
    (ward.data / "drafts" / "01m8.draft").write_bytes(b"x" * 1_234)
    (ward.data / "settings.json").write_text("{}")
    result = ward("where").out
    for file in (path for path in ward.data.rglob("*") if path.is_file()):
        size = f"{file.stat().st_size:,}".replace(",", ".")
        assert any(file.name in line and f"({size} byte)" in line for line in result.splitlines()), file


def test_the_last_backup_is_the_newest_whatever_its_name(ward: Ward, tmp_path: Path) -> None:
    ward.holds(*SMALL_WARD[:1])
    first = ward("backup").out.strip()
    ward.holds(*SMALL_WARD)
    newest = ward.data / "backups" / "wardapp-1999-12-31T2359.jsonl"
    ward("backup", newest)
    result = ward("where").out
    assert "Bản sao lưu gần nhất: wardapp-1999-12-31T2359.jsonl, lúc " in result
    assert "đến thay đổi số 2" in result
    assert Path(first).name in result


def test_the_versions_that_matter_are_reported(ward: Ward) -> None:
    last = ward("where").out.splitlines()[-1]
    for name in ("wardapp ", "Python ", "textual ", "tinydb ", "XlsxWriter ", "python-calamine "):
        assert name in last
    assert "?" not in last
