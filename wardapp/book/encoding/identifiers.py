"""Ids of new records: 20 letters and digits that sort by time and never collide."""

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
    """Return an id for a record made at `moment`, greater than all earlier ones here."""
    global _last  # ids increase within a process
    milliseconds = max(0, int(moment.timestamp() * 1000))
    number = milliseconds << _RANDOM_BITS | int.from_bytes(os.urandom(7), "big") >> (56 - _RANDOM_BITS)
    with _lock:
        number = number if number > _last else _last + 1
        _last = number
    return "".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])
