"""The rules of the data contract: errors that stop a lock, warnings that take an explanation. Records in, problems out."""

from __future__ import annotations

from wardapp.records.rules.checklist import problems, problems_in, problems_of
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.scope import Scope, enters
from wardapp.records.rules.sentences import NAMELESS

__all__ = ["NAMELESS", "RuleContext", "Scope", "enters", "problems", "problems_in", "problems_of"]
