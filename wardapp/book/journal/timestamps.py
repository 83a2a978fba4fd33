"""Moments as the book writes them, and `updated` texts compared as the instants they name."""

from __future__ import annotations

import datetime as dt

__all__ = ["Age", "age_of", "stamp", "stamp_after"]

Age = dt.timedelta
"""How long after the year 1 an instant lies: compares where two offsets differ, and never overflows."""

# A change and its records bear one moment, which is written once.
_last: tuple[dt.datetime | None, str] = (None, "")
_OLDEST = dt.timedelta(days=-2)
_FIRST = dt.datetime.min.replace(tzinfo=dt.timezone.utc)
_MILLISECOND = dt.timedelta(milliseconds=1)


def stamp(moment: dt.datetime) -> str:
    """A moment as ISO 8601 with its offset, to the millisecond."""
    global _last
    last, text = _last
    if last is not moment:
        aware = moment if moment.tzinfo is not None else moment.astimezone()
        text = aware.isoformat(timespec="milliseconds")
        _last = moment, text
    return text


def age_of(updated: str | None) -> Age:
    """The instant of an `updated` text; absent is oldest (data contract, *Merge*).

    Raises:
        ValueError: the text is not ISO 8601 with an offset.

    """
    # Imported here: a book is opened and searched without the record classes.
    from wardapp.records import instant

    if updated is None:
        return _OLDEST
    return instant(updated) - _FIRST


def stamp_after(moment: dt.datetime, *held: str | None) -> str:
    """`moment`, or just after the latest of `held` where the clock has not come so far: an edit is always newer."""
    text = stamp(moment)
    if not held:
        return text
    latest = max(held, key=age_of, default=None)
    if latest is None or age_of(text) > age_of(latest):
        return text
    age = age_of(latest) // _MILLISECOND * _MILLISECOND + _MILLISECOND
    try:
        return stamp((_FIRST + age).astimezone(moment.tzinfo))
    except OverflowError:
        # Year 9999 and past it: nothing later can be written.
        return latest
