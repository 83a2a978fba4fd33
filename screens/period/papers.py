"""The papers of the current period: workbook, corrections of a later submission, who has not studied, plan, charts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from textual.screen import Screen

from screens.asking import asking
from screens.frame import WardScreen
from screens.navigation import meetings_screen, sessions_screen
from screens.papers.plan import plan_entry
from screens.papers.printing import Entry, Paper, offer, print_paper
from screens.period.export import export_from
from screens.period.figure_papers import print_charts
from screens.sessions.papers import not_yet_studied
from wardapp.records import Period, Records

_CLASS = "Chọn lớp rồi F9 để in. Chưa có lớp thì F4 mở lớp."
_MEETING = "Chọn hội nghị rồi F9 để in biên bản, danh sách đề nghị."


@asking
async def offer_report(screen: WardScreen[Any], *, from_check: bool = False) -> None:
    """Write the workbook; for a later submission, offer its corrections as well."""
    entries = [Entry("Biểu của kỳ (Excel)", partial(export_from, screen, from_check=from_check))]
    await offer(screen, [*entries, *corrections_entry(screen)])


@asking
async def offer_period_papers(screen: WardScreen[Any]) -> None:
    """Ask which paper of the period to write."""
    from wardapp.reports.file_names import list_name

    unit, period = screen.app.unit, screen.app.period
    entries = [
        Entry(f"Biểu của kỳ {period.title} (Excel)", partial(export_from, screen)),
        *corrections_entry(screen),
        Entry(
            "Danh sách chưa học, theo chi bộ",
            Paper("danh sách chưa học", list_name(unit, "CHUAHOC", period.code), not_yet_studied(screen)),
        ),
        plan_entry(screen),
        Entry("Giấy ký tên, điểm danh, triệu tập của một lớp …", partial(_lead_to, screen, sessions_screen, _CLASS)),
        Entry("Biên bản hội nghị, danh sách đề nghị …", partial(_lead_to, screen, meetings_screen, _MEETING)),
        Entry("Biểu đồ tiến độ học tập", partial(print_charts, screen)),
    ]
    await offer(screen, entries)


def _lead_to(screen: WardScreen[Any], make_list: Callable[[], Screen[Any]], what: str) -> None:
    """Open the list whose records have the paper, and say what to do there."""
    screen.app.push_screen(make_list())
    screen.call_after_refresh(screen.app.show_message, what)


def corrections_entry(screen: WardScreen[Any]) -> list[Entry]:
    """Return the menu line of *Những chỗ đã sửa so với lần 1*, if this book knows the submission before."""
    from wardapp.reports.corrections import submitted_period
    from wardapp.reports.locking import recorded_period

    recorded = recorded_period(screen.book, screen.app.period)
    number = (recorded.submission or 1) if recorded is not None else 1
    if recorded is None or number < 2:
        return []
    earlier = submitted_period(screen.book.history(recorded.id), recorded.id, number - 1)
    if earlier is None:
        return []
    entry = partial(_print_corrections, screen, recorded, earlier)
    return [Entry(f"Những chỗ đã sửa so với lần {number - 1}", entry)]


async def _print_corrections(screen: WardScreen[Any], recorded: Period, earlier: Period) -> None:
    """Write the corrections, with the records as they were at both locks."""
    from wardapp.reports.file_names import list_name
    from wardapp.reports.papers.corrections import EarlierStates
    from wardapp.reports.records_at_lock import states_at_lock

    own = states_at_lock(screen.book, recorded) if recorded.locked_at is not None else None
    states = EarlierStates(states_at_lock(screen.book, earlier), own)

    def write(records: Records, target: Path) -> None:
        from exports.papers.write_paper import write_paper
        from wardapp.reports.papers.corrections import corrections_paper

        write_paper(corrections_paper(records, recorded, earlier, states), target)

    name = list_name(screen.app.unit, "CHODASUA", f"{screen.app.period.code}-L{recorded.submission or 1}")
    await print_paper(screen, Paper("những chỗ đã sửa", name, write))
