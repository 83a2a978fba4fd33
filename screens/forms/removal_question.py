"""Who refers to a record that is to be removed: asked before it goes, since those references would point nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any

from wardapp.records import KINDS, FieldSpec, FieldType, Record, Records, fields_of
from wardapp.vietnamese import format_whole

__all__ = ["references_to", "removal_question"]

_KINDS_NAMED = 3


def references_to(record: Record, records: Records, without: Collection[str] = ()) -> dict[str, int]:
    """Label of a kind -> how many of its records refer to this one; kinds that cannot are not looked at.

    Records whose ids are in `without` are passed over.
    """
    found: dict[str, int] = {}
    for kind in KINDS.values():
        fields = [spec for spec in fields_of(kind) if spec.refers_to == record.record]
        if fields:
            refers = _asks(fields, record.id)
            count = sum(1 for other in records.of(kind) if other.id not in without and refers(other))
            if count:
                found[kind.record_label] = count
    return found


def removal_question(name: str, record: Record, along: Sequence[Record], records: Records) -> str:
    """What is asked before a record is removed: what goes with it, and how many others would point nowhere."""
    kinds = Counter(one.record_label for one in along)
    gone = "".join(f" cùng {format_whole(count)} {label[:1].lower()}{label[1:]}" for label, count in kinds.items())
    return f"Xoá «{name}»{gone}?{_left_over(record, along, records)}"


def _left_over(record: Record, along: Sequence[Record], records: Records) -> str:
    found = references_to(record, records, {record.id, *(one.id for one in along)})
    if not found:
        return ""
    named = [f"{format_whole(count)} {label[:1].lower()}{label[1:]}" for label, count in found.items()]
    more = ", …" if len(named) > _KINDS_NAMED else ""
    return f" Còn {', '.join(named[:_KINDS_NAMED])}{more} đang ghi mục này; xoá thì các mục đó báo lỗi."


def _asks(fields: list[FieldSpec], identifier: str) -> Callable[[Any], bool]:
    single = [spec.name for spec in fields if spec.type is FieldType.REFERENCE]
    several = [spec.name for spec in fields if spec.type is FieldType.REFERENCES]

    def refers(other: Any) -> bool:
        return any(getattr(other, name) == identifier for name in single) or any(
            identifier in getattr(other, name) for name in several
        )

    return refers
