"""One computed figure with its two columns and its base, and the JSON of `stats`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from wardapp.figures.catalogue import INDICATOR_OF, Column, Indicator

_WHOLE = 1000
"""Tenths of a percent in 100 percent."""


def percent(value: int, base: int) -> Decimal | None:
    """Return `value` out of `base` in percent, rounded half up to one decimal.

    2510 of 2642 is Decimal("95.0"). It is 100 only if the two are equal and 0 only if `value` is 0: what would be
    rounded to them is 99.9 or 100.1, and 0.1 (`docs/form.md`).

    Returns None if `base` is 0 or less. Computed in whole numbers, since a binary fraction could round a half the wrong
    way.
    """
    tenths = _rounded_tenths(value, base)
    if tenths is None:
        return None
    if tenths == _WHOLE and value != base:
        tenths += 1 if value > base else -1
    elif tenths == 0 and value:
        tenths = 1 if value > 0 else -1
    return _of_tenths(tenths)


def rounded_percent(value: int, base: int) -> Decimal | None:
    """Return the rate by the rule of `htlt/1`, which rounded 1999 of 2000 to 100 percent."""
    tenths = _rounded_tenths(value, base)
    return None if tenths is None else _of_tenths(tenths)


def _rounded_tenths(value: int, base: int) -> int | None:
    """Return the rate in tenths of a percent, rounded half up; None if `base` is 0 or less."""
    return (2000 * value + base) // (2 * base) if base > 0 else None


def _of_tenths(tenths: int) -> Decimal:
    sign, tenths = ("-", -tenths) if tenths < 0 else ("", tenths)
    return Decimal(f"{sign}{tenths // 10}.{tenths % 10}")


class Figure(NamedTuple):
    """An indicator's numbers for one period.

    Attributes:
        code: the indicator's code.
        in_period: *Trong kỳ*; None is *chưa xác định* (B3 only).
        cumulative: *Luỹ kế*; None as above.
        base: *Tổng số thuộc diện*; 0 if the indicator has none or no one is entitled.

    """

    code: str
    in_period: int | None
    cumulative: int | None
    base: int = 0

    @property
    def indicator(self) -> Indicator:
        """The indicator's entry in the catalogue."""
        return INDICATOR_OF[self.code]

    @property
    def value(self) -> int | None:
        """The column that is the indicator's value."""
        return self.cumulative if self.indicator.column is Column.TO_END else self.in_period

    @property
    def percent(self) -> Decimal | None:
        """The value out of the base in percent, one decimal; None without a base."""
        return None if self.value is None else percent(self.value, self.base)


class _HasValue(Protocol):
    @property
    def value(self) -> int | None: ...
    @property
    def base(self) -> int: ...


def as_json(figures: Mapping[str, _HasValue]) -> dict[str, dict[str, Any]]:
    """Return what `stats --json` and `compile --json` print, by code.

    `base` is left out if it is 0, and B3 may be null.
    """
    return {
        code: {"value": figure.value} | ({"base": figure.base} if figure.base else {})
        for code, figure in figures.items()
    }
