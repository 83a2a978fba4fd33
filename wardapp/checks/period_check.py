"""The check of a period (*Soát lỗi*): rules of records and of figures, what blocks a lock, explanations."""

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
    """One row of sheet `GiaiTrinh` (`docs/form.md`): the warnings of one rule, without names.

    Attributes:
        what: *Cần xem lại*: the sentence.
        count: *Số lượng*: the number of warnings.
        explanation: *Giải trình*: the officer's text, "" if there is none.

    """

    what: str
    count: int
    explanation: str


def check(records: Records, period: ReportingPeriod, today: dt.date) -> list[Problem]:
    """List every error and warning of the records, then of the figures of a period.

    Args:
        records: the unit's records.
        period: the period.
        today: the day of the officer's corrected clock.

    """
    return [*rules.problems(records, today), *plausibility.problems(records, period, today)]


def blocking_problems(problems: Iterable[Problem], records: Records, period: ReportingPeriod) -> list[Problem]:
    """Select the errors that block a lock: those of the period's figures and of records that enter them."""
    scope = rules.Scope(records, period)
    return [problem for problem in problems if problem.level is Level.ERROR and _enters(problem, records, scope)]


def explanation_key(problem: Problem) -> str:
    """Return the key of a warning in `period.explanations`: the rule and the record, not the changing message."""
    if ":" in problem.code or not problem.id:
        return problem.code  # the code of a rule of figures includes its subject
    return f"{problem.code}:{problem.id}"


def explanation_rows(problems: Iterable[Problem], period: Period | None) -> list[ExplanationRow]:
    """Group warnings by rule, with their explanations, in the order in which each rule first occurs.

    No row names a person: warnings of records use the sentence of their rule, those of figures name topics and branches.
    """
    given: Mapping[str, Any] = (period.explanations if period is not None else None) or {}
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.level is Level.WARNING:
            groups.setdefault(_sentence_without_names(problem), []).append(problem)
    return [ExplanationRow(sentence, len(group), _explanations(group, given)) for sentence, group in groups.items()]


def _enters(problem: Problem, records: Records, scope: rules.Scope) -> bool:
    kind = KINDS.get(problem.record)
    record = records.get(kind, problem.id) if kind is not None else None
    return record is None or record in scope  # a problem without a record is one of the figures


def _sentence_without_names(problem: Problem) -> str:
    return rules.NAMELESS.get(problem.code) or problem.message.rstrip(".")


def _explanations(group: Sequence[Problem], given: Mapping[str, Any]) -> str:
    """Join the distinct explanations of a group; one stored under the rule alone covers the whole group."""
    keys = dict.fromkeys(key for problem in group for key in (explanation_key(problem), problem.code))
    words = (given.get(key) for key in keys)
    return "; ".join(dict.fromkeys(text.strip() for text in words if isinstance(text, str) and text.strip()))
