"""Whom a class invites and what it is about, from records alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from screens.sessions.class_plan import NO_BRANCH, ClassChoice, ClassPlan
from screens.sessions.class_text import branch_detail
from tests.screens.ward import TODAY, people_of, ward_records
from wardapp.figures import StudyState
from wardapp.records import Person, Record, RecordSet, Session, parse_period

PERIOD = parse_period("2027-H1")


def plan(*more: Record, without: str = "") -> ClassPlan:
    return ClassPlan(RecordSet([*ward_records(), *more]), PERIOD, TODAY, without=without)


def choice(*branches: str, only_missing: bool = True, day: dt.date = TODAY, audience: str = "party") -> ClassChoice:
    return ClassChoice(day, audience, ("cd02",), branches, only_missing)


def test_the_topic_proposed_is_the_first_mandatory_one_that_some_branch_has_not_studied() -> None:
    proposed = plan().proposed_topic()
    assert proposed is not None
    assert proposed.id == "cd02"
    assert [topic.id for topic in plan().topics(["cd02"])] == ["cd02", "cd01"]


def test_each_branch_shows_how_many_are_invited_and_its_state_of_the_topic() -> None:
    lines = {line.branch.id: line for line in plan().branch_lines(("cd02",), TODAY, "party")}
    assert (lines["to1"].people, lines["to1"].exempt, lines["to1"].state) == (40, 3, StudyState.NOT_YET)
    assert (lines["to2"].state, lines["to2"].on) == (StudyState.STUDIED, dt.date(2027, 5, 14))
    assert (lines["to3"].state, lines["to3"].on) == (StudyState.OVERDUE, dt.date(2027, 6, 24))
    details = {name: branch_detail(line, TODAY, only_missing=True) for name, line in lines.items()}
    assert details["to1"] == "  40 người, được miễn 3"
    assert details["to2"].endswith("đã học 14/05, còn 2")
    assert details["to3"].endswith("quá ngày 24/06, chưa ghi")


def test_the_list_is_by_branch_and_in_each_by_ten_with_the_exempt_among_them() -> None:
    invited = plan().invited(choice("to1", "truong", only_missing=False))
    assert [person.id for person in invited] == [
        *(person.id for person in people_of("to1", 40, 3)),
        *(person.id for person in people_of("truong", 20)),
    ]


def test_those_who_studied_or_were_exempt_there_are_left_out_of_a_class_for_the_others() -> None:
    assert [person.id for person in plan().invited(choice("to2"))] == ["to2-02", "to2-03"]
    again = ClassChoice(TODAY, "party", ("cd01",), ("to1",), only_missing=True)
    assert plan().invited(again) == []


def test_nobody_is_invited_before_joining_or_after_leaving() -> None:
    gone = Person(
        id="gone", given_name="Ân", branch="to2", main_group="official_member", active_to=TODAY - dt.timedelta(days=1)
    )
    coming = replace(gone, id="coming", active_to=None, active_from=TODAY + dt.timedelta(days=1))
    here = replace(gone, id="here", active_to=TODAY)
    invited = {person.id for person in plan(gone, coming, here).invited(choice("to2"))}
    assert invited == {"to2-02", "to2-03", "here"}


def test_a_party_class_calls_by_main_group_and_an_association_class_its_members() -> None:
    woman = Person(id="woman", given_name="Ẩn", branch="to2", groups=("woman",), main_group="woman")
    both = replace(woman, id="both", groups=("civil_servant", "woman"), main_group="civil_servant")
    found = plan(woman, both)
    assert {person.id for person in found.invited(choice("to2"))} == {"to2-02", "to2-03", "both"}
    assert {person.id for person in found.invited(choice("to2", audience="association"))} == {"woman", "both"}


def test_people_without_a_recorded_branch_can_be_invited_too() -> None:
    stray = Person(id="stray", given_name="Ân", main_group="official_member")
    found = plan(stray)
    line = found.branch_lines(("cd02",), TODAY, "party")[-1]
    assert (line.branch.id, line.branch.name, line.people) == (NO_BRANCH, "Chưa ghi chi bộ", 1)
    assert [person.id for person in found.invited(choice(NO_BRANCH))] == ["stray"]


def test_the_printed_order_stays_and_later_people_are_appended() -> None:
    printed = ("to2-03", "to2-02")
    early = Person(id="early", given_name="Ân", branch="to2", main_group="official_member")
    roll = plan(early).roll(printed, choice("to2"), choice("to2"))
    assert roll == ("to2-03", "to2-02", "early")


def test_the_list_of_a_class_that_was_held_stays_as_it_was_until_another_branch_is_chosen() -> None:
    early = Person(id="early", given_name="Ân", branch="to2", main_group="official_member")
    found = plan(early)
    held = ("to2-03",)
    assert found.roll(held, choice("to2"), choice("to2"), append=False) == held
    widened = found.roll(held, choice("to2"), choice("to2", "truong"), append=False)
    assert widened == ("to2-03", "truong-02")


def test_a_branch_left_out_takes_its_people_along_but_not_those_marked_or_added_by_hand() -> None:
    listed = ("to2-02", "to2-03", "truong-02", "to1-05")
    roll = plan().roll(listed, choice("to2", "truong"), choice("truong"), marked={"to2-03"})
    assert roll == ("to2-03", "truong-02", "to1-05")


def test_the_class_being_entered_does_not_count_as_studied() -> None:
    assert plan(without="s5").branch_lines(("cd02",), TODAY, "party")[1].state is StudyState.NOT_YET
    assert len(plan(without="s5").invited(choice("to2"))) == 38


def test_a_planned_class_is_shown_with_its_day() -> None:
    ahead = Session(
        id="ahead", date_from=TODAY + dt.timedelta(days=3), topics=("cd02",), branches=("to1",), status="planned"
    )
    line = plan(ahead).branch_lines(("cd02",), TODAY, "party")[0]
    assert branch_detail(line, TODAY, only_missing=True).endswith("có lịch 01/07")
