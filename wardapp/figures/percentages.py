"""Percentages: computed from two whole numbers and rounded here only."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["percent"]


def percent(value: int, base: int) -> Decimal | None:
    """Return `value` out of `base` in percent, rounded half up to one decimal.

    2510 of 2642 is Decimal("95.0").

    Returns None if `base` is 0 or less (`docs/form.md`). Computed in whole numbers, since a binary fraction could round
    a half the wrong way.
    """
    if base <= 0:
        return None
    tenths = (2000 * value + base) // (2 * base)
    sign, tenths = ("-", -tenths) if tenths < 0 else ("", tenths)
    return Decimal(f"{sign}{tenths // 10}.{tenths % 10}")
