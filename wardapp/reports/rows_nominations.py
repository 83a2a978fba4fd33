"""Rows of the sheets on review and awards: Bieu08 and Bieu09."""

from __future__ import annotations

from wardapp.figures.nominee_rows import NomineeRow, nominees
from wardapp.records import Branch, Meeting, Person, Records, ReportingPeriod, Unit, unit_of
from wardapp.records.vocabulary import AWARD, BALLOT, NOMINATION_STATUS, NOMINEE_KIND, SEX, VOTE_BASE
from wardapp.reports.rows_campaign import level_name, level_word
from wardapp.reports.table import RowKind, TableRow

__all__ = ["KIND_HEADINGS", "meeting_rows", "nomination_rows", "vote_base_text"]

KIND_HEADINGS: dict[str, str] = {"collective": "I. Tập thể", "individual": "II. Cá nhân"}
"""The headings within a level in Bieu09."""

_COLUMNS = 16


def meeting_rows(records: Records, period: ReportingPeriod) -> list[TableRow]:
    """Bieu08: the review meetings of the period, by day."""
    dated = [(one.date, one.id, one) for one in records.of(Meeting) if one.date is not None and one.date in period]
    return [
        TableRow(
            (
                number,
                one.date,
                one.body or _branch_name(records, one),
                one.chair,
                one.secretary,
                one.convened,
                one.present,
                one.excused,
                one.unexcused,
                BALLOT.label(one.ballot),
                one.ballots_issued,
                one.ballots_returned,
                one.ballots_valid,
                one.minutes,
            )
        )
        for number, (_day, _id, one) in enumerate(sorted(dated, key=lambda found: found[:2]), start=1)
    ]


def nomination_rows(records: Records, period: ReportingPeriod) -> list[TableRow]:
    """Bieu09: those ever submitted or awarded in the period, by level, then collectives and individuals."""
    unit = unit_of(records)
    rows: list[TableRow] = []
    level = kind = None
    for number, nominee in enumerate(nominees(records, period), start=1):
        nomination = nominee.nomination
        if nomination.level != level:
            level, kind = nomination.level, None
            rows.append(_heading(f"Cấp {level_name(level, unit)}"))
        if nomination.kind != kind:
            kind = nomination.kind
            rows.append(_heading(KIND_HEADINGS.get(kind or "", "")))
        rows.append(_nominee(number, nominee, records, unit))
    return rows


def vote_base_text(base: str | None, meeting: Meeting | None) -> str | None:
    """What votes are measured against, with its number: "Số được triệu tập: 36"."""
    if base is None or meeting is None:
        return None
    count = meeting.vote_base_count
    return VOTE_BASE.label(base) if count is None else f"{VOTE_BASE.label(base)}: {count}"


def _nominee(number: int, nominee: NomineeRow, records: Records, unit: Unit | None) -> TableRow:
    one = nominee.nomination
    person = records.get(Person, one.person)
    return TableRow(
        (
            number,
            NOMINEE_KIND.label(one.kind),
            one.name,
            one.birth_year or (person.year_of_birth if person else None),
            SEX.label(one.sex or (person.sex if person else None)),
            one.position or (person.position if person else None),
            one.achievement,
            one.votes_for,
            nominee.votes_percent,
            vote_base_text(nominee.vote_base, nominee.meeting),
            AWARD.label(one.award),
            level_word(one.level, unit),
            nominee.submitted_on,
            NOMINATION_STATUS.label(one.status),
            one.decision,
            one.decision_date,
        )
    )


def _heading(text: str) -> TableRow:
    return TableRow((text, *[None] * (_COLUMNS - 1)), RowKind.GROUP)


def _branch_name(records: Records, meeting: Meeting) -> str | None:
    branch = records.get(Branch, meeting.branch)
    return branch.name if branch else None
