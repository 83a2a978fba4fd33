"""The rules of compiling one by one: which submission counts, what is added, what is reported."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from exports.submission.files import RefusalKind
from exports.submission.rows import ContestantRow, NomineeRow, SubmittedRows
from exports.submission.submission import Submission
from exports.town.compiled_town import ExpectedUnit
from exports.town.selection import SeveralPeriods
from exports.town.sheets.rows import award_rows
from exports.town.totals import NothingToCompile, compile_town
from tests.town.submissions import class_row, submission
from wardapp.figures import as_json
from wardapp.records import parse_period

EARLY, LATE = dt.datetime(2009, 1, 5, 8), dt.datetime(2009, 1, 9, 8)


def test_the_highest_submission_wins_and_older_ones_are_reported() -> None:
    town = compile_town([submission("07", number=2, B1=5), submission("07", number=1, B1=3)])
    assert town.figures["B1"].value == 5
    assert [one.head.submission for one in town.units[0].older] == [1]
    assert any("lần gửi 2" in one.message for one in town.differences())


def test_equal_submissions_with_equal_values_count_once() -> None:
    town = compile_town([submission("07", B1=5), submission("07", B1=5, file="khac.xlsx")])
    assert town.figures["B1"].value == 5
    assert any("chỉ tính một lần" in one.message for one in town.differences())


def test_of_equal_submissions_the_later_lock_wins_and_the_other_is_reported() -> None:
    early, late = submission("07", B1=9, locked_at=EARLY), submission("07", B1=5, locked_at=LATE, file="a.xlsx")
    for order in ([early, late], [late, early]):
        town = compile_town(order)
        assert town.figures["B1"].value == 5
        assert [one.file for one in town.differences() if "khác số liệu" in one.message] == [early.path.name]


def test_one_code_with_two_names_is_refused_both() -> None:
    town = compile_town(
        [
            submission("07", name="Phường A", B1=5),
            submission("07", name="Phường B", file="b.xlsx"),
            submission("08", B1=1),
        ]
    )
    assert town.figures["B1"].value == 1
    assert sorted(one.file for one in town.refusals) == ["HTLT_07_2008_L1.xlsx", "b.xlsx"]
    assert all("Hai đơn vị cùng ghi mã 07" in one.reason for one in town.refusals)


def test_the_same_name_with_other_case_and_diacritics_is_one_name() -> None:
    town = compile_town([submission("07", name="Phường Hoà"), submission("07", name="PHƯỜNG HÒA", number=2)])
    assert town.refusals == ()


def test_drafts_count_only_when_asked_for_and_demo_output_never() -> None:
    files = [submission("07", B1=5), submission("08", status="draft", B1=2), submission("09", status="demo", B1=1)]
    town = compile_town(files)
    assert (town.figures["B1"].value, len(town.refusals)) == (5, 2)
    town = compile_town(files, drafts=True)
    assert (town.figures["B1"].value, [one.file for one in town.refusals]) == (7, ["HTLT_09_2008_L1.xlsx"])


def test_files_of_several_periods_need_a_named_one() -> None:
    files = [submission("07", B1=5), submission("08", period="2008-H1", B1=2)]
    with pytest.raises(SeveralPeriods):
        compile_town(files)
    town = compile_town(files, period=parse_period("2008-01-01..2008-12-31"))
    assert (town.figures["B1"].value, len(town.refusals)) == (5, 1)


def test_with_nothing_to_compile_the_reasons_are_given() -> None:
    with pytest.raises(NothingToCompile) as nothing:
        compile_town([submission("07", status="demo")])
    assert len(nothing.value.refusals) == 1


def test_expected_units_are_the_denominator_of_a1_and_d1_and_committees_of_e1() -> None:
    expected = [
        ExpectedUnit("07", "Đơn vị 07", "party_committee"),
        ExpectedUnit("08", "Đơn vị 08", "party_committee"),
        ExpectedUnit("09", "Đơn vị 09", "party_cell"),
    ]
    files = [submission("07", A1=1, D1=1, E1=1), submission("09", kind="party_cell", A1=1, D1=0, E1=1)]
    figures = as_json(compile_town(files, expected=expected).figures)
    assert figures["A1"] == {"value": 2, "base": 3}
    assert figures["D1"] == {"value": 1, "base": 3}
    assert figures["E1"] == {"value": 1, "base": 2}


def test_a_unit_that_is_not_listed_is_refused() -> None:
    town = compile_town(
        [submission("07", B1=5), submission("99", B1=2)], expected=[ExpectedUnit("07", "Đơn vị 07", "party_cell")]
    )
    assert (town.figures["B1"].value, [one.file for one in town.refusals]) == (5, ["HTLT_99_2008_L1.xlsx"])


def test_sums_maxima_and_the_unknown() -> None:
    town = compile_town([submission("07", A2=2, E3=70, F2=3, B3=10), submission("08", A2=1, E3=66, F2=3, B3=4)])
    figures = as_json(town.figures)
    assert [figures[code]["value"] for code in ("A2", "E3", "F2", "B3")] == [2, 70, 6, 14]
    town = compile_town([submission("07", B3=10), submission("08", B3=None)])
    assert as_json(town.figures)["B3"] == {"value": None}


def test_ratios_come_from_sums() -> None:
    town = compile_town([submission("07", A3=9, bases={"A3": 10}), submission("08", A3=1, bases={"A3": 90})])
    assert as_json(town.figures)["A3"] == {"value": 10, "base": 100}


def test_a_shared_class_counts_once_from_the_unit_whose_code_begins_it() -> None:
    row = class_row("08-20080505-1", heard=40)
    files = [
        submission("07", B1=1, B2=40, rows=SubmittedRows(classes=(row,))),
        submission("08", B1=1, B2=40, rows=SubmittedRows(classes=(row,))),
    ]
    town = compile_town(files)
    assert (town.figures["B1"].value, town.figures["B2"].value) == (1, 40)
    assert [one.file for one in town.differences()] == ["HTLT_07_2008_L1.xlsx"]


def test_a_shared_class_of_an_unknown_code_counts_for_the_lowest_code() -> None:
    row = class_row("99-20080505-1", heard=40)
    files = [submission(code, B1=1, B2=40, rows=SubmittedRows(classes=(row,))) for code in ("08", "07")]
    assert [one.file for one in compile_town(files).differences()] == ["HTLT_08_2008_L1.xlsx"]


def test_unit_00_is_not_counted_as_a_unit_and_has_no_members() -> None:
    own = submission(
        "00", kind="superior_committee", A1=1, A3=5, C3=4, D1=1, D2=3, E1=1, B1=2, bases={"A3": 9, "C3": 9}
    )
    figures = as_json(compile_town([own, submission("07", A1=1, A3=1, B1=1, bases={"A3": 2})]).figures)
    assert figures["A1"] == {"value": 1, "base": 1}
    assert figures["A3"] == {"value": 1, "base": 2}
    assert figures["C3"] == {"value": 0}
    assert figures["D2"] == {"value": 0}
    assert figures["D1"] == {"value": 0, "base": 1}
    assert figures["B1"] == {"value": 3}


def test_unit_00s_listeners_count_only_in_classes_that_no_unit_reports() -> None:
    reported = class_row("00-1", audience="association", veteran=30)
    unreported = class_row("00-2", audience="association", woman=25)
    own = submission("00", C2=55, rows=SubmittedRows(classes=(reported, unreported)))
    unit = submission("07", C2=30, rows=SubmittedRows(classes=(class_row("00-1", role="delegate"),)))
    assert compile_town([own, unit]).figures["C2"].value == 55
    assert compile_town([own, submission("07", C2=30)]).figures["C2"].value == 85


def test_unit_00s_contests_are_the_towns_if_it_lists_as_many_contestants_as_the_units() -> None:
    units = [submission("07", E5=20, E6=9), submission("08", E5=10, E6=1)]
    town = compile_town([submission("00", E5=30, E6=8, E8=3), *units])
    assert [town.figures[code].value for code in ("E5", "E6", "E8")] == [30, 8, 3]
    assert [one.message[:2] for one in town.differences()] == ["E6", "E8"]
    town = compile_town([submission("00", E5=29, E6=12, E8=3), *units])
    assert [town.figures[code].value for code in ("E5", "E6", "E8")] == [30, 10, 0]
    assert "cấp thị xã kê 29, biểu các đơn vị cộng lại 30; dùng số các đơn vị" in next(town.differences()).message


def test_one_award_of_unit_00_does_not_wipe_out_what_units_report() -> None:
    units = [submission("07", H4=10, H7=1), submission("08", H4=5)]
    town = compile_town([submission("00", H4=1, H3=2), *units])
    assert [town.figures[code].value for code in ("H3", "H4", "H7")] == [2, 15, 1]
    assert [(one.code, one.own, one.units, one.uses_own) for one in town.comparisons] == [
        ("H3", 2, 0, True),
        ("H4", 1, 15, False),
    ]


def test_proposals_to_the_town_are_the_units_and_awards_at_the_base_are_added() -> None:
    town = compile_town([submission("00", H1=9, H10=2), submission("07", H1=1, H10=3)])
    assert (town.figures["H1"].value, town.figures["H10"].value) == (1, 5)
    assert list(town.differences()) == []


def test_prizes_are_unit_00s_if_it_lists_as_many_contestants_of_the_province() -> None:
    rows = SubmittedRows(
        contestants=tuple(ContestantRow("Hội thi", "province", 40, "", "", False) for _one in range(3))
    )
    town = compile_town([submission("00", E9a=1, rows=rows), submission("07", E9a=1, E9b=1)])
    assert [town.figures[code].value for code in ("E9a", "E9b")] == [1, 0]
    town = compile_town([submission("00", E9a=1), submission("07", E9a=1, E9b=1)])
    assert [town.figures[code].value for code in ("E9a", "E9b")] == [1, 1]


def test_a_refused_file_stands_with_its_unit() -> None:
    expected = [ExpectedUnit("07", "Đơn vị 07", "party_cell"), ExpectedUnit("08", "Đơn vị 08", "party_cell")]
    files = [submission("07"), submission("08", status="draft"), submission("47", name="Đơn vị 08", file="x.xlsx")]
    town = compile_town(files, expected=expected)
    assert [one.kind for one in town.units[1].refused] == [RefusalKind.DRAFT]
    assert [one.file for one in town.refusals_of_no_unit] == ["x.xlsx"]


def test_two_schemas_in_one_town_are_explained() -> None:
    def of(code: str, schema: str) -> Submission:
        one = submission(code)
        return replace(one, head=replace(one.head, schema=schema))

    town = compile_town([of("07", "htlt/1"), of("08", "htlt/2"), of("09", "")])
    (told,) = town.differences()
    assert (told.file, "A0, C2" in told.message) == ("HTLT_07_2008_L1.xlsx", True)
    assert list(compile_town([of("07", "htlt/2"), of("08", "htlt/2")]).differences()) == []


def test_names_of_one_code_are_one_by_the_rule_of_the_same_name() -> None:
    for one, other, refused in (
        ("Phường Hoà Bình", "PHƯỜNG  HÒA BÌNH", 0),
        ("Phường Hoà Bình", "Phuong Hoa Binh", 0),
        ("Phường Đồn", "Phường Đôn", 2),
    ):
        files = [submission("07", name=one), submission("07", name=other, number=2), submission("08")]
        assert len(compile_town(files).refusals) == refused, other


def test_nominees_are_one_in_the_list_of_awards_only_by_the_same_name_and_year() -> None:
    names = ("Hà Thị Hoa", "Hà Thị Hoà", "HÀ THỊ HÒA")
    rows = SubmittedRows(nominees=tuple(_nominee("town", name) for name in names))
    listed = [row for row in award_rows(compile_town([submission("07", rows=rows)])) if not isinstance(row, str)]
    assert [row["name"] for row in listed] == ["Hà Thị Hoa", "Hà Thị Hoà"]


def _nominee(level: str, name: str = "Nông Văn Đào") -> NomineeRow:
    return NomineeRow("individual", level, name, "", "", "", "", "awarded", "", None, None, True, True)
