"""The present moment by this machine's clock, in its time zone."""

from __future__ import annotations

import datetime as dt
import time
from functools import lru_cache

_QUARTER = 15 * 60


def this_moment() -> dt.datetime:
    """Return the present moment with its offset, looked up once a quarter of an hour."""
    seconds = time.time()
    return dt.datetime.fromtimestamp(seconds, _zone(int(seconds // _QUARTER)))


@lru_cache(maxsize=1)
def _zone(quarter: int) -> dt.tzinfo | None:
    """Return the machine's zone in one quarter of an hour since 1970."""
    return dt.datetime.fromtimestamp(quarter * _QUARTER, dt.timezone.utc).astimezone().tzinfo
