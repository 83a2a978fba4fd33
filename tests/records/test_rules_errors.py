"""Every error: a record that has it, and the most similar one that has not."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from tests.records.ward import changed, made, problem_keys
from wardapp.records import Record


class Case(NamedTuple):
    """`broken` has the error `code` at `field` and no other; `legal` is as similar as possible and has none."""

    promise: str
    code: str
    field: str
    broken: Record
    legal: Record
    others: tuple[Record, ...] = ()


def ordered(identifier: str, earlier: dict[str, str], later: str, broken: str, legal: str) -> Case:
    (field,) = earlier
    return Case(
        f"{field} is not after {later}",
        "dates_out_of_order",
        later,
        changed(identifier, **earlier, **{later: broken}),
        changed(identifier, **earlier, **{later: legal}),
    )


def row(**numbers: Any) -> Record:
    """The session counted by number, with one row."""
    return changed("s2", counts=[{"group": "woman", **numbers}])


def mark(identifier: str, **fields: Any) -> Record:
    return made(
        {"record": "attendance", "id": identifier, "session": "s1", "person": "p1", "mark": "present", **fields}
    )


def rolled(**fields: Any) -> Record:
    """A planned session with a roll call and nobody marked."""
    return changed("s2", **{"id": "s9", "counting": "roll_call", "status": "planned", "makes_up": None, **fields})


def delegate(**fields: Any) -> Record:
    return changed(
        "s1", **{"role": "delegate", "organiser": "Thị uỷ Bắc Kạn", "shared_code": "00-20080410-1", **fields}
    )


def nominee(identifier: str, **fields: Any) -> Record:
    """Another nomination of the meeting that nominates Nông Văn Phúc, person p2, at base level."""
    line = {"record": "nomination", "id": identifier, "date": "2008-06-25", "meeting": "m", "kind": "individual"}
    return made({**line, "name": "Nông Văn Phúc", "level": "base", "status": "introduced", **fields})


CASES = [
    Case("a required field is filled in", "required_empty", "given_name", changed("p1", given_name=None), changed("p1")),
    Case("a list that is required has something in it", "required_empty", "topics", changed("s1", topics=[]), changed("s1")),
    Case("a row of counts has its group", "required_empty", "counts",
         changed("s2", counts=[{"present": 3}]), changed("s2", counts=[{"group": "public", "present": 3}])),
    Case("a row of counts has its number, of which 0 is one", "required_empty", "counts",
         row(invited=None), row(present=0)),
    Case("an empty absentee is no error, a name of an old font is", "name_in_old_encoding", "absentees",
         changed("m", absentees=[{"name": "Ma V¨n B×nh"}]), changed("m", absentees=[{"reason": "Ốm"}])),
    Case("a reference points to a record", "reference_dangling", "branch",
         changed("p2", branch="nowhere"), changed("p2", branch="b")),
    Case("each reference of a list points to a record", "reference_dangling", "branches",
         changed("s2", branches=["b", "nowhere"]), changed("s2", branches=["b"])),
    Case("a nomination's meeting is there", "reference_dangling", "meeting",
         changed("n", meeting="nowhere"), changed("n", meeting="m")),
    Case("the label of an assessment is no reference", "required_empty", "period",
         changed("as", period=None), changed("as", period="2031-Q4")),
    ordered("s1", {"date_from": "2008-04-10"}, "date_to", "2008-04-09", "2008-04-10"),
    ordered("b", {"active_from": "1997-01-01"}, "active_to", "1996-12-31", "1997-01-01"),
    ordered("p1", {"active_from": "1997-01-01"}, "active_to", "1996-12-31", "1997-01-01"),
    ordered("p1", {"joined_on": "1995-05-19"}, "official_on", "1995-05-18", "1995-05-19"),
    ordered("t", {"start_on": "2008-02-15"}, "due", "2008-02-14", "2008-02-15"),
    ordered("m", {"started_at": "07:30"}, "ended_at", "07:29", "07:30"),
    ordered("m", {"started_at": "8h"}, "ended_at", "7:59", "08:00"),
    ordered("m", {"started_at": "23:00"}, "ended_at", "9 giờ", "nửa đêm"),
    ordered("m", {"started_at": "8h"}, "ended_at", "7 giờ 59 phút", "0800"),
    ordered("m", {"started_at": "24:00"}, "ended_at", "23:59", "24:00"),
    *(
        ordered("m", {"started_at": "08:00"}, "ended_at", written, "24:00")._replace(code="impossible_time")
        for written in ("24:59", "24h01", "25:00", "7:60", "31 giờ", "2460")
    ),
    Case("a class begins at a time of the day", "impossible_time", "start_time",
         changed("s1", start_time="24:59"), changed("s1", start_time="sau giờ làm")),
    Case("a meeting begins at a time of the day", "impossible_time", "started_at",
         changed("m", started_at="24:59"), changed("m", started_at="sau giờ làm")),
    ordered("m", {"started_at": "08:00"}, "ended_at", "x" * 32_768, "10:00")._replace(code="text_too_long"),
    ordered("n", {"date": "2008-06-25"}, "submitted_on", "2008-06-24", "2008-06-25"),
    ordered("n", {"date": "2008-06-25"}, "decision_date", "2008-06-24", "2008-06-25"),
    ordered("i", {"date": "2008-06-10"}, "remedied_on", "2008-06-09", "2008-06-10"),
    ordered("pe", {"date_from": "2008-01-01"}, "date_to", "2007-12-31", "2008-01-01"),
    Case("a topic without a start begins on 1 January", "dates_out_of_order", "due",
         changed("t", start_on=None, due="2007-12-31"), changed("t", start_on=None, due="2008-01-01")),
    Case("a topic without a deadline is due on 31 December", "dates_out_of_order", "start_on",
         changed("t", due=None, start_on="2009-01-01"), changed("t", due=None, start_on="2008-12-31")),
    Case("a decision may come on the day of submission or before it", "dates_out_of_order", "decision_date",
         changed("n", decision_date="2008-06-24"), changed("n", submitted_on="2008-06-30", decision_date="2008-06-26")),
    Case("no headcount is below 0", "below_minimum", "women", changed("h", women=-1), changed("h", women=0)),
    Case("no number in a row is below 0", "below_minimum", "counts", row(present=3, excused=-1), row(present=3, excused=0)),
    Case("no score is below 0", "below_minimum", "score", changed("cc", score=-0.5), changed("cc", score=0.0)),
    Case("publicity counts from 1", "below_minimum", "quantity", changed("pu", quantity=0), changed("pu", quantity=1)),
    Case("an achievement has at most what a cell holds; beyond 600 characters is a warning", "text_too_long", "achievement",
         changed("n", achievement="x" * 32_768), changed("n", achievement="x" * 600)),
    Case("any other text has at most what a cell holds", "text_too_long", "note",
         changed("s1", note="x" * 32_768), changed("s1", note="x" * 32_767)),
    Case("so has a text of one line", "text_too_long", "place",
         changed("s1", place="x" * 32_768), changed("s1", place="x" * 32_767)),
    Case("and a time, whatever is written there", "text_too_long", "start_time",
         changed("s1", start_time="7" * 32_768), changed("s1", start_time="7" * 32_767)),
    Case("an assessment may be of any length, a paragraph of it fits a cell", "text_too_long", "lessons",
         changed("as", lessons="x" * 32_768), changed("as", lessons="\n".join(["x" * 32_767] * 3))),
    Case("present and absent are not more than invited", "counts_over_invited", "counts",
         row(invited=38, present=36, excused=1, unexcused=2), row(invited=38, present=36, excused=1, unexcused=1)),
    Case("without a number invited, absences contradict nothing", "required_empty", "counts",
         row(excused=4), row(present=36, excused=4)),
    Case("where nobody was invited nobody is absent", "counts_over_invited", "counts",
         row(invited=0, present=0, excused=1), row(invited=0, present=0, excused=0)),
    Case("more came than were invited, and some of the invited did not: the absent are of the invited", "counts_over_invited",
         "counts", row(invited=30, present=34, excused=20, unexcused=11), row(invited=30, present=34, excused=20, unexcused=10)),
    Case("as many came as were invited, so nobody is absent", "counts_over_invited", "counts",
         row(invited=34, present=34, excused=1), row(invited=33, present=34, excused=1)),
    Case("of guests too, present and absent are not more than invited", "counts_over_invited", "counts",
         row(guest=True, invited=5, present=5, unexcused=1), row(guest=True, invited=6, present=5, unexcused=1)),
    Case("each sitting stands by itself", "counts_over_invited", "counts",
         changed("s2", sittings=2, counts=[{"group": "woman", "sitting": 1, "invited": 9, "present": 9},
                                           {"group": "woman", "sitting": 2, "invited": 9, "present": 9, "excused": 1}]),
         changed("s2", sittings=2, counts=[{"group": "woman", "sitting": 1, "invited": 9, "present": 8, "excused": 1},
                                           {"group": "woman", "sitting": 2, "invited": 9, "present": 8, "excused": 1}])),
    Case("present and absent at a meeting are not more than convened", "counts_over_invited", "present",
         changed("m", unexcused=1), changed("m", excused=1, unexcused=1)),
    Case("at a meeting nobody votes who was not convened", "counts_over_invited", "present",
         changed("m", convened=33, excused=0), changed("m", convened=34, excused=0)),
    Case("a meeting of unknown attendance tells no contradiction", "counts_over_invited", "present",
         changed("m", convened=33, present=None, excused=30, unexcused=4, ballots_issued=None, ballots_returned=None, ballots_valid=None),
         changed("m", convened=34, present=None, excused=30, unexcused=4, ballots_issued=None, ballots_returned=None, ballots_valid=None)),
    Case("absences without convened and present have nothing to contradict", "below_minimum", "excused",
         changed("m", convened=None, present=None, excused=-1), changed("m", convened=None, present=None)),
    Case("nobody stands twice on a roll", "person_twice", "invitees",
         changed("s1", invitees=["p1", "p2", "p1"]), changed("s1", invitees=["p2", "p1"])),
    Case("nobody is marked twice at a sitting", "person_twice", "person",
         mark("a3", sitting=None), mark("a3", sitting=2), (changed("s1", sittings=2),)),
    Case("a mark without a person is nobody twice", "required_empty", "person", mark("a3", person=None), mark("a3", person="p3"),
         (mark("a4", person=None), made({"record": "person", "id": "p3", "given_name": "Vi", "main_group": "public"}))),
    Case("a mark without a session is nobody twice", "required_empty", "session", mark("a3", session=None), mark("a3", sitting=2),
         (mark("a4", session=None), changed("s1", sittings=2))),
    Case("a group called by name is not counted too", "called_and_counted", "counts",
         changed("s1", counts=[{"group": "civil_servant", "present": 4}]),
         changed("s1", counts=[{"group": "civil_servant", "present": 4, "guest": True}])),
    Case("a row in which nothing is counted counts nobody twice", "called_and_counted", "counts",
         changed("s1", counts=[{"group": "official_member", "present": 1}]),
         changed("s1", counts=[{"group": "official_member", "present": 0}])),
    Case("a row of which only the invited are known counts too", "called_and_counted", "counts",
         changed("s1", counts=[{"group": "official_member", "invited": 5, "present": 0}]),
         changed("s1", counts=[{"group": "official_member", "invited": 0, "present": 0}])),
    Case("the invited are called by name before anybody is marked", "called_and_counted", "counts",
         rolled(invitees=["p1"], counts=[{"group": "official_member", "present": 3}]),
         rolled(invitees=["p2"], counts=[{"group": "official_member", "present": 3}])),
    Case("who came without being invited is called by name too", "called_and_counted", "counts",
         rolled(status="held", counts=[{"group": "official_member", "present": 3}]),
         rolled(status="held", counts=[{"group": "civil_servant", "present": 3}]), (mark("a9", session="s9"),)),
    Case("unknown groups are not the same group", "required_empty", "counts",
         rolled(invitees=["p9"], counts=[{"present": 3}]), rolled(invitees=["p9"], counts=[{"group": "public", "present": 3}]),
         (made({"record": "person", "id": "p9", "given_name": "Vi"}),)),
    Case("somebody counts under the group of the mark", "called_and_counted", "counts",
         changed("s1", counts=[{"group": "youth", "present": 4}]),
         changed("s1", counts=[{"group": "civil_servant", "present": 4}]),
         (made({"record": "attendance", "id": "a2", "session": "s1", "person": "p2", "mark": "present", "group": "youth"}),)),
    Case("a session counted by number has no roll call", "marked_in_counted_session", "session",
         mark("a3", session="s2"), mark("a3", session="s1", sitting=2), (changed("s1", sittings=2),)),
    Case("votes are not more than valid ballots", "votes_over_ballots", "votes_for",
         changed("n", votes_for=32, votes_against=1, votes_other=1), changed("n", votes_for=33, votes_against=None)),
    Case("votes have no limit where nothing was counted", "below_minimum", "votes_other",
         changed("n", votes_for=99, votes_other=-1), changed("n", votes_for=99),
         (changed("m", present=None, ballots_issued=None, ballots_returned=None, ballots_valid=None),)),
    Case("one person of the directory is nominated once at a level out of a meeting", "nominated_twice", "name",
         nominee("n9", name="Bác Phúc", person="p2"), nominee("n9", name="Bác Phúc", person="p2", level="town", follows="n")),
    Case("one name and year of birth is one person", "nominated_twice", "name",
         nominee("n9", name="NÔNG VĂN PHÚC", birth_year=1966), nominee("n9", name="Nông Văn Phức", birth_year=1966)),
    Case("another meeting may nominate the same person", "nominated_twice", "name",
         nominee("n9", person="p2"), nominee("n9", person="p2", meeting="m9"), (changed("m", id="m9"),)),
    Case("a class with somebody present is held once its day has come", "planned_with_present", "status",
         changed("s1", status="planned", date_from="2008-07-01", date_to=None),
         changed("s1", status="planned", date_from="2008-07-02", date_to=None)),
    Case("an absence that was announced before does not make a class held", "planned_with_present", "status",
         changed("s1", status="planned"), changed("s1", status="held"), (changed("a1", mark="present"),)),
    Case("ballots valid are not more than returned", "ballots_out_of_order", "ballots_valid",
         changed("m", ballots_valid=35, ballots_returned=34), changed("m", ballots_valid=34, ballots_returned=34)),
    Case("ballots returned are not more than issued", "ballots_out_of_order", "ballots_returned",
         changed("m", ballots_issued=33, ballots_returned=34), changed("m", ballots_issued=34, ballots_returned=33)),
    Case("ballots issued are not more than present", "ballots_out_of_order", "ballots_issued",
         changed("m", ballots_issued=35), changed("m", ballots_issued=34)),
    Case("an unknown number between two does not hide their contradiction", "ballots_out_of_order", "ballots_valid",
         changed("m", ballots_returned=None, ballots_valid=35), changed("m", ballots_returned=None)),
    *(
        Case(f"the {field} of {identifier} is not in an old font", "name_in_old_encoding", field,
             changed(identifier, **{field: "NguyÔn V¨n H¶i"}), changed(identifier, **{field: "Nguyễn Văn Hải"}))
        for identifier, field in [
            ("u", "name"), ("u", "signer"), ("u", "compiler"), ("b", "name"), ("b", "secretary"), ("p1", "family_name"),
            ("p1", "given_name"), ("s1", "lecturer"), ("c", "name"), ("cc", "family_name"), ("cc", "given_name"),
            ("m", "chair"), ("m", "secretary"), ("n", "name"), ("pe", "compiler"), ("pe", "signer"),
        ]
    ),
    Case("two parts may each look innocent, the whole name tells", "name_in_old_encoding", "family_name",
         changed("p1", family_name="Vü", given_name="Hå"), changed("p1", family_name="Vũ", given_name="Hà")),
    Case("a name of one part is judged as that part", "name_in_old_encoding", "given_name",
         changed("p1", family_name=None, given_name="Vü Hå"), changed("p1", family_name=None, given_name="Hå")),
    Case("the class of a delegate is another unit's", "delegate_of_itself", "organiser",
         delegate(organiser="ĐẢNG BỘ  PHƯỜNG sông cầu"), delegate(organiser="Đảng bộ phường Đức Xuân")),
    Case("every diacritic of a name counts", "delegate_of_itself", "organiser",
         delegate(organiser="Đảng bộ phường Sông Cầu"), delegate(organiser="Đảng bộ phường Sông Cau")),
    Case("the unit's own issuing body is the unit too", "delegate_of_itself", "organiser",
         delegate(organiser="Đảng uỷ phường Sông Cầu"), delegate(organiser="Đảng uỷ phường")),
    Case("a delegate may leave the organiser open", "delegate_of_itself", "shared_code",
         delegate(organiser=None, shared_code="07-1"), delegate(organiser=None, shared_code=None)),
    Case("a unit without a code begins nothing", "delegate_of_itself", "organiser",
         delegate(organiser="Đảng bộ phường Sông Cầu"), delegate(), (changed("u", code=None),)),
    Case("the class of a delegate has another unit's code", "delegate_of_itself", "shared_code",
         delegate(shared_code="07-20080410-1"), delegate(shared_code="00-0720080410")),
    Case("an organiser whose name differs in a diacritic is another unit", "delegate_of_itself", "organiser",
         delegate(organiser="Đảng bộ phường Bản Đồn"), delegate(organiser="Đảng bộ phường Bản Đôn"),
         (changed("u", name="Đảng bộ phường Bản Đồn"),)),
    Case("unit 071 is not unit 07", "delegate_of_itself", "shared_code",
         delegate(shared_code="07-1"), delegate(shared_code="071-1")),
    Case("the unit's own code belongs to a class that it hosts", "delegate_of_itself", "shared_code",
         delegate(shared_code="07"), delegate(role="host", organiser=None, shared_code="07")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.promise)
def test_an_error_is_reported_at_its_field_and_nothing_else_is_an_error(case: Case) -> None:
    found = [(code, field) for level, code, field in problem_keys(case.broken, *case.others) if level == "error"]
    assert found == [(case.code, case.field)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.promise)
def test_nearest_legal_record_has_no_error(case: Case) -> None:
    assert [problem for problem in problem_keys(case.legal, *case.others) if problem[0] == "error"] == []
