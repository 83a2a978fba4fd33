"""The rows of a submission that the town compiles: classes, contests, nominees and more.

Rows are tuples, which are pickled and loaded fastest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class ClassRow(NamedTuple):
    """A row of Bieu02 joined with that of Bieu02a; `heard` is None if there is none."""

    cell: str
    date_from: dt.date | None
    date_to: dt.date | None
    content: str
    audience: str
    format: str
    role: str
    shared_code: str
    place: str
    lecturer: str
    sittings: int
    invited: int | None
    present: int
    heard: int | None
    by_group: Mapping[str, int]


class ContestRow(NamedTuple):
    """A row of Bieu04."""

    name: str
    level: str
    date: dt.date | None
    place: str
    pilot: bool
    contestants: int
    spectators: int
    estimated: bool


class ContestantRow(NamedTuple):
    """A row of Bieu05 without the name, since the town only counts contestants."""

    contest: str
    level: str
    age: int | None
    grade: str
    prize: str
    advanced: bool


class InspectionRow(NamedTuple):
    """A row of Bieu06."""

    date: dt.date | None
    role: str
    inspected: str
    content: str
    rating: str


class PublicityRow(NamedTuple):
    """A row of Bieu07."""

    form: str
    quantity: int


class NomineeRow(NamedTuple):
    """A row of Bieu09.

    `submitted` and `decided` mean within the period; they are None if the dates do not say.
    """

    kind: str
    level: str
    name: str
    birth_year: str
    position: str
    achievement: str
    award: str
    status: str
    decision: str
    submitted_on: dt.date | None
    decision_date: dt.date | None
    submitted: bool | None
    decided: bool | None


@dataclass(frozen=True, slots=True)
class SubmittedRows:
    """The rows of one submission that are dated within its period or not at all."""

    classes: tuple[ClassRow, ...] = ()
    contests: tuple[ContestRow, ...] = ()
    contestants: tuple[ContestantRow, ...] = ()
    inspections: tuple[InspectionRow, ...] = ()
    publicity: tuple[PublicityRow, ...] = ()
    nominees: tuple[NomineeRow, ...] = ()
    meetings: int = 0
    changes: tuple[tuple[str, str], ...] = ()
    """Item and paragraph of each row of Bieu10; a blank item is that of the row above."""
    directives: tuple[tuple[str, dt.date | None, str], ...] = ()
    """Number, date and issuer of each row of Bieu11."""
    topics: tuple[str, ...] = ()
    """Code, or content without one, of each row of Bieu02b."""
