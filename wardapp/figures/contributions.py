"""The records and people that an indicator counts, and the number that each of them adds."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from wardapp.records import Record, Topic


class Combine(Enum):
    """How contributions become one number: their sum, 1 if there is any, or the largest."""

    SUM = "sum"
    ANY = "any"
    MAX = "max"


class Contribution(NamedTuple):
    """A record and the number that it adds; None if that is not known (B3)."""

    record: Record
    amount: int | None = 1


class CountedPeople(NamedTuple):
    """Ids of people who add one each, and the topic for which they are counted, if any."""

    ids: frozenset[str]
    topic: Topic | None = None


class Contributions(NamedTuple):
    """Everything that one column of an indicator counts.

    Attributes:
        people: people counted by name, one each.
        records: other records with the number that each adds.
        combine: how the numbers become one.

    """

    people: tuple[CountedPeople, ...] = ()
    records: tuple[Contribution, ...] = ()
    combine: Combine = Combine.SUM

    @property
    def value(self) -> int | None:
        """The indicator's number; None if a contribution is not known."""
        amounts = [contribution.amount for contribution in self.records if contribution.amount is not None]
        if len(amounts) < len(self.records):
            return None
        if self.combine is Combine.MAX:
            return max(0, *amounts) if amounts else 0
        total = sum(amounts) + sum(len(people.ids) for people in self.people)
        return min(total, 1) if self.combine is Combine.ANY else total

    @property
    def number(self) -> int:
        """The value, 0 if it is not known."""
        return self.value or 0


def one_each(records: Iterable[Record], combine: Combine = Combine.SUM) -> Contributions:
    """Count records that add one each."""
    return Contributions(records=tuple(map(Contribution, records)), combine=combine)


def total_amount(contributions: Iterable[Contribution]) -> int:
    """Sum what contributions add; unknown ones add nothing."""
    return sum(contribution.amount or 0 for contribution in contributions)
