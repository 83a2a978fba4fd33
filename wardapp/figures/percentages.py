"""The one way a percentage is computed; nothing else rounds."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["percent"]


def percent(value: int, base: int) -> Decimal | None:
    """Return `value` out of `base` in percent, one decimal, rounded half up (95 means 95%): 2510 of 2642 is 95.0.

    None where there is no denominator. Whole numbers all the way, so that no half is lost to a binary fraction (the
    form guide, *Principles*).
    """
    if base <= 0:
        return None
    tenths = (2000 * value + base) // (2 * base)
    sign, tenths = ("-", -tenths) if tenths < 0 else ("", tenths)
    return Decimal(f"{sign}{tenths // 10}.{tenths % 10}")
