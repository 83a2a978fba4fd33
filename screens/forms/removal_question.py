"""Ask before a record is removed, naming the records that refer to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any

from wardapp.records import KINDS, FieldSpec, FieldType, Record, Records, fields_of
from wardapp.vietnamese import format_whole

_KINDS_NAMED = 3


_COUNTED = {
    "attendance": "lần điểm danh",
    "session": "lớp học",
    "nomination": "đề nghị khen thưởng",
    "meeting": "hội nghị bình xét",
    "person": "người",
    "branch": "chi bộ",
}
"""What is counted, where the label of the kind does not say it."""


def references_to(record: Record, records: Records, without: Collection[str] = ()) -> dict[str, int]:
    """Count the records that refer to a record, by what they are called when counted.

    Records whose ids are in `without` are not counted.
    """
    found: dict[str, int] = {}
    for kind in KINDS.values():
        fields = [spec for spec in fields_of(kind) if spec.refers_to == record.record]
        if fields:
            refers = _reference_test(fields, record.id)
            count = sum(1 for other in records.of(kind) if other.id not in without and refers(other))
            if count:
                found[_counted(kind)] = count
    return found


def removal_question(name: str, record: Record, others: Sequence[Record], records: Records) -> str:
    """Return the question before a removal: what else is removed, what still refers to it."""
    kinds = Counter(_counted(type(one)) for one in others)
    also = "".join(f" cùng {format_whole(count)} {words}" for words, count in kinds.items())
    return f"Xoá «{name}»{also}?{still_referring(record, others, records)}"


def _counted(kind: type[Record]) -> str:
    label = kind.record_label
    return _COUNTED.get(kind.record, f"{label[:1].lower()}{label[1:]}")


def still_referring(record: Record, others: Sequence[Record], records: Records) -> str:
    """Return a sentence that counts what would still refer to a removed record, or nothing."""
    found = references_to(record, records, {record.id, *(one.id for one in others)})
    if not found:
        return ""
    named = [f"{format_whole(count)} {words}" for words, count in found.items()]
    more = ", …" if len(named) > _KINDS_NAMED else ""
    return f" Còn {', '.join(named[:_KINDS_NAMED])}{more} đang ghi mục này; xoá thì các mục đó báo lỗi."


def _reference_test(fields: list[FieldSpec], identifier: str) -> Callable[[Any], bool]:
    single = [spec.name for spec in fields if spec.type is FieldType.REFERENCE]
    several = [spec.name for spec in fields if spec.type is FieldType.REFERENCES]

    def refers(other: Any) -> bool:
        return any(getattr(other, name) == identifier for name in single) or any(
            identifier in getattr(other, name) for name in several
        )

    return refers
