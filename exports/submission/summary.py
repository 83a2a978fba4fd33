"""Read sheet Bieu01 of a submission: each indicator's value and base as reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exports.submission.cell_values import cell_text, code_key, is_blank
from exports.submission.row_reader import RowReader
from exports.submission.sheet import SubmittedRow, SubmittedSheet
from wardapp.figures.catalogue import INDICATOR_OF, INDICATORS, Column, Indicator
from wardapp.reports.form.all_sheets import UNKNOWN
from wardapp.vietnamese.folding import fold, fold_cached

_CODES = {code_key(code): code for code in INDICATOR_OF}
_LABELS = {fold(indicator.label): indicator.code for indicator in INDICATORS}
_UNKNOWN = fold(UNKNOWN)
_COLUMNS = tuple(column.value for column in Column)
_HEADINGS = {Column.IN_PERIOD.value: "Trong kỳ", Column.TO_END.value: "Luỹ kế"}
_MEMBERS = (("official_members", 1), ("probationary_members", 1), ("exempt_members", -1), ("transferred_members", -1))
_BASES = {
    "A0": (("branches", 1),),
    "A3": (*_MEMBERS, ("civil_servants", 1)),
    "A3a": _MEMBERS,
    "C3": (("veterans", 1),),
    "C4": (("women", 1),),
    "C5": (("farmers", 1),),
    "C6": (("youth", 1),),
}
"""Code of an indicator -> the items of ThongTin that are added or taken off for its base."""


@dataclass(frozen=True, slots=True)
class SummaryFigure:
    """An indicator as Bieu01 reports it.

    `value` is None if it is blank or not known; `unread` says that it is filled with what is no number.
    """

    value: int | None
    base: int
    unknown: bool
    unread: bool
    row: SubmittedRow
    key: str


def read_summary(
    sheet: SubmittedSheet, reader: RowReader, headcount: Mapping[str, int | None]
) -> dict[str, SummaryFigure]:
    """Return the figures of Bieu01 by code; impossible numbers, wrong rates and repeated lines are reported.

    Args:
        sheet: Bieu01.
        reader: collects the differences.
        headcount: item of ThongTin -> the number of people or branches there, for a base that cannot be read.

    """
    found: dict[str, SummaryFigure] = {}
    for row in sheet.rows:
        code = _code(row)
        if code is None:
            if any(not is_blank(row[key]) for key in _COLUMNS):
                reader.report(row, "code", "Không có chỉ tiêu nào mang mã và tên này nên không tính dòng này.")
            continue
        if code in found:
            reader.report(row, "code", f"Chỉ tiêu {code} có hai dòng, chỉ tính dòng đầu.")
            continue
        found[code] = _figure(row, INDICATOR_OF[code], reader, headcount)
    return found


def _code(row: SubmittedRow) -> str | None:
    return _CODES.get(code_key(cell_text(row["code"])).rstrip(".:")) or _LABELS.get(
        fold_cached(cell_text(row["indicator"]))
    )


def _figure(
    row: SubmittedRow, indicator: Indicator, reader: RowReader, headcount: Mapping[str, int | None]
) -> SummaryFigure:
    key = indicator.column.value
    other = _COLUMNS[1 - _COLUMNS.index(key)]
    typed = row[key]
    unknown = (type(typed) is str and fold_cached(cell_text(typed)) == _UNKNOWN) or (
        indicator.code == "B3" and is_blank(typed)
    )
    value = None if unknown else reader.whole(row, key)
    unread = value is None and not unknown and not is_blank(typed)
    beside = None
    if not (indicator.code == "B3" and fold_cached(cell_text(row[other])) == _UNKNOWN):
        beside = reader.whole(row, other) if row[other] != typed else value
    if beside is not None and value is None and (not unknown or is_blank(typed)) and (beside or unread):
        wanted, used = _HEADINGS[key], _HEADINGS[other]
        why = f"Ô cột {wanted} không đọc được" if unread else f"Cột {wanted} để trống"
        reader.report(row, key, f"{why} nên lấy số {beside} ở cột {used}. Đề nghị đơn vị ghi đủ cả hai cột.", beside)
        value, unknown, unread = beside, False, False
    elif beside is not None and value is not None:
        _check_columns(row, reader)
    base = _base(row, indicator.code, value, reader, headcount) if indicator.has_base else 0
    if indicator.has_base and value is not None:
        _check_rate(row, key, indicator.code, value, base, reader)
    return SummaryFigure(value, base, unknown, unread, row, key)


def _check_columns(row: SubmittedRow, reader: RowReader) -> None:
    """Report a figure of the period alone that is above the one up to its end."""
    in_period, cumulative = (reader.whole(row, key) for key in _COLUMNS)
    if in_period is not None and cumulative is not None and in_period > cumulative:
        # Older programs counted the second column from 1 January, so that it may be below in a period over two years.
        is_error = reader.period.first.year == reader.period.last.year
        reader.report(
            row,
            _COLUMNS[0],
            f"Số trong kỳ ({in_period}) lớn hơn số luỹ kế ({cumulative}). Xem lại hai ô.",
            is_error=is_error,
        )


def _base(
    row: SubmittedRow, code: str, value: int | None, reader: RowReader, headcount: Mapping[str, int | None]
) -> int:
    """Return the base, from ThongTin if the cell is blank or cannot be read."""
    base = reader.whole(row, "base")
    if base is not None or (not value and is_blank(row["base"])):
        return base or 0
    numbers = [(headcount.get(item), sign) for item, sign in _BASES.get(code, ())]
    total = sum(number * sign for number, sign in numbers if number is not None)
    if total > 0 and numbers[0][0] is not None:
        reader.report(row, "base", f"Không có tổng số thuộc diện nên lấy số {total} theo trang ThongTin.", total)
        return total
    if value:
        reader.report(row, "base", "Chưa ghi tổng số thuộc diện nên không tính được tỷ lệ. Đề nghị đơn vị ghi ô này.")
    return 0


def _check_rate(row: SubmittedRow, key: str, code: str, value: int, base: int, reader: RowReader) -> None:
    reader.check_rate(row, value, base)
    if value > base > 0:
        # The book itself only warns of more members of an association than are entitled: head counts may be old.
        is_error = reader.by_hand or code in ("A0", "A3", "A3a")
        message = f"Số đã học ({value}) lớn hơn tổng số thuộc diện ({base}). Xem lại hai ô."
        reader.report(row, key, message, is_error=is_error)
