"""Which backups are kept: of the last 7 days, 4 weeks and 12 months with any, the newest of each. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable

__all__ = ["kept"]

_SHELVES: tuple[tuple[int, Callable[[dt.date], Hashable]], ...] = (
    (7, lambda day: day),
    (4, lambda day: day.isocalendar()[:2]),
    (12, lambda day: (day.year, day.month)),
)


def kept(backups: Iterable[tuple[int, dt.date]]) -> set[int]:
    """The numbers of the backups to keep, of all that there are: each with its number and the day it was made.

    Newer means a higher number, never a later day: a clock that was set back makes no backup old.
    """
    newest_first = sorted(backups, reverse=True)
    held: set[int] = set()
    for count, span in _SHELVES:
        newest: dict[Hashable, int] = {}
        for number, day in newest_first:
            newest.setdefault(span(day), number)
        held.update(list(newest.values())[:count])
    return held
