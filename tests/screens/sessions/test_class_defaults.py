"""What a class begins with and what is filled in when it is saved."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from screens.sessions.class_defaults import completed, latest_class, new_class, proposed_day
from tests.screens.ward import TODAY, ward_records
from wardapp.records import CountRow, RecordSet, Session, parse_period

RECORDS = RecordSet(ward_records())
DRAFT = Session(
    date_from=TODAY, topics=("cd02",), role="host", format="assembly", counting="roll_call", status="planned"
)


def test_a_class_begins_with_place_and_lecturer_of_the_last() -> None:
    new = new_class(RECORDS, TODAY, ("cd02",))
    assert (new.place, new.lecturer, new.start_time) == ("Hội trường phường", "Triệu Đức Long", "07:30")
    assert (new.audience, new.role, new.counting, new.status) == ("party", "host", "roll_call", "planned")


def test_a_class_called_off_or_heard_from_a_loudspeaker_is_no_model() -> None:
    more = [
        Session(id="off", date_from=TODAY, place="Nhà văn hoá", status="cancelled"),
        Session(id="loud", date_from=TODAY, place="Toàn phường", format="loudspeaker", status="held"),
    ]
    last = latest_class(RecordSet([*ward_records(), *more]))
    assert last is not None
    assert last.id == "s7"


def test_a_period_that_is_over_is_caught_up_on_from_the_day_of_its_last_class() -> None:
    assert proposed_day(RECORDS, parse_period("2027-H1"), TODAY) == TODAY
    assert proposed_day(RECORDS, parse_period("2026"), TODAY) == dt.date(2027, 6, 24)
    assert proposed_day(RecordSet(), parse_period("2026"), TODAY) == TODAY


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, "07-20270628-1"),
        ({"format": "branch_meeting"}, None),
        ({"role": "delegate"}, None),
        ({"shared_code": "00-20270628-4"}, "00-20270628-4"),
    ],
)
def test_the_host_of_a_class_that_others_may_come_to_gives_it_a_code(change: dict[str, Any], code: str | None) -> None:
    assert completed(RECORDS, replace(DRAFT, **change), TODAY).shared_code == code


@pytest.mark.parametrize(
    ("counting", "counts", "form", "day", "status"),
    [
        ("headcount", (CountRow(group="woman", present=4),), "assembly", TODAY, "held"),
        ("headcount", (CountRow(group="woman", present=4),), "assembly", TODAY + dt.timedelta(days=1), "planned"),
        ("headcount", (), "assembly", TODAY, "planned"),
        ("headcount", (), "loudspeaker", TODAY, "held"),
        ("roll_call", (CountRow(group="woman", present=4),), "assembly", TODAY, "planned"),
    ],
)
def test_a_class_counted_by_number_is_held_once_it_is_counted_and_its_day_has_come(
    counting: str, counts: tuple[CountRow, ...], form: str, day: dt.date, status: str
) -> None:
    draft = replace(DRAFT, counting=counting, counts=counts, format=form, date_from=day)
    assert completed(RECORDS, draft, TODAY).status == status
