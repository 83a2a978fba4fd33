"""After the meeting: who came, how was voted, three nominations, and their way up; counted key by key."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from screens.dialogs.questions import ChoiceDialog
from screens.nominations.levels import carried_on, next_level, way_of
from screens.nominations.meeting_form import MeetingForm
from screens.nominations.meeting_proposals import completed, known_of
from screens.nominations.meetings import MeetingsScreen
from screens.nominations.nomination_form import NominationForm
from screens.nominations.nomination_proposals import new_nomination
from screens.nominations.nomination_rows import in_order
from screens.nominations.screen import NominationsScreen
from tests.screens.desk import DAY, UNIT, at_desk, said, text_of, type_in
from wardapp.commands.demo_ward import demo_records
from wardapp.figures import indicators
from wardapp.records import Branch, Meeting, Nomination, Person, RecordSet, parse_period

_AIMED = 60
F2, F4 = "\x1bOQ", "\x1bOS"

MEETING = ("2", "f4", *"to 1", "enter", *"26", "tab", "tab", "tab", *"34", "tab", "tab", "tab")
"""The list, a new meeting: chi bộ, day, present; members, convened, absent, body and place follow."""
ABSENT = (*"binh", "enter", "f6", "enter", *"hien", "enter", "f6", "2", "enter", "tab", "2", "f5")
"""Two absent with their reasons, a secret ballot; on to the nominations."""
COLLECTIVE = ("f4", "Tổ phụ nữ số 2", "enter", *"34")
PEOPLE = ("f4", *"lan", "enter", *"33", "f4", *"nga", "enter", *"30", "f2", "f2")
"""Two people, each with the votes; award and level as last time, votes against computed; done."""


async def test_three_nominations_after_a_meeting_take_about_sixty_keys(tmp_path: Path) -> None:
    keys = len(MEETING) + len(ABSENT) + len(COLLECTIVE) - 1 + len(PEOPLE)
    assert keys <= _AIMED, f"{keys} keys besides the text, {_AIMED} aimed at"
    async with at_desk(tmp_path) as (desk, pilot):
        known = {nomination.id for nomination in desk.book.of(Nomination)}
        await type_in(pilot, *MEETING, *ABSENT)
        assert isinstance(desk.screen, NominationsScreen)
        (meeting,) = (one for one in desk.book.of(Meeting) if one.id != "demo-meeting")
        assert (meeting.date, meeting.branch, meeting.body) == (dt.date(2008, 6, 26), "demo-branch-1", "Chi bộ Tổ 1")
        assert (meeting.official_total, meeting.convened, meeting.present, meeting.excused) == (38, 37, 34, 3)
        assert (meeting.ballot, meeting.ballots_issued, meeting.ballots_valid) == ("secret", 34, 34)
        # Of those with these letters, the branch's own come first.
        absent = {one.name: one.reason for one in meeting.absentees}
        assert sorted(map(str, absent.values())) == ["công tác", "ốm"]
        own = {one.full_name for one in desk.book.of(Person) if one.branch == "demo-branch-1"}
        assert set(absent) <= own
        # As the branch met last time.
        assert (meeting.chair, meeting.secretary) == ("Hà Văn Khánh", "Nông Thị Bích")

        await type_in(pilot, *COLLECTIVE, *PEOPLE)
        assert isinstance(desk.screen, MeetingsScreen)
        assert "Đã lưu. «Chi bộ Tổ 1 26/06/2008»." in desk.told
        new = [nomination for nomination in desk.book.of(Nomination) if nomination.id not in known]
        assert [(row.kind, row.award, row.votes_for, row.votes_against) for row in new] == [
            ("collective", "commendation", 34, 0),
            ("individual", "certificate", 33, 1),
            ("individual", "certificate", 30, 4),
        ]
        assert new[0].name == "Tổ phụ nữ số 2"
        assert {(row.meeting, row.status, row.date) for row in new} == {(meeting.id, "voted", meeting.date)}
        # Nothing that the directory knows is typed again.
        for row in new[1:]:
            person = desk.book.get(Person, row.person)
            assert person is not None
            assert person.full_name in own
            assert (row.name, row.birth_year, row.sex) == (person.full_name, person.birth_year, person.sex)


async def test_marked_nominations_are_carried_on_as_one_change_and_nothing_is_typed_again(tmp_path: Path) -> None:
    async with at_desk(tmp_path, front=NominationsScreen("demo-meeting")) as (desk, pilot):
        before = desk.book.sequence
        await type_in(pilot, "space", "down", "down", "space", "f6")
        assert isinstance(desk.screen, ChoiceDialog)
        assert "«Tổ phụ nữ số 1»" in said(desk)
        assert "1 Trình lên thị xã, ngày 28/06/2008" in text_of(desk)
        await type_in(pilot, "1", "enter")
        assert desk.book.sequence == before + 1
        assert "Đã trình 2 đề nghị lên thị xã." in desk.told
        upper = [one for one in desk.book.of(Nomination) if one.follows in ("demo-nomination-1", "demo-nomination-5")]
        assert {(one.level, one.status, one.submitted_on, one.meeting) for one in upper} == {
            ("town", "submitted", DAY, "demo-meeting")
        }
        collective = next(one for one in upper if one.kind == "collective")
        assert collective.name == "Tổ phụ nữ số 1"
        lower = desk.book.get(Nomination, "demo-nomination-1")
        assert lower is not None
        assert (lower.status, lower.votes_for) == ("submitted", 34)
        assert "> trình" in text_of(desk)
        await type_in(pilot, "home")
        assert "Cơ sở 25/06 Đã trình cấp trên > Thị xã: trình 28/06, chờ kết quả" in text_of(desk)
        # Once carried on, it is not carried on again.
        await type_in(pilot, "f6")
        assert "Đã trình rồi" in said(desk)
        await type_in(pilot, "escape", "ctrl+z")
        assert not [one for one in desk.book.of(Nomination) if one.follows == "demo-nomination-1"]


async def test_the_result_of_a_nomination_is_written_at_its_level(tmp_path: Path) -> None:
    async with at_desk(tmp_path, front=NominationsScreen()) as (desk, pilot):
        await type_in(pilot, "end", "enter")
        screen = desk.screen
        assert isinstance(screen, NominationForm)
        screen.form.focus_field("status")
        await type_in(pilot, "5")
        screen.form.focus_field("decision")
        await type_in(pilot, "125/QĐ-UBND", "f2")
        awarded = [one for one in desk.book.of(Nomination) if one.status == "awarded"]
        assert [one.decision for one in awarded] == ["125/QĐ-UBND"]


async def test_the_achievement_is_counted_and_one_too_long_is_accepted_with_a_warning(tmp_path: Path) -> None:
    async with at_desk(tmp_path, front=NominationsScreen("demo-meeting")) as (desk, pilot):
        await type_in(pilot, "down", "f5")
        screen = desk.screen
        assert isinstance(screen, NominationForm)
        assert "ký tự" in text_of(desk)
        screen.form.write_field("achievement", "x" * 601)
        await type_in(pilot, "f2")
        assert isinstance(desk.screen, NominationsScreen)
        assert max(len(one.achievement or "") for one in desk.book.of(Nomination)) == 601


async def test_a_name_that_was_changed_is_no_longer_that_of_the_directory(tmp_path: Path) -> None:
    async with at_desk(tmp_path, front=NominationsScreen("demo-meeting")) as (desk, pilot):
        await type_in(pilot, "down", "enter")
        assert isinstance(desk.screen, NominationForm)
        before = desk.screen.record
        assert isinstance(before, Nomination)
        assert before.person is not None
        await type_in(pilot, "end", " khác", "tab", "f2")
        after = desk.book.get(Nomination, before.id)
        assert after is not None
        assert after.person is None
        assert after.name == f"{before.name} khác"


async def test_minutes_are_written_and_named(tmp_path: Path) -> None:
    async with at_desk(tmp_path, front=MeetingsScreen()) as (desk, pilot):
        await type_in(pilot, "f9", "1", "enter")
        path = tmp_path / "exports" / "HTLT_07_BIENBAN_2008-06-25.xlsx"
        assert f"Đã ghi biên bản: {path}." in desk.told
        assert path.is_file()


async def test_a_meeting_that_is_only_looked_at_is_left_without_a_question(tmp_path: Path) -> None:
    async with at_desk(tmp_path, front=MeetingsScreen()) as (desk, pilot):
        await type_in(pilot, "enter", *(["tab"] * 12), "escape")
        assert isinstance(desk.screen, MeetingsScreen)


async def test_f7_removes_somebody_entered_as_absent_by_mistake(tmp_path: Path) -> None:
    async with at_desk(tmp_path, front=MeetingForm()) as (desk, pilot):
        screen = desk.screen
        assert isinstance(screen, MeetingForm)
        screen.form.focus_field("absentees")
        await type_in(pilot, "Người ngoài danh bạ", "enter", "7")
        assert "Người ngoài danh bạ" in text_of(desk)
        await type_in(pilot, "f7")
        assert screen.form.read().absentees == ()  # type: ignore[attr-defined]
        await type_in(pilot, "f7")
        assert desk.told == "Chưa ghi người vắng nào."
        # A name that stands in the box and was not taken is not lost on the way to the disk.
        await type_in(pilot, "Hoa", "f2")
        assert "Có ô chưa đọc được" in desk.told


# What follows from what was typed

TWO = (
    UNIT,
    Branch(id="b", name="Tổ 1"),
    Person(id="p1", given_name="An", main_group="official_member", branch="b"),
    Person(id="p2", given_name="Bình", main_group="official_member", branch="b", exempt=True),
    Person(id="p3", given_name="Chung", main_group="public", branch="b"),
)


def test_numbers_follow_until_the_officer_says_otherwise() -> None:
    records = RecordSet(TWO)
    proposed: dict[str, object] = {}
    meeting = Meeting(branch="b", date=DAY)
    known = known_of(records, meeting)
    assert known == {"body": "Chi bộ Tổ 1", "official_total": 2, "convened": 1}
    meeting = completed(meeting, proposed, known)
    assert (meeting.official_total, meeting.convened) == (2, 1)
    typed = Meeting(branch="b", date=DAY, convened=36, present=34, ballot="secret")
    first = completed(typed, proposed, known)
    assert (first.convened, first.excused, first.ballots_valid) == (36, 2, 34)
    # The number that followed moves on; the one that was typed stays.
    again = completed(
        Meeting(branch="b", date=DAY, convened=36, present=35, excused=2, ballot="secret"), proposed, known
    )
    assert again.excused == 1
    kept = completed(Meeting(branch="b", date=DAY, convened=36, present=30, excused=5), proposed, known)
    assert kept.excused == 5


@pytest.mark.parametrize(
    ("level", "status", "follows", "expected"),
    [
        ("base", "voted", None, "town"),
        ("town", "voted", None, "town"),
        ("town", "submitted", "x", "province"),
        ("province", "submitted", "x", None),
        ("province", "voted", None, "province"),
    ],
)
def test_a_nomination_goes_to_the_level_of_its_award_and_then_up(
    level: str, status: str, follows: str | None, expected: str | None
) -> None:
    assert next_level(Nomination(level=level, status=status, follows=follows)) == expected


def test_what_is_carried_on_counts_once_at_each_level() -> None:
    """H1 and H2 of the form guide count what was submitted at a level, D2 and D3 what follows nothing."""
    period = parse_period("2008-H1")
    for level in ("base", "town"):
        lower = Nomination(id="n", kind="individual", name="An", level=level, status="voted", date=DAY)
        pair = carried_on(lower, RecordSet([lower]), DAY)
        assert pair is not None
        changed, upper = pair
        figures = indicators(RecordSet([UNIT, changed, replace(upper, id="u")]), period)
        assert (figures["D3"].value, figures["H2"].value) == (1, 1)


def test_what_was_turned_down_is_not_carried_on() -> None:
    for status in ("not_passed", "not_considered"):
        lower = Nomination(id="n", name="An", level="base", status=status)
        assert carried_on(lower, RecordSet([lower]), DAY) is None


def test_rows_are_listed_as_entered_each_followed_by_what_carries_it_on() -> None:
    rows = [
        Nomination(id="3", kind="individual", follows="1"),
        Nomination(id="1", kind="individual"),
        Nomination(id="2", kind="collective"),
        Nomination(id="4", kind="individual", follows="3"),
        Nomination(id="5", kind="individual", follows="gone"),
    ]
    assert [(one.id, carries) for one, carries in in_order(rows)] == [
        ("2", False),
        ("1", False),
        ("3", True),
        ("4", True),
        ("5", False),
    ]
    # Records that carry each other on, as a merge could leave them, are all shown.
    ring = [Nomination(id="1", follows="2"), Nomination(id="2", follows="1")]
    assert {one.id for one, _ in in_order(ring)} == {"1", "2"}
    assert way_of(ring[0], RecordSet(ring))


def test_a_new_nomination_is_of_its_meeting() -> None:
    meeting = next(one for one in demo_records() if isinstance(one, Meeting))
    new = new_nomination(meeting, DAY)
    assert (new.meeting, new.branch, new.date, new.status) == (meeting.id, meeting.branch, meeting.date, "voted")
    assert new_nomination(None, DAY).status == "introduced"


async def test_a_burst_of_typing_ahead_means_what_the_same_keys_mean_typed_slowly(tmp_path: Path) -> None:
    async with at_desk(tmp_path, front=NominationsScreen("demo-meeting")) as (desk, pilot):
        known = {nomination.id for nomination in desk.book.of(Nomination)}
        await type_in(pilot, f"{F4}Tổ phụ nữ số 9\r34{F4}lan\r33\t{F2}")
        new = [nomination for nomination in desk.book.of(Nomination) if nomination.id not in known]
        assert [(one.name, one.kind, one.votes_for, one.votes_against) for one in new] == [
            ("Tổ phụ nữ số 9", "collective", 34, 0),
            ("Triệu Thị Kim Lan", "individual", 33, 1),
        ]
