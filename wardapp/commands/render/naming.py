"""How a record is called in a sentence: its kind, its title and the id by which commands take it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from wardapp.records import Problem, Record, Records

    R = TypeVar("R", bound=Record)

__all__ = ["Titled", "called", "problem_lines", "title_of"]


class Titled:
    """Records whose titles are worked out once each, for as long as nothing is saved: a history names the same again and again."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._titles: dict[tuple[str, str], str | None] = {}

    @classmethod
    def over(cls, records: Records) -> Titled:
        """The records themselves where their titles are kept already."""
        return records if isinstance(records, cls) else cls(records)

    def of(self, kind: type[R]) -> Sequence[R]:
        """All records of a kind."""
        return self._records.of(kind)

    def get(self, kind: type[R], identifier: str | None) -> R | None:
        """The record of a kind and id, or None where there is none."""
        return self._records.get(kind, identifier)

    def title(self, kind: type[Record], identifier: str) -> str | None:
        """What the record of a kind and id is called; None where there is none."""
        key = kind.record, identifier
        if key not in self._titles:
            held = self._records.get(kind, identifier)
            self._titles[key] = None if held is None else title_of(held, self._records)
        return self._titles[key]


def title_of(record: Record, records: Records) -> str:
    """What a record is called in lists: a person's name, a class's day and place."""
    from wardapp.lookup.describe import describe, title_of_mark
    from wardapp.records import Attendance

    return title_of_mark(record, records) if isinstance(record, Attendance) else describe(record).title


def called(kind: str, identifier: str, records: Records) -> str:
    """A record named in full: Danh bạ «Hà Thị Lan» (p-01); the kind alone where the book as a whole is meant."""
    from wardapp.records import KINDS

    known = KINDS.get(kind)
    if known is None:
        return f"{kind} {identifier}".strip()
    title = Titled.over(records).title(known, identifier)
    parts = (known.record_label, "" if title is None else f"«{title}»", f"({identifier})" if identifier else "")
    return " ".join(part for part in parts if part)


def problem_lines(problems: Iterable[Problem], records: Records) -> Iterator[str]:
    """A line a problem: the record it stands in, and what is wrong."""
    for problem in problems:
        name = called(problem.record, problem.id, records)
        yield f"{name}: {problem.message}" if name else problem.message
