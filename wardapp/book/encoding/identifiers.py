"""New record ids: 20 letters and digits that sort by time and that two machines never make alike."""

from __future__ import annotations

import datetime as dt
import os
import threading

__all__ = ["new_id"]

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_RANDOM_BITS = 50
_TIME_BITS = 50
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
_SHIFTS = range(_TIME_BITS + _RANDOM_BITS - 10, -1, -10)

_lock = threading.Lock()
_last = 0


def new_id(moment: dt.datetime) -> str:
    """An id for a record made at `moment`; later than every id this process has made, though the clock went back."""
    global _last  # one line of ids a process
    milliseconds = max(0, int(moment.timestamp() * 1000))
    number = milliseconds << _RANDOM_BITS | int.from_bytes(os.urandom(7), "big") >> (56 - _RANDOM_BITS)
    with _lock:
        number = number if number > _last else _last + 1
        _last = number
    return "".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])
