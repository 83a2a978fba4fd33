"""What the lists printed in files of their own share: what was written, their head and who signs under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from exports.xlsx.page import Page
from exports.xlsx.table_foot import COMPILER, signed_blocks
from wardapp.records import Period, Unit
from wardapp.reports.letterhead import Line, signature

__all__ = ["ListPaper", "write_count", "write_list_foot", "write_list_head"]


@dataclass(frozen=True, slots=True)
class ListPaper:
    """A file of lists that was written: where, and the names of its sheets."""

    path: Path
    sheets: tuple[str, ...]


def write_list_head(page: Page, unit: Unit | None, under_title: Sequence[Line]) -> None:
    """Write whose list it is, its title, and the lines under the title."""
    name = (unit.issuer_heading or unit.name if unit else None) or ""
    page.line(Line(name, bold=True), "left")
    page.line(Line(page.form.title, bold=True, size=14))
    for line in under_title:
        page.line(line)
    page.skip(6)


def write_count(page: Page, text: str) -> None:
    """Write how many there are, held on one page with the table's last row, so that no foot stands alone."""
    last = page.row - 1
    page.skip(6)
    page.line(Line(text, italic=True), "left")
    page.keep_together(last)


def write_list_foot(page: Page, unit: Unit | None, locked: Period | None = None) -> None:
    """Write who made the list, left, and who signs for the unit, right; as of the lock where there was one."""
    half = page.split(0.5)[1]
    compiler = (locked.compiler if locked else None) or (unit.compiler if unit else None) or ""
    signs = signature(unit, locked)
    signed_blocks(
        page,
        [
            (0, half - 1, [Line(COMPILER, bold=True, size=11)], Line(compiler, bold=True)),
            (half, page.last_column, signs.above or (Line(""),), Line(signs.name, bold=True)),
        ],
    )
