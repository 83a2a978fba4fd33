"""Bieu01 of a submission: each indicator's figure as it was typed, its base, and the rates computed again."""

from __future__ import annotations

from dataclasses import dataclass

from exports.submission.cell_values import is_blank, percent_in, text_in
from exports.submission.row_reader import RowReader
from exports.submission.sheet import SubmittedRow, SubmittedSheet
from wardapp.figures.catalogue import INDICATOR_OF, INDICATORS, Indicator
from wardapp.figures.percentages import percent
from wardapp.reports.form.sheets import UNKNOWN
from wardapp.vietnamese.folding import fold, fold_cached

__all__ = ["SummaryFigure", "read_summary"]

_CODES = {code.casefold(): code for code in INDICATOR_OF}
_LABELS = {fold(indicator.label): indicator.code for indicator in INDICATORS}
_UNKNOWN = fold(UNKNOWN)


@dataclass(frozen=True, slots=True)
class SummaryFigure:
    """An indicator as Bieu01 says it: `value` is None where it is blank or not known (`unknown`)."""

    value: int | None
    base: int
    unknown: bool
    row: SubmittedRow
    key: str


def read_summary(sheet: SubmittedSheet, reader: RowReader) -> dict[str, SummaryFigure]:
    """The figures of Bieu01 by code; a rate that does not follow from its numbers is told, and so is a line twice."""
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
    return _CODES.get(text_in(row["code"]).casefold()) or _LABELS.get(fold_cached(text_in(row["indicator"])))


def _figure(row: SubmittedRow, indicator: Indicator, reader: RowReader) -> SummaryFigure:
    key = indicator.column.value
    typed = row[key]
    unknown = (type(typed) is str and fold_cached(text_in(typed)) == _UNKNOWN) or (
        indicator.code == "B3" and is_blank(typed)
    )
    value = None if unknown else reader.whole(row, key)
    base = (reader.whole(row, "base") or 0) if indicator.has_base else 0
    if indicator.has_base and value is not None:
        _check_rate(row, value, base, reader)
    return SummaryFigure(value, base, unknown, row, key)


def _check_rate(row: SubmittedRow, value: int, base: int, reader: RowReader) -> None:
    expected = percent(value, base)
    try:
        shown = percent_in(row["percent"])
    except ValueError:
        reader.report(row, "percent", "Tỷ lệ được tính lại từ hai số.", f"{expected}%" if expected is not None else "")
        return
    if shown is not None and shown != expected:
        told = "" if expected is None else f"{expected}%"
        reader.report(row, "percent", "Tỷ lệ được tính lại từ hai số.", told)
    if value > base > 0 and row["code"] in ("A0", "A3", "A3a"):
        reader.report(row, "base", "Số đã học lớn hơn số thuộc diện.", value, is_error=True)
