"""The moment by this machine's clock, in its time zone."""

from __future__ import annotations

import datetime as dt
import time
from functools import lru_cache

__all__ = ["this_moment"]

_QUARTER = 15 * 60


def this_moment() -> dt.datetime:
    """The moment with its offset. The offset is looked up once a quarter of an hour, at whose turn alone it changes."""
    seconds = time.time()
    return dt.datetime.fromtimestamp(seconds, _zone(int(seconds // _QUARTER)))


@lru_cache(maxsize=1)
def _zone(quarter: int) -> dt.tzinfo | None:
    """The machine's zone in one quarter of an hour since 1970."""
    return dt.datetime.fromtimestamp(quarter * _QUARTER, dt.timezone.utc).astimezone().tzinfo
