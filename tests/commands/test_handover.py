"""`wardapp handover`: one page that tells the next officer what there is, what was sent, what is open."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from tests.commands.program import PEOPLE, SESSION, SMALL_WARD, Raw, Ward
from wardapp.book import Book
from wardapp.records import Branch

PAGE = 60
"""Lines of a printed page."""

SENT: Raw = {
    "record": "period",
    "id": "ky-1",
    "label": "2008-H1",
    "date_from": "2008-01-01",
    "date_to": "2008-06-30",
    "locked_at": "2008-07-02T16:05:00+07:00",
    "submission": 1,
    "submitted_on": "2008-07-03",
    "received_by": "Đàm Thị Thuỷ",
    "report_number": "12",
    "signed_copy": "cặp số 3",
}
OWED: Raw = {
    "record": "period",
    "id": "ky-2",
    "label": "2008-H2",
    "date_from": "2008-07-01",
    "date_to": "2008-12-31",
    "due": "2009-01-10",
}


def plan(key: str, day: str) -> Raw:
    return {**SESSION, "id": key, "status": "planned", "date_from": day, "invitees": []}


def test_a_folder_that_does_not_exist_yet_has_a_page_and_stays_unmade(ward: Ward) -> None:
    result = ward("bangiao")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("BÀN GIAO SỔ - chưa thiết lập đơn vị, ngày ")
    for line in ("  chưa có gì", "  chưa có kỳ nào", "  chưa có tệp nào", "  không còn lớp nào"):
        assert line in result.out.splitlines()
    assert "Bản sao lưu: chưa có bản nào dùng được." in result.out
    assert not ward.data.exists()


def test_records_are_counted_by_kind_in_the_officers_words(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    result = ward("handover").out
    assert "BÀN GIAO SỔ - Đảng bộ phường Sông Cầu" in result
    for words in (f"Danh bạ: {len(PEOPLE)}", "Lớp học: 1", "Điểm danh: 3", "Hội nghị bình xét: 1"):
        assert words in result
    assert "Hội thi" not in result


def test_each_period_says_what_was_sent_and_what_is_owed(ward: Ward) -> None:
    ward.holds(*SMALL_WARD, SENT, OWED)
    lines = ward("handover").out.splitlines()
    at = lines.index("Kỳ báo cáo:")
    assert lines[at + 1] == "  6 tháng cuối năm 2008: chưa chốt, chưa gửi, hạn 10/01/2009"
    assert lines[at + 2] == (
        "  6 tháng đầu năm 2008: đã chốt, đã gửi lần 1 ngày 03/07/2008 cho Đàm Thị Thuỷ, báo cáo số 12, "
        "bản ký ở cặp số 3"
    )


def test_a_period_locked_again_says_that_the_earlier_submission_went_out(ward: Ward) -> None:
    ward.holds(*SMALL_WARD, {**OWED, "submission": 2})
    assert "đã gửi đến lần 1, lần 2 chưa gửi" in ward("handover").out


def test_the_files_that_were_sent_are_named_the_latest_first(ward: Ward) -> None:
    (ward.data / "sent").mkdir(parents=True)
    for moment, name in ((1_300_000_000, "b.xlsx"), (1_200_000_000, "a.xlsx")):
        (ward.data / "sent" / name).write_bytes(b"x")
        os.utime(ward.data / "sent" / name, (moment, moment))
    lines = ward("handover").out.splitlines()
    at = lines.index("Tệp đã gửi được giữ lại:")
    assert lines[at + 1 : at + 3] == ["  b.xlsx", "  a.xlsx"]


def test_open_plans_are_reported_by_day_and_a_day_that_has_passed_is_said(ward: Ward) -> None:
    ward.holds(*SMALL_WARD, plan("lop-3", "2090-05-06"), plan("lop-2", "2008-05-05"))
    lines = ward("handover").out.splitlines()
    at = lines.index("Lớp còn dự kiến:")
    assert lines[at + 1] == "  05/05/2008 (đã qua ngày): CD01; Tổ 1; Nhà văn hoá tổ"
    assert lines[at + 2] == "  06/05/2090: CD01; Tổ 1; Nhà văn hoá tổ"


def test_the_last_backup_is_shown_with_a_hash_that_any_program_computes(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    file = Path(ward("backup").out.strip())
    result = ward("handover").out
    assert f"Bản sao lưu gần nhất: {file}" in result
    assert "đủ như sổ bây giờ" in result
    assert f"  SHA-256: {hashlib.sha256(file.read_bytes()).hexdigest()}" in result
    with Book.open(ward.data / "book") as book:
        book.save(Branch(id="to-9", name="Tổ 9"), Branch(id="to-8", name="Tổ 8"))
    assert "sổ đã có thêm 1 thay đổi" in ward("handover").out


def test_a_backup_that_is_not_whole_is_not_taken_for_one(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    assert ward("backup").code == 0
    for file in (ward.data / "backups").iterdir():
        file.write_bytes(file.read_bytes()[:-40])
    assert "Bản sao lưu: chưa có bản nào dùng được." in ward("handover").out


def test_years_of_plans_and_periods_still_fit_one_page(ward: Ward) -> None:
    periods = [
        {**OWED, "id": f"ky-{year}", "label": str(year), "date_from": f"{year}-01-01", "date_to": f"{year}-12-31"}
        for year in range(2007, 2027)
    ]
    ward.holds(*SMALL_WARD, *periods, *(plan(f"lop-{number:03}", "2090-05-06") for number in range(100)))
    lines = ward("handover").out.splitlines()
    assert len(lines) <= PAGE
    assert "  … và 88 lớp nữa" in lines
    assert "  … và 14 kỳ nữa" in lines
