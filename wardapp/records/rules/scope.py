"""The records that enter the figures of a period; errors in them stop it from being locked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from wardapp.errors import InputRefused
from wardapp.records.campaign import Assessment, Contest, Contestant, Inspection, Publicity
from wardapp.records.emulation import Meeting, Nomination
from wardapp.records.person import Headcount, Person, latest_headcount
from wardapp.records.record import Record, Records
from wardapp.records.reporting_period import Period, ReportingPeriod, parse_period
from wardapp.records.study import Attendance, Directive, Session, Topic
from wardapp.records.unit import Branch, Unit


def enters(record: Record, period: ReportingPeriod, records: Records) -> bool:
    """Check whether a record enters the figures of a period, up to its end.

    Planned and cancelled sessions and everything wholly after the period do not. A record that lacks its date or the
    record that it belongs to does, since it may belong to the period. For many records, make one `Scope`.
    """
    return record in Scope(records, period)


class Scope:
    """The records that enter the figures of one period: `record in scope`."""

    def __init__(self, records: Records, period: ReportingPeriod) -> None:
        self._records = records
        self._period = period
        # The other column of Bieu01 reaches back to 1 January (docs/form.md).
        self._first_counted = min(period.first, period.year_to_date.first)

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
        """Ids of the topics of held sessions from the first counted day on."""
        held = (session for session in self._records.of(Session) if session.status == "held")
        return frozenset(
            topic
            for session in held
            if self._touches(self._first_counted, session.date_from, session.date_to)
            for topic in session.topics
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

    def _not_after(self, record: Branch | Person) -> bool:
        return record.active_from is None or record.active_from <= self._period.last

    def _headcount(self, headcount: Headcount) -> bool:
        return headcount.counted_on is None or headcount.id == self.headcount_used

    def _dated(self, record: Contest | Inspection | Publicity) -> bool:
        return self._touches(self._first_counted, record.date)

    def _directive(self, directive: Directive) -> bool:
        return directive.date is None or directive.date <= self._period.last

    def _topic(self, topic: Topic) -> bool:
        return self._touches(self._period.first, *_topic_days(topic)) or topic.id in self.topics_studied

    def _session(self, session: Session) -> bool:
        if session.status not in (None, "held"):
            return False
        if self._touches(self._first_counted, session.date_from, session.date_to):
            return True
        if session.date_from is not None and session.date_from > self._period.last:
            return False
        return not session.topics or any(
            topic in self.open_topics or self._records.get(Topic, topic) is None for topic in session.topics
        )

    def _attendance(self, mark: Attendance) -> bool:
        session = self._records.get(Session, mark.session)
        return session is None or self._session(session)

    def _contestant(self, contestant: Contestant) -> bool:
        contest = self._records.get(Contest, contestant.contest)
        return contest is None or self._dated(contest)

    def _meeting(self, meeting: Meeting) -> bool:
        return self._touches(self._first_counted, meeting.date) or meeting.id in self.meetings_of_nominations

    def _nomination(self, nomination: Nomination) -> bool:
        days = [day for day in (nomination.date, nomination.submitted_on, nomination.decision_date) if day is not None]
        return not days or any(self._first_counted <= day <= self._period.last for day in days)

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


def _topic_days(topic: Topic) -> tuple[dt.date | None, dt.date | None]:
    return topic.first_day, topic.last_day


_ENTERS: Mapping[type[Record], Callable[[Scope, Any], bool]] = {
    Unit: lambda _scope, _unit: True,
    Branch: Scope._not_after,
    Person: Scope._not_after,
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
    Period: Scope._period_record,
}
