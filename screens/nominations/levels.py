"""Nominations as the table shows them and as they move up: votes and rates, the way of each, the record of the next level."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from screens.lists.cells import shown_number
from screens.widgets.tables.line_table import TableRow
from wardapp.figures import percent
from wardapp.records import Meeting, Nomination, Person, Records, Unit, unit_of
from wardapp.records.vocabulary import AWARD, NOMINATION_LEVEL, NOMINATION_STATUS, NOMINEE_KIND
from wardapp.vietnamese import fold, format_percent

__all__ = [
    "award_last_time",
    "carried_on",
    "in_order",
    "last_of",
    "level_label",
    "level_of_award",
    "new_nomination",
    "next_level",
    "nomination_row",
    "of_person",
    "way_of",
]

_LEVELS = ("base", "town", "province")
_NOT_SENT = ("introduced", "voted")
_TURNED_DOWN = ("not_passed", "not_considered")
_GRANTED = ("awarded", "commended")
_LEVEL_OF_AWARD = {"commendation": "base", "certificate": "town", "diploma": "province"}


def level_label(level: str | None, unit: Unit | None) -> str:
    """Cơ sở, thị xã, tỉnh, in the words that the unit gave the two levels above it."""
    words = {"town": unit.upper_level if unit else None, "province": unit.top_level if unit else None}.get(level or "")
    return f"{words[0].upper()}{words[1:]}" if words else NOMINATION_LEVEL.label(level)


def in_order(nominations: Iterable[Nomination]) -> list[tuple[Nomination, bool]]:
    """Collectives, then individuals, each as entered; those that carry one on right after it, told by True."""
    shown = sorted(nominations, key=lambda one: (one.kind != "collective", one.id))
    ids = {one.id for one in shown}
    carrying: dict[str, list[Nomination]] = {}
    for one in shown:
        if one.follows in ids and one.follows != one.id:
            carrying.setdefault(one.follows or "", []).append(one)
    ordered: list[tuple[Nomination, bool]] = []
    placed: set[str] = set()

    def place(one: Nomination, carries: bool) -> None:
        if one.id in placed:
            return
        placed.add(one.id)
        ordered.append((one, carries))
        for upper in carrying.get(one.id, ()):
            place(upper, True)

    for one in shown:
        if one.follows not in ids or one.follows == one.id:
            place(one, False)
    for one in shown:  # a ring of records that carry each other on begins nowhere
        place(one, False)
    return ordered


def nomination_row(number: str, nomination: Nomination, records: Records, *, marked: bool = False) -> TableRow:
    """A line of the table: mark, TT, kind, name, award, level, votes, rate, result.

    `number` is its TT; "" for one that carries on the line above it.
    """
    unit = unit_of(records)
    meeting = records.get(Meeting, nomination.meeting)
    base = meeting.vote_base_count if meeting else None
    rate = percent(nomination.votes_for, base) if nomination.votes_for is not None and base else None
    cells = (
        "x" if marked else "",
        number,
        NOMINEE_KIND.label(nomination.kind) if number else "> trình",
        nomination.name or "",
        AWARD.label(nomination.award),
        level_label(nomination.level, unit),
        shown_number(nomination.votes_for),
        shown_number(nomination.votes_against),
        "" if rate is None else format_percent(rate),
        NOMINATION_STATUS.label(nomination.status),
    )
    return TableRow(nomination.id, cells, haystack=fold(" ".join(cells)))


def new_nomination(meeting: Meeting | None, day: dt.date | None) -> Nomination:
    """A nomination to begin with: of a meeting's day and branch, voted there; introduced where there was none."""
    return Nomination(
        date=meeting.date if meeting is not None and meeting.date else day,
        meeting=meeting.id if meeting is not None else None,
        branch=meeting.branch if meeting is not None else None,
        level="base",
        status="voted" if meeting is not None else "introduced",
        award="commendation",
    )


def level_of_award(award: str | None) -> str | None:
    """The level that usually grants an award: praise by the base, a giấy khen by the town, a bằng khen by the province."""
    return _LEVEL_OF_AWARD.get(award or "")


def award_last_time(records: Records, nomination: Nomination) -> Nomination | None:
    """The last nomination of the same kind that was entered, at the same meeting where there is one: what to propose."""
    before = [
        one for one in records.of(Nomination) if one.kind == nomination.kind and one.follows is None and one.award
    ]
    return max(before, key=lambda one: (one.meeting == nomination.meeting, one.id), default=None)


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
    """The level that it goes to next; None at the top.

    One that was voted below for an award of the town goes to the town first, and from there to the province.
    """
    if nomination.level in ("town", "province") and nomination.status in _NOT_SENT and nomination.follows is None:
        return nomination.level
    at = _LEVELS.index(nomination.level) if nomination.level in _LEVELS else 0
    return _LEVELS[at + 1] if at + 1 < len(_LEVELS) else None


def followers(nomination: Nomination, records: Records) -> Sequence[Nomination]:
    """The nominations that carry this one on."""
    return [other for other in records.of(Nomination) if other.follows == nomination.id]


def carried_on(nomination: Nomination, records: Records, today: dt.date) -> tuple[Nomination, Nomination] | None:
    """The lower nomination as it stands then and the linked record of the next level.

    None at the top, once it was carried on, and for one that was turned down.
    """
    level = next_level(nomination)
    if level is None or nomination.status in _TURNED_DOWN or followers(nomination, records):
        return None
    lower = nomination
    # What the base level granted stays granted, and what asks for the town's own award is submitted once, by its
    # linked record: the figures count what was submitted at a level (form guide, H).
    if nomination.level == "base" and nomination.status not in _GRANTED:
        lower = replace(nomination, status="submitted", submitted_on=nomination.submitted_on or today)
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


def last_of(nomination: Nomination, records: Records) -> Nomination:
    """The end of its way: the nomination of the highest level that carries it on, itself where none does."""
    return _chain(nomination, records)[-1]


def way_of(nomination: Nomination, records: Records) -> str:
    """The way of a nomination through the levels: «Cơ sở 25/06 Đã trình cấp trên > Thị xã: trình 28/06, chờ kết quả».

    The levels that its award still asks for stand at the end as not reached yet.
    """
    unit = unit_of(records)
    chain = _chain(nomination, records)
    steps = [_step(one, unit) for one in chain]
    last = chain[-1]
    wanted = level_of_award(last.award) if last.level == "base" else None
    if last.level != "base" and last.status in _NOT_SENT and last.follows is None:
        wanted = last.level
    if wanted not in (None, "base") and last.status not in (*_TURNED_DOWN, *_GRANTED):
        steps.append(f"{level_label(wanted, unit)} (chưa trình, F6)")
    return " > ".join(steps)


def _chain(nomination: Nomination, records: Records) -> list[Nomination]:
    """The nominations of its way, the lowest level first; a ring of records is gone round once."""
    chain, seen = [nomination], {nomination.id}
    while (lower := records.get(Nomination, chain[0].follows)) is not None and lower.id not in seen:
        seen.add(lower.id)
        chain.insert(0, lower)
    while (upper := next((one for one in followers(chain[-1], records) if one.id not in seen), None)) is not None:
        seen.add(upper.id)
        chain.append(upper)
    return chain


def _step(one: Nomination, unit: Unit | None) -> str:
    day = f" {one.date:%d/%m}" if one.date else ""
    if one.level != "base" and one.status in _NOT_SENT and one.follows is None:
        return f"{level_label('base', unit)}{day} {NOMINATION_STATUS.label(one.status)}"
    if one.level != "base" and one.status == "submitted":
        sent = one.submitted_on or one.date
        return f"{level_label(one.level, unit)}: trình{f' {sent:%d/%m}' if sent else ''}, chờ kết quả"
    decision = f", QĐ {one.decision}" if one.decision else ""
    return f"{level_label(one.level, unit)}{day} {NOMINATION_STATUS.label(one.status)}{decision}"
