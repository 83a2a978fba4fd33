"""The width and number of lines of text in Times New Roman, needed to set row heights."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

MILLIMETRES_PER_POINT = 25.4 / 72

# Advance widths in thousandths of the font size; a letter with diacritics is about as wide as the letter.
_ADVANCES: dict[int, str] = {
    180: "'",
    200: "|",
    250: " ,.",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr·‘’",
    389: "Js",
    408: '"',
    444: "?acez“”",
    469: "^",
    480: "{}",
    500: "#$*0123456789_bdghknopquvxy–",
    541: "~",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYw",
    778: "&m",
    833: "%",
    889: "M",
    921: "@",
    944: "W",
}
_OTHER_LETTER = 1000
_BOLD = 1.09
# Cells leave a few pixels free on both sides, and printers' metrics differ a little from these.
_PADDING = 1.8
_SLACK = 1.04
_LINE = 1.3


class _Widths(dict[str, int]):
    """The width of each character, computed on first use."""

    def __missing__(self, character: str) -> int:
        letters = unicodedata.normalize("NFD", character)
        bare = letters[0]
        if unicodedata.combining(bare):
            width = 0
        elif bare != character and bare in self:
            # The horn of ơ and ư makes the letter wider.
            width = self[bare] + (50 if "\u031b" in letters else 0)
        else:
            width = _OTHER_LETTER
        self[character] = width
        return width


_WIDTHS = _Widths({character: width for width, characters in _ADVANCES.items() for character in characters})
_WIDTHS.update({"đ": 500, "Đ": 722, "\t": 500})


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in millimetres of one line of text at `size` points."""
    width = sum(map(_WIDTHS.__getitem__, text)) * size * MILLIMETRES_PER_POINT / 1000
    return width * _BOLD if bold else width


def line_height(size: float) -> float:
    """Return the height in points of one line at `size` points, with leading."""
    return size * _LINE


def line_count(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a wrapped cell of `width` millimetres needs for `text` at `size` points; 1 for no text."""
    room = (width - _PADDING) / _SLACK * 1000 / (size * MILLIMETRES_PER_POINT)
    if bold:
        room /= _BOLD
    # Short text needs no measuring: no letter is wider than the widest.
    if "\n" not in text and len(text) * _OTHER_LETTER <= room:
        return 1
    return _count(text, max(room, _OTHER_LETTER))


@lru_cache(maxsize=1024)
def _count(text: str, room: float) -> int:
    return sum(_wrapped(line, room) for line in text.splitlines() or [""])


def _wrapped(line: str, room: float) -> int:
    """Count the lines of one paragraph, filled word by word as Excel does; a word that is too long is split."""
    width = _WIDTHS.__getitem__
    if sum(map(width, line)) <= room:
        return 1
    space = _WIDTHS[" "]
    lines = 1
    used = 0.0
    for word in line.split(" "):
        needed: float = sum(map(width, word))
        if used and used + space + needed <= room:
            used += space + needed
        elif not used and needed <= room:
            used = needed
        else:
            if used:
                lines += 1
            while needed > room:
                lines += 1
                needed -= room
            used = needed
    return lines
