"""What a record is called in a sentence about it: «Lớp 24/06/2008, Tổ 3»."""

from __future__ import annotations

from wardapp.lookup.describe import describe, describe_mark
from wardapp.records import Attendance, Branch, Problem, Record, Records, Session
from wardapp.records.kinds import KINDS
from wardapp.vietnamese import format_date

__all__ = ["sentence_of", "title_of"]

_BRANCHES = 2


def title_of(record: Record, records: Records) -> str:
    """The name of a record; a class by its day and who studied."""
    if isinstance(record, Attendance):
        return f"Điểm danh {describe_mark(record, records).title}".strip()
    if isinstance(record, Session):
        day = format_date(record.date_from) if record.date_from else "chưa ghi ngày"
        held = [branch for branch in (records.get(Branch, wanted) for wanted in record.branches) if branch is not None]
        names = ", ".join(branch.name or "" for branch in held[:_BRANCHES])
        more = f" và {len(held) - _BRANCHES} chi bộ nữa" if len(held) > _BRANCHES else ""
        return f"Lớp {day}{f', {names}' if names else ''}{more}"
    return describe(record).title or record.record_label


def sentence_of(problem: Problem, records: Records) -> str:
    """What is wrong, and with what: a rule of figures names in its words what it is about, one of records does not."""
    kind = KINDS.get(problem.record)
    record = records.get(kind, problem.id) if kind is not None and ":" not in problem.code else None
    return f"{title_of(record, records)}: {problem.message}" if record is not None else problem.message
