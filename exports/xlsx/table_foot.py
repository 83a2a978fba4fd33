"""Write what is below a table: who made it and, on a signed paper, who receives it and who signs."""

from __future__ import annotations

from collections.abc import Sequence

from exports.xlsx.page import Block, Page
from wardapp.reports.letterhead import COMPILER, Line, PaperText
from wardapp.reports.sheet import Head

_ROOM_TO_SIGN = (22.0, 22.0, 22.0)
_SPACE_ABOVE = 10.0
_TALLEST_KEPT = 150.0


def write_foot(page: Page, paper: PaperText) -> None:
    """Write the foot, on one page with the last row of the table."""
    last = page.last_column
    compiler = ([Line(COMPILER, bold=True, size=11)], Line(paper.compiler, bold=True, size=12))
    if page.form.head is Head.LETTERHEAD:
        second, third = page.split(0.36, 0.64)[1:]
        recipients = [
            Line(text, bold=not index, italic=not index, size=11) for index, text in enumerate(paper.recipients)
        ]
        signer = (paper.signature.above or (Line(""),), Line(paper.signature.name, bold=True, size=13))
        signed_blocks(
            page, [(second, third - 1, *compiler), (third, last, *signer)], (0, second - 1, "left", recipients)
        )
    elif page.form.head is Head.ANNEX:
        start = page.split(0.6)[1] if last > 1 else last
        signed_blocks(page, [(start, last, *compiler)])


def signed_blocks(
    page: Page, blocks: Sequence[tuple[int, int, Sequence[Line], Line]], beside: Block | None = None
) -> None:
    """Write blocks to sign, side by side, on one page with the row above them.

    A block is its first and last column, the lines above the space to sign in, and the name below it; `beside` is one
    without a signature, at the height of the first lines.
    """
    held = page.row - 1
    page.skip(_SPACE_ABOVE)
    above: list[Block] = [(first, last, "center", lines) for first, last, lines, _name in blocks]
    lines = max(len(lines) for _first, _last, lines, _name in blocks)
    if beside is not None:
        above.append(beside)
    start = page.row
    page.beside(above)
    for height in _ROOM_TO_SIGN[max(0, page.row - start - lines) :]:
        page.skip(height)
    page.beside([(first, last, "center", [name]) for first, last, _lines, name in blocks])
    # A row as tall as half a page does not move to the signature's page: the signature follows its end.
    page.keep_together(held if page.heights[held] < _TALLEST_KEPT else held + 1)
