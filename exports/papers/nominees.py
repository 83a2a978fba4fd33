"""The list of those put forward at one level, ready to print in the Party or the State form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from exports.papers.list_paper import ListPaper, write_count, write_list_foot
from exports.xlsx.page import Page
from exports.xlsx.table_body import write_rows
from exports.xlsx.table_head import write_headings
from exports.xlsx.table_sheet import set_up
from exports.xlsx.workbook import Workbook
from wardapp.figures.nominee_rows import vote_percent, voted
from wardapp.records import Meeting, Nomination, Person, Records, ReportingPeriod, Unit, unit_of
from wardapp.records.vocabulary import AWARD, NOMINEE_KIND, SEX
from wardapp.reports.form.lists import NOMINEES
from wardapp.reports.letterhead import Line, letterhead
from wardapp.reports.rows_campaign import level_name
from wardapp.reports.rows_nominations import KIND_HEADINGS
from wardapp.reports.sentences import counted
from wardapp.reports.table import RowKind, Table, TableRow
from wardapp.vietnamese.dates import format_date
from wardapp.vietnamese.numbers import format_percent, format_whole
from wardapp.vietnamese.sorting import sort_key

__all__ = ["put_forward", "write_nominees"]

_BLANK = "……"
_NOT_PUT_FORWARD = frozenset({"introduced", "not_passed"})


def put_forward(records: Records, level: str, period: ReportingPeriod) -> list[Nomination]:
    """Those put forward at a level in a period: collectives, then individuals, each in the order of names.

    Dated by the day of submission, else by `date`; those only introduced or not passed are not put forward.
    """
    kinds = list(NOMINEE_KIND)
    found = [
        one
        for one in records.of(Nomination)
        if one.level == level
        and one.kind in kinds
        and one.status not in _NOT_PUT_FORWARD
        and (one.submitted_on or one.date) in period
    ]
    return sorted(found, key=lambda one: (kinds.index(one.kind or ""), sort_key(one.name or ""), one.id))


def write_nominees(
    records: Records,
    level: str,
    period: ReportingPeriod,
    target: Path,
    *,
    unit: Unit | None = None,
    nominations: Sequence[Nomination] | None = None,
    day: dt.date | None = None,
) -> ListPaper:
    """Write the list of a level (a code of NOMINATION_LEVEL).

    Args:
        records: the ward's.
        level: whose list it is.
        period: whose nominations stand in it.
        target: the file.
        unit: the unit as this paper prints it (`printed_as`); without one as its settings are.
        nominations: these and no others, in this order within their kind; without them `put_forward`.
        day: the day under the motto; blank where the clerk is to write it.

    Raises:
        TargetNotWritable: with whatever was there before whole.

    """
    own = unit_of(records)
    printed = unit or own
    listed = put_forward(records, level, period) if nominations is None else nominations
    with Workbook(target, title=NOMINEES.title) as book:
        page = Page(book, NOMINEES)
        _write_head(page, printed, own, level, listed, day)
        headings = write_headings(page)
        write_rows(page, Table(NOMINEES, list(_rows(records, listed))))
        write_count(page, _count(listed))
        write_list_foot(page, printed)
        set_up(page, "", headings)
        sheets = book.sheet_names
    return ListPaper(target, sheets)


def _write_head(
    page: Page, printed: Unit | None, own: Unit | None, level: str, listed: Sequence[Nomination], day: dt.date | None
) -> None:
    """Write the corners without a number, since the proposal bears it, the title, the level and the proposal."""
    corners = letterhead(printed, day=day)
    *left, _number = corners.left
    start = page.split(0.45)[1]
    page.beside([(0, start - 1, "center", left), (start, page.last_column, "center", corners.right)])
    page.skip(10)
    page.line(Line(page.form.title, bold=True, size=14))
    page.line(Line(f"Cấp {level_name(level, own)}", bold=True))
    page.line(Line(_proposal(listed), italic=True))
    page.skip(6)


def _proposal(listed: Sequence[Nomination]) -> str:
    """The proposal that the list goes with; its number and day where all nominations name the same."""
    numbers, days = {one.proposal for one in listed}, {one.submitted_on for one in listed}
    number = next(iter(numbers)) if len(numbers) == 1 else None
    on = next(iter(days)) if number and len(days) == 1 else None
    return f"(Kèm theo Tờ trình số {number or _BLANK} ngày {format_date(on) if on else _BLANK})"


def _rows(records: Records, listed: Sequence[Nomination]) -> Iterator[TableRow]:
    number = 0
    for kind, heading in KIND_HEADINGS.items():
        of_kind = [one for one in listed if one.kind == kind]
        if of_kind:
            yield TableRow((heading, *[None] * (len(NOMINEES.columns) - 1)), RowKind.GROUP)
        for one in of_kind:
            number += 1
            person = records.get(Person, one.person)
            values = (
                number,
                one.name,
                one.birth_year or (person.year_of_birth if person else None),
                SEX.label(one.sex or (person.sex if person else None)),
                one.position or (person.position if person else None),
                one.achievement,
                _votes(records, voted(records, one)),
                AWARD.label(one.award),
            )
            yield TableRow(values)


def _votes(records: Records, nomination: Nomination) -> str | None:
    """How many agreed, of how many, and the rate: "33/36 (91,7%)"."""
    if nomination.votes_for is None:
        return None
    meeting = records.get(Meeting, nomination.meeting)
    base, rate = meeting.vote_base_count if meeting else None, vote_percent(nomination, meeting)
    told = format_whole(nomination.votes_for)
    return told if base is None or rate is None else f"{told}/{format_whole(base)} ({format_percent(rate)})"


def _count(listed: Sequence[Nomination]) -> str:
    kinds = (("collective", "tập thể"), ("individual", "cá nhân"))
    counts = [(sum(1 for one in listed if one.kind == kind), noun) for kind, noun in kinds]
    told = ", ".join(counted(number, noun) for number, noun in counts if number)
    return f"Cộng: {told}." if told else "Chưa có tập thể, cá nhân nào."
