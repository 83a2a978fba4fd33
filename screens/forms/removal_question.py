"""Ask before a record is removed, naming the records that refer to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any

from wardapp.records import KINDS, FieldSpec, FieldType, Record, Records, fields_of
from wardapp.vietnamese import format_whole

_KINDS_NAMED = 3


def references_to(record: Record, records: Records, without: Collection[str] = ()) -> dict[str, int]:
    """Count the records that refer to a record, by the label of their kind.

    Records whose ids are in `without` are not counted.
    """
    found: dict[str, int] = {}
    for kind in KINDS.values():
        fields = [spec for spec in fields_of(kind) if spec.refers_to == record.record]
        if fields:
            refers = _reference_test(fields, record.id)
            count = sum(1 for other in records.of(kind) if other.id not in without and refers(other))
            if count:
                found[kind.record_label] = count
    return found


def removal_question(name: str, record: Record, others: Sequence[Record], records: Records) -> str:
    """Return the question before a removal: what else is removed, what still refers to it."""
    kinds = Counter(one.record_label for one in others)
    also = "".join(f" cùng {format_whole(count)} {label[:1].lower()}{label[1:]}" for label, count in kinds.items())
    return f"Xoá «{name}»{also}?{_still_referring(record, others, records)}"


def _still_referring(record: Record, others: Sequence[Record], records: Records) -> str:
    found = references_to(record, records, {record.id, *(one.id for one in others)})
    if not found:
        return ""
    named = [f"{format_whole(count)} {label[:1].lower()}{label[1:]}" for label, count in found.items()]
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
