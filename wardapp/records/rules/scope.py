"""The records of a period: those that enter its figures, and those that happened in it.

An error stops the lock of every period whose figures the record enters, in either column of Bieu01. A warning is one of
the periods in which the record lies, so that each is explained once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from wardapp.errors import InputRefused
from wardapp.records.campaign import Assessment, Contest, Contestant, Inspection, Publicity
from wardapp.records.emulation import Meeting, Nomination
from wardapp.records.model import Model
from wardapp.records.person import Headcount, Person, latest_headcount
from wardapp.records.problem import Level
from wardapp.records.record import Record, Records
from wardapp.records.reporting_period import Period, ReportingPeriod, parse_period
from wardapp.records.study import Attendance, Directive, Session, Topic
from wardapp.records.unit import Branch, Unit, unit_of


def enters(record: Record, period: ReportingPeriod, records: Records) -> bool:
    """Check whether a record enters the figures of a period; for many records, make one `Scope`."""
    return record in Scope(records, period)


class Scope:
    """The records that enter the figures of one period, up to its end: `record in scope`.

    Planned and cancelled sessions and everything wholly after the period do not. A record that lacks its date or the
    record that it belongs to does, since it may belong to the period.
    """

    def __init__(self, records: Records, period: ReportingPeriod) -> None:
        self._records = records
        self._period = period
        # The other column of Bieu01 reaches back to the start of the reporting year (docs/form.md).
        self._begin = period.year_to_date(unit_of(records)).first
        self._sessions: dict[str, bool] = {}

    def __contains__(self, record: Record) -> bool:
        enters = _ENTERS.get(type(record))
        return enters is None or enters(self, record)

    @cached_property
    def open_topics(self) -> frozenset[str]:
        """Ids of topics that may be open in the period; unlike in figures, days may be unknown."""
        return frozenset(
            topic.id for topic in self._records.of(Topic) if self._touches(self._period.first, *_topic_days(topic))
        )

    @cached_property
    def topics_studied(self) -> frozenset[str]:
        """Ids of the topics of sessions from the first counted day on."""
        return frozenset(
            topic
            for session in self._records.of(Session)
            if self._is_studied(session) and self._touches(self._begin, session.date_from, session.date_to)
            for topic in session.topics
        )

    @cached_property
    def branches_studied(self) -> frozenset[str]:
        """Ids of the branches of sessions in scope."""
        return frozenset(
            branch for session in self._records.of(Session) if self._session(session) for branch in session.branches
        )

    @cached_property
    def people_marked(self) -> frozenset[str]:
        """Ids of the people with a mark of a session in scope."""
        marks = (mark for mark in self._records.of(Attendance) if mark.person is not None)
        return frozenset(mark.person for mark in marks if mark.person is not None and self._attendance(mark))

    @cached_property
    def sessions_attended(self) -> frozenset[str]:
        """Ids of the sessions that have a mark *có mặt*."""
        return frozenset(
            mark.session for mark in self._records.of(Attendance) if mark.mark == "present" and mark.session is not None
        )

    @cached_property
    def meetings_of_nominations(self) -> frozenset[str]:
        """Ids of the meetings of nominations that enter: their votes are reported with them."""
        return frozenset(
            nomination.meeting
            for nomination in self._records.of(Nomination)
            if nomination.meeting is not None and self._nomination(nomination)
        )

    @cached_property
    def headcount_used(self) -> str | None:
        """Id of the headcount that the period's figures use."""
        headcount = latest_headcount(self._records, self._period.last)
        return None if headcount is None else headcount.id

    def _touches(self, begin: dt.date, *days: dt.date | None) -> bool:
        """Check whether the known days overlap `begin` to the period's end; True without any."""
        known = [day for day in days if day is not None]
        return not known or (min(known) <= self._period.last and max(known) >= begin)

    def _is_active(self, record: Branch | Person) -> bool:
        """Check whether somebody belonged to the unit on a counted day; days in the wrong order say nothing."""
        first, last = record.active_from, record.active_to
        if first is not None and last is not None and last < first:
            return self._touches(self._begin, first, last)
        return (first is None or first <= self._period.last) and (last is None or last >= self._begin)

    def _branch(self, branch: Branch) -> bool:
        return self._is_active(branch) or branch.id in self.branches_studied

    def _person(self, person: Person) -> bool:
        return self._is_active(person) or person.id in self.people_marked

    def _headcount(self, headcount: Headcount) -> bool:
        return headcount.counted_on is None or headcount.id == self.headcount_used

    def _dated(self, record: Contest | Inspection | Publicity) -> bool:
        return self._touches(self._begin, record.date)

    def _directive(self, directive: Directive) -> bool:
        return directive.date is None or directive.date <= self._period.last

    def _topic(self, topic: Topic) -> bool:
        return self._touches(self._period.first, *_topic_days(topic)) or topic.id in self.topics_studied

    def _session(self, session: Session) -> bool:
        found = self._sessions.get(session.id)
        if found is None:
            found = self._sessions[session.id] = self._is_studied(session) and self._is_of_days(session)
        return found

    def _is_studied(self, session: Session) -> bool:
        """Check whether a session counts; one that is still planned should, once somebody is marked present."""
        if session.status == "planned":
            return session.id in self.sessions_attended
        return session.status in (None, "held")

    def _is_of_days(self, session: Session) -> bool:
        first, last = session.date_from, session.date_to
        if first is None:
            return last is None or last >= self._begin
        return self._touches(self._begin, first, last) or self._is_earlier_study(session, first)

    def _is_earlier_study(self, session: Session, day: dt.date) -> bool:
        """Check whether a session before the counted days still counts, for a topic that was open then and is now."""
        topics = (self._records.get(Topic, topic) for topic in session.topics if topic in self.open_topics)
        return day <= self._period.last and any(
            topic is not None and (topic.first_day is None or topic.first_day <= day) for topic in topics
        )

    def _attendance(self, mark: Attendance) -> bool:
        session = self._records.get(Session, mark.session)
        return session is None or self._session(session)

    def _contestant(self, contestant: Contestant) -> bool:
        contest = self._records.get(Contest, contestant.contest)
        return contest is None or self._dated(contest)

    def _meeting(self, meeting: Meeting) -> bool:
        return self._touches(self._begin, meeting.date) or meeting.id in self.meetings_of_nominations

    def _nomination(self, nomination: Nomination) -> bool:
        days = [day for day in (nomination.date, nomination.submitted_on, nomination.decision_date) if day is not None]
        return not days or any(self._begin <= day <= self._period.last for day in days)

    def _model(self, model: Model) -> bool:
        """Check a model: one counts in every period from its registration on."""
        return self._touches(dt.date.min, model.registered_on)

    def _assessment(self, assessment: Assessment) -> bool:
        return assessment.period is None or self._same_period(assessment.period)

    def _period_record(self, period: Period) -> bool:
        if period.label is not None and self._same_period(period.label):
            return True
        if period.date_from is None or period.date_to is None:
            return period.label is None
        return (period.date_from, period.date_to) == (self._period.first, self._period.last)

    def _same_period(self, label: str) -> bool:
        if label.casefold() == self._period.code.casefold():
            return True
        try:
            named = parse_period(label, self._records)
        except InputRefused:
            return False
        return (named.first, named.last) == (self._period.first, self._period.last)


class _DaysScope(Scope):
    """The records that lie in the days of the period itself, plans included."""

    def __init__(self, records: Records, period: ReportingPeriod) -> None:
        super().__init__(records, period)
        self._begin = period.first

    def _is_studied(self, session: Session) -> bool:
        return session.status != "cancelled"

    def _model(self, model: Model) -> bool:
        return self._touches(self._begin, model.registered_on)

    @cached_property
    def open_topics(self) -> frozenset[str]:
        """No ids: a class of another period lies there, whatever its topic."""
        return frozenset()

    @cached_property
    def meetings_of_nominations(self) -> frozenset[str]:
        """No ids: a meeting lies in the period of its own day."""
        return frozenset()


class PeriodScope:
    """The problems that are those of one period (`docs/records.md`, rules).

    Attributes:
        figures: the records that enter its figures; their errors stop its lock.

    """

    def __init__(self, records: Records, period: ReportingPeriod) -> None:
        self.figures = Scope(records, period)
        self._days = _DaysScope(records, period)

    def lists(self, record: Record, level: Level) -> bool:
        """Check whether a problem of this level of a record is one of the period.

        A warning is if the record lies in the period's days; an error also if the record enters the figures.
        """
        return record in self._days or (level is Level.ERROR and record in self.figures)


def _topic_days(topic: Topic) -> tuple[dt.date | None, dt.date | None]:
    return topic.first_day, topic.last_day


_ENTERS: Mapping[type[Record], Callable[[Scope, Any], bool]] = {
    Unit: lambda _scope, _unit: True,
    Branch: Scope._branch,
    Person: Scope._person,
    Headcount: Scope._headcount,
    Directive: Scope._directive,
    Topic: Scope._topic,
    Session: Scope._session,
    Attendance: Scope._attendance,
    Contest: Scope._dated,
    Contestant: Scope._contestant,
    Inspection: Scope._dated,
    Publicity: Scope._dated,
    Meeting: Scope._meeting,
    Nomination: Scope._nomination,
    Assessment: Scope._assessment,
    Model: Scope._model,
    Period: Scope._period_record,
}
