"""The page that one officer hands the book over with, to be signed by both."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exports.papers.list_paper import ListPaper
from exports.xlsx.page import Page
from exports.xlsx.table_foot import signed_blocks
from exports.xlsx.table_sheet import set_up
from exports.xlsx.workbook import Workbook
from wardapp.records import Unit
from wardapp.reports.form.lists import HANDOVER
from wardapp.reports.letterhead import Line

__all__ = ["write_handover"]


def write_handover(lines: Sequence[tuple[bool, str]], unit: Unit | None, target: Path) -> ListPaper:
    """Write the page: what heads a part (True) or stands under it, and its words; the first line is the title.

    Raises: TargetNotWritable, with whatever was there before whole.
    """
    with Workbook(target, title=HANDOVER.title) as book:
        page = Page(book, HANDOVER)
        page.line(Line((unit.issuer_heading or unit.name if unit else None) or "", bold=True), "left")
        (_, title), *rest = lines or [(True, HANDOVER.title)]
        page.line(Line(title, bold=True, size=14))
        for heads, words in rest:
            if not words:
                page.skip(6)
                continue
            page.line(Line(words if heads else f"- {words}", bold=heads and words.endswith(":"), size=12), "left")
        last = page.row - 1
        page.skip(12)
        half = page.split(0.5)[1]
        giver, taker = Line("NGƯỜI GIAO", bold=True, size=11), Line("NGƯỜI NHẬN", bold=True, size=11)
        signed_blocks(page, [(0, half - 1, [giver], Line("")), (half, page.last_column, [taker], Line(""))])
        page.keep_together(last)
        set_up(page, "", None)
        sheets = book.sheet_names
    return ListPaper(target, sheets)
