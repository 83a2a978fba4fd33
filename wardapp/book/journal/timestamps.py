"""Timestamps as the book writes them, compared as instants, and ids of new records, which sort by time."""

from __future__ import annotations

import datetime as dt
import os
import threading

Age = dt.timedelta
"""Time from the year 1 to an instant: compares instants of different offsets, and never overflows."""

# A change and its records share one moment, which is formatted once.
_last: tuple[dt.datetime | None, str] = (None, "")
_OLDEST = dt.timedelta(days=-2)
_FIRST = dt.datetime.min.replace(tzinfo=dt.timezone.utc)
_MILLISECOND = dt.timedelta(milliseconds=1)

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_RANDOM_BITS = 50
_TIME_BITS = 50
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
_SHIFTS = range(_TIME_BITS + _RANDOM_BITS - 10, -1, -10)
_lock = threading.Lock()
_last_number = 0


def stamp(moment: dt.datetime) -> str:
    """Format a moment as ISO 8601 with its offset, to the millisecond."""
    global _last
    last, text = _last
    if last is not moment:
        aware = moment if moment.tzinfo is not None else moment.astimezone()
        text = aware.isoformat(timespec="milliseconds")
        _last = moment, text
    return text


def age_of(updated: str | None) -> Age:
    """Return the instant of an `updated` text; an absent one is the oldest.

    Raises:
        ValueError: the text is not ISO 8601 with an offset.
    """
    # Imported here: a book is opened and searched without the record classes.
    from wardapp.records import instant

    if updated is None:
        return _OLDEST
    return instant(updated) - _FIRST


def stamp_after(moment: dt.datetime, *earlier: str | None) -> str:
    """Format `moment`, or just after the latest of `earlier` if the clock is behind it."""
    text = stamp(moment)
    if not earlier:
        return text
    latest = max(earlier, key=age_of, default=None)
    if latest is None or age_of(text) > age_of(latest):
        return text
    age = age_of(latest) // _MILLISECOND * _MILLISECOND + _MILLISECOND
    try:
        return stamp((_FIRST + age).astimezone(moment.tzinfo))
    except OverflowError:
        # After the year 9999 nothing later can be written.
        return latest


def new_id(moment: dt.datetime) -> str:
    """Return an id for a record made at `moment`, greater than all earlier ones here."""
    global _last_number  # ids increase within a process
    milliseconds = max(0, int(moment.timestamp() * 1000))
    number = milliseconds << _RANDOM_BITS | int.from_bytes(os.urandom(7), "big") >> (56 - _RANDOM_BITS)
    with _lock:
        number = number if number > _last_number else _last_number + 1
        _last_number = number
    return "".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])
