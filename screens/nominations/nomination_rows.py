"""The rows of the table of nominations, and their order."""

from __future__ import annotations

from collections.abc import Iterable

from screens.lists.cells import shown_number
from screens.nominations.levels import level_label
from screens.widgets.tables.line_table import TableRow
from wardapp.figures import percent
from wardapp.records import Meeting, Nomination, Records, unit_of
from wardapp.records.vocabulary import AWARD, NOMINATION_STATUS, NOMINEE_KIND
from wardapp.vietnamese import fold, format_percent


def in_order(nominations: Iterable[Nomination]) -> list[tuple[Nomination, bool]]:
    """Return collectives, then individuals, and whether each carries on the one before."""
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
    """Return a row of the table: mark, TT, kind, name, award, level, votes, rate, result.

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
