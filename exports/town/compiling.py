"""Compiling a town from its files: found, read, chosen, added up. Joins the reader with the rules; writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from exports.submission.files import RefusedFile, read_all, workbook_files
from exports.submission.submission import Submission
from exports.town.compiled_town import Town
from exports.town.shelf import Shelf
from exports.town.shelved import shelved
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
    shelf: Shelf | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Town:
    """Compile files and folders; `period` is as on the command line, or the name that units gave it.

    With a `shelf` the memory used does not grow with what stands in the files; the town can be asked while it is open.

    Raises:
        InputRefused: the list of units or the period cannot be used, nothing can be compiled, or the files are of
            several periods and none was named.

    """
    expected = read_units(units) if units is not None else None
    files = workbook_files(paths, [*leave_out, *([Path(units)] if units is not None else [])])
    submissions: list[Submission] = []
    refusals: list[RefusedFile] = []
    for one in read_all(files, lambda done: progress(done, len(files))):
        if isinstance(one, Submission):
            submissions.append(shelved(one, shelf) if shelf is not None else one)
        else:
            refusals.append(one)
    return compile_town(
        submissions,
        expected=expected,
        period=_named(period, submissions) if isinstance(period, str) else period,
        drafts=drafts,
        refusals=refusals,
    )


def _named(text: str, submissions: Sequence[Submission]) -> ReportingPeriod:
    """The period that was named: a form of the command line, else the units' own name for one."""
    try:
        return parse_period(text)
    except InputRefused:
        for one in submissions:
            if fold(one.period.title) == fold(text):
                return one.period
        raise
