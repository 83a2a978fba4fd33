"""The sections of TH04: contests by level; a contest of the town or the province is one row, however many report it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from exports.submission.rows import ContestRow, SubmittedRows
from exports.town.compiled_town import Town, TownUnit
from wardapp.figures.catalogue import INDICATORS, OwnRule
from wardapp.records.vocabulary import CONTEST_LEVEL
from wardapp.reports.levels import level_name, level_word
from wardapp.reports.table import Row
from wardapp.vietnamese.folding import name_key

_YES = "x"
_BASE = "base"


class Section(NamedTuple):
    """A part of a table: the heading above it, its rows, and the label of its total row; None without one."""

    heading: str | None
    rows: Iterator[Row | str]
    total: str | None


def contest_sections(town: Town) -> Iterator[Section]:
    """Yield TH04: the contests of each level with their subtotal, and the age of each one's oldest contestant."""
    # Which units to go through for each level: a submission may have to be loaded from disk.
    units: dict[str, list[TownUnit]] = {}
    for unit in town.all_units:
        for level in {contest.level for contest in unit.submission.rows.contests} if unit.submission else ():
            units.setdefault(level, []).append(unit)
    start = 1
    for level in (*CONTEST_LEVEL, ""):
        if level in units:
            name = level_name(level, town) if level else "chưa rõ"
            contests = _Contests(town, level, units[level], start)
            yield Section(f"Cấp {name}", contests.rows(), f"Cộng cấp {name}")
            start = contests.next_number


@dataclass(slots=True)
class _Reported:
    """One contest as several units report it."""

    first: ContestRow
    by_unit: dict[str, ContestRow] = field(default_factory=dict)
    own: ContestRow | None = None
    own_name: str = ""
    oldest: int | None = None


class _Contests:
    """The contests of one level; `next_number` is right once their rows were read."""

    def __init__(self, town: Town, level: str, units: list[TownUnit], start: int) -> None:
        self._town, self._level, self._units = town, level, units
        self.next_number = start

    def rows(self) -> Iterator[Row | str]:
        if self._level in (_BASE, ""):
            for unit in self._units:
                rows = _rows_of(unit)
                for contest in rows.contests:
                    if contest.level == self._level:
                        yield self._row(
                            contest,
                            unit.expected.name,
                            contestants=contest.contestants,
                            spectators=contest.spectators,
                            oldest=_oldest(rows, contest),
                        )
            return
        for one in self._merged():
            yield self._merged_row(one)

    def _merged(self) -> list[_Reported]:
        """Return the contests of the level, those of one day, or of one name without a day, as one."""
        found: dict[Hashable, _Reported] = {}
        for unit in self._units:
            rows = _rows_of(unit)
            for contest in rows.contests:
                if contest.level != self._level:
                    continue
                key: dt.date | str = contest.date or name_key(contest.name)
                one = found.setdefault(key, _Reported(contest))
                if unit is self._town.own:
                    one.own, one.own_name = contest, unit.expected.name
                else:
                    name = unit.expected.name
                    before = one.by_unit.get(name)
                    if before is not None:
                        contest = contest._replace(contestants=before.contestants + contest.contestants)
                    one.by_unit[name] = contest
                ages = [age for age in (one.oldest, _oldest(rows, contest)) if age is not None]
                one.oldest = max(ages, default=None)
        return list(found.values())

    def _merged_row(self, one: _Reported) -> Row:
        contest = one.own or one.first
        of_units = sum(each.contestants for each in one.by_unit.values())
        takes_own = one.own is not None and (self._is_taken or not one.by_unit)
        contestants = one.own.contestants if one.own is not None and takes_own else of_units
        spectators = contest.spectators or max((each.spectators for each in one.by_unit.values()), default=0)
        notes = []
        if one.by_unit and (one.own is not None or len(one.by_unit) > 1):
            notes.append(f"{len(one.by_unit)} đơn vị có thí sinh")
        if one.own is not None and one.by_unit and one.own.contestants != of_units:
            level = self._town.own_level
            notes.append(
                f"{level} kê {one.own.contestants} thí sinh, các đơn vị kê {of_units}; "
                f"dùng số {'của ' + level if takes_own else 'các đơn vị'}"
            )
        names = one.by_unit if one.own is None else [one.own_name]
        unit = next(iter(names)) if len(names) == 1 else f"{len(names)} đơn vị"
        return self._row(
            contest,
            unit,
            contestants=contestants,
            spectators=spectators,
            oldest=one.oldest,
            note="; ".join(notes),
        )

    @property
    def _is_taken(self) -> bool:
        """Whether the town's figures of this level are unit 00's."""
        return any(
            one.own is OwnRule.CONTESTS and one.own_level == self._level and one.code in self._town.taken_from_own
            for one in INDICATORS
        )

    def _row(
        self,
        contest: ContestRow,
        unit: str,
        *,
        contestants: int,
        spectators: int,
        oldest: int | None,
        note: str = "",
    ) -> Row:
        number = self.next_number
        self.next_number += 1
        return {
            "number": number,
            "unit": unit,
            "name": contest.name,
            "level": level_word(contest.level or None, self._town),
            "date": contest.date,
            "place": contest.place,
            "pilot": _YES if contest.pilot else None,
            "contestants": contestants,
            "oldest": oldest,
            "spectators": spectators,
            "estimated": _YES if contest.estimated else None,
            "note": note,
        }


def _rows_of(unit: TownUnit) -> SubmittedRows:
    return unit.submission.rows if unit.submission is not None else SubmittedRows()


def _oldest(rows: SubmittedRows, contest: ContestRow) -> int | None:
    """Return the age of the oldest contestant of a contest."""
    name = name_key(contest.name)
    ages = [
        one.age
        for one in rows.contestants
        if one.age is not None and one.level == contest.level and name_key(one.contest) == name
    ]
    return max(ages, default=None)
