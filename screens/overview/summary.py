"""The overview of a period as plain values, and its encoding as JSON for the cache."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

_FORMAT = "overview/3"

STUDIED = "x"
"""The sign of `StudyState` for a branch that has studied a topic."""


class TopicSummary(NamedTuple):
    """A mandatory topic: how many people have studied it, of how many, and the rate as text."""

    id: str
    code: str
    name: str
    studied: int
    base: int
    rate: str


class CellSummary(NamedTuple):
    """Whether a branch has studied a topic: the sign of `StudyState`, and its day."""

    sign: str
    on: dt.date | None = None


class BranchSummary(NamedTuple):
    """A branch, the number of its people who are to study, and one cell per topic."""

    id: str
    name: str
    people: int
    cells: tuple[CellSummary, ...]


class FigureSummary(NamedTuple):
    """An indicator: its value, base, rate and both columns; None is *chưa xác định*, no rate means no base."""

    value: int | None
    base: int
    rate: str = ""
    in_period: int | None = None
    cumulative: int | None = None


class TaskSummary(NamedTuple):
    """A pending task: a sentence, the value of its `Step`, and the ids of the records that the step begins with."""

    sentence: str
    step: str
    session: str | None = None
    topic: str | None = None
    branch: str | None = None


class CheckSummary(NamedTuple):
    """The numbers of errors, of errors that prevent the lock, and of warnings."""

    errors: int
    stopping: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the overview shows of a period.

    Attributes:
        title: the name of the period.
        first: its first day.
        last: its last day.
        due: the day by which it must be submitted.
        locked: whether it is locked.
        submission: the number of the submission.
        submitted_on: when it was submitted.
        changed: figures that differ from the locked ones: «A3 2.510 → 2.512».
        topics: the mandatory topics of the period.
        branches: the branches, with a cell per topic.
        figures: the indicators by code.
        owed: pending tasks, the most urgent first.
        checked: what the check found; None until it is done.

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


def encode_overview(overview: Overview, key: str) -> bytes:
    """Return an overview as JSON, with the key that it is valid for and a checksum."""
    values = {field.name: getattr(overview, field.name) for field in fields(overview)}
    text = json.dumps([_FORMAT, key, values], ensure_ascii=False, default=dt.date.isoformat).encode()
    return b"%08x\n%s" % (zlib.crc32(text), text)


def decode_overview(data: bytes | None, key: str) -> Overview | None:
    """Return an encoded overview; None if it is damaged or was encoded for another key."""
    checksum, _, text = (data or b"").partition(b"\n")
    if checksum != b"%08x" % zlib.crc32(text):
        return None
    name, valid_for, values = json.loads(text)
    return _overview(values) if (name, valid_for) == (_FORMAT, key) else None


def _overview(values: dict[str, Any]) -> Overview:
    """Make an overview from its JSON object, in which a named tuple is a list."""
    days = {name: _day(values[name]) for name in ("first", "last", "due", "submitted_on")}
    made: dict[str, Any] = {
        **values,
        **days,
        "changed": tuple(values["changed"]),
        "topics": tuple(TopicSummary(*topic) for topic in values["topics"]),
        "branches": tuple(
            BranchSummary(branch, name, people, tuple(CellSummary(sign, _day(on)) for sign, on in cells))
            for branch, name, people, cells in values["branches"]
        ),
        "figures": {code: FigureSummary(*figure) for code, figure in values["figures"].items()},
        "owed": tuple(TaskSummary(*task) for task in values["owed"]),
        "checked": CheckSummary(*values["checked"]) if values["checked"] is not None else None,
    }
    return Overview(**made)


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
