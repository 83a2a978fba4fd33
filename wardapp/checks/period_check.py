"""Checking a period (*Soát lỗi*): the rules of records and of figures together, what stops a lock, what was explained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wardapp.checks import plausibility
from wardapp.records import KINDS, Level, Period, Problem, Records, ReportingPeriod, rules

__all__ = ["ExplanationRow", "blocking_problems", "check", "explanation_key", "explanation_rows"]


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """A row of the sheet `GiaiTrinh` (form guide): warnings of one rule, told without names.

    Attributes:
        what: *Cần xem lại*: the sentence.
        count: *Số lượng*: how many warnings it stands for.
        explanation: *Giải trình*: the officer's words, "" where none were given.

    """

    what: str
    count: int
    explanation: str


def check(records: Records, period: ReportingPeriod, today: dt.date) -> list[Problem]:
    """Every error and warning of the book as a period sees it: of the records first, then of the period's figures.

    `today` is the day of the officer's corrected clock.
    """
    return [*rules.problems(records, today), *plausibility.problems(records, period, today)]


def blocking_problems(problems: Iterable[Problem], records: Records, period: ReportingPeriod) -> list[Problem]:
    """The errors that stop a period from being locked: those of its figures, and of the records that enter them."""
    scope = rules.Scope(records, period)
    return [problem for problem in problems if problem.level is Level.ERROR and _enters(problem, records, scope)]


def explanation_key(problem: Problem) -> str:
    """The key of `period.explanations` under which the officer's words about a warning are kept.

    The rule and the record: the same from day to day while numbers in the message change.
    """
    if ":" in problem.code or not problem.id:
        return problem.code  # a rule of figures names in its code what it is about
    return f"{problem.code}:{problem.id}"


def explanation_rows(problems: Iterable[Problem], period: Period | None) -> list[ExplanationRow]:
    """The warnings grouped by rule with the explanations given, in the order in which each rule comes first.

    No row names a person: warnings of records are told by their rule, those of figures name topics and branches alone.
    """
    given: Mapping[str, Any] = (period.explanations if period is not None else None) or {}
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.level is Level.WARNING:
            groups.setdefault(_nameless(problem), []).append(problem)
    return [ExplanationRow(what, len(group), _words(group, given)) for what, group in groups.items()]


def _enters(problem: Problem, records: Records, scope: rules.Scope) -> bool:
    kind = KINDS.get(problem.record)
    record = records.get(kind, problem.id) if kind is not None else None
    return record is None or record in scope  # what stands in no record stands in the figures themselves


def _nameless(problem: Problem) -> str:
    return rules.NAMELESS.get(problem.code) or problem.message.rstrip(".")


def _words(group: Sequence[Problem], given: Mapping[str, Any]) -> str:
    """The explanations of a group, each said once; one kept under the bare rule stands for the whole group."""
    keys = dict.fromkeys(key for problem in group for key in (explanation_key(problem), problem.code))
    words = (given.get(key) for key in keys)
    return "; ".join(dict.fromkeys(text.strip() for text in words if isinstance(text, str) and text.strip()))
