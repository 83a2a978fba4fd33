"""The check of a period: problems of records and figures, what blocks a lock, rows of sheet GiaiTrinh."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.generated import DAYS, STEADY, records
from tests.records.ward import TODAY, among, changed, made, ward
from wardapp.checks.period_check import blocking_problems, check, figure_problems
from wardapp.records import Level, Period, Problem, Record, RecordSet, ReportingPeriod, parse_period, rules
from wardapp.reports.explanations import Explanation, explanation_key, explanations_of

PERIOD = parse_period("2008-H1")
PERIODS = st.tuples(DAYS, DAYS).map(lambda days: ReportingPeriod("P", min(days), max(days), "P"))


def period(**explanations: Any) -> Period:
    record = made({"record": "period", "id": "pe", "label": "2008-H1", "explanations": explanations})
    assert isinstance(record, Period)
    return record


def lan(identifier: str) -> Record:
    line = {"record": "person", "id": identifier, "family_name": "Ma Thị", "given_name": "Long", "birth_year": 1980}
    return made({**line, "main_group": "public", "groups": ["public"]})


def warning(code: str, identifier: str = "x", message: str = "Câu này có tên Ma Thị Long.") -> Problem:
    return Problem(Level.WARNING, "person", identifier, None, message, code)


def error(record: str, identifier: str) -> Problem:
    return Problem(Level.ERROR, record, identifier, None, "Lỗi.", "required_empty")


def test_a_check_lists_problems_of_records_then_of_figures() -> None:
    nobody = changed(
        "h", official_members=0, probationary_members=0, exempt_members=0, transferred_members=0, civil_servants=0
    )
    records = among(lan("x"), lan("y"), nobody)
    found = check(records, PERIOD, TODAY)
    assert found == rules.problems(records, TODAY) + figure_problems(records, PERIOD, TODAY)
    assert {"same_person_twice", "studied_above_entitled:A3"} <= {problem.code for problem in found}


def test_more_studied_than_entitled_blocks_the_lock() -> None:
    records = among(
        changed(
            "h", official_members=0, probationary_members=0, exempt_members=0, transferred_members=0, civil_servants=0
        )
    )
    stopping = blocking_problems(check(records, PERIOD, TODAY), records, PERIOD)
    assert {problem.code for problem in stopping} >= {"studied_above_entitled:A3", "studied_above_entitled:A3a"}


def test_an_error_of_a_record_blocks_only_the_periods_that_it_enters() -> None:
    records = among(changed("i", inspected=None))
    for label, stopped in [("2008-H1", True), ("2008", True), ("2008-H2", True), ("2007", False), ("2009", False)]:
        named = parse_period(label)
        stopping = [
            problem for problem in blocking_problems(check(records, named, TODAY), records, named) if problem.id == "i"
        ]
        assert bool(stopping) is stopped, label


def test_an_error_in_a_planned_session_blocks_nothing() -> None:
    planned = changed("s2", status="planned", date_from="2008-06-30", lecturer="NguyÔn V¨n H¶i")
    records = RecordSet([record for record in ward() if record.id != "s2"] + [planned])
    found = check(records, PERIOD, TODAY)
    assert "name_in_old_encoding" in [problem.code for problem in found]
    assert blocking_problems(found, records, PERIOD) == []


def test_warnings_block_nothing() -> None:
    records = among(lan("x"), lan("y"))
    assert check(records, PERIOD, TODAY) != []
    assert blocking_problems(check(records, PERIOD, TODAY), records, PERIOD) == []


@pytest.mark.parametrize("problem", [error("", ""), error("headcount", "gone"), error("newer", "x")])
def test_an_error_without_a_record_blocks_the_lock(problem: Problem) -> None:
    assert blocking_problems([problem], among(), PERIOD) == [problem]


def test_the_key_of_an_explanation_is_rule_and_record_whatever_the_message() -> None:
    assert explanation_key(warning("same_person_twice", "p7")) == "same_person_twice:p7"
    assert explanation_key(warning("same_person_twice", "p7", "Câu khác.")) == "same_person_twice:p7"
    assert explanation_key(warning("same_person_twice", "p8")) == "same_person_twice:p8"


def test_the_key_of_an_explanation_of_figures_is_rule_and_subject() -> None:
    assert explanation_key(warning("rate_below_80:CD02", "t2")) == "rate_below_80:CD02"
    assert explanation_key(warning("above_base", "")) == "above_base"


def test_warnings_of_a_rule_are_one_row_with_their_number_and_explanations() -> None:
    found = [warning("same_person_twice", "a"), warning("rate_below_80:CD02", "t", "CD02 đạt 77,5%, dưới 80%"),
             warning("same_person_twice", "b"), warning("same_person_twice", "c")]  # fmt: skip
    kept = {"same_person_twice:a": "Là hai người", "same_person_twice:b": " Là hai người ", "same_person_twice:c": "Chờ hỏi lại",
            "rate_below_80:CD02": "Tổ 3 học tháng 7", "rate_below_80:CD01": "cũ"}  # fmt: skip
    assert explanations_of(found, period(**kept)) == [
        Explanation("Trùng họ tên (hoặc chỉ khác dấu) và năm sinh trong danh bạ", 3, "Là hai người; Chờ hỏi lại"),
        Explanation("CD02 đạt 77,5%, dưới 80%", 1, "Tổ 3 học tháng 7"),
    ]


def test_an_explanation_under_the_rule_covers_all_its_warnings() -> None:
    found = [warning("same_person_twice", "a"), warning("same_person_twice", "b")]
    assert explanations_of(found, period(same_person_twice="Là hai người"))[0].text == "Là hai người"


@pytest.mark.parametrize(
    "kept", [{}, {"same_person_twice:x": None}, {"same_person_twice:x": 5}, {"same_person_twice:x": " "}]
)
def test_a_warning_without_explanation_has_an_empty_one(kept: dict[str, Any]) -> None:
    assert explanations_of([warning("same_person_twice")], period(**kept))[0].text == ""
    assert explanations_of([warning("same_person_twice")], None)[0].text == ""


def test_blank_explanations_leave_no_gap() -> None:
    found = [warning("same_person_twice", "a"), warning("same_person_twice", "b")]
    kept = {"same_person_twice:a": " ", "same_person_twice:b": "Là hai người"}
    assert explanations_of(found, period(**kept))[0].text == "Là hai người"


def test_errors_are_not_explained() -> None:
    assert explanations_of([error("person", "p1")], period()) == []


def test_no_row_of_a_whole_check_names_a_person() -> None:
    records = among(
        lan("x"),
        lan("y"),
        changed("n", meeting=None, decision=None, birth_year=1866),
        changed("p1", birth_date="1990-01-01"),
    )
    rows = explanations_of(check(records, PERIOD, TODAY), period())
    assert len(rows) >= 4
    for row in rows:
        assert not any(name in row.warning for name in ("Long", "Phúc", "Lan"))


@STEADY
@given(book=st.lists(records(), max_size=8), period=PERIODS)
def test_any_book_can_be_checked_for_any_period(book: list[Record], period: ReportingPeriod) -> None:
    held = RecordSet(book)
    found = check(held, period, TODAY)
    stopping = blocking_problems(found, held, period)
    assert set(stopping) <= {problem for problem in found if problem.level is Level.ERROR}
    result = explanations_of(found, None)
    assert sum(row.count for row in result) == sum(problem.level is Level.WARNING for problem in found)
