"""Title and details of a record of each kind, as lists and search results show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from wardapp.errors import InputRefused
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
    Model,
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
from wardapp.records.removed import removed_name
from wardapp.vietnamese import format_date, format_decimal, format_whole

_CONTROL = str.maketrans(dict.fromkeys([*range(32), *range(127, 160)], " "))


class OtherRecords(NamedTuple):
    """A detail that is the titles of other records of one kind."""

    kind: str
    ids: tuple[str, ...]


class RecordDetails(NamedTuple):
    """A record in words, each on one line.

    Attributes:
        kind: its kind, such as `person`.
        id: its id.
        title: the name of a person, day and place of a class.
        details: what is shown beside the title.
        day: the ISO date by which its kind is sorted, newest first; empty if it is sorted by title.
        hidden: more texts of the record, which are searched and not shown.

    """

    kind: str
    id: str
    title: str
    details: tuple[str | OtherRecords, ...]
    day: str = ""
    hidden: tuple[str, ...] = ()


def describe(record: Record) -> RecordDetails:
    """Return title and details of a record of any kind but `attendance`."""
    return _DESCRIBE[type(record)](record)


def describe_mark(mark: Attendance, records: Records) -> RecordDetails:
    """Return title and details of a mark of a roll call: person, class, mark."""
    session = records.get(Session, mark.session)
    shown = [_session_title(session) if session else "", words.MARK.label(mark.mark), words.REASON.label(mark.reason)]
    day = _iso(session.date_from) if session else ""
    return RecordDetails("attendance", mark.id, mark_title(mark, records), _one_line_each(shown), day)


def mark_title(mark: Attendance, records: Records) -> str:
    """Return the name of the person of a mark, also of one who was removed; else the person's id."""
    person = records.get(Person, mark.person)
    if person is not None:
        return _one_line(person.full_name)
    return _one_line(removed_name(records, Person.record, mark.person or "") or mark.person or "")


def _person(person: Person) -> RecordDetails:
    born = person.year_of_birth
    family, given = person.family_name or "", person.given_name or ""
    shown = [
        _others("branch", [person.branch]),
        "" if born is None else f"sinh {born}",
        person.position or "",
        words.LEFT_REASON.label(person.left_reason),
    ]
    return RecordDetails("person", person.id, _one_line(f"{family} {given}".strip()), _one_line_each(shown))


def _session(session: Session) -> RecordDetails:
    shown = [
        _others("topic", session.topics),
        _others("branch", session.branches),
        words.AUDIENCE.label(session.audience),
        words.SESSION_STATUS.label(session.status),
    ]
    hidden = [session.lecturer, session.organiser, session.shared_code, session.note]
    return _details(session, _session_title(session), shown, session.date_from, hidden)


def _session_title(session: Session) -> str:
    days = _days(session.date_from, session.date_to)
    return ", ".join(part for part in (f"Lớp {days}".strip(), session.place) if part)


def _topic(topic: Topic) -> RecordDetails:
    shown = [
        topic.code,
        words.TOPIC_KIND.label(topic.kind),
        str(topic.year) if topic.year is not None else "",
        "bắt buộc" if topic.mandatory else "",
        _others("directive", [topic.directive]),
    ]
    return _details(topic, topic.title or topic.short_title, shown, topic.first_day, [topic.short_title])


def _directive(directive: Directive) -> RecordDetails:
    shown = [directive.kind, _date(directive.date), directive.subject, directive.issuer]
    return _details(directive, directive.number, shown, directive.date)


def _contest(contest: Contest) -> RecordDetails:
    shown = [_date(contest.date), words.CONTEST_LEVEL.label(contest.level), contest.place, contest.organiser]
    return _details(contest, contest.name, [*shown, "thi điểm" if contest.pilot else ""], contest.date)


def _contestant(contestant: Contestant) -> RecordDetails:
    shown = [
        _others("contest", [contestant.contest]),
        _others("branch", [contestant.branch]),
        f"sinh {contestant.birth_year}" if contestant.birth_year is not None else "",
        contestant.story,
        f"{format_decimal(contestant.score)} điểm" if contestant.score is not None else "",
        words.GRADE.label(contestant.grade),
        words.PRIZE.label(contestant.prize),
    ]
    return _details(contestant, contestant.full_name, shown)


def _inspection(inspection: Inspection) -> RecordDetails:
    kind = words.INSPECTION_KIND.label(inspection.kind) or inspection.record_label
    role = words.INSPECTION_ROLE.label(inspection.role)
    shown = [_date(inspection.date), kind, role, inspection.team, words.RATING.label(inspection.rating)]
    hidden = [inspection.content, inspection.strengths, inspection.shortcomings, inspection.conclusion]
    return _details(inspection, inspection.inspected or kind, shown, inspection.date, hidden)


def _publicity(publicity: Publicity) -> RecordDetails:
    quantity = "" if publicity.quantity is None else f"số lượng {format_whole(publicity.quantity)}"
    title = words.PUBLICITY_FORM.label(publicity.form) or publicity.record_label
    shown = [_date(publicity.date), quantity, publicity.outlet, publicity.record_label]
    return _details(publicity, title, shown, publicity.date)


def _meeting(meeting: Meeting) -> RecordDetails:
    title = " ".join(part for part in (meeting.record_label, _date(meeting.date)) if part)
    shown = [meeting.body, _others("branch", [meeting.branch]), meeting.place, meeting.chair, meeting.minutes]
    return _details(meeting, title, shown, meeting.date, [meeting.secretary, meeting.conclusion])


def _nomination(nomination: Nomination) -> RecordDetails:
    shown = [
        "Đề nghị",
        words.NOMINEE_KIND.label(nomination.kind),
        _others("branch", [nomination.branch]),
        f"sinh {nomination.birth_year}" if nomination.birth_year is not None else "",
        words.AWARD.label(nomination.award_granted or nomination.award),
        f"cấp {words.NOMINATION_LEVEL.label(nomination.level).lower()}" if nomination.level else "",
        words.NOMINATION_STATUS.label(nomination.status),
        _date(nomination.date),
    ]
    hidden = [nomination.position, nomination.achievement, nomination.proposal, nomination.decision]
    return _details(nomination, nomination.name, shown, nomination.date, hidden)


def _branch(branch: Branch) -> RecordDetails:
    shown = [f"Bí thư {branch.secretary}" if branch.secretary else ""]
    return _details(branch, branch.name, [*shown, f"đến {_date(branch.active_to)}" if branch.active_to else ""])


def _period(period: Period) -> RecordDetails:
    try:
        on_paper = period_of(period).title
    except InputRefused:  # it has no days yet, only a label
        on_paper = ""
    shown = [
        on_paper if on_paper != period.label else "",
        _days(period.date_from, period.date_to),
        "đã chốt" if period.locked_at else "chưa chốt",
        f"gửi {_date(period.submitted_on)}" if period.submitted_on else "",
    ]
    return _details(period, period.label, [period.record_label, *shown], period.date_from)


def _assessment(assessment: Assessment) -> RecordDetails:
    texts = [assessment.awareness, assessment.action, assessment.shortcomings, assessment.causes, assessment.lessons]
    title = f"{assessment.record_label} {assessment.period or ''}"
    return _details(assessment, title.strip(), [], hidden=[*texts, assessment.next_steps, assessment.proposals])


def _model(model: Model) -> RecordDetails:
    shown = [
        words.NOMINEE_KIND.label(model.owner_kind),
        model.owner,
        _others("branch", [model.branch]),
        words.MODEL_STATE.label(model.state),
        f"đăng ký {_date(model.registered_on)}" if model.registered_on else "",
    ]
    return _details(model, model.name, shown, model.registered_on, [model.field, model.description, model.result])


def _headcount(headcount: Headcount) -> RecordDetails:
    title = f"{headcount.record_label} năm {headcount.year or ''}"
    return _details(headcount, title.strip(), [_date(headcount.counted_on)], headcount.counted_on)


def _unit(unit: Unit) -> RecordDetails:
    return _details(unit, unit.name, [unit.code, words.UNIT_KIND.label(unit.kind), unit.place], None, [unit.signer])


_DESCRIBE: dict[type[Record], Callable[[Any], RecordDetails]] = {
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
    Model: _model,
    Headcount: _headcount,
    Unit: _unit,
}


def _details(
    record: Record,
    title: str | None,
    shown: Iterable[str | OtherRecords | None],
    day: dt.date | None = None,
    hidden: Iterable[str | None] = (),
) -> RecordDetails:
    texts = tuple([text for text in hidden if text])
    title = _one_line(title or record.record_label)
    return RecordDetails(record.record, record.id, title, _one_line_each(shown), _iso(day), texts)


def _others(kind: str, identifiers: Iterable[str | None]) -> OtherRecords | None:
    ids = tuple([identifier for identifier in identifiers if identifier])
    return OtherRecords(kind, ids) if ids else None


def _one_line_each(details: Iterable[str | OtherRecords | None]) -> tuple[str | OtherRecords, ...]:
    return tuple([_one_line(one) if isinstance(one, str) else one for one in details if one])


def _one_line(text: str) -> str:
    """Return `text` on one line; control characters, which a console would obey, become spaces."""
    return text if text.isprintable() else " ".join(text.translate(_CONTROL).split())


def _date(day: dt.date | None) -> str:
    return "" if day is None else format_date(day)


def _days(first: dt.date | None, last: dt.date | None) -> str:
    return " đến ".join(dict.fromkeys(_date(day) for day in (first, last) if day is not None))


def _iso(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()
