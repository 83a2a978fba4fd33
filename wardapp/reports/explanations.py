"""GiaiTrinh: the warnings of a period with the officer's explanations, without names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wardapp.records import Level, Period, Problem, rules
from wardapp.reports.table import Row


@dataclass(frozen=True, slots=True)
class Explanation:
    """A row of GiaiTrinh: the warnings of one rule.

    Attributes:
        warning: *Cần xem lại*, a sentence without names.
        count: *Số lượng*, the number of warnings.
        text: *Giải trình*, the officer's words; empty if none were given.
    """

    warning: str
    count: int
    text: str = ""


def explanation_key(problem: Problem) -> str:
    """Return the key of `period.explanations` for a warning: its rule and record.

    It stays the same from day to day while numbers in the message change.
    """
    if ":" in problem.code or not problem.id:
        return problem.code  # The code of a rule of figures already names the topic or branch.
    return f"{problem.code}:{problem.id}"


def explanations_of(problems: Iterable[Problem], period: Period | None) -> list[Explanation]:
    """Group the warnings by rule, in the order in which each rule comes first.

    No row names a person: warnings of records give their rule, those of figures name only topics and branches.
    """
    given: Mapping[str, Any] = (period.explanations if period is not None else None) or {}
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.level is Level.WARNING:
            groups.setdefault(_sentence(problem), []).append(problem)
    return [Explanation(sentence, len(group), _text(group, given)) for sentence, group in groups.items()]


def explanation_rows(explanations: Iterable[Explanation]) -> Iterator[Row]:
    """Yield the rows of GiaiTrinh."""
    for one in explanations:
        yield {"warning": one.warning, "count": one.count, "explanation": one.text}


def _sentence(problem: Problem) -> str:
    return rules.NAMELESS.get(problem.code) or problem.message.rstrip(".")


def _text(group: Sequence[Problem], given: Mapping[str, Any]) -> str:
    """Join the explanations of a group, each once; one of the rule is for the whole group."""
    keys = dict.fromkeys(key for problem in group for key in (explanation_key(problem), problem.code))
    texts = (given.get(key) for key in keys)
    return "; ".join(dict.fromkeys(text.strip() for text in texts if isinstance(text, str) and text.strip()))
