"""Every record kind that this program knows, and the natural keys by which two ids are one record."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from types import MappingProxyType

from wardapp.records.campaign import Assessment, Contest, Contestant, Inspection, Publicity
from wardapp.records.emulation import Meeting, Nomination
from wardapp.records.period import Period
from wardapp.records.person import Headcount, Person
from wardapp.records.record import Record
from wardapp.records.study import Attendance, Directive, Session, Topic
from wardapp.records.unit import Branch, Unit

__all__ = ["KINDS", "natural_key"]

KINDS: Mapping[str, type[Record]] = MappingProxyType(
    {
        kind.record: kind
        for kind in (
            Unit,
            Branch,
            Person,
            Headcount,
            Directive,
            Topic,
            Session,
            Attendance,
            Contest,
            Contestant,
            Inspection,
            Publicity,
            Meeting,
            Nomination,
            Assessment,
            Period,
        )
    }
)
"""JSON name of a kind -> its class, in the order of the data contract."""


def natural_key(record: Record) -> tuple[Hashable, ...] | None:
    """What makes a record the same under another id (data contract, *Merge*); None where only the id does.

    A key with an empty part is no key: two records that lack it are two records.
    """
    key: tuple[Hashable, ...]
    match record:
        case Headcount():
            key = (record.year, record.counted_on)
        case Attendance():
            key = (record.session, record.sitting_number, record.person)
        case Assessment():
            key = (record.period,)
        case Period():
            key = (record.label,)
        case _:
            return None
    return None if None in key else (record.record, *key)
