"""The rows of TH07: refused files, and every difference, in the words of the paper and short enough to sign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from exports.submission.difference import Difference, paper_name
from exports.submission.files import RefusalKind, RefusedFile
from exports.town.compiled_town import Town
from wardapp.reports.table import Row

_LONGEST = 500
_MOST_ALIKE = 10
"""The most rows of one message about one sheet of a file; the cells of the others are listed in one row."""
_MOST_REFUSALS, _MOST_OF_A_FILE, _MOST_DIFFERENCES = 2_000, 60, 5_000
"""The most rows for refused files, for one file's differences, and for all differences."""
_MOST_NAMED = 20


def deviation_rows(town: Town) -> Iterator[Row | str]:
    """Yield TH07: the files that were refused, then every difference and hand edit."""
    for number, row in enumerate(_refusals(town.refusals), start=1):
        if number == 1:
            yield "I. Tệp không tổng hợp"
        yield {"number": number, **row}
    if (left := len(town.refusals) - _MOST_REFUSALS) > 0:
        yield {"message": f"Còn {left} tệp không tổng hợp nữa, không ghi hết ở đây."}
    for number, difference in enumerate(_bounded(_alike_in_one(town.differences())), start=1):
        if number == 1:
            yield "II. Chỗ khác biệt, chỗ sửa"
        yield {
            "number": number,
            "file": difference.file,
            "sheet": paper_name(difference.sheet),
            "cell": difference.cell,
            "read": _shortened(difference.read),
            "expected": _shortened(difference.expected),
            "message": _shortened(difference.message),
        }


def _refusals(refusals: Iterable[RefusedFile]) -> Iterator[Row]:
    """Yield a row for each refused file; the files of other periods share one."""
    others: Counter[str] = Counter()
    names: list[str] = []
    listed = 0
    for one in refusals:
        if one.kind is RefusalKind.OTHER_PERIOD:
            others[one.period] += 1
            names.append(one.file)
        elif listed < _MOST_REFUSALS:
            listed += 1
            yield {
                "file": one.file,
                "sheet": paper_name(one.sheet),
                "cell": one.cell,
                "message": _shortened(one.reason),
            }
    if others:
        periods = ", ".join(f"{period} ({number} tệp)" for period, number in others.items())
        yield {"file": _listed(names), "message": f"Thuộc kỳ khác: {periods}."}


def _alike_in_one(differences: Iterable[Difference]) -> Iterator[Difference]:
    """Yield the differences; of many with one message about one sheet, the further ones as one with their cells."""
    for (file, sheet, message), same in groupby(
        _in_order_of_message(differences), lambda one: (one.file, one.sheet, one.message)
    ):
        further: list[str] = []
        for number, one in enumerate(same):
            if number < _MOST_ALIKE:
                yield one
            else:
                further.append(one.cell)
        if further:
            words = f"{message} Như trên ở {len(further)} chỗ nữa: {_listed(list(filter(None, further)))}"
            yield Difference(file, sheet, "", "", "", words.rstrip(": "))


def _in_order_of_message(differences: Iterable[Difference]) -> Iterator[Difference]:
    """Yield the differences file by file, those of a sheet with one message together, in the order of the first."""
    for _file, of_file in groupby(differences, lambda one: one.file):
        by_message: dict[tuple[str, str], list[Difference]] = {}
        for one in of_file:
            by_message.setdefault((one.sheet, one.message), []).append(one)
        for same in by_message.values():
            yield from same


def _bounded(differences: Iterable[Difference]) -> Iterator[Difference]:
    """Yield the first differences of each file and of all, then one for each file of which some are left out."""
    listed: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    total = 0
    for one in differences:
        if total < _MOST_DIFFERENCES and listed[one.file] < _MOST_OF_A_FILE:
            listed[one.file] += 1
            total += 1
            yield one
        else:
            left_out[one.file] += 1
    for at, (file, number) in enumerate(left_out.items()):
        if at == _MOST_REFUSALS:
            yield Difference("", "", "", "", "", f"Còn {len(left_out) - at} tệp khác cũng có chỗ không ghi hết ở đây.")
            return
        message = f"Còn {number} chỗ nữa của tệp này không ghi ở đây; thư gửi đơn vị có đủ."
        yield Difference(file, "", "", "", "", message)


def _listed(names: list[str]) -> str:
    more = f" và {len(names) - _MOST_NAMED} nữa" if len(names) > _MOST_NAMED else ""
    return f"{', '.join(names[:_MOST_NAMED])}{more}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
