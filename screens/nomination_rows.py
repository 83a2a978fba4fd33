"""Nominations as the table shows them and as they move up: votes and rates, the way of each, the record of the next level."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from screens.record_cells import shown_number
from screens.widgets.line_table import TableRow
from wardapp.figures import percent
from wardapp.records import Meeting, Nomination, Person, Records, Unit
from wardapp.records.vocabulary import AWARD, NOMINATION_LEVEL, NOMINATION_STATUS, NOMINEE_KIND
from wardapp.vietnamese import fold, format_percent

__all__ = ["carried_on", "in_order", "level_label", "next_level", "nomination_row", "of_person", "way_of"]

_LEVELS = ("base", "town", "province")


def level_label(level: str | None, unit: Unit | None) -> str:
    """Cơ sở, thị xã, tỉnh, in the words that the unit gave the two levels above it."""
    words = {"town": unit.upper_level if unit else None, "province": unit.top_level if unit else None}.get(level or "")
    return f"{words[0].upper()}{words[1:]}" if words else NOMINATION_LEVEL.label(level)


def in_order(nominations: Iterable[Nomination]) -> list[Nomination]:
    """Collectives, then individuals; within each as they were entered."""
    return sorted(nominations, key=lambda one: (one.kind != "collective", one.id))


def nomination_row(number: int, nomination: Nomination, records: Records) -> TableRow:
    """A line of the table: TT, kind, name, award, level, votes, rate, result."""
    unit = next(iter(records.of(Unit)), None)
    meeting = records.get(Meeting, nomination.meeting)
    base = meeting.vote_base_count if meeting else None
    rate = percent(nomination.votes_for, base) if nomination.votes_for is not None and base else None
    cells = (
        str(number),
        NOMINEE_KIND.label(nomination.kind),
        nomination.name or "",
        AWARD.label(nomination.award),
        level_label(nomination.level, unit),
        shown_number(nomination.votes_for),
        shown_number(nomination.votes_against),
        "" if rate is None else format_percent(rate),
        NOMINATION_STATUS.label(nomination.status),
    )
    return TableRow(nomination.id, cells, haystack=fold(" ".join(cells)))


def of_person(nomination: Nomination, person: Person) -> Nomination:
    """The nomination of somebody in the directory: nothing that is known is typed again."""
    return replace(
        nomination,
        kind="individual",
        name=person.full_name,
        person=person.id,
        branch=person.branch or nomination.branch,
        birth_year=person.year_of_birth,
        sex=person.sex,
        position=person.position,
    )


def next_level(nomination: Nomination) -> str | None:
    """The level above; None at the top."""
    at = _LEVELS.index(nomination.level) if nomination.level in _LEVELS else 0
    return _LEVELS[at + 1] if at + 1 < len(_LEVELS) else None


def followers(nomination: Nomination, records: Records) -> Sequence[Nomination]:
    """The nominations that carry this one on."""
    return [other for other in records.of(Nomination) if other.follows == nomination.id]


def carried_on(nomination: Nomination, records: Records, today: dt.date) -> tuple[Nomination, Nomination] | None:
    """The lower nomination as submitted and the linked record of the next level; None at the top, or once carried on."""
    level = next_level(nomination)
    if level is None or followers(nomination, records):
        return None
    lower = replace(nomination, status="submitted", submitted_on=nomination.submitted_on or today)
    if nomination.level == "base" and nomination.status in ("awarded", "commended"):
        lower = nomination  # what the base level granted stays granted; carrying on is another thing
    upper = replace(
        nomination,
        id="",
        updated=None,
        by=None,
        follows=nomination.id,
        date=today,
        level=level,
        status="submitted",
        submitted_on=today,
        award_granted=None,
        decision=None,
        decision_date=None,
        proposal=None,
        votes_for=None,
        votes_against=None,
        votes_other=None,
    )
    return lower, upper


def way_of(nomination: Nomination, records: Records) -> str:
    """The way of a nomination through the levels: «Cơ sở 25/06 Đã bình xét > Thị xã 28/06 Đã trình cấp trên»."""
    unit = next(iter(records.of(Unit)), None)
    chain = [nomination]
    seen = {nomination.id}
    while (lower := records.get(Nomination, chain[0].follows)) is not None and lower.id not in seen:
        seen.add(lower.id)
        chain.insert(0, lower)
    while True:
        upper = next((one for one in followers(chain[-1], records) if one.id not in seen), None)
        if upper is None:
            break
        seen.add(upper.id)
        chain.append(upper)
    steps = [
        f"{level_label(one.level, unit)}{f' {one.date:%d/%m}' if one.date else ''} {NOMINATION_STATUS.label(one.status)}"
        for one in chain
    ]
    return " > ".join(steps)
