"""The moment by this machine's clock, in its time zone."""

from __future__ import annotations

import datetime as dt
import time
from functools import lru_cache

__all__ = ["this_moment"]


def this_moment() -> dt.datetime:
    """The moment with its offset; half of what `astimezone` costs, and every save asks for it."""
    return dt.datetime.now(_zone(time.localtime().tm_gmtoff))


@lru_cache(maxsize=8)
def _zone(offset: int) -> dt.timezone:
    """The zone so many seconds east of Greenwich."""
    return dt.timezone(dt.timedelta(seconds=offset))
