"""The sentences of the report have the figures as reports write them, and none of zero."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest

from tests.exports.sample_ward import PERIOD, sample_unit, sample_ward
from wardapp.figures import Figure, indicators
from wardapp.records import Attendance, Model, Person, RecordSet, Session
from wardapp.reports.sentences.template import Template, counted, fill
from wardapp.reports.sentences.unit_sentences import unit_sentences
from wardapp.reports.source import ReportSource


@pytest.mark.parametrize(
    ("number", "noun", "written"),
    [
        (3, "tập thể", "03 tập thể"),
        (5, "cá nhân", "05 cá nhân"),
        (26, "cá nhân", "26 cá nhân"),
        (2510, "người", "2.510 người"),
        (0, "lớp", "00 lớp"),
    ],
)
def test_counts_below_ten_are_padded_and_thousands_have_a_dot(number: int, noun: str, written: str) -> None:
    assert counted(number, noun) == written


@pytest.mark.parametrize(
    ("percent", "written"),
    [(Decimal("95.0"), " (đạt 95%)"), (Decimal("96.7"), " (đạt 96,7%)"), (Decimal("100.0"), " (đạt 100%)"), (None, "")],
)
def test_a_rate_drops_a_decimal_of_zero(percent: Decimal | None, written: str) -> None:
    figure = SimpleNamespace(value=1, base=2, percent=percent)
    (sentence,) = fill([Template("", "A3", "[A3%? (đạt {A3%})]")], {"A3": figure}, {})
    assert sentence.text == written


def said() -> dict[str, str]:
    sentences = unit_sentences(ReportSource(sample_ward(), PERIOD))
    parts: dict[str, list[str]] = {}
    for one in sentences:
        parts.setdefault(one.part, []).append(one.text)
    return {part: " ".join(texts) for part, texts in parts.items()}


def test_every_part_with_figures_has_sentences() -> None:
    assert list(said()) == [
        "Lãnh đạo, chỉ đạo", "Kết quả học tập", "Hội viên đoàn thể", "Giới thiệu, bình xét", "Hội thi kể chuyện",
        "Kiểm tra, giám sát", "Tuyên truyền", "Biểu dương, khen thưởng", "Nhận thức", "Hành động", "Hạn chế, tồn tại",
        "Bài học kinh nghiệm", "Phương hướng",
    ]  # fmt: skip


def test_the_figures_are_those_of_the_tables() -> None:
    figures = indicators(sample_ward(), PERIOD)
    text = said()
    studied = figures["A3"]
    assert f"{studied.value}/{studied.base} cán bộ, đảng viên, công chức" in text["Kết quả học tập"]
    assert "02 nội dung học tập bắt buộc; 6/6 chi bộ" in text["Kết quả học tập"]
    assert f"{figures['B2'].value} lượt người nghe" in text["Kết quả học tập"]
    assert "12 thí sinh dự thi, 450 lượt người xem; thí sinh cao tuổi nhất 70 tuổi" in text["Hội thi kể chuyện"]
    assert "01 hội nghị" in text["Giới thiệu, bình xét"]
    assert "01 tập thể, 03 cá nhân" in text["Giới thiệu, bình xét"]
    assert "05 tin, 04 tấm panô, 12 khẩu hiệu, băng rôn, 24 buổi phát thanh" in text["Tuyên truyền"]
    assert "Đề nghị thị xã biểu dương, khen thưởng 02 cá nhân." in text["Biểu dương, khen thưởng"]
    assert (
        "53-KH/TU ngày 10/03/2008 của Thị uỷ Bắc Kạn; 55-KH/TU ngày 23/04/2008 của Thị uỷ Bắc Kạn"
        in text["Lãnh đạo, chỉ đạo"]
    )


def test_the_campaign_is_named_in_full() -> None:
    assert 'Cuộc vận động "Học tập và làm theo tấm gương đạo đức Hồ Chí Minh"' in said()["Lãnh đạo, chỉ đạo"]


def test_a_unit_without_records_has_no_sentences() -> None:
    empty = RecordSet([sample_unit()])
    assert unit_sentences(ReportSource(empty, PERIOD)) == []


def test_a_ratio_is_not_padded_and_a_count_is() -> None:
    source = ReportSource(sample_ward(), PERIOD)
    source.figures = {
        **source.figures,
        "A0": Figure("A0", 2, 2, 8),
        "A3": Figure("A3", 3, 3, 1200),
        "A3a": Figure("A3a", 2, 2, 0),
        "C3": Figure("C3", 1, 1, 4),
        "C4": Figure("C4", 3, 3, 0),
    }
    text = " ".join(one.text for one in unit_sentences(source))
    for expected in ("2/8 chi bộ", "3/1.200 cán bộ", "đảng viên 02 người", "1/4 hội viên CCB", "03 hội viên Phụ nữ"):
        assert expected in text, expected


def test_no_sentence_speaks_of_zero() -> None:
    assert " 00 " not in " ".join(said().values())


def test_the_officers_own_paragraphs_are_quoted_as_typed() -> None:
    assert "Chọn việc nhỏ, cụ thể để làm theo." in said()["Bài học kinh nghiệm"]


def test_members_of_associations_are_not_said_to_have_studied_at_the_associations_classes_alone() -> None:
    members = Person(id="p1", given_name="Lan", main_group="woman", groups=("woman",))
    held = Session(
        id="s1",
        date_from=PERIOD.first,
        topics=("t1",),
        audience="public",
        role="host",
        counting="roll_call",
        status="held",
    )
    mark = Attendance(id="a1", session="s1", person="p1", mark="present")
    (sentence,) = [
        one
        for one in unit_sentences(ReportSource(RecordSet([members, held, mark]), PERIOD))
        if one.part == "Hội viên đoàn thể"
    ]
    assert sentence.text == "Có 01 hội viên CCB, Phụ nữ, Nông dân đã học tập ở các lớp."


def test_models_are_said_with_those_that_work_and_those_that_spread() -> None:
    models = [
        Model(id=f"m{number}", name="Mô hình", owner_kind="collective", registered_on=PERIOD.first, state=state)
        for number, state in enumerate(("registered", "effective", "spread"))
    ]
    (sentence,) = unit_sentences(ReportSource(RecordSet(models), PERIOD))
    assert sentence.part == "Mô hình hay, cách làm hiệu quả"
    assert sentence.text == (
        f"Tính đến ngày {PERIOD.last:%d/%m/%Y}, có 03 mô hình hay, cách làm hiệu quả đã đăng ký, trong đó 02 mô hình có "
        "hiệu quả, 01 mô hình được nhân rộng."
    )
