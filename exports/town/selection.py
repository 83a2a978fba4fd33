"""Select the submissions that count.

They are of the period, final, from expected units, and have the highest number of their unit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from exports.submission.cell_values import code_key
from exports.submission.difference import Difference
from exports.submission.files import RefusalKind, RefusedFile
from exports.submission.submission import Submission
from exports.town.compiled_town import ExpectedUnit
from wardapp.errors import InputRefused
from wardapp.records import ReportingPeriod
from wardapp.records.unit import TOWN_CODE
from wardapp.vietnamese.dates import format_date
from wardapp.vietnamese.folding import fold, name_key

_NEVER = dt.datetime(1, 1, 1)  # noqa: DTZ001  # a cell keeps no offset


class SeveralPeriods(InputRefused):
    """The files are of more than one period and none was named.

    `periods` has each period with its number of files.
    """

    def __init__(self, periods: Sequence[tuple[ReportingPeriod, int]]) -> None:
        self.periods = tuple(periods)
        listed = "; ".join(f"{period.title} ({number} tệp)" for period, number in periods)
        super().__init__(f"Các tệp thuộc nhiều kỳ báo cáo: {listed}.", "Ghi rõ kỳ cần tổng hợp: --period KỲ.")


def admit(
    submissions: Iterable[Submission],
    period: ReportingPeriod | None,
    expected: Sequence[ExpectedUnit] | None,
    *,
    drafts: bool,
) -> tuple[list[Submission], list[RefusedFile]]:
    """Separate the submissions that may be compiled from the refused ones.

    Files that give one code different names are all refused.
    """
    admitted: list[Submission] = []
    refused: list[RefusedFile] = []
    known = {code_key(unit.code) for unit in expected} if expected is not None else None
    for submission in submissions:
        refusal = _refusal(submission, period, known, drafts=drafts)
        if refusal is not None:
            refused.append(refusal)
        else:
            admitted.append(submission)
    names = _names_of_ambiguous_codes(admitted)
    if not names:
        return admitted, refused
    for submission in admitted:
        code = submission.head.unit_code
        if code_key(code) in names:
            listed = "”, “".join(names[code_key(code)])
            reason = f"Hai đơn vị cùng ghi mã {code}: “{listed}”; trả lại đơn vị ghi sai."
            refused.append(
                RefusedFile(submission.file, reason, unit=code, kind=RefusalKind.TWO_NAMES, digest=submission.digest)
            )
    return [one for one in admitted if code_key(one.head.unit_code) not in names], refused


def common_period(submissions: Sequence[Submission]) -> ReportingPeriod:
    """Return the period of all submissions.

    Raises:
        SeveralPeriods: they are of more than one.

    """
    by_days: dict[tuple[dt.date, dt.date], list[Submission]] = {}
    for submission in submissions:
        by_days.setdefault(submission.period.days, []).append(submission)
    if len(by_days) > 1:
        raise SeveralPeriods([(of_days[0].period, len(of_days)) for _days, of_days in sorted(by_days.items())])
    return submissions[0].period


def newest_of_each_unit(
    submissions: Sequence[Submission],
) -> tuple[dict[str, Submission], dict[str, tuple[Submission, ...]]]:
    """Return, by the unit's code, the submission that counts and the older ones."""
    newest: dict[str, Submission] = {}
    several: dict[str, list[Submission]] = {}
    for submission in submissions:
        code = code_key(submission.head.unit_code)
        if newest.setdefault(code, submission) is not submission:
            several.setdefault(code, [newest[code]]).append(submission)
    older: dict[str, tuple[Submission, ...]] = {}
    # In the order of the files, which is that of sheet TH07.
    for code in newest if several else ():
        if code in several:
            *before, last = sorted(several[code], key=_rank)
            newest[code], older[code] = last, tuple(before)
    return newest, older


def older_differences(
    newest: Mapping[str, Submission], older: Mapping[str, Sequence[Submission]]
) -> Iterator[Difference]:
    """Yield a difference for each submission that does not count, and why it does not."""
    for code, submissions in older.items():
        counted = newest[code]
        figures = counted.figures
        for submission in submissions:
            yield Difference(submission.file, "", "", "", "", _why_not_counted(submission, counted, figures))


def _rank(one: Submission) -> tuple[int, bool, dt.datetime, str]:
    return one.head.submission, one.head.status == "final", one.locked_at or _NEVER, str(one.path)


def _why_not_counted(older: Submission, counted: Submission, figures: Mapping[str, object]) -> str:
    number, name = counted.head.submission, counted.file
    if older.head.submission < number:
        return f"Lần gửi {older.head.submission} đã được thay bằng lần gửi {number} ({name})."
    if older.figures == figures:
        return f"Cùng lần gửi và cùng số liệu với {name}, chỉ tính một lần."
    moment = f", lúc {counted.locked_at:%H:%M} ngày {format_date(counted.locked_at)}" if counted.locked_at else ""
    return f"Cùng lần gửi {number} với {name} nhưng khác số liệu; đã dùng tệp chốt sau{moment}: {name}."


def _refusal(
    submission: Submission, period: ReportingPeriod | None, known: set[str] | None, *, drafts: bool
) -> RefusedFile | None:
    """Return why a submission is not compiled, or None if it may be."""
    head, file = submission.head, submission.file
    code = head.unit_code
    if head.status == "demo":
        return RefusedFile(file, "Dữ liệu mẫu, không dùng để báo cáo.", unit=code)
    if period is not None and head.period.days != period.days:
        reason = f"Thuộc kỳ khác: {head.period.title}."
        return RefusedFile(file, reason, unit=code, kind=RefusalKind.OTHER_PERIOD, period=head.period.title)
    if head.status == "draft" and not drafts:
        return RefusedFile(file, "Bản dự thảo, chưa phải bản chính thức.", unit=code, kind=RefusalKind.DRAFT)
    if known is not None and code_key(code) != TOWN_CODE and code_key(code) not in known:
        reason = f"Mã {code} ({head.unit_name or 'chưa ghi tên'}) không có trong danh sách đơn vị phải nộp."
        return RefusedFile(file, reason, unit=code, kind=RefusalKind.UNKNOWN_UNIT, digest=submission.digest)
    return None


def _names_of_ambiguous_codes(submissions: Sequence[Submission]) -> dict[str, list[str]]:
    """Return the codes that have more than one name, each with its names."""
    # Hashes instead of names, since ten thousand files have as many names.
    hashes: dict[str, int] = {}
    suspected: set[str] = set()
    for submission in submissions:
        head = submission.head
        if head.unit_name:
            code, name = code_key(head.unit_code), hash(name_key(head.unit_name))
            if hashes.setdefault(code, name) != name:
                suspected.add(code)
    names: dict[str, dict[str, str]] = {}
    for submission in submissions if suspected else ():
        head = submission.head
        if head.unit_name and (code := code_key(head.unit_code)) in suspected:
            names.setdefault(code, {})[name_key(head.unit_name)] = head.unit_name
    return {code: list(of_code.values()) for code, of_code in names.items() if not _are_one(of_code.keys())}


def _are_one(keys: Set[str]) -> bool:
    """Return whether names differ only in that some were typed without any diacritic."""
    plain = {fold(key) for key in keys}
    return len(plain) == 1 and len(keys - plain) <= 1
