"""Type a text in an old encoding, by the program's own tables inverted."""

from __future__ import annotations

import unicodedata
from functools import cache

from wardapp.vietnamese.tcvn3_vni import from_tcvn3, from_vni

__all__ = ["typed", "written_in"]


@cache
def written_in(encoding: str) -> dict[str, str]:
    """Map each accented letter to its bytes in an old encoding, by our own tables inverted."""
    if encoding == "tcvn3":
        return {
            from_tcvn3(chr(code)): chr(code)
            for code in range(0xA1, 0xFF)
            if from_tcvn3(chr(code)) != chr(code) or chr(code) == "ý"
        }
    marks = [chr(code) for code in range(0xE0, 0x100)]
    found: dict[str, str] = {}
    for old in [*(base + mark for base in "aeiouyôö" for mark in marks), *marks]:
        for letters in (old, old.upper()):
            result = from_vni(letters)
            if len(result) == 1 and (result != letters or result in "ìíÌÍ"):
                found.setdefault(result, letters)
    return found


def typed(text: str, encoding: str) -> str:
    """Convert a text to an old encoding; capitals that TCVN3 lacks become small letters, signs stay."""
    table = written_in(encoding)
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        letter if letter.isascii() else table.get(letter) or table.get(letter.lower(), letter) for letter in composed
    )
