"""Rules that depend on other records: drafts, pairs, and a whole book in a stable order."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tests.records.ward import TODAY, among, changed, examples, made, problem_keys, ward
from wardapp.records import KINDS, Level, Person, Problem, Record, RecordSet
from wardapp.records.rules import RuleContext, problems, problems_in, problems_of


def lan(identifier: str) -> Person:
    line = {"record": "person", "id": identifier, "family_name": "Ma Thị", "given_name": "Long", "birth_year": 1980}
    person = made({**line, "main_group": "public", "groups": ["public"]})
    assert isinstance(person, Person)
    return person


def mark(identifier: str, person: str = "p1", session: str = "s1") -> Record:
    return made({"record": "attendance", "id": identifier, "session": session, "person": person, "mark": "present"})


def codes(found: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, problem.id) for problem in found]


def test_a_draft_without_id_is_checked_against_all_other_records() -> None:
    draft = dataclasses.replace(lan("x"), id="")
    assert [problem.code for problem in problems_of(draft, among(lan("y")), TODAY)] == ["same_person_twice"]
    assert problems_of(draft, among(), TODAY) == []


def test_a_draft_is_not_checked_against_its_own_recorded_state() -> None:
    held = among(lan("x"), mark("a3", session="s2"))
    assert problems_of(dataclasses.replace(lan("x"), position="Tổ phó"), held, TODAY) == []
    higher = changed("n", level="town")
    assert problems_of(higher, among(), TODAY) == []


def test_a_draft_moved_up_a_level_is_checked_against_others_at_the_lower_level() -> None:
    line = {
        "record": "nomination",
        "date": "2008-06-25",
        "kind": "individual",
        "name": "Vi Văn Quang",
        "status": "introduced",
    }
    held = among(made({**line, "id": "low", "level": "base"}), made({**line, "id": "raised", "level": "base"}))
    draft = made({**line, "id": "raised", "level": "town"})
    assert [problem.code for problem in problems_of(draft, held, TODAY)] == ["levels_unlinked"]


def test_people_without_names_are_not_namesakes() -> None:
    nameless = dataclasses.replace(lan("x"), given_name=None)
    assert problem_keys(nameless, dataclasses.replace(nameless, id="y")) == [("error", "required_empty", "given_name")]


def test_a_year_below_0_is_not_also_reported_as_before_1900() -> None:
    assert problem_keys(changed("p2", birth_year=-1)) == [("error", "below_minimum", "birth_year")]


def test_without_a_main_group_only_its_absence_is_reported() -> None:
    assert problem_keys(changed("p1", main_group=None)) == [("error", "required_empty", "main_group")]


def test_of_a_plan_without_a_day_only_that_is_reported() -> None:
    assert problem_keys(changed("s2", status="planned", date_from=None)) == [("error", "required_empty", "date_from")]


def test_a_draft_is_checked_in_its_new_state() -> None:
    typed = changed("s1", counts=[{"group": "official_member", "present": 3}])
    assert [problem.code for problem in problems_of(typed, among(), TODAY)] == ["called_and_counted"]


def test_a_problem_of_two_records_is_reported_at_either_draft_and_once_for_a_book() -> None:
    assert [code for _, code, _ in problem_keys(lan("x"), lan("y"))] == ["same_person_twice"]
    assert [code for _, code, _ in problem_keys(lan("y"), lan("x"))] == ["same_person_twice"]
    assert codes(problems(among(lan("x"), lan("y")), TODAY)) == [("same_person_twice", "y")]


def test_of_many_namesakes_all_but_the_first_are_reported() -> None:
    found = codes(problems(among(*(lan(f"x{number}") for number in range(5))), TODAY))
    assert found == [("same_person_twice", f"x{number}") for number in range(1, 5)]


def test_names_that_differ_in_a_diacritic_are_a_doubt_that_says_so() -> None:
    other = dataclasses.replace(lan("y"), given_name="Lông")
    (found,) = problems_of(lan("x"), among(other), TODAY)
    assert found.message.startswith("Họ tên chỉ khác dấu và trùng năm sinh (1980)")


def test_one_person_nominated_twice_is_one_error_at_the_later_nomination() -> None:
    second = changed("n", id="n9", person=None, name="Nông văn phúc")
    assert codes(problems(among(second), TODAY)) == [("nominated_twice", "n9")]


def test_a_class_entered_three_times_is_reported_at_the_second_and_the_third() -> None:
    entered = [changed("s2", id=identifier, branches=["b"], makes_up=None) for identifier in ("y", "x", "z")]
    assert codes(problems(among(*entered), TODAY)) == [("class_entered_twice", "y"), ("class_entered_twice", "z")]


def test_two_marks_of_one_key_are_one_error() -> None:
    assert codes(problems(among(mark("a3")), TODAY)) == [("person_twice", "a3")]


def test_a_roll_call_in_a_session_counted_by_number_is_one_error_of_its_first_mark() -> None:
    records = among(mark("z1", session="s2"), mark("z2", "p2", session="s2"))
    found = problems(records, TODAY)
    assert codes(found) == [("marked_in_counted_session", "z1")]
    assert "2 dấu điểm danh" in found[0].message
    assert [problem.code for problem in problems_of(mark("z2", "p2", "s2"), records, TODAY)] == [
        "marked_in_counted_session"
    ]


def test_two_levels_are_reported_at_the_upper_nomination_only() -> None:
    base = {"record": "nomination", "date": "2008-06-25", "kind": "collective", "name": "Tổ phụ nữ số 1"}
    lower = made({**base, "id": "z-low", "level": "base", "status": "introduced"})
    upper = made({**base, "id": "a-up", "level": "province", "status": "introduced"})
    assert codes(problems(among(lower, upper), TODAY)) == [("levels_unlinked", "a-up")]
    assert problem_keys(lower, upper) == []


@pytest.mark.parametrize(
    ("name", "is_same"), [("Nguyễn Thị THÚY", True), ("Nguyễn Thị Thuy", False), ("Nguyễn Thi Thuý", False)]
)
def test_a_nominee_at_two_levels_is_known_by_the_same_name(name: str, is_same: bool) -> None:
    base = {"record": "nomination", "date": "2008-06-25", "kind": "individual", "status": "introduced"}
    lower = made({**base, "id": "z-low", "level": "base", "name": "Nguyễn Thị Thuý"})
    upper = made({**base, "id": "a-up", "level": "province", "name": name})
    assert codes(problems(among(lower, upper), TODAY)) == ([("levels_unlinked", "a-up")] if is_same else [])


def test_missing_ids_of_a_reference_list_are_reported_once() -> None:
    (found,) = problems_of(
        changed("s1", status="planned", date_from="2008-07-02", date_to=None, invitees=[f"x{n}" for n in range(9)]),
        among(),
        TODAY,
    )
    assert (found.code, found.field) == ("reference_dangling", "invitees")
    assert found.message.startswith("Người được triệu tập: 9 mã không có trong sổ (x0, x1, x2, …).")


def test_without_a_unit_the_rule_of_delegates_does_not_apply() -> None:
    session = changed(
        "s1", role="delegate", organiser="Đảng bộ phường Sông Cầu", invitees=[], branches=[], topics=["t"]
    )
    alone = RecordSet([record for record in ward() if record.record == "topic"])
    assert [problem.code for problem in problems_of(session, alone, TODAY) if problem.level is Level.ERROR] == []


def test_problems_are_ordered_by_kind_id_and_field_whatever_the_order_of_records() -> None:
    empty = [made({"record": name, "id": identifier}) for name in KINDS for identifier in ("y", "x")]
    found = problems(RecordSet(empty), TODAY)
    assert found == problems(RecordSet(reversed(empty)), TODAY)
    kinds = list(KINDS)
    places = [(kinds.index(problem.record), problem.id) for problem in found]
    assert places == sorted(places)
    session = [problem.field for problem in found if (problem.record, problem.id) == ("session", "x")]
    assert session == ["date_from", "topics", "audience", "role", "counting", "status"]


def test_all_problems_of_a_record_are_reported_at_once() -> None:
    worst = changed("s2", date_to="2008-05-19", audience=None, topics=["nowhere"], distinct_people=-1)
    assert problem_keys(worst) == [
        ("error", "dates_out_of_order", "date_to"),
        ("error", "reference_dangling", "topics"),
        ("error", "required_empty", "audience"),
        ("error", "below_minimum", "distinct_people"),
    ]


def test_problems_of_a_record_are_in_the_order_of_its_fields() -> None:
    assert [field for _, _, field in problem_keys(changed("s2", date_to="2008-05-19", audience=None))] == [
        "date_to",
        "audience",
    ]


def test_a_shared_context_gives_the_same_problems() -> None:
    records = among(lan("x"), lan("y"))
    context = RuleContext(records, TODAY)
    assert problems_in(lan("x"), context) == problems_of(lan("x"), records, TODAY)


def test_checking_changes_no_record() -> None:
    records = among()
    before = [str(record) for kind in KINDS.values() for record in records.of(kind)]
    problems(records, TODAY)
    assert [str(record) for kind in KINDS.values() for record in records.of(kind)] == before
    assert len(before) == len(examples())


@pytest.mark.parametrize(
    ("today", "date", "told_of"),
    [
        ("2008-12-05", "2008-12-31", False),
        ("2008-12-05", "2009-01-01", True),
        ("2008-02-01", "2008-02-29", False),
        ("2008-02-01", "2008-03-01", True),
        ("9999-12-01", "9999-12-31", False),
        ("9999-11-30", "9999-12-01", True),
    ],
)
def test_publicity_of_this_month_is_not_in_the_future(today: str, date: str, told_of: bool) -> None:
    found = problems_of(changed("pu", date=date), among(), dt.date.fromisoformat(today))
    assert [problem.code for problem in found] == ["date_in_future"] * told_of
