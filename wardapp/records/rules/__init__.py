"""Rules of records: errors block the lock of a period, warnings take an explanation."""

from __future__ import annotations

from wardapp.records.rules.checklist import problems, problems_by_scope, problems_in, problems_of
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.scope import PeriodScope, Scope, enters
from wardapp.records.rules.wording import NAMELESS

__all__ = [
    "NAMELESS",
    "PeriodScope",
    "RuleContext",
    "Scope",
    "enters",
    "problems",
    "problems_by_scope",
    "problems_in",
    "problems_of",
]
