"""The rules of entry asked of what was typed into a workbook; what the program wrote was asked when it was entered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from string import ascii_uppercase

from exports.submission.difference import Difference
from exports.submission.row_reading import RowReading
from exports.submission.sheet import SubmittedRow, SubmittedSheet
from exports.submission.values import code_of, day_in, text_in, whole_in
from wardapp.records.vocabulary import NOMINATION_STATUS
from wardapp.vietnamese import looks_like_legacy

__all__ = ["check_rules"]

_FIRST_YEAR = 1900
_COUNT_AT_END = re.compile(r":\s*([0-9. ]+)\Z")
_DECIDED = frozenset({"awarded", "commended"})


def check_rules(sheets: Mapping[str, SubmittedSheet], reading: RowReading, edits: Iterable[Difference] | None) -> None:
    """Tell each row that breaks a rule of the data contract; no figure changes for it.

    `edits` are what was typed over: rows without one stand as they were entered. None where all was typed by hand.
    """
    typed = None if edits is None else {(one.sheet, _row_of(one.cell)) for one in edits if one.cell}

    def rows(name: str) -> Iterator[SubmittedRow]:
        for row in sheets[name].rows if name in sheets else ():
            if typed is None or (row.sheet.name, _row_of(row.place)) in typed:
                yield row

    for name, rule in _RULES.items():
        for row in rows(name):
            rule(row, reading)
    if "Bieu02_LopHoc" in sheets:
        _absences(sheets["Bieu02_LopHoc"].rows, rows("Bieu02a_DoiTuong"), reading)


def _row_of(cell: str) -> str:
    return cell.lstrip(ascii_uppercase)


def _class(row: SubmittedRow, reading: RowReading) -> None:
    _in_order(row, "date_from", "date_to", reading)


def _absences(classes_told: Iterable[SubmittedRow], groups: Iterable[SubmittedRow], reading: RowReading) -> None:
    """Nobody is absent who was not invited. The groups stand together here, so this is all that can be asked."""
    classes = {_whole(row, "number"): row for row in classes_told}
    for row in groups:
        of_class = classes.get(_whole(row, "number"))
        absent = (_whole(row, "excused") or 0) + (_whole(row, "unexcused") or 0)
        if of_class is not None and absent > (_whole(of_class, "invited") or 0):
            reading.tell(row, "excused", "Số vắng lớn hơn số triệu tập ở Biểu 02.", wrong=True)


def _topic(row: SubmittedRow, reading: RowReading) -> None:
    # More may have studied than were to study a topic that is not mandatory, and the sheet does not say which is.
    _at_most(row, "branches_studied", "branches", "Số chi bộ đã học lớn hơn tổng số chi bộ.", reading)


def _contestant(row: SubmittedRow, reading: RowReading) -> None:
    for key in ("family_name", "given_name"):
        _unicode(row, key, reading)
    _born(row, reading)


def _inspection(row: SubmittedRow, reading: RowReading) -> None:
    _in_order(row, "date", "remedied_on", reading)


def _meeting(row: SubmittedRow, reading: RowReading) -> None:
    convened, present, excused, unexcused = (
        _whole(row, key) or 0 for key in ("convened", "present", "excused", "unexcused")
    )
    if present + excused + unexcused > max(convened, present):
        reading.tell(row, "present", "Có mặt và vắng cộng lại lớn hơn số được triệu tập.", wrong=True)
    for fewer, more, words in (
        ("ballots_issued", "present", "Phiếu phát ra nhiều hơn số có mặt."),
        ("ballots_returned", "ballots_issued", "Phiếu thu về nhiều hơn phiếu phát ra."),
        ("ballots_valid", "ballots_returned", "Phiếu hợp lệ nhiều hơn phiếu thu về."),
    ):
        _at_most(row, fewer, more, words, reading)


def _nominee(row: SubmittedRow, reading: RowReading) -> None:
    _unicode(row, "name", reading)
    _born(row, reading)
    match = _COUNT_AT_END.search(text_in(row["vote_base"]))
    votes = _whole(row, "votes_for")
    if match and votes is not None and votes > int(match[1].replace(".", "").replace(" ", "") or 0):
        reading.tell(row, "votes_for", "Số đồng ý lớn hơn số tính trên.", wrong=True)
    if code_of(row["status"], NOMINATION_STATUS) in _DECIDED and not text_in(row["decision"]):
        reading.tell(row, "decision", "Đã được khen thưởng nhưng chưa ghi số quyết định.")


_RULES: Mapping[str, Callable[[SubmittedRow, RowReading], None]] = {
    "Bieu02_LopHoc": _class,
    "Bieu02b_ChuyenDe": _topic,
    "Bieu05_ThiSinh": _contestant,
    "Bieu06_KiemTra": _inspection,
    "Bieu08_BinhXet": _meeting,
    "Bieu09_DeNghi": _nominee,
}


def _in_order(row: SubmittedRow, first: str, last: str, reading: RowReading) -> None:
    try:
        begin, end = day_in(row[first]), day_in(row[last])
    except ValueError:
        return  # told where the day is read
    if begin is not None and end is not None and begin > end:
        reading.tell(row, last, "Ngày sau lại trước ngày đầu.", wrong=True)


def _at_most(row: SubmittedRow, fewer: str, more: str, words: str, reading: RowReading) -> None:
    less, most = _whole(row, fewer), _whole(row, more)
    if less is not None and most is not None and less > most:
        reading.tell(row, fewer, words, wrong=True)


def _born(row: SubmittedRow, reading: RowReading) -> None:
    year = _whole(row, "birth_year")
    if year is not None and not _FIRST_YEAR <= year <= reading.period.last.year:
        reading.tell(row, "birth_year", "Năm sinh không hợp lý.")


def _unicode(row: SubmittedRow, key: str, reading: RowReading) -> None:
    if looks_like_legacy(text_in(row[key])):
        reading.tell(row, key, "Có vẻ là chữ TCVN3 hoặc VNI chưa chuyển sang Unicode.", wrong=True)


def _whole(row: SubmittedRow, key: str) -> int | None:
    try:
        return whole_in(row[key])
    except ValueError:
        return None
