"""The rules of compiling one by one: which submission counts, what is added, what is reported."""

from __future__ import annotations

import datetime as dt

import pytest

from exports.submission.rows import ContestRow, NomineeRow, SubmittedRows
from exports.town.compiled_town import ExpectedUnit
from exports.town.selection import SeveralPeriods
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
    assert all("hai tên" in one.reason for one in town.refusals)


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


def test_unit_00s_contests_and_awards_are_the_towns_and_sums_are_compared() -> None:
    contest = ContestRow("Hội thi", "town", dt.date(2008, 9, 9), "", False, 30, 0, False)
    own = submission("00", E5=30, E9c=0, H4=26, rows=SubmittedRows(contests=(contest,), nominees=(_nominee("town"),)))
    town = compile_town([own, submission("07", E5=4, E9c=1, H4=2, H6=3)])
    assert [town.figures[code].value for code in ("E5", "E9c", "H4", "H6")] == [30, 1, 26, 3]
    assert [one.message[:2] for one in town.differences()] == ["E5", "H4"]
    assert (next(town.differences()).read, next(town.differences()).expected) == ("4", "30")


def _nominee(level: str) -> NomineeRow:
    return NomineeRow("individual", level, "Nông Văn Đào", "", "", "", "", "awarded", "", None, None, True, True)
