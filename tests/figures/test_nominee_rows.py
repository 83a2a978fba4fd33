"""Rows of sheet Bieu09: which nominations, in which order, with which votes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.figures.ward import book, day, meeting, nomination
from wardapp.figures import ever_submitted, nominees, vote_percent
from wardapp.records import parse_period

YEAR = parse_period("2008")


@pytest.mark.parametrize("status", ["submitted", "awarded", "commended", "not_considered"])
def test_these_statuses_were_submitted(status: str) -> None:
    assert ever_submitted(nomination("town", "individual", status))


@pytest.mark.parametrize("status", ["introduced", "voted", "not_passed"])
def test_these_statuses_were_submitted_only_with_a_day_of_submission(status: str) -> None:
    assert not ever_submitted(nomination("town", "individual", status))
    assert ever_submitted(nomination("town", "individual", status, submitted_on=day("2008-07-01")))


def test_nominees_are_ordered_by_level_kind_and_day_of_submission() -> None:
    records = book(
        nomination("province", "collective", "submitted", id="a"),
        nomination("town", "individual", "submitted", id="b", submitted_on=day("2008-08-02")),
        nomination(
            "town", "individual", "awarded", id="c", submitted_on=day("2008-08-01"), decision_date=day("2008-12-01")
        ),
        nomination("town", "collective", "commended", id="d"),
        nomination("base", "individual", "awarded", id="e"),
    )
    assert [row.nomination.id for row in nominees(records, YEAR)] == ["e", "d", "c", "b", "a"]


def test_either_day_in_the_period_includes_a_nominee() -> None:
    records = book(
        nomination("town", "individual", "awarded", "2007-12-01", id="a", decision_date=day("2008-01-05")),
        nomination("town", "individual", "awarded", "2008-12-01", id="b", decision_date=day("2009-01-05")),
        nomination("town", "individual", "submitted", "2007-12-01", id="c", decision_date=day("2008-01-05")),
        nomination("town", "individual", "voted", id="d"),
        nomination("town", "individual", "submitted", id="e", date=None),
    )
    assert [row.nomination.id for row in nominees(records, YEAR)] == ["a", "b"]


def test_the_day_of_submission_is_its_own_else_the_nominations() -> None:
    given = nomination("town", "individual", "submitted", submitted_on=day("2008-07-01"))
    assert nominees(book(given), YEAR)[0].submitted_on == day("2008-07-01")
    assert nominees(book(nomination("town", "individual", "awarded")), YEAR)[0].submitted_on == day("2008-06-25")


@pytest.mark.parametrize(
    ("base", "expected"), [(None, "91.7"), ("convened", "91.7"), ("present", "97.1"), ("valid", "100.0")]
)
def test_votes_are_measured_against_the_meetings_base(base: str | None, expected: str) -> None:
    held = meeting(convened=36, present=34, ballots_valid=33, vote_base=base)
    voted = nomination("town", "individual", "submitted", votes_for=33, meeting=held.id)
    (row,) = nominees(book(held, voted), YEAR)
    assert row.votes_percent == vote_percent(voted, held) == Decimal(expected)
    assert (row.meeting, row.vote_base) == (held, base or "convened")


def test_votes_without_a_meeting_or_its_number_have_no_percentage() -> None:
    voted = nomination("town", "individual", "submitted", votes_for=33, meeting="gone")
    (row,) = nominees(book(voted), YEAR)
    assert (row.meeting, row.vote_base, row.votes_percent) == (None, None, None)
    assert vote_percent(voted, meeting(present=34)) is None
    assert vote_percent(nomination("town", "individual"), meeting(convened=36)) is None
