"""Which workbooks of a town count: of the period, no drafts, no foreign units, of each unit the highest submission."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from exports.submission.difference import Difference
from exports.submission.files import RefusedFile
from exports.submission.submission import Submission, SubmittedFigure
from exports.town.compiled_town import OWN_CODE, ExpectedUnit, same_code
from wardapp.errors import InputRefused
from wardapp.records import ReportingPeriod
from wardapp.vietnamese.dates import format_date
from wardapp.vietnamese.folding import fold

__all__ = ["SeveralPeriods", "admitted", "chosen", "one_period", "told_of_older"]

_NEVER = dt.datetime(1, 1, 1)  # noqa: DTZ001  # a cell keeps no offset


class SeveralPeriods(InputRefused):
    """Files of more than one period, and no period was named; `periods` are theirs, with how many files each has."""

    def __init__(self, periods: Sequence[tuple[ReportingPeriod, int]]) -> None:
        self.periods = tuple(periods)
        told = "; ".join(f"{period.title} ({number} tệp)" for period, number in periods)
        super().__init__(f"Các tệp thuộc nhiều kỳ báo cáo: {told}.", "Ghi rõ kỳ cần tổng hợp: --period KỲ.")


def admitted(
    submissions: Iterable[Submission],
    period: ReportingPeriod | None,
    expected: Sequence[ExpectedUnit] | None,
    *,
    drafts: bool,
) -> tuple[list[Submission], list[RefusedFile]]:
    """Those that may be compiled, and the refusals of the others; of one code under two names, neither may."""
    left: list[Submission] = []
    refused: list[RefusedFile] = []
    known = {same_code(unit.code) for unit in expected} if expected is not None else None
    for one in submissions:
        reason = _refused(one, period, known, drafts=drafts)
        if reason:
            refused.append(RefusedFile(one.path.name, reason, is_draft=one.head.status == "draft"))
        else:
            left.append(one)
    two = _under_two_names(left)
    if not two:
        return left, refused
    for one in left:
        if same_code(one.head.unit_code) in two:
            told = "”, “".join(two[same_code(one.head.unit_code)].values())
            refused.append(RefusedFile(one.path.name, f"Mã đơn vị {one.head.unit_code} có hai tên: “{told}”."))
    return [one for one in left if same_code(one.head.unit_code) not in two], refused


def _under_two_names(submissions: Sequence[Submission]) -> dict[str, dict[str, str]]:
    """The codes that stand under more than one name, with their names."""
    # A number a name: ten thousand files have as many names.
    number_of: dict[str, int] = {}
    several: set[str] = set()
    for one in submissions:
        head = one.head
        if head.unit_name:
            code, number = same_code(head.unit_code), hash(fold(head.unit_name))
            if number_of.setdefault(code, number) != number:
                several.add(code)
    names: dict[str, dict[str, str]] = {}
    for one in submissions if several else ():
        head = one.head
        if head.unit_name and (code := same_code(head.unit_code)) in several:
            names.setdefault(code, {})[fold(head.unit_name)] = head.unit_name
    return names


def one_period(submissions: Sequence[Submission]) -> ReportingPeriod:
    """The period of all of them.

    Raises:
        SeveralPeriods: they are of more than one.

    """
    found: dict[tuple[dt.date, dt.date], list[Submission]] = {}
    for one in submissions:
        period = one.period
        found.setdefault((period.first, period.last), []).append(one)
    if len(found) > 1:
        raise SeveralPeriods([(ones[0].period, len(ones)) for _days, ones in sorted(found.items())])
    return submissions[0].period


def chosen(
    submissions: Sequence[Submission],
) -> tuple[dict[str, Submission], dict[str, tuple[Submission, ...]]]:
    """Of each code the submission that counts, and the older ones."""
    best: dict[str, Submission] = {}
    several: dict[str, list[Submission]] = {}
    for one in submissions:
        code = same_code(one.head.unit_code)
        if best.setdefault(code, one) is not one:
            several.setdefault(code, [best[code]]).append(one)
    older: dict[str, tuple[Submission, ...]] = {}
    for code in best if several else ():
        if code in several:
            *before, last = sorted(several[code], key=_rank)
            best[code], older[code] = last, tuple(before)
    return best, older


def told_of_older(best: Mapping[str, Submission], older: Mapping[str, Sequence[Submission]]) -> Iterator[Difference]:
    """What has to be told of the submissions that do not count: replaced, the same again, or equal in number alone."""
    for code, ones in older.items():
        values = dict(best[code].figures.items())
        for one in ones:
            yield _told(one, best[code], values)


def _rank(one: Submission) -> tuple[int, bool, dt.datetime, str]:
    return one.head.submission, one.head.status == "final", one.locked_at or _NEVER, str(one.path)


def _told(one: Submission, best: Submission, values: Mapping[str, SubmittedFigure]) -> Difference:
    if one.head.submission < best.head.submission:
        message = f"Lần gửi {one.head.submission} đã được thay bằng lần gửi {best.head.submission} ({best.path.name})."
    elif dict(one.figures.items()) == values:
        message = f"Cùng lần gửi và cùng số liệu với {best.path.name}, chỉ tính một lần."
    else:
        moment = format_date(best.locked_at) if best.locked_at else "không rõ"
        message = f"Cùng lần gửi {best.head.submission} với {best.path.name} nhưng khác số liệu; lấy tệp kia (ngày chốt {moment})."
    return Difference(one.path.name, "", "", "", "", message)


def _refused(one: Submission, period: ReportingPeriod | None, known: set[str] | None, *, drafts: bool) -> str:
    """Why a submission is not compiled; empty where it may be."""
    if one.head.status == "demo":
        return "Dữ liệu mẫu, không dùng để báo cáo."
    if one.head.status == "draft" and not drafts:
        return "Bản dự thảo (thêm --drafts nếu muốn tính cả bản dự thảo)."
    if period is not None and (one.period.first, one.period.last) != (period.first, period.last):
        return f"Thuộc kỳ khác: {one.period.title}."
    code = same_code(one.head.unit_code)
    if known is not None and code != OWN_CODE and code not in known:
        return f"Đơn vị {one.head.unit_code} không có trong danh sách đơn vị phải nộp."
    return ""
