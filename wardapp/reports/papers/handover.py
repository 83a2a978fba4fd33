"""The page with which one officer hands the book over, to be signed by both."""

from __future__ import annotations

from collections.abc import Sequence

from wardapp.records import Unit
from wardapp.reports.form.lists import HANDOVER
from wardapp.reports.letterhead import Line, unit_heading
from wardapp.reports.papers.printed_paper import Gap, PaperSheet, Part, PrintedPaper, SignatureBlock, Text, title_line


def handover_paper(lines: Sequence[tuple[bool, str]], unit: Unit | None) -> PrintedPaper:
    """Build the page from lines: whether the line is a heading, and its words; the first line is the title."""
    (_, title), *rest = lines or [(True, HANDOVER.title)]
    head: list[Part] = [Text(Line(unit_heading(unit), bold=True), "left"), title_line(title)]
    for is_heading, words in rest:
        if not words:
            head.append(Gap(6))
            continue
        text = Line(words if is_heading else f"- {words}", bold=is_heading and words.endswith(":"), size=12)
        head.append(Text(text, "left"))
    giver, taker = (
        SignatureBlock([Line(words, bold=True, size=11)], Line("")) for words in ("NGƯỜI GIAO", "NGƯỜI NHẬN")
    )
    return PrintedPaper(HANDOVER.title, [PaperSheet(HANDOVER, head, after=[Gap(12)], signatures=(giver, taker))])
