"""TH01, the town's figures by unit: sums and rates as formulas with their values, in blocks of columns that print apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from exports.town.compiled_town import Town, TownFigure, TownUnit
from exports.xlsx.page import Page
from exports.xlsx.page_breaks import early_breaks
from exports.xlsx.table_body import TABLE_SIZE, cell_height, cell_style
from exports.xlsx.table_foot import COMPILER, signed_blocks
from exports.xlsx.text_width import MILLIMETRES_PER_POINT
from exports.xlsx.workbook import Workbook
from exports.xlsx.worksheet import Style
from wardapp.figures.catalogue import INDICATORS
from wardapp.reports.form.sheets import UNKNOWN
from wardapp.reports.form.town import BLOCKS, SUMMARY
from wardapp.reports.letterhead import Line
from wardapp.reports.paper import Paper

__all__ = ["TotalCells", "write_summary"]

TotalCells = dict[str, str]
"""Key of a column of TH01 ("A3_value") -> the address of the town's own cell in it."""

_MAXIMA = ("A2", "E3")
_COUNTED = ("A1", "D1", "E1")
_OF_UNITS_ALONE = frozenset({"A1", "D1", "E1", "A3", "A3a", "C3", "C4", "C5", "C6", "D2", "D3"})
_FIRST = 3
_MOST_CHARTED = 60
_TALLEST_CHART = 900
_SCALE = 0.84
"""Table text of 11 points is then still above 9 on paper, and forty units stand on two pages a block."""


def write_summary(book: Workbook, town: Town, paper: Paper, upper_level: str) -> TotalCells:
    """Write TH01; returns where the town's figures stand, for the sentences to point at."""
    page = Page(book, SUMMARY)
    last = _FIRST + sum(3 if one.has_town_base else 1 for one in BLOCKS[0]) - 1
    _write_head(page, paper, last)
    headings = _write_headings(page)
    total = page.row
    committees = [unit for unit in town.units if unit.expected.kind == "party_committee"]
    others = [unit for unit in town.units if unit.expected.kind == "superior_committee"]
    cells = [unit for unit in town.units if unit.expected.kind not in ("party_committee", "superior_committee")]
    # Rows are written from the top down, so the total's formulas are told where the units will stand.
    first = total + 2
    second = first + len(committees) + len(others) + 1
    spans = [(first, second - 2), (second, second + len(cells) - 1)]
    own_row = second + len(cells) if town.own is not None else None
    _write_total(page, town, total, spans, len(committees), own_row, f"Toàn {upper_level}")
    for label, units in (("I. Đảng bộ", [*committees, *others]), ("II. Chi bộ", cells)):
        _write_group(page, label)
        for number, unit in enumerate(units, start=1):
            _write_unit(page, unit, number, unit.expected.name)
    if town.own is not None:
        _write_unit(page, town.own, None, f"Cấp {upper_level}")
    _write_foot(page, paper, last)
    charts = _insert_charts(page, spans)
    breaks = []
    column = _FIRST
    for block in BLOCKS[:-1]:
        column += sum(3 if one.has_town_base else 1 for one in block)
        breaks.append(column)
    page.sheet.set_blocks(SUMMARY.paper, paper.foot, headings, (0, _FIRST - 1), breaks, _SCALE)
    start = headings[1] + 1
    repeated = sum(page.heights[headings[0] : start])
    capacity = SUMMARY.printable_height / MILLIMETRES_PER_POINT / _SCALE
    # Charts have a page of their own: cut in two they say nothing.
    breaks_before = early_breaks(page.heights, page.kept, start, repeated, capacity)
    page.sheet.break_before([*breaks_before, *([charts] if charts else [])])
    letters = {column.key: _letter(index) for index, column in enumerate(SUMMARY.columns)}
    return {key: f"{letter}{total + 1}" for key, letter in letters.items()}


def _write_head(page: Page, paper: Paper, last: int) -> None:
    """The corners and the title, over the first block: not over the columns that every page repeats."""
    middle = (_FIRST + last) // 2
    page.beside(
        [(_FIRST, middle - 1, "center", paper.letterhead.left), (middle, last, "center", paper.letterhead.right)]
    )
    page.skip(10)
    lines = [Line(SUMMARY.title, bold=True, size=14)]
    if paper.campaign:
        lines.append(Line(paper.campaign, bold=True, size=13))
    lines.append(Line(paper.period, italic=True))
    if paper.mark:
        lines.insert(0, Line(paper.mark, bold=True, size=13))
    page.beside([(_FIRST, last, "center", lines)])
    page.skip(6)


def _write_headings(page: Page) -> tuple[int, int]:
    """Code and label over an indicator's columns, and the row of column numbers; returns the first and the last row."""
    first, columns = page.row, SUMMARY.columns
    bold = page.book.style(Style(size=TABLE_SIZE, bold=True, align="center", wrap=True, border=True))
    alone, above = 0.0, 0.0
    for column in range(_FIRST):
        page.sheet.merge(first, column, first + 1, column, columns[column].heading, bold)
    column = _FIRST
    parts: list[int] = []
    for indicator in INDICATORS:
        label = columns[column].group or ""
        if indicator.has_town_base:
            page.sheet.merge(first, column, first, column + 2, label, bold)
            above = max(above, cell_height(label, page.width(column, column + 2), bold=True))
            parts.extend(range(column, column + 3))
        else:
            page.sheet.merge(first, column, first + 1, column, label, bold)
            alone = max(alone, cell_height(label, columns[column].width, bold=True))
        column += 3 if indicator.has_town_base else 1
    under = cell_height("Tỷ lệ (%)", 16, bold=True)
    page.end_row(max(above, alone - under))
    for column in parts:
        page.sheet.write_text(first + 1, column, columns[column].heading, bold)
    page.end_row(under)
    italic = page.book.style(Style(size=TABLE_SIZE, italic=True, align="center", border=True))
    for index in range(len(columns)):
        page.sheet.write_text(page.row, index, f"({index + 1})", italic)
    page.end_row(17)
    return first, page.row - 1


def _write_foot(page: Page, paper: Paper, last: int) -> None:
    second, third = _FIRST + 4, _FIRST + 8
    compiler = ([Line(COMPILER, bold=True, size=11)], Line(paper.compiler, bold=True, size=12))
    signer = (paper.signature.above or (Line(""),), Line(paper.signature.name, bold=True, size=13))
    recipients = [Line(text, bold=not index, italic=not index, size=11) for index, text in enumerate(paper.recipients)]
    signed_blocks(
        page, [(second, third - 1, *compiler), (third, last, *signer)], (_FIRST, second - 1, "left", recipients)
    )


def _write_group(page: Page, label: str) -> None:
    bold = page.book.style(Style(size=TABLE_SIZE, bold=True, border=True))
    page.sheet.write_blank(page.row, 0, bold)
    page.sheet.write_blank(page.row, 1, bold)
    page.sheet.write_text(page.row, 2, label, bold)
    for index in range(_FIRST, len(SUMMARY.columns)):
        page.sheet.write_blank(page.row, index, bold)
    page.end_row(20, keep=True)


def _write_unit(page: Page, unit: TownUnit, number: int | None, name: str) -> None:
    """One unit's row; blank where it handed in nothing."""
    styles = _styles(page)
    row = page.row
    figures = unit.figures
    if number is None:
        page.sheet.write_blank(row, 0, styles[0])
    else:
        page.sheet.write_whole(row, 0, number, styles[0])
    page.sheet.write_text(row, 1, unit.expected.code, styles[1])
    page.sheet.write_text(row, 2, name, styles[2])
    column = _FIRST
    for indicator in INDICATORS:
        figure = figures.get(indicator.code)
        if figure is not None and indicator.code in _COUNTED:
            figure = TownFigure(1 if figure.value else 0)
        _write_figure(page, row, column, figure, styles)
        if indicator.has_town_base:
            _write_base(page, row, column + 1, figure, styles)
        column += 3 if indicator.has_town_base else 1
    page.end_row(cell_height(name, SUMMARY.columns[2].width))


def _write_figure(page: Page, row: int, column: int, figure: TownFigure | None, styles: Sequence[Any]) -> None:
    if figure is None:
        page.sheet.write_blank(row, column, styles[column])
    elif figure.value is None:
        page.sheet.write_text(row, column, UNKNOWN, styles[column])
    else:
        page.sheet.write_whole(row, column, figure.value, styles[column])


def _write_base(page: Page, row: int, column: int, figure: TownFigure | None, styles: Sequence[Any]) -> None:
    rate = figure.percent if figure is not None else None
    if figure is None or not figure.base or rate is None:
        page.sheet.write_blank(row, column, styles[column])
        page.sheet.write_blank(row, column + 1, styles[column + 1])
    else:
        page.sheet.write_whole(row, column, figure.base, styles[column])
        page.sheet.write_percent(row, column + 1, rate, styles[column + 1])


def _write_total(
    page: Page,
    town: Town,
    row: int,
    spans: Sequence[tuple[int, int]],
    committees: int,
    own_row: int | None,
    label: str,
) -> None:
    styles = _styles(page, bold=True)
    sheet = page.sheet
    sheet.write_blank(row, 0, styles[0])
    sheet.write_blank(row, 1, styles[1])
    sheet.write_text(row, 2, label, styles[2])
    column = _FIRST
    for indicator in INDICATORS:
        figure = town.figures[indicator.code]
        code = indicator.code
        counted = [(spans[0][0], spans[0][0] + committees - 1)] if code == "E1" else list(spans)
        letter = _letter(column)
        if figure.value is None:
            sheet.write_text(row, column, UNKNOWN, styles[column])
        elif code in town.taken_from_own and own_row is not None:
            sheet.write_formula(row, column, f"={letter}{own_row + 1}", figure.value, styles[column])
        else:
            own = None if code in _OF_UNITS_ALONE else own_row
            sheet.write_formula(row, column, _formula(letter, counted, own, code), figure.value, styles[column])
        if indicator.has_town_base:
            base = _letter(column + 1)
            own = None if code in _OF_UNITS_ALONE else own_row
            if code in _COUNTED:
                formula = _formula("B", counted, None, code, "COUNTA")
            else:
                formula = _formula(base, counted, own, code)
            sheet.write_formula(row, column + 1, formula, figure.base, styles[column + 1])
            rate = figure.percent
            sheet.write_formula(
                row,
                column + 2,
                f'=IF({base}{row + 1}>0,ROUND({letter}{row + 1}/{base}{row + 1},3),"")',
                "" if rate is None else float(rate / 100),
                styles[column + 2],
            )
        column += 3 if indicator.has_town_base else 1
    page.end_row(22)


def _formula(letter: str, spans: Sequence[tuple[int, int]], own_row: int | None, code: str, function: str = "") -> str:
    ranges = [f"{letter}{first + 1}:{letter}{last + 1}" for first, last in spans if last >= first]
    if own_row is not None:
        ranges.append(f"{letter}{own_row + 1}")
    function = function or ("MAX" if code in _MAXIMA else "SUM")
    return f"={function}({','.join(ranges)})" if ranges else "=0"


def _insert_charts(page: Page, spans: Sequence[tuple[int, int]]) -> int | None:
    """Under the table, the rate of A3 by unit: one chart for the committees, one for the cells; returns their row, if any."""
    row = None
    rate = _letter(SUMMARY.position("A3_percent"))
    column = _FIRST
    for label, (first, last) in zip(("Đảng bộ", "Chi bộ"), spans, strict=True):
        number = last - first + 1
        if not 0 < number <= _MOST_CHARTED:
            continue
        chart = page.book.rate_chart(
            f"{label}: tỷ lệ cán bộ, đảng viên, công chức đã học đủ nội dung",
            f"={SUMMARY.name}!$C${first + 1}:$C${last + 1}",
            f"={SUMMARY.name}!${rate}${first + 1}:${rate}${last + 1}",
            (385, min(100 + 18 * number, _TALLEST_CHART)),
        )
        row = page.row + 1
        page.sheet.insert_chart(row, column, chart)
        column += 7
    return row


@lru_cache(maxsize=4)
def _cell_styles(*, bold: bool) -> tuple[Style, ...]:
    return tuple(cell_style(column, bold=bold) for column in SUMMARY.columns)


def _styles(page: Page, *, bold: bool = False) -> list[Any]:
    return [page.book.style(style) for style in _cell_styles(bold=bold)]


def _letter(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
