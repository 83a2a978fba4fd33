"""Every field of people, meetings, nominations and the unit is entered, changed, emptied, removed and undone by keys."""

from __future__ import annotations

from pathlib import Path

from screens.nominations.screen import NominationsScreen
from screens.overview.screen import OverviewScreen
from screens.settings.menu import SettingsMenu
from screens.settings.set_up import SetUpScreen
from tests.screens.desk import at_desk, settle, type_in
from tests.screens.fields.keys import BACK_TAB, CLEAR, DOWN, MANY, REPEAT, SAVE, UNDO, Entry
from tests.screens.fields.small_ward import dumped, fields_in, small_ward
from tests.screens.fields.walk import Kind, at_once, burst, equal, of_form, through_a_list
from tests.screens.ward import until
from wardapp.records import Unit, fields_of


def number(first: int, second: int) -> Entry:
    return Entry(str(first), first, str(second), second, CLEAR)


PERSON = Kind(
    "person",
    ("6",),
    {
        "birth_date": Entry("5/3/1958", "1958-03-05", "6/3/1960", "1960-03-06", CLEAR),
        "groups": Entry(f"{CLEAR}2", ["probationary_member"], "1", ["probationary_member", "official_member"], CLEAR),
    },
)
MEETING = Kind(
    "meeting",
    ("2",),
    {
        "official_total": number(40, 41),
        "convened": number(36, 37),
        "present": number(34, 35),
        "excused": number(1, 2),
        "unexcused": number(1, 0),
        # Somebody absent is found, with a reason by F6 and its digit; found again, the reason is changed, or F7 takes the name off.
        "absentees": Entry(
            f"lan\r{MANY}1\r",
            [{"name": "Hà Thị Lan", "reason": "ốm"}],
            "lan\r2\r",
            [{"name": "Hà Thị Lan", "reason": "công tác"}],
            REPEAT,
        ),
        "ballots_issued": number(34, 35),
        "ballots_returned": number(33, 34),
        "ballots_valid": number(32, 33),
    },
)
NOMINATION = Kind(
    "nomination",
    ("2", "f6"),
    {"votes_for": number(30, 31), "votes_against": number(2, 1), "votes_other": number(0, 1)},
    elsewhere=("person",),
    front=NominationsScreen,
)


UNIT_ENTRIES = {
    "code": Entry("07A", "07A", "07B", "07B", CLEAR),
    "reporting_year_start": Entry("15/12", "15/12", "1/1", "1/1", CLEAR),
}


async def test_a_person_and_a_meeting_by_keys(tmp_path: Path) -> None:
    async with at_desk(tmp_path, small_ward()) as (desk, pilot):
        await through_a_list(desk, pilot, tmp_path, PERSON)
        await through_a_list(desk, pilot, tmp_path, MEETING)


async def test_a_nomination_by_keys_and_the_person_it_is_of(tmp_path: Path) -> None:
    async with at_desk(tmp_path, small_ward()) as (desk, pilot):
        await through_a_list(desk, pilot, tmp_path, NOMINATION)
        # Person or collective stands after the three boxes of votes.
        # A name chosen from the directory is that person's; changed by hand it is nobody's.
        await type_in(pilot, *NOMINATION.way, "down", "down", f"\r\t\t\t\t2{BACK_TAB * 4}phuc{DOWN}\r{SAVE}")

        def of_people() -> list[str]:
            return [key for key, one in dumped(tmp_path, "nomination").items() if one.get("person")]

        await until(pilot, of_people)
        (identifier,) = of_people()
        found = dumped(tmp_path, "nomination")
        assert (found[identifier]["person"], found[identifier]["name"]) == ("p1", "Nông Văn Phúc")
        await type_in(pilot, f"\rVi Văn Quang\t{SAVE}")
        await until(pilot, lambda: not of_people())
        await type_in(pilot, UNDO)
        assert dumped(tmp_path, "nomination")[identifier]["person"] == "p1"


async def test_the_unit_by_keys(tmp_path: Path) -> None:
    """A book is one unit's: it is set up once, changed and emptied, and never removed."""
    async with at_desk(tmp_path, []) as (desk, pilot):
        assert isinstance(desk.screen, SetUpScreen)
        entries = of_form(desk, UNIT_ENTRIES)
        assert set(entries) == {spec.name for spec in fields_of(Unit)}
        await at_once(pilot, f"{burst(entries, 'first')}{SAVE}")
        await until(pilot, lambda: isinstance(desk.screen, OverviewScreen))
        await settle(pilot)
        (unit,) = dumped(tmp_path, "unit").values()
        equal(fields_in(unit), {name: entry.value for name, entry in entries.items()})
        await type_in(pilot, "8", "7", "enter")
        await at_once(pilot, f"{burst(entries, 'second')}{SAVE}")
        await until(pilot, lambda: isinstance(desk.screen, SettingsMenu))
        (unit,) = dumped(tmp_path, "unit").values()
        equal(fields_in(unit), {name: entry.other for name, entry in entries.items()})
        await type_in(pilot, "7", "enter")
        await at_once(pilot, f"{burst(entries, 'clear')}{SAVE}")
        await until(pilot, lambda: "Lưu lần nữa" in desk.told)
        await type_in(pilot, SAVE)
        await until(pilot, lambda: isinstance(desk.screen, SettingsMenu))
        equal(fields_in(*dumped(tmp_path, "unit").values()), {})
        await type_in(pilot, UNDO)
        equal(fields_in(*dumped(tmp_path, "unit").values()), fields_in(unit))
