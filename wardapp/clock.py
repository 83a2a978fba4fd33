"""The current time of this machine's clock, with its time zone."""

from __future__ import annotations

import datetime as dt
import time
from functools import lru_cache

__all__ = ["this_moment"]

_QUARTER = 15 * 60


def this_moment() -> dt.datetime:
    """Return the current time with its offset."""
    # The offset changes only at full quarters of an hour; looking it up takes longer than the rest.
    seconds = time.time()
    return dt.datetime.fromtimestamp(seconds, _zone(int(seconds // _QUARTER)))


@lru_cache(maxsize=1)
def _zone(quarter: int) -> dt.tzinfo | None:
    """Return the machine's offset in one quarter of an hour, counted from 1970."""
    return dt.datetime.fromtimestamp(quarter * _QUARTER, dt.timezone.utc).astimezone().tzinfo
