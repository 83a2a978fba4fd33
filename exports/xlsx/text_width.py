"""The width and number of lines of text in Times New Roman, needed to set row heights."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise

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
    room = _room(width, size, bold=bold)
    # Short text needs no measuring: no letter is wider than the widest.
    if "\n" not in text and len(text) * _OTHER_LETTER <= room:
        return 1
    return len(_lines(text, max(room, _OTHER_LETTER)))


def split_lines(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Split a text into the lines that a wrapped cell of `width` millimetres shows."""
    starts = _lines(text, max(_room(width, size, bold=bold), _OTHER_LETTER))
    return [text[start:end].strip() for start, end in pairwise([*starts, len(text)])]


def _room(width: float, size: float, *, bold: bool) -> float:
    """Return the room of a line in thousandths of the font size."""
    room = (width - _PADDING) / _SLACK * 1000 / (size * MILLIMETRES_PER_POINT)
    return room / _BOLD if bold else room


@lru_cache(maxsize=1024)
def _lines(text: str, room: float) -> tuple[int, ...]:
    """Return where each line of a wrapped text begins."""
    starts: list[int] = []
    begin = 0
    for paragraph in text.splitlines(keepends=True) or [""]:
        starts += (begin + start for start in _wrapped(paragraph.rstrip("\r\n"), room))
        begin += len(paragraph)
    return tuple(starts)


def _wrapped(paragraph: str, room: float) -> list[int]:
    """Return where each line of a paragraph begins.

    Lines are filled word by word as Excel does; a word that is too long is split.
    """
    width = _WIDTHS.__getitem__
    if sum(map(width, paragraph)) <= room:
        return [0]
    space = _WIDTHS[" "]
    starts = [0]
    begin, used = 0, 0.0
    for word in paragraph.split(" "):
        needed: float = sum(map(width, word))
        if used and used + space + needed <= room:
            used += space + needed
        elif not used and needed <= room:
            used = needed
        else:
            if used:
                starts.append(begin)
            used = needed
            if needed > room:
                used = 0.0
                for place, letter in enumerate(word, start=begin):
                    if used + width(letter) > room:
                        starts.append(place)
                        used = 0.0
                    used += width(letter)
        begin += len(word) + 1
    return starts
