"""The town's sentences claim no more than its figures: from how many units, which topics, and no rate alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from exports.submission.rows import SubmittedRows
from exports.submission.submission import Submission
from exports.town.compiled_town import ExpectedUnit
from exports.town.sheets.sentences import town_sentences
from exports.town.totals import compile_town
from tests.town.submissions import submission


def said(files: Sequence[Submission], listed: Sequence[str] = ()) -> str:
    expected = [ExpectedUnit(code, f"Đơn vị {code}", "party_committee") for code in listed] or None
    return "\n".join(one.text for one in town_sentences(compile_town(files, expected=expected)))


def test_a_whole_town_reads_like_the_published_report() -> None:
    text = said([submission(f"{n:02}", A1=1, A2=2, A3=95, D1=1, bases={"A3": 100}) for n in range(1, 13)])
    assert "Đến nay, có 12/12 chi bộ, đảng bộ đã triển khai 02 nội dung chuyên đề cho 1.140 cán bộ" in text
    assert "(đạt 95%)" in text
    assert "Đến nay, 12/12 đơn vị đã tổ chức giới thiệu" in text
    assert "Tổng hợp từ" not in text


def test_while_files_are_missing_the_report_says_so_and_nobody_is_said_to_have_done_nothing() -> None:
    files = [submission("01", A1=1, A2=2, A3=9, D1=1, E1=1, E2=4), submission("02", A1=1, A2=2, A3=9, D1=1)]
    text = said(files, ["01", "02", "03", "04"])
    assert text.startswith("Tổng hợp từ biểu của 2/4 đơn vị; chưa có số của 02 đơn vị chưa gửi.")
    assert "có 02 trong số 02 chi bộ, đảng bộ đã gửi biểu" in text
    assert "02 trong số 02 đơn vị đã gửi biểu đã tổ chức giới thiệu" in text
    assert "Toàn thị xã có 01 đảng bộ, trong số 02 đảng bộ đã gửi biểu, tổ chức Hội thi" in text
    assert "/4 chi" not in text and "/4 đảng" not in text


def test_other_topics_in_other_units_are_not_called_the_same_for_all() -> None:
    def of(code: str, *topics: str) -> Submission:
        return submission(code, A1=1, A2=len(topics), A3=9, rows=SubmittedRows(topics=topics))

    text = said([of("01", "CD01", "CD02"), of("02", "CD01", "CD03")])
    assert "theo danh mục của đơn vị mình (danh mục các đơn vị không giống nhau, nhiều nhất 02 nội dung)" in text
    assert "đã triển khai 02 nội dung chuyên đề cho" not in text
    assert "nhiều nhất" not in said([of("01", "CD01", "CD02"), of("02", "CD02", "cd01")])


def test_a_good_rate_is_not_praised_in_silence_on_a_lower_one() -> None:
    text = said([submission("01", C1=2, C2=40, C3=20, C4=10, bases={"C3": 20, "C4": 200, "C5": 50})])
    for words in (
        "20/20 hội viên Hội Cựu chiến binh (đạt 100%)",
        "10/200 hội viên Hội Phụ nữ (đạt 5%)",
        "00/50 hội viên Hội Nông dân (đạt 0%)",
    ):
        assert words in text


def test_a_directive_is_named_with_day_and_issuer() -> None:
    directives = (("53-KH/TU", dt.date(2008, 3, 10), "Thị uỷ"), ("7-CT", None, ""))
    own = submission("00", kind="superior_committee", rows=SubmittedRows(directives=directives))
    assert "số 53-KH/TU ngày 10/03/2008 của Thị uỷ; 7-CT, Ban Chỉ đạo" in said([own, submission("01")])
