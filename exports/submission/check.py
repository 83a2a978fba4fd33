"""What is wrong in workbooks that somebody sent, as problems like those of the book: record "submission", id the file's name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exports.submission.files import RefusedFile, read_all, workbook_files
from exports.submission.submission import Submission
from wardapp.records import Level, Problem, ReportingPeriod

__all__ = ["check_files"]

_RECORD = "submission"


def check_files(paths: Sequence[str | Path], period: ReportingPeriod | None = None) -> list[Problem]:
    """The problems of each file in turn; `period` is the one that they should report.

    A file that cannot be compiled is an error, and so is a cell that breaks a rule of entry; what merely differs from
    what the program wrote or computes is a warning. `field` is the sheet and the cell.
    """
    problems: list[Problem] = []
    for one in read_all(workbook_files(paths)):
        if isinstance(one, RefusedFile):
            problems.append(Problem(Level.ERROR, _RECORD, one.file, _place(one.sheet, one.cell), one.reason))
        else:
            problems.extend(_problems(one, period))
    return problems


def _problems(one: Submission, period: ReportingPeriod | None) -> list[Problem]:
    name = one.path.name
    found = []
    if period is not None and one.period.days != period.days:
        found.append(Problem(Level.ERROR, _RECORD, name, "ThongTin", f"Thuộc kỳ khác: {one.period.title}."))
    for difference in one.differences:
        values = f" Đọc được “{difference.read}”, đúng ra “{difference.expected}”." if difference.expected else ""
        found.append(
            Problem(
                Level.ERROR if difference.is_error else Level.WARNING,
                _RECORD,
                name,
                _place(difference.sheet, difference.cell),
                f"{difference.message}{values}",
            )
        )
    return found


def _place(sheet: str, cell: str) -> str | None:
    return f"{sheet}!{cell}" if sheet and cell else sheet or None
