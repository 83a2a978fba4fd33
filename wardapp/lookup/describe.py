"""How each kind of record is called and what is told of it in a list of hits. Nothing here searches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from wardapp.errors import InputRefused
from wardapp.lookup.entry import Entry, make_entry, one_line, reference
from wardapp.records import (
    Assessment,
    Attendance,
    Branch,
    Contest,
    Contestant,
    Directive,
    Headcount,
    Inspection,
    Meeting,
    Nomination,
    Period,
    Person,
    Publicity,
    Record,
    Records,
    Session,
    Topic,
    Unit,
    period_of,
)
from wardapp.records import vocabulary as words
from wardapp.vietnamese import format_date, format_decimal, format_whole

__all__ = ["describe", "describe_mark", "title_of_mark"]


def describe(record: Record) -> Entry:
    """Return the lookup's entry of a record of any kind but `attendance`, which needs others to be called by."""
    return _DESCRIBE[type(record)](record)


def describe_mark(mark: Attendance, records: Records) -> Entry:
    """Return the entry of one mark of a roll call, called by the person's name."""
    session = records.get(Session, mark.session)
    shown = [_session_title(session) if session else "", words.MARK.label(mark.mark), words.REASON.label(mark.reason)]
    day = _iso(session.date_from) if session else ""
    return make_entry("attendance", mark.id, _name_of(mark, records), shown, day=day)


def title_of_mark(mark: Attendance, records: Records) -> str:
    """What a mark is called in lists, without the rest of its entry."""
    return one_line(_name_of(mark, records))


def _name_of(mark: Attendance, records: Records) -> str:
    person = records.get(Person, mark.person)
    return person.full_name if person else mark.person or ""


def _person(person: Person) -> Entry:
    born = person.year_of_birth
    family, given = person.family_name or "", person.given_name or ""
    shown = [
        reference("branch", [person.branch]),
        "" if born is None else f"sinh {born}",
        person.position or "",
        words.LEFT_REASON.label(person.left_reason),
    ]
    return make_entry("person", person.id, f"{family} {given}".strip(), shown)


def _session(session: Session) -> Entry:
    shown = [
        reference("topic", session.topics),
        reference("branch", session.branches),
        words.AUDIENCE.label(session.audience),
        words.SESSION_STATUS.label(session.status),
    ]
    hidden = [session.lecturer, session.organiser, session.shared_code, session.note]
    return _entry(session, _session_title(session), shown, session.date_from, hidden)


def _session_title(session: Session) -> str:
    days = _days(session.date_from, session.date_to)
    return ", ".join(part for part in (f"Lớp {days}".strip(), session.place) if part)


def _topic(topic: Topic) -> Entry:
    shown = [
        topic.code,
        words.TOPIC_KIND.label(topic.kind),
        str(topic.year) if topic.year is not None else "",
        "bắt buộc" if topic.mandatory else "",
        reference("directive", [topic.directive]),
    ]
    return _entry(topic, topic.title or topic.short_title, shown, topic.first_day, [topic.short_title])


def _directive(directive: Directive) -> Entry:
    shown = [directive.kind, _date(directive.date), directive.subject, directive.issuer]
    return _entry(directive, directive.number, shown, directive.date)


def _contest(contest: Contest) -> Entry:
    shown = [_date(contest.date), words.CONTEST_LEVEL.label(contest.level), contest.place, contest.organiser]
    return _entry(contest, contest.name, [*shown, "thi điểm" if contest.pilot else ""], contest.date)


def _contestant(contestant: Contestant) -> Entry:
    shown = [
        reference("contest", [contestant.contest]),
        reference("branch", [contestant.branch]),
        f"sinh {contestant.birth_year}" if contestant.birth_year is not None else "",
        contestant.story,
        f"{format_decimal(contestant.score)} điểm" if contestant.score is not None else "",
        words.GRADE.label(contestant.grade),
        words.PRIZE.label(contestant.prize),
    ]
    return _entry(contestant, contestant.full_name, shown)


def _inspection(inspection: Inspection) -> Entry:
    kind = words.INSPECTION_KIND.label(inspection.kind) or inspection.record_label
    role = words.INSPECTION_ROLE.label(inspection.role)
    shown = [_date(inspection.date), kind, role, inspection.team, words.RATING.label(inspection.rating)]
    hidden = [inspection.content, inspection.strengths, inspection.shortcomings, inspection.conclusion]
    return _entry(inspection, inspection.inspected or kind, shown, inspection.date, hidden)


def _publicity(publicity: Publicity) -> Entry:
    quantity = "" if publicity.quantity is None else f"số lượng {format_whole(publicity.quantity)}"
    title = words.PUBLICITY_FORM.label(publicity.form) or publicity.record_label
    shown = [_date(publicity.date), quantity, publicity.outlet, publicity.record_label]
    return _entry(publicity, title, shown, publicity.date)


def _meeting(meeting: Meeting) -> Entry:
    title = " ".join(part for part in (meeting.record_label, _date(meeting.date)) if part)
    shown = [meeting.body, reference("branch", [meeting.branch]), meeting.place, meeting.chair, meeting.minutes]
    return _entry(meeting, title, shown, meeting.date, [meeting.secretary, meeting.conclusion])


def _nomination(nomination: Nomination) -> Entry:
    shown = [
        "Đề nghị",
        words.NOMINEE_KIND.label(nomination.kind),
        reference("branch", [nomination.branch]),
        f"sinh {nomination.birth_year}" if nomination.birth_year is not None else "",
        words.AWARD.label(nomination.award_granted or nomination.award),
        f"cấp {words.NOMINATION_LEVEL.label(nomination.level).lower()}" if nomination.level else "",
        words.NOMINATION_STATUS.label(nomination.status),
        _date(nomination.date),
    ]
    hidden = [nomination.position, nomination.achievement, nomination.proposal, nomination.decision]
    return _entry(nomination, nomination.name, shown, nomination.date, hidden)


def _branch(branch: Branch) -> Entry:
    shown = [f"Bí thư {branch.secretary}" if branch.secretary else ""]
    return _entry(branch, branch.name, [*shown, f"đến {_date(branch.active_to)}" if branch.active_to else ""])


def _period(period: Period) -> Entry:
    try:
        on_paper = period_of(period).title
    except InputRefused:  # it has no days yet; its label is all there is to tell
        on_paper = ""
    shown = [
        on_paper if on_paper != period.label else "",
        _days(period.date_from, period.date_to),
        "đã chốt" if period.locked_at else "chưa chốt",
        f"gửi {_date(period.submitted_on)}" if period.submitted_on else "",
    ]
    return _entry(period, period.label, [period.record_label, *shown], period.date_from)


def _assessment(assessment: Assessment) -> Entry:
    texts = [assessment.awareness, assessment.action, assessment.shortcomings, assessment.lessons]
    title = f"{assessment.record_label} {assessment.period or ''}"
    return _entry(assessment, title.strip(), [], hidden=[*texts, assessment.next_steps])


def _headcount(headcount: Headcount) -> Entry:
    title = f"{headcount.record_label} năm {headcount.year or ''}"
    return _entry(headcount, title.strip(), [_date(headcount.counted_on)], headcount.counted_on)


def _unit(unit: Unit) -> Entry:
    return _entry(unit, unit.name, [unit.code, words.UNIT_KIND.label(unit.kind), unit.place], None, [unit.signer])


_DESCRIBE: dict[type[Record], Callable[[Any], Entry]] = {
    Person: _person,
    Session: _session,
    Topic: _topic,
    Nomination: _nomination,
    Meeting: _meeting,
    Contest: _contest,
    Contestant: _contestant,
    Inspection: _inspection,
    Publicity: _publicity,
    Directive: _directive,
    Branch: _branch,
    Period: _period,
    Assessment: _assessment,
    Headcount: _headcount,
    Unit: _unit,
}


def _entry(
    record: Record,
    title: str | None,
    shown: list[str | None] | list[str],
    day: dt.date | None = None,
    hidden: list[str | None] | None = None,
) -> Entry:
    parts, more = [part for part in shown if part], [text for text in hidden or [] if text]
    return make_entry(record.record, record.id, title or record.record_label, parts, day=_iso(day), hidden=more)


def _date(day: dt.date | None) -> str:
    return "" if day is None else format_date(day)


def _days(first: dt.date | None, last: dt.date | None) -> str:
    return " đến ".join(dict.fromkeys(_date(day) for day in (first, last) if day is not None))


def _iso(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()
