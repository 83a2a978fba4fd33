"""How a record is called in a sentence: its kind, its title and the id by which commands take it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wardapp.records import Problem, Record, Records

__all__ = ["called", "problem_lines", "title_of"]


def title_of(record: Record, records: Records) -> str:
    """What a record is called in lists: a person's name, a class's day and place."""
    from wardapp.lookup.describe import describe, describe_mark
    from wardapp.records import Attendance

    entry = describe_mark(record, records) if isinstance(record, Attendance) else describe(record)
    return entry.title


def called(kind: str, identifier: str, records: Records) -> str:
    """A record named in full: Danh bạ «Hà Thị Lan» (p-01); the kind alone where the book as a whole is meant."""
    from wardapp.records import KINDS

    known = KINDS.get(kind)
    if known is None:
        return f"{kind} {identifier}".strip()
    held = records.get(known, identifier)
    title = f"«{title_of(held, records)}»" if held is not None else ""
    parts = (known.record_label, title, f"({identifier})" if identifier else "")
    return " ".join(part for part in parts if part)


def problem_lines(problems: Iterable[Problem], records: Records) -> Iterator[str]:
    """A line a problem: the record it stands in, and what is wrong."""
    for problem in problems:
        name = called(problem.record, problem.id, records)
        yield f"{name}: {problem.message}" if name else problem.message
