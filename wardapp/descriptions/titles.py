"""The title of a record: in lists, in a sentence about it, and with its kind and id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from wardapp.records import KINDS
from wardapp.vietnamese import format_date

# The classes of records are imported inside functions: `undo` names a change and no record.
if TYPE_CHECKING:
    from wardapp.records import Problem, Record, Records

    R = TypeVar("R", bound=Record)

_BRANCHES_NAMED = 2


class TitleCache:
    """`Records` whose titles are cached, for text that names the same ones again and again.

    Valid until something is saved.
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        self._titles: dict[tuple[str, str], str | None] = {}

    def of(self, kind: type[R]) -> Sequence[R]:
        """Return all records of a kind."""
        return self._records.of(kind)

    def get(self, kind: type[R], identifier: str | None) -> R | None:
        """Return the record of a kind and id, or None."""
        return self._records.get(kind, identifier)

    def title(self, kind: type[Record], identifier: str) -> str | None:
        """Return the title of the record of a kind and id, or None if there is no such record."""
        key = kind.record, identifier
        if key not in self._titles:
            record = self._records.get(kind, identifier)
            self._titles[key] = None if record is None else title_of(record, self._records)
        return self._titles[key]


def title_of(record: Record, records: Records) -> str:
    """Return the title of a record in lists: a person's name, a class's day and place."""
    from wardapp.descriptions.record_details import describe, mark_title
    from wardapp.records import Attendance

    return mark_title(record, records) if isinstance(record, Attendance) else describe(record).title


def title_by_id(kind: type[Record], identifier: str, records: Records) -> str | None:
    """Return the title of a record, or None; `records` may be a `TitleCache`."""
    return (records if isinstance(records, TitleCache) else TitleCache(records)).title(kind, identifier)


def full_title(kind: str, identifier: str, records: Records) -> str:
    """Return kind, title and id: `Danh bạ «Hà Thị Lan» (p-01)`.

    A kind that only a newer program knows is given as it is stored. `records` may be a `TitleCache`.
    """
    known = KINDS.get(kind)
    if known is None:
        return f"{kind} {identifier}".strip()
    title = title_by_id(known, identifier, records)
    parts = (known.record_label, "" if title is None else f"«{title}»", f"({identifier})" if identifier else "")
    return " ".join(part for part in parts if part)


def title_in_sentence(record: Record, records: Records) -> str:
    """Return the title of a record in a sentence about it; a class by its day and who studied."""
    from wardapp.records import Attendance, Branch, Session

    if isinstance(record, Attendance):
        return f"Điểm danh {title_of(record, records)}".strip()
    if isinstance(record, Session):
        day = format_date(record.date_from) if record.date_from else "chưa ghi ngày"
        branches = [branch for wanted in record.branches if (branch := records.get(Branch, wanted)) is not None]
        names = ", ".join(branch.name or "" for branch in branches[:_BRANCHES_NAMED])
        more = f" và {len(branches) - _BRANCHES_NAMED} chi bộ nữa" if len(branches) > _BRANCHES_NAMED else ""
        return f"Lớp {day}{f', {names}' if names else ''}{more}"
    return title_of(record, records)


def problem_lines(problems: Iterable[Problem], records: Records) -> Iterator[str]:
    """Yield a line for each problem: kind, title and id of the record, and what is wrong."""
    for problem in problems:
        name = full_title(problem.record, problem.id, records)
        yield f"{name}: {problem.message}" if name else problem.message


def problem_sentence(problem: Problem, records: Records) -> str:
    """Return what is wrong with which record, without its id.

    A rule of figures names its subject itself.
    """
    kind = KINDS.get(problem.record)
    record = records.get(kind, problem.id) if kind is not None and ":" not in problem.code else None
    return f"{title_in_sentence(record, records)}: {problem.message}" if record is not None else problem.message
