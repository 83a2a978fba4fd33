"""Vietnamese text: folding, sort order, names, numbers, dates and legacy encodings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wardapp import lazy_names

if TYPE_CHECKING:
    from wardapp.vietnamese.dates import format_date, format_day_month, format_moment, parse_birth, parse_date
    from wardapp.vietnamese.folding import fold, name_key, nfc
    from wardapp.vietnamese.names import join_name, name_case, split_name
    from wardapp.vietnamese.numbers import format_decimal, format_percent, format_whole, parse_decimal, parse_whole
    from wardapp.vietnamese.sorting import name_sort_key, sort_key
    from wardapp.vietnamese.unconverted_text import looks_like_legacy

__all__ = [
    "fold",
    "format_date",
    "format_day_month",
    "format_decimal",
    "format_moment",
    "format_percent",
    "format_whole",
    "join_name",
    "looks_like_legacy",
    "name_case",
    "name_key",
    "name_sort_key",
    "nfc",
    "parse_birth",
    "parse_date",
    "parse_decimal",
    "parse_whole",
    "sort_key",
    "split_name",
]

__getattr__ = lazy_names(
    __name__,
    {
        "dates": ("format_date", "format_day_month", "format_moment", "parse_birth", "parse_date"),
        "folding": ("fold", "name_key", "nfc"),
        "names": ("join_name", "name_case", "split_name"),
        "numbers": ("format_decimal", "format_percent", "format_whole", "parse_decimal", "parse_whole"),
        "sorting": ("name_sort_key", "sort_key"),
        "unconverted_text": ("looks_like_legacy",),
    },
)
