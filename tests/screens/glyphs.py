"""Which glyphs the fonts of old consoles have, and a check of what a screen painted; no screen is opened here."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from textual.app import App

__all__ = ["OLD_CONSOLE_GLYPHS", "VIETNAMESE_LETTERS", "WGL4", "assert_old_console_glyphs", "painted_lines"]

# Windows Glyph List 4, by its blocks: ranges of first and last code point.
_WGL4_RANGES = (
    "0020-007E 00A0-017F 0192 01FA-01FF 02C6-02C7 02C9 02D8-02DD 0384-038A 038C 038E-03A1 03A3-03CE 0401-040C "
    "040E-044F 0451-045C 045E-045F 0490-0491 1E80-1E85 1EF2-1EF3 2013-2015 2017-201E 2020-2022 2026 2030 2032-2033 "
    "2039-203A 203C 203E 2044 207F 20A3-20A4 20A7 20AC 2105 2113 2116 2122 2126 212E 215B-215E 2190-2195 21A8 2202 "
    "2206 220F 2211-2212 2215 2219-221A 221E-221F 2229 222B 2248 2260-2261 2264-2265 2302 2310 2320-2321 2500 2502 "
    "250C 2510 2514 2518 251C 2524 252C 2534 253C 2550-256C 2580 2584 2588 258C 2590-2593 25A0-25A1 25AA-25AC 25B2 "
    "25BA 25BC 25C4 25CA-25CB 25CF 25D8-25D9 25E6 263A-263C 2640 2642 2660 2663 2665-2666 266A-266B FB01-FB02"
)


def _in_ranges(ranges: str) -> frozenset[str]:
    pairs = [part.split("-") for part in ranges.split()]
    return frozenset(chr(code) for pair in pairs for code in range(int(pair[0], 16), int(pair[-1], 16) + 1))


def _vietnamese_letters() -> frozenset[str]:
    vowels = [
        letter + tone for letter in "aăâeêioôơuưy" for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    ]
    small = "".join(unicodedata.normalize("NFC", vowel) for vowel in vowels) + "đ"
    return frozenset(small + small.upper())


WGL4 = _in_ranges(_WGL4_RANGES)
"""The glyphs of WGL4, which every console font of Windows has."""
VIETNAMESE_LETTERS = _vietnamese_letters()
"""Vowels with their tones, and đ, small and capital."""
OLD_CONSOLE_GLYPHS = WGL4 | VIETNAMESE_LETTERS
"""All that a cell of a screen may show; the printable part of ASCII is in WGL4."""


def assert_old_console_glyphs(lines: Iterable[str]) -> None:
    """Fail, naming glyph, line and column, where a painted line shows what old console fonts lack."""
    found = [
        f"line {row + 1}, column {column + 1}: {glyph!r} U+{ord(glyph):04X} {unicodedata.name(glyph, 'unnamed')}"
        for row, line in enumerate(lines)
        for column, glyph in enumerate(line)
        if glyph not in OLD_CONSOLE_GLYPHS
    ]
    assert not found, "\n".join(found)


def painted_lines(app: App[Any]) -> Sequence[str]:
    """Return what an app under `run_test` shows now, line by line, each as wide as its screen."""
    return [strip.text for strip in app.screen._compositor.render_strips()]
