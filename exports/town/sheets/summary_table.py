"""Write TH01, the town's figures by unit.

Sums and rates are formulas; each block of columns prints on pages of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from exports.submission.submission import IndicatorValue
from exports.town.compiled_town import Town, TownUnit
from exports.xlsx.page import Page
from exports.xlsx.page_breaks import early_breaks
from exports.xlsx.table_body import LEAST_HEIGHT, TABLE_SIZE, cell_height, cell_style, write_value
from exports.xlsx.table_foot import signed_blocks
from exports.xlsx.text_width import MILLIMETRES_PER_POINT
from exports.xlsx.workbook import Workbook
from exports.xlsx.worksheet import Style
from wardapp.figures.catalogue import INDICATORS, Indicator, OwnRule, TownRule, label_for
from wardapp.reports.form.all_sheets import UNKNOWN
from wardapp.reports.form.town import BLOCKS, SUMMARY
from wardapp.reports.letterhead import COMPILER, Line, PaperText
from wardapp.reports.sheet import Kind
from wardapp.reports.table import Value

TotalCells = dict[str, str]
"""Key of a column of TH01 ("A3_value") -> the address of the town's cell in that column."""

_COUNTING = (TownRule.UNITS, TownRule.COMMITTEES)
_NUMBER, _CODE, _UNIT = (SUMMARY.positions[key] for key in ("number", "code", "unit"))
_FIRST = _UNIT + 1
"""The first column of a figure; the columns before it are repeated on each page."""
_TOTAL_HEIGHT = 22.0
_SCALE = 0.84
"""Prints table text of 11 points at above 9, and forty units on two pages a block."""


class SummaryCells(NamedTuple):
    """Where TH01 has what other sheets refer to.

    Attributes:
        totals: the cells of the town's own figures.
        groups: the first and the last row of the committees and of the cells, from 0; an empty group ends before it begins.

    """

    totals: TotalCells
    groups: tuple[tuple[int, int], tuple[int, int]]


def write_summary(book: Workbook, town: Town, paper: PaperText) -> SummaryCells:
    """Write TH01."""
    page = Page(book, SUMMARY)
    last = _FIRST + sum(3 if one.has_town_base else 1 for one in BLOCKS[0]) - 1
    _write_head(page, paper, last)
    headings = _write_headings(page, town)
    total = page.row
    kinds = ("party_committee", "superior_committee")
    groups = (
        [unit for kind in kinds for unit in town.units if unit.expected.kind == kind],
        [unit for unit in town.units if unit.expected.kind not in kinds],
    )
    # The total is written first, since rows are streamed from the top down.
    rows = _UnitRows.below(total, groups, has_own=town.own is not None)
    _write_total(page, town, rows)
    for label, units in zip(("I. Đảng bộ", "II. Chi bộ"), groups, strict=True):
        _write_group(page, label)
        for number, unit in enumerate(units, start=1):
            _write_unit(page, unit, number, unit.expected.name)
    if town.own is not None:
        _write_unit(page, town.own, None, f"{town.own_level[:1].upper()}{town.own_level[1:]}", is_own=True)
    _write_notes(page, town)
    _write_foot(page, paper)
    breaks = []
    column = _FIRST
    for block in BLOCKS[:-1]:
        column += sum(3 if one.has_town_base else 1 for one in block)
        breaks.append(column)
    page.sheet.set_blocks(SUMMARY.paper, paper.foot, headings, (0, _FIRST - 1), breaks, _SCALE)
    start = headings[1] + 1
    repeated = sum(page.heights[headings[0] : start])
    capacity = SUMMARY.printable_height / MILLIMETRES_PER_POINT / _SCALE
    page.sheet.break_before(early_breaks(page.heights, page.kept, start, repeated, capacity))
    totals = {key: xl_rowcol_to_cell(total, column) for key, column in SUMMARY.positions.items()}
    return SummaryCells(totals, rows.groups)


def _write_head(page: Page, paper: PaperText, last: int) -> None:
    """Write the letterhead and the title.

    They are over the first block, right of the columns that every page repeats.
    """
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


def _write_headings(page: Page, town: Town) -> tuple[int, int]:
    """Write the headings and the column numbers; returns the first and the last row.

    Code and label of an indicator are over its columns.
    """
    first, columns = page.row, SUMMARY.columns
    bold = page.book.style(Style(size=TABLE_SIZE, bold=True, align="center", wrap=True, border=True))
    alone, above = 0.0, 0.0
    for column in range(_FIRST):
        page.sheet.merge(first, column, first + 1, column, columns[column].heading, bold)
    column = _FIRST
    parts: list[int] = []
    for indicator in INDICATORS:
        label = f"{indicator.code}. {label_for(indicator, town)}"
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


def _write_notes(page: Page, town: Town) -> None:
    """Write, under the block of each marked figure, what unit 00 and the units list."""
    blocks = []
    column = _FIRST
    for block in BLOCKS:
        codes = {one.code for one in block}
        last = column + sum(3 if one.has_town_base else 1 for one in block) - 1
        lines = [
            Line(f"(*) {one.sentence(town.own_level)}", italic=True, size=TABLE_SIZE)
            for one in town.comparisons
            if one.code in codes
        ]
        if lines:
            blocks.append((column, last, "left", lines))
        column = last + 1
    if blocks:
        page.beside(blocks)


def _write_foot(page: Page, paper: PaperText) -> None:
    """Write who made the table and who signs it, under the last block: whoever signs has seen what is before."""
    columns = len(SUMMARY.columns)
    first = columns - sum(3 if one.has_town_base else 1 for one in BLOCKS[-1])
    second = first + (columns - first) // 3
    third = second + (columns - second) // 2
    compiler = ([Line(COMPILER, bold=True, size=11)], Line(paper.compiler, bold=True, size=12))
    signer = (paper.signature.above or (Line(""),), Line(paper.signature.name, bold=True, size=13))
    recipients = [Line(text, bold=not index, italic=not index, size=11) for index, text in enumerate(paper.recipients)]
    signed_blocks(
        page,
        [(second, third - 1, *compiler), (third, columns - 1, *signer)],
        (first, second - 1, "left", recipients),
    )


def _write_group(page: Page, label: str) -> None:
    bold = page.book.style(Style(size=TABLE_SIZE, bold=True, border=True))
    for index in range(len(SUMMARY.columns)):
        write_value(page, index, label if index == _UNIT else None, bold)
    page.end_row(20, keep=True)


def _write_unit(page: Page, unit: TownUnit, number: int | None, name: str, *, is_own: bool = False) -> None:
    """Write one unit's row; its figures are blank if it handed in nothing, those of unit 00 also if they never count."""
    values: dict[str, Value] = {"number": number, "code": unit.expected.code, "unit": name}
    figures = unit.figures
    for indicator in INDICATORS if figures else ():
        code, figure = indicator.code, figures[indicator.code]
        if is_own and (indicator.own is OwnRule.IGNORED or indicator.town in _COUNTING):
            continue
        if indicator.town in _COUNTING:
            figure = IndicatorValue(None if figure.value is None else int(figure.value > 0))
        values[f"{code}_value"] = UNKNOWN if figure.value is None else figure.value
        if indicator.has_town_base and figure.percent is not None:
            values[f"{code}_base"], values[f"{code}_percent"] = figure.base, figure.percent
    for index, (key, style) in enumerate(zip(SUMMARY.keys, _styles(page), strict=True)):
        write_value(page, index, values.get(key), style)
    page.end_row(_row_height(values))


def _row_height(values: Mapping[str, Value], *, bold: bool = False) -> float:
    """Return the height that the texts of a row need."""
    texts = [(value, SUMMARY.columns[SUMMARY.positions[key]].width) for key, value in values.items()]
    heights = (cell_height(text, width, bold=bold) for text, width in texts if isinstance(text, str))
    return max(heights, default=LEAST_HEIGHT)


@dataclass(frozen=True, slots=True)
class _UnitRows:
    """The rows of committees, of all units by heading, and of unit 00.

    Rows count from 0, and both ends of a span are included.
    """

    committees: tuple[int, int]
    groups: tuple[tuple[int, int], tuple[int, int]]
    own: int | None

    @classmethod
    def below(cls, total: int, groups: Sequence[Sequence[TownUnit]], *, has_own: bool) -> _UnitRows:
        """Return the rows below the total's; each group has a heading above it."""
        first = total + 2
        second = first + len(groups[0]) + 1
        end = second + len(groups[1])
        committees = sum(1 for unit in groups[0] if unit.expected.is_committee)
        spans = ((first, second - 2), (second, end - 1))
        return cls((first, first + committees - 1), spans, end if has_own else None)

    def formula(self, function: str, column: int, indicator: Indicator, *, with_own: bool = True) -> str:
        """Return a function over the cells of a column that count in an indicator."""
        letter = xl_col_to_name(column)
        spans = [self.committees] if indicator.town is TownRule.COMMITTEES else self.groups
        ranges = [f"{letter}{first + 1}:{letter}{last + 1}" for first, last in spans if last >= first]
        if with_own and self.own is not None:
            ranges.append(f"{letter}{self.own + 1}")
        return f"={function}({','.join(ranges)})" if ranges else "=0"


def _write_total(page: Page, town: Town, rows: _UnitRows) -> None:
    """Write the town's own row: formulas over the units' rows, each with its value; figures with a note are marked."""
    styles, sheet, row = _styles(page, bold=True), page.sheet, page.row
    marked = {one.code for one in town.comparisons}
    texts: dict[str, Value] = {"unit": town.whole}
    sheet.write_blank(row, _NUMBER, styles[_NUMBER])
    sheet.write_blank(row, _CODE, styles[_CODE])
    sheet.write_text(row, _UNIT, town.whole, styles[_UNIT])
    for indicator in INDICATORS:
        code, figure = indicator.code, town.figures[indicator.code]
        value = SUMMARY.positions[f"{code}_value"]
        with_own = indicator.own is OwnRule.ADDED and indicator.town not in _COUNTING
        function = "MAX" if indicator.town is TownRule.MAXIMUM else "SUM"
        if figure.value is None:
            texts[f"{code}_value"] = UNKNOWN
            unknown = cell_style(SUMMARY.columns[value], bold=True, kind=Kind.TEXT)
            sheet.write_text(row, value, UNKNOWN, page.book.style(unknown))
        else:
            formula = rows.formula(function, value, indicator, with_own=with_own)
            if code in town.taken_from_own and rows.own is not None:
                formula = f"={xl_rowcol_to_cell(rows.own, value)}"
            style = _marked_style(page, value) if code in marked else styles[value]
            sheet.write_formula(row, value, formula, figure.value, style)
        if indicator.has_town_base:
            base, percent = SUMMARY.positions[f"{code}_base"], SUMMARY.positions[f"{code}_percent"]
            if indicator.town in _COUNTING:
                formula = rows.formula("COUNTA", _CODE, indicator, with_own=False)
            else:
                formula = rows.formula(function, base, indicator, with_own=with_own)
            sheet.write_formula(row, base, formula, figure.base, styles[base])
            value_cell, base_cell = xl_rowcol_to_cell(row, value), xl_rowcol_to_cell(row, base)
            formula = _rate_formula(value_cell, base_cell)
            rate = "" if figure.percent is None else float(figure.percent / 100)
            sheet.write_formula(row, percent, formula, rate, styles[percent])
    page.end_row(max(_TOTAL_HEIGHT, _row_height(texts, bold=True)))


def _rate_formula(value: str, base: str) -> str:
    """Return the rate of two cells: 100% only if they are equal and 0% only of 0, as in every other rate."""
    rate = f"ROUND({value}/{base},3)"
    whole = f"IF({value}={base},1,IF({value}>{base},1.001,0.999))"
    return f'=IF({base}>0,IF({rate}=1,{whole},IF({rate}=0,IF({value}>0,0.001,0),{rate})),"")'


@lru_cache(maxsize=4)
def _cell_styles(*, bold: bool) -> tuple[Style, ...]:
    return tuple(cell_style(column, bold=bold) for column in SUMMARY.columns)


def _marked_style(page: Page, column: int) -> Any:
    style = cell_style(SUMMARY.columns[column], bold=True)
    return page.book.style(style._replace(format=f'{style.format}"(*)"'))


def _styles(page: Page, *, bold: bool = False) -> list[Any]:
    return [page.book.style(style) for style in _cell_styles(bold=bold)]
