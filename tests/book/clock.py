"""A clock that tests move."""

from __future__ import annotations

import datetime as dt

__all__ = ["TickingClock"]

HANOI = dt.timezone(dt.timedelta(hours=7))


class TickingClock:
    """Tells a moment one second after the last one it told, from the morning of 5 February 2009 on."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2009, 2, 5, 8, 0, tzinfo=HANOI)

    def __call__(self) -> dt.datetime:
        self.moment += dt.timedelta(seconds=1)
        return self.moment

    def go_back(self, **span: int) -> None:
        self.moment -= dt.timedelta(**span)
