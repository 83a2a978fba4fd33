"""Numbers in Vietnamese notation, parsed and formatted: 2.510, 8,5 and 95,0%."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

# Spreadsheets and web pages use these in place of the space of "2 510" and of the minus sign.
_SPACES = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2212": "-"})
# Patterns as text, compiled on first use: most commands parse no number.
_PLAIN = r"-?[0-9]+"
# One kind of separator, and no first group of 0: "0.510" is more likely a decimal.
_GROUPED = r"-?[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+)"
_DECIMAL = r"(-?[0-9]+)[.,]([0-9]+)"
_GROUPED_DECIMAL = r"(-?[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+)),([0-9]+)"
MOST_DIGITS = 15
"""The most digits of a whole number: a spreadsheet cell stores no more exactly."""


def parse_whole(text: str) -> int:
    """Parse a whole number such as `2510`, `2.510` or `2 510`; it may be negative.

    Raises:
        ValueError: with a sentence for the officer. `2.51` is refused, since it may mean 2,51 or 2.510.

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
    """Parse a number with decimals such as `8,5`, `8.5`, `8` or `2.510,5`.

    Raises:
        ValueError: with a sentence for the officer. `2.510` is refused, since it may mean 2510 or 2,51.

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
    """Format a whole number with a dot between thousands: 2510 -> "2.510"."""
    return f"{number:,}".replace(",", ".")


def format_decimal(number: Decimal | float) -> str:
    """Format a number with a decimal comma and no trailing zeros: Decimal("8.50") -> "8,5"."""
    written = f"{Decimal(str(number)):,f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return written.translate(_SWAPPED)


def format_percent(number: Decimal) -> str:
    """Format a percentage with one decimal, rounded half up: Decimal("95.0") -> "95,0%"."""
    return f"{round_to_tenth(number):,f}%".translate(_SWAPPED)


def round_to_tenth(number: Decimal) -> Decimal:
    """Round a number half up to one decimal."""
    return number.quantize(_TENTH, rounding=ROUND_HALF_UP)


_SWAPPED = str.maketrans(".,", ",.")
_TENTH = Decimal("0.1")


def _cleaned(text: str) -> str:
    return text.translate(_SPACES).strip()


def _digits(written: str) -> str:
    digits = re.sub(r"[ .]", "", written)
    if len(digits.lstrip("-0")) > MOST_DIGITS:
        raise ValueError(f"Số quá lớn: nhiều nhất {MOST_DIGITS} chữ số.")
    return digits
