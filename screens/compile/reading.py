"""Read the town's folder in a thread, by what the officer chose."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screens.frame import WardScreen
from screens.jobs import Job
from wardapp.records.unit import TOWN_CODE

if TYPE_CHECKING:
    from exports.submission.files import ReadCache
    from exports.submission.submission import Submission
    from exports.town.compiled_town import Town
    from exports.town.selection import SeveralPeriods
    from exports.town.totals import NothingToCompile
    from screens.compile.notes import CompileNotes
    from wardapp.records import ReportingPeriod


async def read_town(
    screen: WardScreen[Any], notes: CompileNotes, cache: ReadCache
) -> Town | SeveralPeriods | NothingToCompile | None:
    """Return the compiled folder, or the refusal that the caller answers; None if another one was shown.

    Args:
        screen: the active screen.
        notes: which folder, list, period and corrections.
        cache: files whose content it knows are not read again.

    """
    from exports.town.compiling import compile_files
    from exports.town.correction import Correction
    from exports.town.selection import SeveralPeriods
    from exports.town.totals import NothingToCompile
    from exports.town.units_list import find_units_list

    app = screen.app
    folder = Path(notes.folder).expanduser()
    unit, today, book = app.unit, app.today, screen.book

    def own_book(period: ReportingPeriod) -> Submission | None:
        if unit is None or unit.code != TOWN_CODE:
            return None
        from exports.town.own_book import own_submission
        from wardapp.checks.period_check import check

        return own_submission(book, period, check(book, period, today))

    async def read(job: Job) -> Town | SeveralPeriods | NothingToCompile:
        def compiled() -> Town:
            return compile_files(
                [folder],
                period=notes.period or None,
                units=Path(notes.units).expanduser() if notes.units else find_units_list(folder),
                drafts=notes.drafts,
                own_book=None if notes.without_own else own_book,
                cache=cache,
                corrections={digest: Correction(*pair) for digest, pair in notes.corrections.items()},
                progress=job.step,
            )

        try:
            return await asyncio.to_thread(compiled)
        except (SeveralPeriods, NothingToCompile) as refusal:
            return refusal

    return await app.job(Job("Đang đọc biểu các đơn vị", can_stop=True), read)
