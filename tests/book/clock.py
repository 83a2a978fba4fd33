"""A clock that tests control."""

from __future__ import annotations

import datetime as dt

__all__ = ["TickingClock"]

HANOI = dt.timezone(dt.timedelta(hours=7))


class TickingClock:
    """Returns a moment one second after the previous one, from the morning of 5 February 2009 on."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2009, 2, 5, 8, 0, tzinfo=HANOI)

    def __call__(self) -> dt.datetime:
        self.moment += dt.timedelta(seconds=1)
        return self.moment

    def go_back(self, **span: int) -> None:
        self.moment -= dt.timedelta(**span)
