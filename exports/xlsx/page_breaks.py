"""Where a printed page must end early, so that a heading, a tall row or a signature is not torn from what it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Sequence

__all__ = ["early_breaks"]

# Printers and programs round the fitting scale, so a page is taken for a little shorter than it is.
_CAUTION = 0.97


def early_breaks(
    heights: Sequence[float], kept: Collection[int], start: int, repeated: float, capacity: float
) -> list[int]:
    """The rows (from 0) before which a page must end, given every row's height.

    `kept` are rows that stay on one page with the row after them; `start` is the first row under the headings;
    `repeated` is the height of the heading rows on later pages; `capacity` is a page's height, all in one unit. A page
    that is full by itself is only ended here where rows to be held together follow: a program that fits a row more on
    it would tear those. A block that no page could hold is left as it is.
    """
    room = capacity * _CAUTION
    breaks = []
    held = 0
    used, row, top = sum(heights[:start]), start, start
    while row < len(heights):
        end = row
        while end in kept and end + 1 < len(heights):
            end += 1
        block = heights[row : end + 1]
        if used + sum(block) > room and row > top and repeated + sum(block) <= room:
            breaks.append(row)
            used, top = repeated, row
        if len(block) > 1 and repeated + sum(block) <= room:
            held = len(breaks)
        for height in block:
            if used + height > room:
                used = repeated
            used += height
        row = end + 1
    return breaks[:held]
