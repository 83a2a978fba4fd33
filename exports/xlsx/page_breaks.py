"""Early page breaks, which keep headings, tall rows and signatures with the rows that they belong to."""

from __future__ import annotations

from collections.abc import Collection, Sequence

# Printers and programs round the fitting scale, so assume that a page is a little shorter than it is.
_CAUTION = 0.97


def early_breaks(
    heights: Sequence[float], kept: Collection[int], start: int, repeated: float, capacity: float
) -> list[int]:
    """Return the rows (from 0) before which a page must end.

    A page that fills up by itself gets a break only if rows that must stay together follow: a program that fits one more
    row on the page would split those. A block that is higher than a page is not kept together.

    Args:
        heights: the height of every row; all heights have the same unit.
        kept: rows that stay on one page with the row after them.
        start: the first row below the headings.
        repeated: the height of the heading rows on later pages.
        capacity: the height of a page.
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
