"""Numbers as officers write them: 2.510 and 95,0%. Nothing here knows what is counted."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

__all__ = ["format_decimal", "format_percent", "format_whole", "parse_decimal", "parse_whole"]

# Spreadsheets and web pages put these instead of the space of "2 510".
_SPACES = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2212": "-"})
# Compiled when they are first needed: most programs read none of them.
_PLAIN = r"-?[0-9]+"
# One separator throughout, and no group that begins with 0: "0.510" is more likely a decimal.
_GROUPED = r"-?[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+)"
_DECIMAL = r"(-?[0-9]+)[.,]([0-9]+)"
_GROUPED_DECIMAL = r"(-?[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+)),([0-9]+)"
# What a spreadsheet cell keeps exactly.
_MOST_DIGITS = 15


def parse_whole(text: str) -> int:
    """Return the whole number of `2510`, `2.510` or `2 510`.

    A number below 0 is read as such: the rules of a record say that it is wrong. Raises ValueError, with a sentence
    for the officer, for anything else: `2.51` may mean 2,51 or a slip in 2.510, and is not guessed.
    """
    written = _cleaned(text)
    if not written:
        raise ValueError("Chưa nhập số.")
    if not (re.fullmatch(_PLAIN, written) or re.fullmatch(_GROUPED, written)):
        if re.fullmatch(r"-?[0-9][0-9 .,]*", written):
            raise ValueError(f"“{written}” không rõ là số nào. Cần số nguyên, viết như 2510, 2.510 hoặc 2 510.")
        raise ValueError(f"“{written}” không phải là số. Cần số nguyên, ví dụ 2510.")
    return int(_digits(written))


def parse_decimal(text: str) -> Decimal:
    """Return the number of `8,5`, `8.5`, `8` or `2.510,5` (a score, a mean).

    Raises ValueError, with a sentence for the officer, for anything else; `2.510` is refused because it may be 2510
    or 2,51.
    """
    written = _cleaned(text)
    if not written:
        raise ValueError("Chưa nhập số.")
    if re.fullmatch(_PLAIN, written):
        return Decimal(_digits(written))
    if "." in written and re.fullmatch(_GROUPED, written):
        raise ValueError(f"“{written}” không rõ là số nào. Viết phần lẻ sau dấu phẩy, ví dụ 8,5.")
    parts = re.fullmatch(_GROUPED_DECIMAL, written) or re.fullmatch(_DECIMAL, written)
    if parts is None:
        if re.fullmatch(_GROUPED, written):
            return Decimal(_digits(written))
        raise ValueError(f"“{written}” không phải là số. Viết như 8 hoặc 8,5.")
    fraction = parts[2]
    return Decimal(f"{_digits(parts[1] + fraction)[: -len(fraction)]}.{fraction}")


def format_whole(number: int) -> str:
    """Return `number` with a dot between thousands: 2510 -> "2.510"."""
    return f"{number:,}".replace(",", ".")


def format_decimal(number: Decimal | float) -> str:
    """Return `number` with a decimal comma and no idle zeros: Decimal("8.50") -> "8,5", 2510 -> "2.510"."""
    written = f"{Decimal(str(number)):,f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return written.translate(_SWAPPED)


def format_percent(number: Decimal) -> str:
    """Return a percentage (95 means 95%) to one decimal, rounded half up: Decimal("95.0") -> "95,0%"."""
    return f"{number.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP):,f}%".translate(_SWAPPED)


_SWAPPED = str.maketrans(".,", ",.")


def _cleaned(text: str) -> str:
    return text.translate(_SPACES).strip()


def _digits(written: str) -> str:
    digits = re.sub(r"[ .]", "", written)
    if len(digits.lstrip("-0")) > _MOST_DIGITS:
        raise ValueError(f"Số quá lớn: nhiều nhất {_MOST_DIGITS} chữ số.")
    return digits
