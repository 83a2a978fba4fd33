"""A make-up class for all who missed a topic, one key from its figure: the marks of the old classes stay."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from screens.roll_call.screen import RollCallScreen
from screens.sessions.form.session_form import SessionForm
from screens.sessions.make_up import missed_class
from tests.screens.desk import UNIT, at_desk, text_of, type_in
from wardapp.records import Attendance, Branch, Person, Record, RecordSet, Session, Topic


def held(identifier: str, branch: str, day: dt.date, topics: tuple[str, ...] = ("t",)) -> Session:
    return Session(
        id=identifier,
        date_from=day,
        topics=topics,
        audience="party",
        role="host",
        counting="roll_call",
        status="held",
        branches=(branch,),
        invitees=(f"{branch}1", f"{branch}2", f"{branch}3"),
    )


def ward() -> list[Record]:
    """Two branches of three; in each class of the topic one was absent."""
    people = [
        Person(id=f"{branch}{at}", given_name=name, main_group="official_member", branch=branch)
        for branch, names in (("a", ("An", "Bình", "Hoà")), ("b", ("Chung", "Dung", "Sơn")))
        for at, name in enumerate(names, start=1)
    ]
    marks = [
        Attendance(id=f"m{person}", session=session, person=person, mark=mark)
        for session, person, mark in (
            ("s1", "a1", "present"), ("s1", "a2", "excused"), ("s2", "b1", "unexcused"), ("s2", "b2", "present"),
            ("s1", "a3", "present"), ("s2", "b3", "present"),
        )
    ]  # fmt: skip
    topic = Topic(id="t", code="CD01", title="Nội dung", year=2008, mandatory=True)
    branches = [Branch(id="a", name="Tổ 1"), Branch(id="b", name="Tổ 2")]
    classes = [held("s1", "a", dt.date(2008, 3, 1)), held("s2", "b", dt.date(2008, 3, 8))]
    return [UNIT, topic, *branches, *people, *classes, *marks]


async def test_one_key_calls_all_who_missed_a_topic_and_their_old_absences_stay(tmp_path: Path) -> None:
    async with at_desk(tmp_path, ward()) as (desk, pilot):
        assert "CD01 còn 2 người chưa học" in text_of(desk)
        # From the topic's figure: who is missing, then the class for them.
        await type_in(pilot, "up", "up", "up", "enter", "f5")
        assert "Còn thiếu: 2 mục" in text_of(desk)
        await type_in(pilot, "f6")
        assert isinstance(desk.screen, SessionForm)
        assert "HỌC BÙ CHO LỚP 08/03/2008" in text_of(desk)
        await type_in(pilot, "f5")
        assert isinstance(desk.screen, RollCallScreen)
        await type_in(pilot, "f6", "f2")
        marks = {mark.id: mark.mark for mark in desk.book.of(Attendance)}
        assert marks["ma2"] == "excused"
        assert marks["mb1"] == "unexcused"
        await type_in(pilot, "escape", "escape")
        assert "6/6  [##########] 100,0%" in text_of(desk)


def test_the_class_that_most_missed_is_made_up_for() -> None:
    records = ward()
    assert missed_class(RecordSet(records), "t") == "s2"
    both = [replace(one, mark="excused") if one.id == "ma1" else one for one in records if isinstance(one, Attendance)]
    assert missed_class(RecordSet([*records, *both]), "t") == "s1"
    everyone = [replace(one, mark="present") for one in records if isinstance(one, Attendance)]
    assert missed_class(RecordSet([*records, *everyone]), "t") is None
