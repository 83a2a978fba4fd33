"""Every warning: a record that has it, and the most similar one that has not; unusual facts are no errors."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from tests.records.ward import changed, made, problem_keys
from wardapp.records import Record


class Case(NamedTuple):
    """`odd` has the warning `code` at `field` and nothing else; `usual` is as similar as possible and has none."""

    promise: str
    code: str
    field: str
    odd: Record
    usual: Record
    others: tuple[Record, ...] = ()


def row(**numbers: Any) -> Record:
    return changed("s2", counts=[{"group": "woman", **numbers}])


PLAN = {"record": "session", "id": "s9", "topics": ["t"], "audience": "party", "role": "host", "counting": "headcount"}


def person(identifier: str, **fields: Any) -> Record:
    return made({"record": "person", "id": identifier, "given_name": "Lan", "main_group": "public", **fields})


def nominee(identifier: str, **fields: Any) -> Record:
    line = {"record": "nomination", "id": identifier, "date": "2008-06-25", "kind": "individual", "level": "base"}
    return made({**line, "name": "Vi Văn Quang", "status": "introduced", **fields})


def twin(**fields: Any) -> Record:
    """A class on the day and of the topic of s1."""
    line = {
        **PLAN,
        "id": "twin",
        "status": "held",
        "date_from": "2008-04-10",
        "counts": [{"group": "woman", "present": 9}],
    }
    return made({**line, **fields})


def upward(**fields: Any) -> Record:
    """A nomination at town level, next to `nominee("low")` at base level."""
    return nominee("up", **{"level": "town", **fields})


PRESENT_TOO = changed("a2", mark="present", reason=None)
"""The second of the two people invited to s1 was present too."""


CASES = [
    Case("more present than invited", "present_over_invited", "counts",
         row(invited=36, present=37), row(invited=36, present=36)),
    Case("more guests than invited", "present_over_invited", "counts",
         row(guest=True, invited=0, present=1), row(guest=True, present=1)),
    Case("more marked present than called", "present_over_invited", "invitees",
         changed("s1", invitees=["p1"]), changed("s1", invitees=["p1", "p2"]), (PRESENT_TOO,)),
    Case("more marked present than called at one of its sittings", "present_over_invited", "invitees",
         changed("s1", sittings=2, invitees=["p1"]), changed("s1", sittings=2, invitees=[]),
         (PRESENT_TOO, made({"record": "attendance", "id": "a3", "session": "s1", "sitting": 2, "person": "p1", "mark": "present"}))),
    Case("an achievement longer than the form asks for", "text_beyond_form", "achievement",
         changed("n", achievement="ạ" * 601), changed("n", achievement="ạ" * 600)),
    Case("an invitee not yet marked in a held session", "invitees_unmarked", "invitees",
         changed("s1", invitees=["p1", "p2", "p3"]), changed("s1", invitees=["p1"]), (person("p3"),)),
    Case("an invitee not marked at each sitting", "invitees_unmarked", "invitees",
         changed("s1", sittings=2), changed("s1"),
         (made({"record": "attendance", "id": "a3", "session": "s1", "sitting": 2, "person": "p1", "mark": "present"}),
          made({"record": "attendance", "id": "a4", "session": "s2", "sitting": 2, "person": "p2", "mark": "present"}))),
    Case("an exempt invitee needs no mark", "invitees_unmarked", "invitees",
         changed("s1", invitees=["p1", "p2", "late"]), changed("s1", invitees=["p1", "p2", "free"]),
         (person("late", exempt=True, exempt_from="2008-04-11", main_group="official_member"),
          person("free", exempt=True, exempt_from="2008-04-10", main_group="official_member"))),
    Case("a mark of another sitting is not the mark that is owed", "invitees_unmarked", "invitees",
         changed("s1", sittings=1), changed("s1", sittings=2, invitees=[]),
         (made({"record": "attendance", "id": "a2", "session": "s1", "sitting": 2, "person": "p2", "mark": "present"}),)),
    Case("a mark without a sign marks nobody", "invitees_unmarked", "invitees",
         changed("s1"), changed("s1", invitees=["p1"]),
         (made({"record": "attendance", "id": "a2", "session": "s1", "person": "p2"}),)),
    Case("who is counted is owed no mark", "invitees_unmarked", "invitees",
         changed("s2", counting="roll_call", invitees=["p1"]), changed("s2", invitees=["p1"])),
    Case("a roll call that is only planned is not owed yet", "invitees_unmarked", "invitees",
         changed("s1", invitees=["p1", "p2", "p3"]),
         changed("s1", invitees=["p1", "p2", "p3"], status="planned", date_from="2008-07-02", date_to=None), (person("p3"),)),
    Case("past its day and still planned", "past_and_planned", "status",
         changed("s2", status="planned", date_from="2008-06-30"), changed("s2", status="planned", date_from="2008-07-01")),
    Case("a session lasts to its last day", "past_and_planned", "status",
         changed("s2", status="planned", date_to="2008-06-30"), changed("s2", status="planned", date_to="2008-07-01")),
    Case("a plan without a day is not past", "past_and_planned", "status",
         changed("s2", status="planned"), made({**PLAN, "status": "planned", "date_from": "2008-07-01"})),
    Case("a cancelled session is not owed", "past_and_planned", "status",
         changed("s2", status="planned"), changed("s2", status="cancelled")),
    Case("a class over 500", "class_too_large", "counts",
         row(present=501), row(present=500)),
    Case("a cancelled class was not too large", "class_too_large", "counts",
         row(present=501), changed("s2", status="cancelled", counts=[{"group": "woman", "present": 501}])),
    Case("who was invited to a class is of its size", "class_too_large", "counts",
         row(invited=501, present=400), row(invited=500, present=400)),
    Case("groups are added", "class_too_large", "counts",
         changed("s2", counts=[{"group": "woman", "present": 300}, {"group": "farmer", "present": 201}]),
         changed("s2", counts=[{"group": "woman", "present": 300}, {"group": "farmer", "present": 200}])),
    Case("each group has its own largest sitting", "class_too_large", "counts",
         changed("s2", sittings=2, counts=[{"group": "woman", "present": 300}, {"group": "farmer", "present": 201, "sitting": 2}]),
         changed("s2", sittings=2, counts=[{"group": "woman", "present": 300}, {"group": "woman", "present": 201, "sitting": 2}])),
    Case("guests have their own largest sitting", "class_too_large", "counts",
         changed("s2", sittings=2, counts=[{"group": "woman", "present": 300}, {"group": "woman", "present": 201, "sitting": 2, "guest": True}]),
         changed("s2", sittings=2, counts=[{"group": "woman", "present": 300}, {"group": "woman", "present": 200, "sitting": 2, "guest": True}])),
    Case("guests are added", "class_too_large", "counts",
         changed("s2", counts=[{"group": "woman", "present": 300}, {"group": "woman", "present": 201, "guest": True}]),
         changed("s2", counts=[{"group": "woman", "present": 300}, {"group": "woman", "present": 200, "guest": True}])),
    Case("rows of one sitting are added", "class_too_large", "counts",
         changed("s2", counts=[{"group": "woman", "present": 300}, {"group": "woman", "present": 201, "sitting": 1}]),
         changed("s2", counts=[{"group": "woman", "present": 300}, {"group": "woman", "present": 200, "sitting": 1}])),
    Case("groups of a class are added, sittings are not", "class_too_large", "counts",
         changed("s2", counts=[{"group": "woman", "present": 300}, {"group": "farmer", "present": 201, "guest": True}]),
         changed("s2", sittings=2, counts=[{"group": "woman", "present": 300}, {"group": "woman", "present": 300, "sitting": 2}])),
    Case("a broadcast is heard by any number", "class_too_large", "counts",
         row(present=501), changed("s2", format="loudspeaker", counts=[{"group": "public", "present": 2000}])),
    Case("a class of many names", "class_too_large", "invitees",
         changed("s1", counts=[], status="planned", date_to=None, date_from="2008-07-02", invitees=[f"x{n}" for n in range(499)]),
         changed("s1", counts=[], status="planned", date_to=None, date_from="2008-07-02", invitees=[f"x{n}" for n in range(498)]),
         tuple(person(f"x{n}") for n in range(499))),
    Case("a held session that counts nobody", "held_without_numbers", "counts",
         changed("s2", counts=[]), changed("s2", counts=[], status="planned", date_from="2008-07-01")),
    Case("a broadcast need count nobody", "held_without_numbers", "counts",
         changed("s2", counts=[]), changed("s2", counts=[], format="loudspeaker")),
    Case("a held roll call of nobody", "held_without_numbers", "invitees",
         changed("s2", counts=[], counting="roll_call"), changed("s2", counts=[], counting="roll_call", status="cancelled")),
    Case("those marked are enough, or those invited", "invitees_unmarked", "invitees",
         changed("s2", counts=[], counting="roll_call", invitees=["p2"]), changed("s2", counts=[], counting="roll_call"),
         (made({"record": "attendance", "id": "a9", "session": "s2", "person": "p1", "mark": "present"}),)),
    Case("a roll of which nobody is marked is owed, not empty", "invitees_unmarked", "invitees",
         changed("s2", counts=[], counting="roll_call", invitees=["p2"]),
         changed("s2", counts=[], counting="roll_call", invitees=["p2"], status="cancelled")),
    Case("a count of a sitting that the session does not have", "sitting_beyond", "counts",
         row(present=5, sitting=2), row(present=5, sitting=1)),
    Case("a mark of a sitting that the session does not have", "sitting_beyond", "sitting",
         changed("a1", sitting=2), changed("a1", sitting=None)),
    Case("a class before the first day of its topic", "before_topic", "date_from",
         changed("s2", date_from="2008-02-14"), changed("s2", date_from="2008-02-15")),
    Case("a class before the year of its topic", "before_topic", "date_from",
         changed("s2", date_from="2007-12-31"), changed("s2", date_from="2008-01-01"),
         (changed("t", start_on=None),)),
    Case("a class entered twice, by day, topic and branches", "class_entered_twice", "date_from",
         twin(branches=["b"], place="Nhà văn hoá", start_time="14:00"),
         twin(branches=["b2"], place="Nhà văn hoá", start_time="14:00"), (made({"record": "branch", "id": "b2", "name": "Tổ 2"}),)),
    Case("a class entered twice, by day, topic and place", "class_entered_twice", "date_from",
         twin(place="hội  trường PHƯỜNG", start_time="7h30"), twin(place="hội  trường PHƯỜNG", start_time="14h")),
    Case("a class of another day is another class", "class_entered_twice", "date_from",
         twin(branches=["b"]), twin(branches=["b"], date_from="2008-04-11")),
    Case("a class of another topic is another class", "class_entered_twice", "date_from",
         twin(branches=["b"]), twin(branches=["b"], topics=["t2"]), (changed("t", id="t2", code="CD02"),)),
    Case("a class that was cancelled is not a second one", "class_entered_twice", "date_from",
         twin(branches=["b"]), twin(branches=["b"], status="cancelled")),
    Case("without branches and place nothing says that two classes are one", "class_entered_twice", "date_from",
         twin(place="Hội trường phường"), twin()),
    Case("one name nominated twice at a meeting", "same_name_twice", "name",
         nominee("x", meeting="m"), nominee("x", meeting="m", name="Vi Văn Quảng"), (nominee("y", meeting="m"),)),
    Case("a collective nominated twice at a meeting", "same_name_twice", "name",
         nominee("x", meeting="m", kind="collective", name="TỔ 3"), nominee("x", meeting="m", kind="collective", name="Tổ 4"),
         (nominee("y", meeting="m", kind="collective", name="Tổ 3"),)),
    Case("two people of the directory with one name", "same_name_twice", "name",
         nominee("x", meeting="m", person="p1"), nominee("x", meeting="m", person="p1", name="Lan"),
         (nominee("y", meeting="m", person="p2"), changed("n", person=None))),
    Case("a period whose label differs in capitals alone", "period_entered_twice", "label",
         changed("pe", id="pe2", label="2008-h1", date_to="2008-06-29"),
         changed("pe", id="pe2", label="2008-H1b", date_to="2008-06-29")),
    Case("a period of the days of another one", "period_entered_twice", "date_from",
         changed("pe", id="pe2", label="Sơ kết"), changed("pe", id="pe2", label="Sơ kết", date_to="2008-06-29")),
    Case("the public has no denominator", "public_with_denominator", "counts",
         changed("s2", counts=[{"group": "public", "invited": 90, "present": 80}]),
         changed("s2", counts=[{"group": "public", "present": 80}])),
    Case("born before 1900", "born_before_1900", "birth_year", changed("p2", birth_year=1899), changed("p2", birth_year=1900)),
    Case("a year of birth of 0", "born_before_1900", "birth_year", changed("p2", birth_year=0), changed("p2", birth_year=None)),
    Case("born before 1900, to the day", "born_before_1900", "birth_date",
         changed("p1", birth_date="1899-12-31"), changed("p1", birth_date="1900-01-01")),
    Case("a contestant born before 1900", "born_before_1900", "birth_year",
         changed("cc", birth_year=84), changed("cc", birth_year=1984)),
    Case("a nominee born before 1900", "born_before_1900", "birth_year",
         nominee("x", birth_year=1866), nominee("x", birth_year=1966)),
    Case("a member under 18 on joining", "member_under_18", "birth_date",
         changed("p1", birth_date="1977-05-20"), changed("p1", birth_date="1977-05-19")),
    Case("a member under 18 today, where the day of joining is unknown", "member_under_18", "birth_year",
         person("x", birth_year=1991, main_group="probationary_member"),
         person("x", birth_year=1990, main_group="probationary_member")),
    Case("a year that differs from the date stands alone", "member_under_18", "birth_date",
         person("x", birth_year=1991, birth_date="1990-12-31", main_group="official_member"),
         person("x", birth_year=1990, birth_date="1991-12-31", main_group="official_member")),
    Case("others may be younger", "member_under_18", "birth_year",
         person("x", birth_year=1995, groups=["youth", "official_member"], main_group="youth"),
         person("x", birth_year=1995, groups=["youth"], main_group="youth")),
    Case("one name and year of birth twice", "same_person_twice", "given_name",
         person("x", family_name="HÀ  THI", birth_year=1971), person("x", family_name="Hà Thị", birth_year=1972)),
    Case("one year of birth and another name", "same_person_twice", "given_name",
         person("x", family_name="Hà Thị", birth_year=1971), person("x", family_name="Hà Thu", birth_year=1971)),
    Case("one name with unknown years may be two people", "same_person_twice", "given_name",
         person("x", family_name="Vi", birth_year=1950), person("x", family_name="Vi"),
         (person("y", family_name="Vi"), person("z", family_name="Vi", birth_year=1950))),
    Case("only a Party member is exempt", "exempt_outside_members", "exempt",
         person("p9", main_group="civil_servant", groups=["civil_servant"], exempt=True), person("p9", main_group="official_member", groups=["official_member"], exempt=True)),
    Case("the main group is one of the groups", "main_group_unlisted", "groups",
         person("x", groups=["woman"], main_group="official_member"),
         person("x", groups=["woman", "official_member"], main_group="official_member")),
    *(
        Case(f"who is {group} alone is lost without the group", "main_group_unlisted", "groups",
             person("x", groups=[], main_group=group), person("x", groups=[], main_group="civil_servant"))
        for group in ("veteran", "woman", "farmer", "youth")
    ),
    Case("voted without a meeting", "voted_without_meeting", "meeting",
         nominee("x", status="voted"), nominee("x", status="introduced")),
    Case("turned down without a meeting", "voted_without_meeting", "meeting",
         nominee("x", status="not_passed"), nominee("x", status="not_passed", meeting="m")),
    Case("awarded without the number of a decision", "awarded_without_decision", "decision",
         nominee("x", status="awarded", meeting="m"), nominee("x", status="submitted", meeting="m")),
    Case("commended without the number of a decision", "awarded_without_decision", "decision",
         nominee("x", status="commended", meeting="m"), nominee("x", status="commended", meeting="m", decision="3-QĐ/ĐU")),
    Case("a diploma at base level", "diploma_below_province", "award",
         nominee("x", award="diploma"), nominee("x", award="certificate")),
    Case("a diploma granted at town level", "diploma_below_province", "award_granted",
         nominee("x", level="town", award="certificate", award_granted="diploma"),
         nominee("x", level="province", award="certificate", award_granted="diploma")),
    Case("one nominee at two levels", "levels_unlinked", "follows",
         upward(name="VI VĂN QUANG"), upward(name="VI VĂN QUANG", follows="low"), (nominee("low"),)),
    Case("a name with another diacritic is another nominee", "levels_unlinked", "follows",
         upward(), upward(name="Vi Văn Quảng"), (nominee("low"),)),
    Case("a draft raised a level leaves the others at the lower one", "levels_unlinked", "follows",
         upward(), upward(name="Vi Quang"), (nominee("low"), nominee("up0"))),
    Case("one entry of the directory at two levels", "levels_unlinked", "follows",
         upward(name="Bà Lan", person="p1"), upward(name="Bà Lan", person="p2"),
         (nominee("low", person="p1"), changed("n", person=None))),
    Case("two entries of the directory are two nominees, whatever their names", "levels_unlinked", "follows",
         upward(person="p1"), upward(person="p2"), (nominee("low", person="p1"), changed("n", person=None))),
    Case("a name at one level and an entry of the directory at another", "levels_unlinked", "follows",
         upward(), upward(name="Vi Quang"), (nominee("low", person="p1"),)),
    Case("an entry of the directory at one level and a name at another", "levels_unlinked", "follows",
         upward(person="p1"), upward(person="p1", name="Vi Quang"), (nominee("low"),)),
    Case("a year of birth known at one level alone", "levels_unlinked", "follows",
         upward(birth_year=1952), nominee("up", birth_year=1952), (nominee("low"),)),
    Case("a nomination is not above one of its own level", "levels_unlinked", "follows",
         upward(), nominee("up"), (nominee("low"),)),
    Case("other years of birth are other nominees", "levels_unlinked", "follows",
         upward(birth_year=1952), upward(birth_year=1953), (nominee("low", birth_year=1952),)),
    Case("an unknown year of birth tells nobody apart", "levels_unlinked", "follows",
         upward(birth_year=None), upward(kind="collective"), (nominee("low", birth_year=1952),)),
    Case("the lower one need not follow the higher", "levels_unlinked", "follows",
         upward(), nominee("low"), (nominee("low"), upward(follows="low"))),
    Case("a held session in the future", "date_in_future", "date_from",
         changed("s2", date_from="2008-07-02"), changed("s2", date_from="2008-07-01")),
    Case("a plan is in the future by nature", "date_in_future", "date_from",
         changed("s2", date_from="2008-07-02"), changed("s2", date_from="2008-07-02", status="planned")),
    *(
        Case(f"the {field} of {identifier} in the future", "date_in_future", field,
             changed(identifier, **{**aside, field: "2008-07-02"}), changed(identifier, **{**aside, field: "2008-07-01"}))
        for identifier, field, aside in [
            ("p2", "joined_on", {}), ("p2", "official_on", {}), ("h", "as_of", {}), ("d", "date", {}),
            ("s1", "date_to", {}), ("c", "date", {}), ("i", "date", {"remedied_on": None}), ("i", "remedied_on", {}),
            ("m", "date", {}), ("n", "date", {"submitted_on": None, "decision_date": None}), ("n", "submitted_on", {}),
            ("n", "decision_date", {}), ("pe", "report_date", {}), ("pe", "submitted_on", {}),
        ]
    ),
    Case("a day of birth in the future", "date_in_future", "birth_date",
         person("x", birth_date="2008-07-02"), person("x", birth_date="2008-07-01")),
    Case("a birth in the future", "date_in_future", "birth_year",
         changed("cc", birth_year=2009), changed("cc", birth_year=2008)),
    Case("publicity is dated by any day of its month", "date_in_future", "date",
         changed("pu", date="2008-08-01"), changed("pu", date="2008-07-31")),
    Case("more hands than people", "votes_over_present", "votes_for",
         changed("n", votes_for=34), changed("n", votes_for=33),
         (changed("m", ballot="show_of_hands", ballots_issued=None, ballots_returned=None, ballots_valid=None),)),
    Case("a code that file names do not carry", "unit_code_shape", "code",
         changed("u", code="07/A"), changed("u", code="07A")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.promise)
def test_a_warning_is_reported_at_its_field_and_nothing_else_is_reported(case: Case) -> None:
    assert problem_keys(case.odd, *case.others) == [("warning", case.code, case.field)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.promise)
def test_nearest_usual_record_has_no_problem(case: Case) -> None:
    assert problem_keys(case.usual, *case.others) == []


def test_made_up_and_duplicate_marks_are_not_more_present_than_invited() -> None:
    called = changed("s1", invitees=["p1"])
    assert problem_keys(called, changed("a2", mark="made_up", reason=None)) == []
    again = {"record": "attendance", "id": "a3", "session": "s1", "person": "p1", "mark": "present"}
    assert problem_keys(called, made(again)) == []


REAL_LIFE = [
    ("more came than were invited", row(invited=30, present=34)),
    ("the reason of an absence is unknown", changed("a2", reason=None)),
    ("a directive has an odd number", changed("d", number="không số, điện khẩn")),
    ("an award was told by telephone", changed("n", decision=None, decision_date=None, submitted_on=None)),
    ("nobody knows the years of birth", changed("p2", birth_year=None)),
    ("a deadline lies ahead", changed("i", remedied_on=None, remedy_by="2031-01-01")),
    ("somebody leaves next month", changed("p2", active_to="2008-08-01", left_reason="transferred")),
    ("a class of a second day", changed("s1", date_to="2008-04-11")),
    ("a hundred years of age", changed("cc", birth_year=1908)),
    ("a foreign guest speaks", changed("s1", lecturer="Bjørn Müller")),
    ("a class held jointly by another unit", changed("s1", role="delegate", organiser="Đảng bộ xã Dương Quang", shared_code=None)),
    ("no minutes and no ballots", changed("m", minutes=None, ballots_issued=None, ballots_returned=None, ballots_valid=None)),
]  # fmt: skip


@pytest.mark.parametrize("record", [record for _, record in REAL_LIFE], ids=[name for name, _ in REAL_LIFE])
def test_unusual_but_real_records_have_no_error(record: Record) -> None:
    assert [level for level, _, _ in problem_keys(record) if level == "error"] == []
