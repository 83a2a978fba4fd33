"""What the overview tells of a period: plain values, computed once a change of the book and kept beside it as JSON."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

__all__ = [
    "STUDIED",
    "BranchSummary",
    "CellSummary",
    "CheckSummary",
    "FigureSummary",
    "Overview",
    "TaskSummary",
    "TopicSummary",
    "read",
    "written",
]

_FORMAT = "overview/3"

STUDIED = "x"
"""The sign of a branch that has studied a topic, that of `StudyState`."""


class TopicSummary(NamedTuple):
    """A mandatory topic: how many studied it, of how many, and the rate in words."""

    id: str
    code: str
    name: str
    studied: int
    base: int
    rate: str


class CellSummary(NamedTuple):
    """How a branch stands with a topic: the sign of `StudyState`, and the day of it."""

    sign: str
    on: dt.date | None = None


class BranchSummary(NamedTuple):
    """A branch, its people entitled to study, and a cell a topic."""

    id: str
    name: str
    people: int
    cells: tuple[CellSummary, ...]


class FigureSummary(NamedTuple):
    """An indicator: its value, both columns, base and rate; no number is *chưa xác định*, no rate is one without a base."""

    value: int | None
    base: int
    rate: str = ""
    in_period: int | None = None
    cumulative: int | None = None


class TaskSummary(NamedTuple):
    """One thing owed: a sentence, the name of its `Step`, and the ids that the step begins with."""

    sentence: str
    step: str
    session: str | None = None
    topic: str | None = None
    branch: str | None = None


class CheckSummary(NamedTuple):
    """What the check finds: errors, those of them that stop the lock, things to look at again."""

    errors: int
    stopping: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the overview tells about a period.

    Attributes:
        title: the period as on paper.
        first: its first day.
        last: its last day.
        due: the day by which it is to be handed in.
        locked: whether it is locked.
        submission: which submission.
        submitted_on: when it was handed in.
        changed: figures that differ from those that were locked: «A3 2.510 → 2.512».
        topics: the mandatory topics of the period.
        branches: branches by topics.
        figures: every indicator by code.
        owed: what is to be done, most pressing first.
        checked: what the check finds; None while it is looking.

    """

    title: str
    first: dt.date
    last: dt.date
    due: dt.date | None
    locked: bool
    submission: int
    submitted_on: dt.date | None
    changed: tuple[str, ...]
    topics: tuple[TopicSummary, ...]
    branches: tuple[BranchSummary, ...]
    figures: Mapping[str, FigureSummary]
    owed: tuple[TaskSummary, ...]
    checked: CheckSummary | None = None


def written(overview: Overview, made_for: str) -> bytes:
    """The overview as it is kept beside the book, with what it was `made_for` and a checksum before it."""
    told = {field.name: getattr(overview, field.name) for field in fields(overview)}
    text = json.dumps([_FORMAT, made_for, told], ensure_ascii=False, default=dt.date.isoformat).encode()
    return b"%08x\n%s" % (zlib.crc32(text), text)


def read(data: bytes | None, made_for: str) -> Overview | None:
    """The overview that was `written` for the same; None where this is another one, or not whole."""
    checksum, _, text = (data or b"").partition(b"\n")
    if checksum != b"%08x" % zlib.crc32(text):
        return None
    name, held_for, told = json.loads(text)
    return _overview(told) if (name, held_for) == (_FORMAT, made_for) else None


def _overview(told: dict[str, Any]) -> Overview:
    """The overview of a JSON object, in which a row is the list of its values."""
    days = {name: _day(told[name]) for name in ("first", "last", "due", "submitted_on")}
    made: dict[str, Any] = {
        **told,
        **days,
        "changed": tuple(told["changed"]),
        "topics": tuple(TopicSummary(*topic) for topic in told["topics"]),
        "branches": tuple(
            BranchSummary(branch, name, people, tuple(CellSummary(sign, _day(on)) for sign, on in cells))
            for branch, name, people, cells in told["branches"]
        ),
        "figures": {code: FigureSummary(*figure) for code, figure in told["figures"].items()},
        "owed": tuple(TaskSummary(*task) for task in told["owed"]),
        "checked": CheckSummary(*told["checked"]) if told["checked"] is not None else None,
    }
    return Overview(**made)


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
