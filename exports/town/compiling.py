"""Compile a town from files: find them, read them, and add up what they report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from exports.submission.files import RefusedFile, read_all, workbook_files
from exports.submission.submission import Submission
from exports.town.compiled_town import Town
from exports.town.submission_store import SubmissionStore
from exports.town.totals import compile_town
from exports.town.units_list import read_units
from wardapp.errors import InputRefused
from wardapp.records import ReportingPeriod, parse_period
from wardapp.vietnamese.folding import fold

__all__ = ["compile_files"]


def compile_files(
    paths: Iterable[str | Path],
    *,
    period: str | ReportingPeriod | None = None,
    units: str | Path | None = None,
    drafts: bool = False,
    leave_out: Collection[Path] = (),
    store: SubmissionStore | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Town:
    """Compile files and folders.

    Args:
        paths: workbooks, and folders of workbooks.
        period: the period to compile, as on the command line or under the units' own title for it.
        units: the list of units that should hand in a workbook.
        drafts: whether drafts count.
        leave_out: files that are not read although they are in the folders.
        store: keeps the submissions out of memory; the town can be used until the store is closed.
        progress: called with the number of files read and of all files.

    Raises:
        InputRefused: the list of units or the period cannot be used, nothing can be compiled, or the files are of
            several periods and none was named.

    """
    expected = read_units(units) if units is not None else None
    files = workbook_files(paths, [*leave_out, *([Path(units)] if units is not None else [])])
    submissions: list[Submission] = []
    refusals: list[RefusedFile] = []
    for outcome in read_all(files, lambda done: progress(done, len(files))):
        if isinstance(outcome, RefusedFile):
            refusals.append(outcome)
        else:
            submissions.append(store.add(outcome) if store is not None else outcome)
    return compile_town(
        submissions,
        expected=expected,
        period=_parse_period(period, submissions) if isinstance(period, str) else period,
        drafts=drafts,
        refusals=refusals,
    )


def _parse_period(text: str, submissions: Sequence[Submission]) -> ReportingPeriod:
    """Return the period named by `text`: a code such as `2008-H1`, else the title of a period that a unit reported."""
    try:
        return parse_period(text)
    except InputRefused:
        for submission in submissions:
            if fold(submission.period.title) == fold(text):
                return submission.period
        raise
