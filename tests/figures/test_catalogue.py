"""The catalogue of indicators: codes, labels, columns, and the JSON of figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.figures.ward import book, stats
from wardapp.figures import INDICATORS, Column, Figure, as_json, indicators, label_for
from wardapp.figures.catalogue import INDICATOR_OF
from wardapp.records import Unit, parse_period

CODES = [
    "A0",
    "A1",
    "A2",
    "A3",
    "A3a",
    "A4",
    "B1",
    "B2",
    "B3",
    "B4",
    "C1",
    "C2",
    "C3",
    "C4",
    "C5",
    "C6",
    "D1",
    "D2",
    "D3",
    "E1",
    "E2",
    "E3",
    "E4",
    "E5",
    "E6",
    "E7",
    "E8",
    "E9a",
    "E9b",
    "E9c",
    "E9d",
    "F1",
    "F2",
    "G1",
    "G2",
    "G3",
    "G4",
    "G5",
    "G6",
    "G7",
    "G8",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "H7",
    "H8",
    "H9",
    "H10",
    "M1",
    "M2",
    "M3",
]
TO_END = ["A0", "A1", "A2", "A3", "A3a", "A4", "C3", "C4", "C5", "C6", "M1", "M2", "M3"]


def test_the_indicators_are_in_the_order_of_the_form() -> None:
    assert [indicator.code for indicator in INDICATORS] == CODES
    assert list(indicators(book(), parse_period("2008"))) == CODES


def test_only_a_c3_to_c6_and_m_are_valued_up_to_the_end() -> None:
    assert [indicator.code for indicator in INDICATORS if indicator.column is Column.TO_END] == TO_END


def test_only_these_have_a_base_in_a_unit() -> None:
    assert [indicator.code for indicator in INDICATORS if indicator.has_base] == [
        "A0",
        "A3",
        "A3a",
        "C3",
        "C4",
        "C5",
        "C6",
    ]


@pytest.mark.parametrize(
    ("code", "label", "measure"),
    [
        ("A3", "Cán bộ, đảng viên, công chức đã học đủ nội dung", "người"),
        ("A3a", "trong đó đảng viên", "người"),
        ("B3", "Số người tham gia (không tính trùng)", "người"),
        ("C5", "Hội viên Nông dân đã học", "người"),
        ("E5", "Thí sinh dự cấp thị xã", "thí sinh"),
        ("H3", "Tập thể được thị xã biểu dương, khen thưởng", "tập thể"),
        ("H10", "Cá nhân được cơ sở biểu dương, khen thưởng", "cá nhân"),
        ("M1", "Mô hình đăng ký", "mô hình"),
        ("M2", "Mô hình có hiệu quả", "mô hình"),
        ("M3", "Mô hình nhân rộng", "mô hình"),
    ],
)
def test_labels_are_those_of_the_form(code: str, label: str, measure: str) -> None:
    assert (INDICATOR_OF[code].label, INDICATOR_OF[code].measure) == (label, measure)


def test_every_indicator_has_its_own_label_its_measure_and_its_letter() -> None:
    assert len({indicator.label for indicator in INDICATORS}) == len(INDICATORS)
    assert all(indicator.measure for indicator in INDICATORS)
    assert "".join(dict.fromkeys(indicator.group for indicator in INDICATORS)) == "ABCDEFGHM"


def test_the_words_for_the_levels_above_come_from_the_unit() -> None:
    unit = Unit(id="u", upper_level="huyện", top_level="thành phố")
    assert label_for(INDICATOR_OF["H1"], unit) == "Tập thể đề nghị BCĐ huyện khen thưởng"
    assert label_for(INDICATOR_OF["E9c"], unit) == "Giải ba cấp thành phố"
    assert not [one.code for one in INDICATORS if "thị xã" in label_for(one, unit) or "tỉnh" in label_for(one, unit)]


def test_a_unit_without_words_for_the_levels_above_gets_the_defaults() -> None:
    assert label_for(INDICATOR_OF["E8"], None) == "Thí sinh được chọn dự thi cấp tỉnh"
    assert label_for(INDICATOR_OF["H2"], Unit(id="u")) == "Cá nhân đề nghị BCĐ thị xã khen thưởng"


def test_an_empty_book_gives_a_zero_for_every_indicator_and_no_base() -> None:
    assert stats(book()) == {code: {"value": 0} for code in CODES}


def test_the_value_is_the_indicators_own_column() -> None:
    assert Figure("A3", in_period=3, cumulative=5, base=10).value == 5
    assert Figure("B1", in_period=3, cumulative=5).value == 3


def test_the_percentage_is_of_the_value() -> None:
    assert Figure("A3", in_period=3, cumulative=5, base=10).percent == Decimal("50.0")
    assert Figure("B1", in_period=3, cumulative=5).percent is None


def test_json_omits_a_base_of_zero_and_has_null_for_an_unknown_value() -> None:
    figures = {"A3": Figure("A3", 0, 2510, 2642), "A3a": Figure("A3a", 0, 0), "B3": Figure("B3", None, None)}
    assert as_json(figures) == {"A3": {"value": 2510, "base": 2642}, "A3a": {"value": 0}, "B3": {"value": None}}
