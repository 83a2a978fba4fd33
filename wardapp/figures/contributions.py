"""What a figure is made of: the records, and how much each adds. Every rule answers so; the figure is its value."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from wardapp.records import Record, Topic

__all__ = ["Backing", "How", "People", "Share", "added", "each"]


class How(Enum):
    """How shares become a figure."""

    SUM = "sum"
    ANY = "any"
    MOST = "most"


class Share(NamedTuple):
    """A record that a figure is made of, and what it adds; None where nobody has told how much (B3)."""

    record: Record
    adds: int | None = 1


class People(NamedTuple):
    """People by id, of whom each adds one; with the topic that they are counted for, where it is one of several."""

    ids: frozenset[str]
    topic: Topic | None = None


class Backing(NamedTuple):
    """What a figure is made of.

    Attributes:
        people: people called by name, each adding one.
        shares: other records, each with what it adds.
        how: whether what is added is summed, makes a 1 wherever there is any, or gives the largest.

    """

    people: tuple[People, ...] = ()
    shares: tuple[Share, ...] = ()
    how: How = How.SUM

    @property
    def value(self) -> int | None:
        """The figure; None where a share of it is not known."""
        adds = [share.adds for share in self.shares]
        if any(added is None for added in adds):
            return None
        numbers = [added for added in adds if added is not None]
        if self.how is How.MOST:
            return max(0, *numbers) if numbers else 0
        total = sum(numbers) + sum(len(people.ids) for people in self.people)
        return min(total, 1) if self.how is How.ANY else total

    @property
    def number(self) -> int:
        """The figure of a rule that is never without one."""
        return self.value or 0


def each(records: Iterable[Record], how: How = How.SUM) -> Backing:
    """Records that add one each."""
    return Backing(shares=tuple(map(Share, records)), how=how)


def added(shares: Iterable[Share]) -> int:
    """What shares add together; those that are not known add nothing."""
    return sum(share.adds or 0 for share in shares)
