"""Check totals and rates of a submission, and rows that were typed by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from string import ascii_uppercase
from types import MappingProxyType

from exports.submission.cell_values import cell_text, parse_code, parse_count, parse_day
from exports.submission.difference import Difference
from exports.submission.row_reader import RowReader
from exports.submission.sheet import SubmittedRow, SubmittedSheet
from wardapp.records.vocabulary import NOMINATION_STATUS
from wardapp.vietnamese import looks_like_legacy

_FIRST_YEAR = 1900
_FAR_ABOVE, _FEW = 2, 20
"""More present than so many times the invited, and so many people more, is a typing error."""
_RATES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"Bieu02_LopHoc": ("present", "invited"), "Bieu02b_ChuyenDe": ("studied", "entitled")}
)
_COUNT_AT_END = re.compile(r":\s*([0-9. ]+)\Z")
_DECIDED = frozenset({"awarded", "commended"})


def check_totals(sheet: SubmittedSheet, reader: RowReader) -> None:
    """Report each cell of a total row, and of the sum of a group, that is not the sum of its rows."""
    for total in sheet.totals:
        _check_sums(total, sheet.rows, reader)
    for subtotal, rows in sheet.subtotals:
        _check_sums(subtotal, rows, reader)


def _check_sums(total: SubmittedRow, rows: Sequence[SubmittedRow], reader: RowReader) -> None:
    for column in total.sheet.form.columns:
        if not column.total or column.key not in total.sheet.found.columns:
            continue
        expected = sum(_whole(row, column.key) or 0 for row in rows)
        typed = _whole(total, column.key)
        if typed != expected and (typed is not None or expected):
            reader.report(total, column.key, f"Cộng lại các dòng được {expected}.", expected)


def check_rates(sheet: SubmittedSheet, reader: RowReader) -> None:
    """Report each rate that is not the quotient of its two numbers."""
    if sheet.form.name not in _RATES and sheet.form.name != "Bieu09_DeNghi":
        return
    for row in sheet.rows:
        value, base = _rate_parts(row)
        reader.check_rate(row, value, base, is_known=sheet.form.name in _RATES, not_a_rate="Ô không phải tỷ lệ.")


def _rate_parts(row: SubmittedRow) -> tuple[int | None, int | None]:
    if row.sheet.form.name in _RATES:
        value, base = _RATES[row.sheet.form.name]
        return _whole(row, value), _whole(row, base)
    match = _COUNT_AT_END.search(cell_text(row["vote_base"]))
    try:
        return _whole(row, "votes_for"), parse_count(match[1]) if match else None
    except ValueError:
        return None, None


def check_rules(sheets: Mapping[str, SubmittedSheet], reader: RowReader, edits: Iterable[Difference] | None) -> None:
    """Report each row that breaks a rule of entry (docs/records.md); figures do not change.

    Args:
        sheets: the sheets of the file by the form's names.
        reader: collects the differences.
        edits: what was changed by hand; other rows were checked when they were entered. None if all was typed by hand.

    """
    typed = None if edits is None else {(one.sheet, _row_of(one.cell)) for one in edits if one.cell}

    def rows(name: str) -> Iterator[SubmittedRow]:
        for row in sheets[name].rows if name in sheets else ():
            if typed is None or (row.sheet.name, _row_of(row.first_cell)) in typed:
                yield row

    for name, rule in _RULES.items():
        for row in rows(name):
            rule(row, reader)
    if "Bieu02_LopHoc" in sheets:
        _absences(sheets["Bieu02_LopHoc"].rows, rows("Bieu02a_DoiTuong"), reader)


def _row_of(cell: str) -> str:
    return cell.lstrip(ascii_uppercase)


def _class(row: SubmittedRow, reader: RowReader) -> None:
    _in_order(row, "date_from", "date_to", reader)
    _present_of(row, "invited", "triệu tập", reader)


def _present_of(row: SubmittedRow, key: str, words: str, reader: RowReader) -> None:
    """Report far more people present than were invited: some may come uninvited, many more are a typing error."""
    present, invited = _whole(row, "present"), _whole(row, key)
    if present is not None and invited and present > _FAR_ABOVE * invited and present - invited > _FEW:
        message = f"Số có mặt ({present}) lớn hơn nhiều số {words} ({invited}). Xem lại hai ô."
        reader.report(row, "present", message, is_error=True)


def _absences(classes: Iterable[SubmittedRow], groups: Iterable[SubmittedRow], reader: RowReader) -> None:
    """Report more absences than invitations.

    The sheet has no numbers by group that could be compared.
    """
    by_number = {_whole(row, "number"): row for row in classes}
    for row in groups:
        of_class = by_number.get(_whole(row, "number"))
        absent = (_whole(row, "excused") or 0) + (_whole(row, "unexcused") or 0)
        if of_class is not None and absent > (_whole(of_class, "invited") or 0):
            reader.report(row, "excused", "Số vắng lớn hơn số triệu tập ở Biểu 02.", is_error=True)


def _topic(row: SubmittedRow, reader: RowReader) -> None:
    # Studied and entitled are not compared: more may study a topic that is not mandatory, which the sheet does not say.
    _at_most(row, "branches_studied", "branches", "Số chi bộ đã học lớn hơn tổng số chi bộ.", reader)


def _contestant(row: SubmittedRow, reader: RowReader) -> None:
    for key in ("family_name", "given_name"):
        _unicode(row, key, reader)
    _born(row, reader)


def _inspection(row: SubmittedRow, reader: RowReader) -> None:
    _in_order(row, "date", "remedied_on", reader)


def _meeting(row: SubmittedRow, reader: RowReader) -> None:
    _present_of(row, "convened", "được triệu tập", reader)
    convened, present, excused, unexcused = (
        _whole(row, key) or 0 for key in ("convened", "present", "excused", "unexcused")
    )
    if present + excused + unexcused > max(convened, present):
        reader.report(row, "present", "Có mặt và vắng cộng lại lớn hơn số được triệu tập.", is_error=True)
    for fewer, more, words in (
        ("ballots_issued", "present", "Phiếu phát ra nhiều hơn số có mặt."),
        ("ballots_returned", "ballots_issued", "Phiếu thu về nhiều hơn phiếu phát ra."),
        ("ballots_valid", "ballots_returned", "Phiếu hợp lệ nhiều hơn phiếu thu về."),
    ):
        _at_most(row, fewer, more, words, reader)


def _nominee(row: SubmittedRow, reader: RowReader) -> None:
    _unicode(row, "name", reader)
    _born(row, reader)
    match = _COUNT_AT_END.search(cell_text(row["vote_base"]))
    votes = _whole(row, "votes_for")
    if match and votes is not None and votes > int(match[1].replace(".", "").replace(" ", "") or 0):
        reader.report(row, "votes_for", "Số đồng ý lớn hơn số tính trên.", is_error=True)
    if parse_code(row["status"], NOMINATION_STATUS) in _DECIDED and not cell_text(row["decision"]):
        reader.report(row, "decision", "Đã được khen thưởng nhưng chưa ghi số quyết định.")


_RULES: Mapping[str, Callable[[SubmittedRow, RowReader], None]] = {
    "Bieu02_LopHoc": _class,
    "Bieu02b_ChuyenDe": _topic,
    "Bieu05_ThiSinh": _contestant,
    "Bieu06_KiemTra": _inspection,
    "Bieu08_BinhXet": _meeting,
    "Bieu09_DeNghi": _nominee,
}


def _in_order(row: SubmittedRow, first: str, last: str, reader: RowReader) -> None:
    try:
        begin, end = parse_day(row[first]), parse_day(row[last])
    except ValueError:
        return  # reported when the date is read
    if begin is not None and end is not None and begin > end:
        reader.report(row, last, "Ngày sau lại trước ngày đầu.", is_error=True)


def _at_most(row: SubmittedRow, fewer: str, more: str, words: str, reader: RowReader) -> None:
    less, most = _whole(row, fewer), _whole(row, more)
    if less is not None and most is not None and less > most:
        reader.report(row, fewer, words, is_error=True)


def _born(row: SubmittedRow, reader: RowReader) -> None:
    year = _whole(row, "birth_year")
    if year is not None and not _FIRST_YEAR <= year <= reader.period.last.year:
        reader.report(row, "birth_year", "Năm sinh không hợp lý.")


def _unicode(row: SubmittedRow, key: str, reader: RowReader) -> None:
    if looks_like_legacy(cell_text(row[key])):
        reader.report(row, key, "Có vẻ là chữ TCVN3 hoặc VNI chưa chuyển sang Unicode.", is_error=True)


def _whole(row: SubmittedRow, key: str) -> int | None:
    try:
        return parse_count(row[key])
    except ValueError:
        return None
