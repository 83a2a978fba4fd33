"""The papers of meetings and nominations: minutes, and the list of a level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from screens.frame import WardScreen
from screens.nominations.levels import level_label
from screens.papers.printing import Entry, Paper, Write, offer, print_paper
from wardapp.records import Meeting, Nomination, Records, Unit
from wardapp.records.vocabulary import NOMINATION_LEVEL

_PARTY, _STATE = "party", "state"


def minutes_paper(screen: WardScreen[Any], meeting: Meeting) -> Paper:
    """Return the minutes of a meeting."""
    from wardapp.reports.file_names import minutes_name

    def write(records: Records, target: Path) -> None:
        from exports.papers.write_paper import write_paper
        from wardapp.reports.papers.minutes import minutes_paper

        write_paper(minutes_paper(records, meeting), target)

    name = minutes_name(screen.app.unit, meeting.date.isoformat() if meeting.date else meeting.id)
    return Paper("biên bản", name, write)


async def offer_nomination_papers(
    screen: WardScreen[Any], meeting: Meeting | None, marked: Sequence[Nomination] = ()
) -> None:
    """Ask which paper: minutes, the list of those marked, or that of a level."""
    entries = []
    if meeting is not None:
        entries.append(Entry("Biên bản hội nghị bình xét", minutes_paper(screen, meeting)))
    levels = {one.level for one in marked}
    if len(levels) == 1:
        words = f"Danh sách {len(marked)} đề nghị đã đánh dấu"
        entries.append(Entry(words, partial(_ask_form, screen, marked[0].level or "base", list(marked))))
    entries += [
        Entry(
            f"Danh sách đề nghị cấp {level_label(level, screen.app.unit).lower()}: {number} trong kỳ",
            partial(_ask_form, screen, level, None),
        )
        for level in NOMINATION_LEVEL
        if (number := _number_at(screen, level))
    ]
    if entries:
        await offer(screen, entries)
    else:
        period = screen.app.period.title
        screen.show_message(
            f"Kỳ {period} chưa có đề nghị nào đã bình xét hoặc đã trình để in danh sách. Đổi kỳ ở mục 7."
        )


def _number_at(screen: WardScreen[Any], level: str) -> int:
    from wardapp.reports.papers.nominees import nominees_at

    return len(nominees_at(screen.book, level, screen.app.period))


async def _ask_form(screen: WardScreen[Any], level: str, nominations: Sequence[Nomination] | None) -> None:
    """Ask for the letterhead of this paper: that of the Party or of the State."""
    answers = [
        (_PARTY, "Mẫu văn bản của Đảng (gửi cấp uỷ, Ban Chỉ đạo)"),
        (_STATE, "Mẫu văn bản Nhà nước (trình Uỷ ban nhân dân tặng giấy khen)"),
    ]
    unit = screen.app.unit or Unit()

    chosen = 1 if unit.letterhead == _STATE else 0
    form = await screen.app.choose("In danh sách theo mẫu nào?", answers, chosen)
    if form == _PARTY:
        await _print(screen, level, nominations, _as_party(unit))
    elif form == _STATE:
        from screens.papers.printed_head import PrintedHeadScreen

        printed = await screen.app.ask(PrintedHeadScreen(_as_state(unit)))
        if isinstance(printed, Unit):
            await _print(screen, level, nominations, printed)


def _as_party(unit: Unit) -> Unit:
    from wardapp.reports.printed_form import printed_as

    return unit if unit.letterhead != _STATE else printed_as(unit, "party_2018")


def _as_state(unit: Unit) -> Unit:
    from wardapp.reports.printed_form import printed_as

    return replace(printed_as(unit, _STATE), id="")


async def _print(screen: WardScreen[Any], level: str, nominations: Sequence[Nomination] | None, unit: Unit) -> None:
    from wardapp.reports.file_names import list_name

    of = f"{level_label(level, screen.app.unit)}-{screen.app.period.code}"
    name = list_name(screen.app.unit, "DENGHI", of)
    await print_paper(screen, Paper("danh sách đề nghị", name, _list(screen, level, nominations, unit)))


def _list(screen: WardScreen[Any], level: str, nominations: Sequence[Nomination] | None, unit: Unit) -> Write:
    period = screen.app.period

    def write(records: Records, target: Path) -> None:
        from exports.papers.write_paper import write_paper
        from wardapp.reports.papers.nominees import nominees_paper

        write_paper(nominees_paper(records, level, period, unit=unit, nominations=nominations), target)

    return write
