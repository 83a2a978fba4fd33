"""Every field of the kinds that a description makes is entered, changed, emptied, removed and undone by keys at 80x24."""

from __future__ import annotations

from pathlib import Path

from tests.screens.desk import at_desk
from tests.screens.fields.keys import CLEAR, Entry
from tests.screens.fields.small_ward import small_ward
from tests.screens.fields.walk import Kind, through_a_list

YEAR = Entry("2010", 2010, "2011", 2011, CLEAR)
KINDS_OF_STUDY = (
    Kind("topic", ("8", "1", "enter"), {"year": YEAR}, made={"code": "ND01"}),
    Kind("directive", ("8", "2", "enter")),
    Kind("branch", ("8", "3", "enter")),
    Kind("headcount", ("8", "4", "enter"), {"year": YEAR}),
)
KINDS_OF_CAMPAIGN = (
    Kind("contestant", ("8", "5", "enter")),
    Kind("assessment", ("8", "6", "enter"), {"period": Entry("2008-q2", "2008-q2", "2008-05", "2008-05", CLEAR)}),
    Kind("model", ("8", "19", "enter"), elsewhere=("person",)),
    Kind("contest", ("3",)),
    Kind("inspection", ("4",)),
    Kind("publicity", ("5",)),
)


async def test_kinds_of_study_by_keys(tmp_path: Path) -> None:
    async with at_desk(tmp_path, small_ward()) as (desk, pilot):
        for kind in KINDS_OF_STUDY:
            await through_a_list(desk, pilot, tmp_path, kind)


async def test_kinds_of_the_campaign_by_keys(tmp_path: Path) -> None:
    async with at_desk(tmp_path, small_ward()) as (desk, pilot):
        for kind in KINDS_OF_CAMPAIGN:
            await through_a_list(desk, pilot, tmp_path, kind)
