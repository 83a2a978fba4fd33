"""Vietnamese text: folding, sort order, names, numbers and dates as officers write them. Knows no record and no screen."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wardapp.vietnamese.dates import format_date, format_day_month, parse_birth, parse_date
    from wardapp.vietnamese.folding import fold, nfc
    from wardapp.vietnamese.legacy import looks_like_legacy
    from wardapp.vietnamese.names import join_name, name_case, split_name
    from wardapp.vietnamese.numbers import format_decimal, format_percent, format_whole, parse_decimal, parse_whole
    from wardapp.vietnamese.sorting import name_sort_key, sort_key

__all__ = [
    "fold",
    "format_date",
    "format_day_month",
    "format_decimal",
    "format_percent",
    "format_whole",
    "join_name",
    "looks_like_legacy",
    "name_case",
    "name_sort_key",
    "nfc",
    "parse_birth",
    "parse_date",
    "parse_decimal",
    "parse_whole",
    "sort_key",
    "split_name",
]

# Each name is imported when it is first asked for: `find` folds, and would wait 15 ms for dates and decimals.
_HOME = {
    **dict.fromkeys(("format_date", "format_day_month", "parse_birth", "parse_date"), "dates"),
    **dict.fromkeys(("fold", "nfc"), "folding"),
    "looks_like_legacy": "legacy",
    **dict.fromkeys(("join_name", "name_case", "split_name"), "names"),
    **dict.fromkeys(("format_decimal", "format_percent", "format_whole", "parse_decimal", "parse_whole"), "numbers"),
    **dict.fromkeys(("name_sort_key", "sort_key"), "sorting"),
}


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return value
