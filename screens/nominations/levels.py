"""How nominations move up the levels: the next level, the record there, the way so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from wardapp.records import Nomination, Records, Unit, unit_of
from wardapp.records.vocabulary import NOMINATION_STATUS
from wardapp.reports.levels import level_word

_LEVELS = ("base", "town", "province")
_NOT_SENT = ("introduced", "voted")
_TURNED_DOWN = ("not_passed", "not_considered")
_GRANTED = ("awarded", "commended")
_LEVEL_OF_AWARD = {"commendation": "base", "certificate": "town", "diploma": "province"}


def level_label(level: str | None, unit: Unit | None) -> str:
    """Return Cơ sở, thị xã or tỉnh, in the words that the unit gave the two levels above it."""
    return level_word(level, unit)


def level_of_award(award: str | None) -> str | None:
    """Return the level that usually grants an award."""
    return _LEVEL_OF_AWARD.get(award or "")


def next_level(nomination: Nomination) -> str | None:
    """Return the level that a nomination goes to next; None at the top.

    One that was voted at the base for an award of the town goes to the town first, and from there to the province.
    """
    if nomination.level in ("town", "province") and nomination.status in _NOT_SENT and nomination.follows is None:
        return nomination.level
    at = _LEVELS.index(nomination.level) if nomination.level in _LEVELS else 0
    return _LEVELS[at + 1] if at + 1 < len(_LEVELS) else None


def followers(nomination: Nomination, records: Records) -> Sequence[Nomination]:
    """Return the nominations that carry this one on."""
    return [other for other in records.of(Nomination) if other.follows == nomination.id]


def carried_on(nomination: Nomination, records: Records, today: dt.date) -> tuple[Nomination, Nomination] | None:
    """Return the lower nomination as it becomes, and the linked record of the next level.

    Returns None at the top, once it was carried on, and for one that was turned down.
    """
    level = next_level(nomination)
    if level is None or nomination.status in _TURNED_DOWN or followers(nomination, records):
        return None
    lower = nomination
    # A nomination that the base level granted keeps its status. For the town's own award only the linked record is submitted,
    # since the figures count what was submitted at each level (docs/form.md, H).
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
    """Return the nomination of the highest level that carries this one on, or itself."""
    return _chain(nomination, records)[-1]


def way_of(nomination: Nomination, records: Records) -> str:
    """Return the way of a nomination through the levels.

    «Cơ sở 25/06 Đã trình cấp trên > Thị xã: trình 28/06, chờ kết quả»; the levels that its award still asks for are listed
    at the end as not reached yet.
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
    """Return the nominations of its way, the lowest level first; a ring is followed once."""
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
