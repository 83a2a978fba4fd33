"""Compile a town from files: find them, read them, and add up what they report."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from exports.submission.files import ReadCache, RefusedFile, read_all, workbook_files
from exports.submission.submission import Submission, read_submission
from exports.town.compiled_town import Town
from exports.town.correction import Correction
from exports.town.submission_store import SubmissionStore
from exports.town.totals import compile_town
from exports.town.units_list import read_units
from wardapp.errors import InputRefused
from wardapp.records import ReportingPeriod, parse_period
from wardapp.vietnamese.folding import fold


def compile_files(
    paths: Iterable[str | Path],
    *,
    period: str | ReportingPeriod | None = None,
    units: str | Path | None = None,
    drafts: bool = False,
    target: Path | None = None,
    own_book: Callable[[ReportingPeriod], Submission | None] | None = None,
    store: SubmissionStore | None = None,
    cache: ReadCache | None = None,
    corrections: Mapping[str, Correction] = MappingProxyType({}),
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Town:
    """Compile files and folders.

    Args:
        paths: workbooks, and folders of workbooks.
        period: the period to compile, as on the command line or under the units' own title for it.
        units: the list of units that should hand in a workbook.
        drafts: whether drafts count.
        target: the file that will be written; an older town's workbook of that name in a folder is not read.
        own_book: returns what unit 00's book on this machine reports, which counts unless there is a file of unit 00.
        store: keeps the submissions out of memory; the town can be used until the store is closed.
        cache: files whose content it knows are not read again.
        corrections: digest of a file -> what to take for its unit; only with a cache.
        progress: called with the number of files read and of all files.

    Raises:
        InputRefused: the list of units or the period cannot be used, nothing can be compiled, the target is one of the
            inputs, or the files are of several periods and none was named.

    """
    paths = list(paths)
    expected = read_units(units) if units is not None else None
    files = workbook_files(paths, [Path(units)] if units is not None else [])
    if target is not None:
        files = _without_target(files, {str(path) for path in (*paths, units) if path is not None}, target)
    submissions: list[Submission] = []
    refusals: list[RefusedFile] = []
    for outcome in read_all(files, lambda done: progress(done, len(files)), cache):
        if isinstance(outcome, RefusedFile):
            refusals.append(outcome)
        else:
            if outcome.digest in corrections:
                outcome = corrections[outcome.digest].apply(outcome)  # what is compiled of the file
            submissions.append(store.add(outcome) if store is not None else outcome)
    return compile_town(
        submissions,
        expected=expected,
        period=_parse_period(period, submissions) if isinstance(period, str) else period,
        drafts=drafts,
        refusals=refusals,
        own_book=own_book,
    )


def _without_target(files: Sequence[str], named: Collection[str], target: Path) -> list[str]:
    """Return the files without an older town's workbook at the target.

    Raises:
        InputRefused: the target is a file that was named, or a unit's workbook.

    """
    same = [file for file in dict.fromkeys((*files, *named)) if _is_same_file(Path(file), target)]
    for file in same:
        if file in named or _is_submission(Path(file)):
            raise InputRefused(
                f"Tệp ghi kết quả {target} cũng là một tệp đầu vào ({file}); ghi vào đó thì mất tệp này.",
                "Chọn tên tệp khác sau -o.",
            )
    return [file for file in files if file not in same]


def _is_same_file(file: Path, target: Path) -> bool:
    """Return whether two paths are one file: by a link too, and by a name in other case as a USB stick takes it."""
    try:
        if file.samefile(target):
            return not file.is_dir()
    except (OSError, ValueError):
        pass  # one of them does not exist
    return _folded(file.name) == _folded(target.name) and _folded(_real(file)) == _folded(_real(target))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _real(file: Path) -> str:
    try:
        return os.path.realpath(file)
    except (OSError, ValueError):
        return str(file)


def _is_submission(file: Path) -> bool:
    try:
        read_submission(file)
    except InputRefused:
        return False
    return True


def _parse_period(text: str, submissions: Sequence[Submission]) -> ReportingPeriod:
    """Return the period named by `text`: a code such as `2008-H1`, else the title of a period that a unit reported."""
    try:
        return parse_period(text)
    except InputRefused:
        for submission in submissions:
            if fold(submission.period.title) == fold(text):
                return submission.period
        raise
