"""Every rule: how it is broken, at which field its message is shown, and how it is corrected, by keys. No window here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from tests.records.ward import changed, made, ward
from tests.screens.fields.keys import ADD, CLEAR, NEXT, REMOVE, REPEAT, SAVE
from wardapp.records import Nomination, Record

__all__ = ["RULES", "Rule", "ward_of"]

END, DOWN = "\x1b[F", "\x1b[B"


class Rule(NamedTuple):
    """One rule of docs/records.md as an officer meets it.

    Attributes:
        code: the rule's stable name.
        record: the record it is broken in, by its id in the small complete ward.
        field: the field that has the cursor and the message.
        broken: the keys that break it; none if it came from another machine like that.
        mended: the keys that correct it.
        came: the part of the record that came like that.
        others: further records that came.
        without: ids of records that are not there.
    """

    code: str
    record: str
    field: str
    broken: str
    mended: str
    came: Mapping[str, Any] = {}  # never written to
    others: tuple[Record, ...] = ()
    without: tuple[str, ...] = ()


def numbers(group: int, keys: str, *, sitting: str = "") -> str:
    """Into the table of a class's numbers, to the row of a group, type, and back."""
    return f"{ADD}{sitting}{TAB * (4 * group)}{keys}{SAVE}"


TAB = "\t"
OFFICIAL, WOMEN, PUBLIC = 0, 4, 8
"""Rows of the table of numbers."""
WOMAN_ROW = {"group": "woman", "invited": 40, "present": 36, "excused": 4}
DELEGATE = {"role": "delegate", "organiser": "Thị uỷ Bắc Kạn", "shared_code": "00-1"}
UNCOUNTED = {"ballots_issued": None, "ballots_returned": None, "ballots_valid": None}
SECOND = Nomination(
    id="n2", date=dt.date(2008, 6, 25), kind="individual", meeting="m", name="Ma Văn Phục", level="base", status="voted"
)

RULES = (
    # Errors
    Rule("required_empty", "p1", "given_name", CLEAR, "Lan"),
    Rule("reference_dangling", "p2", "branch", "", "to 1\r", {"branch": "gone"}),
    Rule("reference_dangling", "s2", "topics", "", " ", {"topics": ["t", "gone"]}),
    Rule("reference_dangling", "s2", "branches", "", f"{END} ", {"branches": ["b", "gone"]}),
    Rule("reference_dangling", "s1", "invitees", "", f"{REPEAT}{END}{REMOVE}{SAVE}", {"invitees": ["p1", "p2", "gone"]}),
    Rule("reference_dangling", "a2", "person", "", "phuc\r", {"person": "gone"}),
    Rule("below_minimum", "h", "women", "-1", "90"),
    Rule("below_minimum", "pu", "quantity", "0", "12"),
    Rule("below_minimum", "s2", "counts", numbers(WOMEN, "-4"), numbers(WOMEN, "40")),
    Rule("dates_out_of_order", "s1", "date_to", "9/4", "10/4"),
    Rule("dates_out_of_order", "b", "active_to", "31/12/1996", "1/1/1998"),
    Rule("dates_out_of_order", "p1", "official_on", "18/5/1995", "19/5/1996"),
    Rule("dates_out_of_order", "p1", "active_to", "31/12/1996", "1/1/2008"),
    Rule("dates_out_of_order", "t", "due", "14/2", "31/12"),
    Rule("dates_out_of_order", "m", "ended_at", "7h", "10h"),
    Rule("dates_out_of_order", "i", "remedied_on", "9/6", "20/6"),
    Rule("dates_out_of_order", "n", "submitted_on", "24/6", "26/6"),
    Rule("dates_out_of_order", "n", "decision_date", "24/6", "27/6"),
    Rule("dates_out_of_order", "pe", "date_to", "31/12/2007", "30/6/2008"),
    Rule("counts_over_invited", "s2", "counts", numbers(WOMEN, f"{TAB * 2}9"), numbers(WOMEN, f"{TAB * 2}4")),
    Rule("counts_over_invited", "s2", "counts", "", f"{ADD}{REPEAT}{SAVE}", {"counts": [{**WOMAN_ROW, "excused": 5}]}),
    Rule("counts_over_invited", "m", "present", "36", "34"),
    Rule("person_twice", "s1", "invitees", "", f"{REPEAT}{END}{REMOVE}{SAVE}", {"invitees": ["p1", "p2", "p1"]}),
    Rule("person_twice", "a1", "person", "phuc\r", "lan\r"),
    Rule("called_and_counted", "s1", "counts", numbers(OFFICIAL, f"{TAB}3"), numbers(OFFICIAL, f"{TAB}{CLEAR}")),
    Rule("marked_in_counted_session", "s1", "counting", "2", "1"),
    Rule("impossible_time", "m", "ended_at", "", "10h", {"ended_at": "24:59"}),
    Rule("planned_with_present", "s1", "status", "1", "2"),
    Rule("nominated_twice", "n2", "name", "nông văn phúc", "Nông Văn Phục", others=(replace(SECOND, birth_year=1966),)),
    Rule("votes_over_ballots", "n", "votes_for", "40", "32"),
    Rule("ballots_out_of_order", "m", "ballots_valid", "35", "33"),
    Rule("name_in_old_encoding", "p1", "family_name", "NguyÔn V¨n", "Hà Thị"),
    Rule("name_in_old_encoding", "m", "absentees", "", f"{REPEAT}", {"absentees": [{"name": "Ma V¨n B×nh"}]}),
    Rule("delegate_of_itself", "s1", "organiser", "Đảng bộ phường Sông Cầu", "Thị uỷ", DELEGATE),
    Rule("delegate_of_itself", "s1", "shared_code", "07-1", "00-2", DELEGATE),
    Rule("reporting_year_unreadable", "u", "reporting_year_start", "31/2", "15/12"),
    Rule("text_too_long", "s1", "place", "", "Hội trường", {"place": "x" * 32_768}),
    # Things to look at again
    Rule("text_beyond_form", "n", "achievement", "ab", CLEAR * 2, {"achievement": "x" * 600}),
    Rule("unit_code_shape", "u", "code", "07/A", "07"),
    Rule("born_before_1900", "p2", "birth_year", "1890", "1966"),
    Rule("member_under_18", "p1", "birth_date", "9/3/1980", "8/3/1971"),
    Rule("same_person_twice", "p2", "given_name", "", "Liên",
         {"family_name": "Hà Thị", "given_name": "Lan", "birth_year": 1971}),
    Rule("main_group_unlisted", "p1", "groups", "", "1", {"groups": ["woman"]}),
    Rule("exempt_outside_members", "p2", "exempt", "", " ", {"exempt": True}),
    Rule("date_in_future", "c", "date", "30/6", "14/5"),
    Rule("present_over_invited", "s2", "counts", numbers(WOMEN, f"{TAB}44"), numbers(WOMEN, f"{TAB}36")),
    Rule("present_over_invited", "s1", "invitees", "", f"{REPEAT}{ADD}phuc\r{SAVE}", {"invitees": ["p1"]},
         (changed("a2", mark="present", reason=None),)),
    Rule("before_topic", "s2", "date_from", "14/2", "20/5"),
    Rule("class_entered_twice", "s2", "date_from", "10/4", "20/5", {"place": "Hội trường phường"}),
    Rule("same_name_twice", "n2", "name", "nông văn phúc", "Nông Văn Phục", others=(SECOND,)),
    Rule("period_entered_twice", "pe2", "label", "2008-h1", "Sơ kết",
         others=(made({"record": "period", "id": "pe2", "label": "Sơ kết", "date_from": "2008-01-01", "date_to": "2008-05-31"}),)),
    Rule("public_with_denominator", "s2", "counts", numbers(PUBLIC, f"50{TAB}40"), numbers(PUBLIC, f"{CLEAR}{TAB}{CLEAR}")),
    Rule("sitting_beyond", "s2", "counts", "", numbers(WOMEN, f"{TAB}{CLEAR}", sitting=NEXT),
         {"counts": [WOMAN_ROW, {"group": "woman", "sitting": 2, "present": 5}]}),
    Rule("sitting_beyond", "a1", "sitting", "2", "1"),
    Rule("invitees_unmarked", "s1", "invitees", "", f"{NEXT}phuc\r", without=("a2",)),
    Rule("past_and_planned", "s2", "status", "1", "2"),
    Rule("class_too_large", "s2", "counts", numbers(WOMEN, "501"), numbers(WOMEN, "40")),
    Rule("held_without_numbers", "s2", "counts", numbers(WOMEN, f"{CLEAR}{TAB}" * 3), numbers(WOMEN, f"40{TAB}36{TAB}4")),
    Rule("votes_over_present", "n", "votes_for", "40", "32", others=(changed("m", **UNCOUNTED),)),
    Rule("voted_without_meeting", "n", "meeting", CLEAR, "25/06/2008\r"),
    Rule("awarded_without_decision", "n", "decision", CLEAR, "12-QĐ/UBND"),
    Rule("diploma_below_province", "n", "award", "3", "2"),
    Rule("levels_unlinked", "n2", "follows", "", "nong\r",
         others=(made({"record": "nomination", "id": "n2", "date": "2008-06-26", "kind": "individual", "meeting": "m",
                       "name": "Nông Văn Phúc", "person": "p2", "level": "town", "status": "submitted"}),)),
)  # fmt: skip
ON_THE_WINDOWS_DAY = {"n": {"decision_date": "2008-06-27"}}
"""The ward's own day is three days later than the window's."""


def ward_of(rule: Rule) -> Iterator[Record]:
    """The ward as it is before the officer comes: whole, but for what came broken."""
    came = {record.id: record for record in rule.others}
    for record in ward():
        own = {**ON_THE_WINDOWS_DAY.get(record.id, {}), **(rule.came if record.id == rule.record else {})}
        if record.id in rule.without:
            continue
        yield came.pop(record.id) if record.id in came else changed(record.id, **own) if own else record
    yield from came.values()
