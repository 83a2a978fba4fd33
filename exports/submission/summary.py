"""Read sheet Bieu01 of a submission: each indicator's value and base as reported."""

from __future__ import annotations

from dataclasses import dataclass

from exports.submission.cell_values import cell_text, is_blank
from exports.submission.row_reader import RowReader
from exports.submission.sheet import SubmittedRow, SubmittedSheet
from wardapp.figures.catalogue import INDICATOR_OF, INDICATORS, Indicator
from wardapp.figures.figure import percent
from wardapp.reports.form.all_sheets import UNKNOWN
from wardapp.vietnamese.folding import fold, fold_cached

__all__ = ["SummaryFigure", "read_summary"]

_CODES = {code.casefold(): code for code in INDICATOR_OF}
_LABELS = {fold(indicator.label): indicator.code for indicator in INDICATORS}
_UNKNOWN = fold(UNKNOWN)


@dataclass(frozen=True, slots=True)
class SummaryFigure:
    """An indicator as Bieu01 reports it; `value` is None if it is blank or not known."""

    value: int | None
    base: int
    unknown: bool
    row: SubmittedRow
    key: str


def read_summary(sheet: SubmittedSheet, reader: RowReader) -> dict[str, SummaryFigure]:
    """Return the figures of Bieu01 by code; wrong rates and repeated lines are reported."""
    found: dict[str, SummaryFigure] = {}
    for row in sheet.rows:
        code = _code(row)
        if code is None:
            continue
        if code in found:
            reader.report(row, "code", f"Chỉ tiêu {code} có hai dòng, chỉ tính dòng đầu.")
            continue
        found[code] = _figure(row, INDICATOR_OF[code], reader)
    return found


def _code(row: SubmittedRow) -> str | None:
    return _CODES.get(cell_text(row["code"]).casefold()) or _LABELS.get(fold_cached(cell_text(row["indicator"])))


def _figure(row: SubmittedRow, indicator: Indicator, reader: RowReader) -> SummaryFigure:
    key = indicator.column.value
    typed = row[key]
    unknown = (type(typed) is str and fold_cached(cell_text(typed)) == _UNKNOWN) or (
        indicator.code == "B3" and is_blank(typed)
    )
    value = None if unknown else reader.whole(row, key)
    base = (reader.whole(row, "base") or 0) if indicator.has_base else 0
    if indicator.has_base and value is not None:
        _check_rate(row, value, base, reader)
    return SummaryFigure(value, base, unknown, row, key)


def _check_rate(row: SubmittedRow, value: int, base: int, reader: RowReader) -> None:
    reader.check_rate(row, percent(value, base))
    if value > base > 0 and row["code"] in ("A0", "A3", "A3a"):
        reader.report(row, "base", "Số đã học lớn hơn số thuộc diện.", value, is_error=True)
