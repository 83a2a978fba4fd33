"""The check of a period (*Soát lỗi*): all problems, and what blocks a lock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from wardapp.checks import plausibility
from wardapp.records import KINDS, Level, Problem, Records, ReportingPeriod, rules

__all__ = ["blocking_problems", "check"]


def check(records: Records, period: ReportingPeriod, today: dt.date) -> list[Problem]:
    """List every error and warning of the records, then of the figures of a period.

    Args:
        records: the unit's records.
        period: the period.
        today: the day of the officer's corrected clock.

    """
    return [*rules.problems(records, today), *plausibility.problems(records, period, today)]


def blocking_problems(problems: Iterable[Problem], records: Records, period: ReportingPeriod) -> list[Problem]:
    """Select the errors that block a lock: of the figures, and of records that enter them."""
    scope = rules.Scope(records, period)
    return [problem for problem in problems if problem.level is Level.ERROR and _enters(problem, records, scope)]


def _enters(problem: Problem, records: Records, scope: rules.Scope) -> bool:
    kind = KINDS.get(problem.record)
    record = records.get(kind, problem.id) if kind is not None else None
    return record is None or record in scope  # a problem without a record is one of the figures
