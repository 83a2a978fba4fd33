"""The list of those nominated at one level, in the Party or the State form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wardapp.figures.nominee_rows import vote_percent, voted
from wardapp.records import Meeting, Nomination, Records, ReportingPeriod, Unit, unit_of
from wardapp.records.vocabulary import NOMINEE_KIND
from wardapp.reports.form.bieu08_09_nominations import KIND_HEADINGS, nominee_cells
from wardapp.reports.form.lists import NOMINEES
from wardapp.reports.letterhead import BLANK, Line, letterhead
from wardapp.reports.levels import level_name
from wardapp.reports.papers.printed_paper import (
    Corners,
    Gap,
    PaperSheet,
    Part,
    PrintedPaper,
    Text,
    count_line,
    title_line,
    unit_signatures,
)
from wardapp.reports.sentences.template import counted
from wardapp.reports.table import Row
from wardapp.vietnamese.dates import format_date
from wardapp.vietnamese.numbers import format_percent, format_whole
from wardapp.vietnamese.sorting import sort_key

_NOT_NOMINATED = frozenset({"introduced", "not_passed"})


def nominees_at(records: Records, level: str, period: ReportingPeriod) -> list[Nomination]:
    """Return the nominations at a level in a period: collectives, then individuals, each by name.

    They are dated by the day of submission, else by `date`; those only introduced, or not passed, are left out.
    """
    kinds = list(NOMINEE_KIND)
    found = [
        one
        for one in records.of(Nomination)
        if one.level == level
        and one.kind in kinds
        and one.status not in _NOT_NOMINATED
        and (one.submitted_on or one.date) in period
    ]
    return sorted(found, key=lambda one: (kinds.index(one.kind or ""), sort_key(one.name or ""), one.id))


def nominees_paper(
    records: Records,
    level: str,
    period: ReportingPeriod,
    *,
    unit: Unit | None = None,
    nominations: Sequence[Nomination] | None = None,
) -> PrintedPaper:
    """Build the list of a level (a code of NOMINATION_LEVEL) in a period; the clerk writes the day under the motto.

    The unit is printed as its settings are, unless `unit` is given (`printed_as`). `nominations` are listed in their order
    within their kind; by default they are `nominees_at`.
    """
    own = unit_of(records)
    printed = unit or own
    listed = nominees_at(records, level, period) if nominations is None else nominations
    sheet = PaperSheet(
        NOMINEES,
        _head(printed, own, level, listed),
        _rows(records, listed),
        count_line(_count(listed)),
        unit_signatures(printed),
    )
    return PrintedPaper(NOMINEES.title, [sheet])


def _head(printed: Unit | None, own: Unit | None, level: str, listed: Sequence[Nomination]) -> list[Part]:
    """Return the corners without a number, since the proposal has it, the title, the level and the proposal."""
    return [
        Corners(letterhead(printed).with_number()),
        title_line(NOMINEES.title),
        Text(Line(f"Cấp {level_name(level, own)}", bold=True)),
        Text(Line(_proposal(listed), italic=True)),
        Gap(6),
    ]


def _proposal(listed: Sequence[Nomination]) -> str:
    """Return the words for the proposal that the list belongs to; number and day if all nominations have the same."""
    numbers, days = {one.proposal for one in listed}, {one.submitted_on for one in listed}
    number = next(iter(numbers)) if len(numbers) == 1 else None
    on = next(iter(days)) if number and len(days) == 1 else None
    return f"(Kèm theo Tờ trình số {number or BLANK} ngày {format_date(on) if on else BLANK})"


def _rows(records: Records, listed: Sequence[Nomination]) -> Iterator[Row | str]:
    number = 0
    for kind, heading in KIND_HEADINGS.items():
        of_kind = [one for one in listed if one.kind == kind]
        if of_kind:
            yield heading
        for one in of_kind:
            number += 1
            yield {
                "number": number,
                **nominee_cells(records, one),
                "votes": _votes(records, voted(records, one)),
            }


def _votes(records: Records, nomination: Nomination) -> str | None:
    """Return how many agreed, of how many, and the rate: "33/36 (91,7%)"."""
    if nomination.votes_for is None:
        return None
    meeting = records.get(Meeting, nomination.meeting)
    base, rate = meeting.vote_base_count if meeting else None, vote_percent(nomination, meeting)
    votes = format_whole(nomination.votes_for)
    return votes if base is None or rate is None else f"{votes}/{format_whole(base)} ({format_percent(rate)})"


def _count(listed: Sequence[Nomination]) -> str:
    kinds = (("collective", "tập thể"), ("individual", "cá nhân"))
    counts = [(sum(1 for one in listed if one.kind == kind), noun) for kind, noun in kinds]
    words = ", ".join(counted(number, noun) for number, noun in counts if number)
    return f"Cộng: {words}." if words else "Chưa có tập thể, cá nhân nào."
