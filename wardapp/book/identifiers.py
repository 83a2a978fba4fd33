"""New record ids: 20 letters and digits that sort by time and that two machines never make alike."""

from __future__ import annotations

import datetime as dt
import os
import threading

__all__ = ["new_id"]

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_RANDOM_BITS = 50
_TIME_BITS = 50
_LENGTH = (_TIME_BITS + _RANDOM_BITS) // 5
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
_MILLISECOND = dt.timedelta(milliseconds=1)

_lock = threading.Lock()
_last = 0


def new_id(moment: dt.datetime) -> str:
    """An id for a record made at `moment`; later than every id this process has made, though the clock went back."""
    global _last  # one line of ids a process
    milliseconds = max(0, (moment.astimezone(dt.timezone.utc) - _EPOCH) // _MILLISECOND)
    number = milliseconds << _RANDOM_BITS | int.from_bytes(os.urandom(7), "big") >> (56 - _RANDOM_BITS)
    with _lock:
        number = number if number > _last else _last + 1
        _last = number
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
