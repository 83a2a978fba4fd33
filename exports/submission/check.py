"""Check submitted workbooks.

Problems are like those of the book, with record "submission" and the file's name as id.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from exports.submission.files import RefusedFile, read_all, workbook_files
from exports.submission.submission import Submission
from wardapp.records import Level, Problem, ReportingPeriod

_RECORD = "submission"


def check_files(paths: Sequence[str | Path], period: ReportingPeriod | None = None) -> list[Problem]:
    """Return the problems of each file, in the order of the files.

    A file that cannot be compiled is an error, and so is a cell that breaks a rule of entry; a cell that merely differs
    from what the program wrote or computes is a warning.

    Args:
        paths: workbooks, and folders of workbooks.
        period: the period that they should report.

    """
    problems: list[Problem] = []
    for outcome in read_all(workbook_files(paths)):
        if isinstance(outcome, RefusedFile):
            place = _place(outcome.sheet, outcome.cell)
            problems.append(Problem(Level.ERROR, _RECORD, outcome.file, place, outcome.reason))
        else:
            problems.extend(_problems(outcome, period))
    return problems


def _problems(submission: Submission, period: ReportingPeriod | None) -> Iterator[Problem]:
    name = submission.file
    if period is not None and submission.period.days != period.days:
        yield Problem(Level.ERROR, _RECORD, name, "ThongTin", f"Thuộc kỳ khác: {submission.period.title}.")
    for one in submission.differences:
        level = Level.ERROR if one.is_error else Level.WARNING
        values = f" Đọc được “{one.read}”, số đúng “{one.expected}”." if one.expected else ""
        yield Problem(level, _RECORD, name, _place(one.sheet, one.cell), f"{one.message}{values}")


def _place(sheet: str, cell: str) -> str | None:
    return f"{sheet}!{cell}" if sheet and cell else sheet or None
