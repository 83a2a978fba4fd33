"""The rules of each record kind, and checking one record or a whole book against them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from wardapp.records.campaign import Contestant
from wardapp.records.emulation import Meeting, Nomination
from wardapp.records.fields import fields_of
from wardapp.records.kinds import KINDS
from wardapp.records.person import Person
from wardapp.records.problem import Problem
from wardapp.records.record import Record, Records
from wardapp.records.reporting_period import Period
from wardapp.records.rules import (
    counts,
    dates,
    declared_fields,
    names,
    nominations,
    people,
    periods,
    roll_calls,
    sessions,
)
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.scope import PeriodScope
from wardapp.records.study import Attendance, Session, Topic
from wardapp.records.unit import Unit

Rule: TypeAlias = Callable[[Any, RuleContext], Iterator[Problem]]

_ALL_KINDS: tuple[Rule, ...] = (
    declared_fields.required_fields,
    declared_fields.dangling_references,
    declared_fields.numbers_below_minimum,
    declared_fields.texts_too_long,
    dates.dates_out_of_order,
    names.legacy_names,
    dates.dates_in_future,
)

_BY_KIND: Mapping[type[Record], tuple[Rule, ...]] = {
    Unit: (names.code_of_odd_shape, dates.reporting_year_unreadable),
    Person: (
        people.born_before_1900,
        people.member_under_18,
        people.same_person_twice,
        people.main_group_unlisted,
        people.exempt_outside_members,
    ),
    Topic: (dates.topic_days_out_of_order,),
    Session: (
        roll_calls.invited_twice,
        counts.over_invited,
        roll_calls.called_and_counted,
        sessions.delegate_of_itself,
        sessions.planned_with_present,
        dates.impossible_times,
        sessions.before_topic,
        sessions.class_entered_twice,
        counts.more_present_than_invited,
        roll_calls.more_marked_present_than_invited,
        counts.public_with_denominator,
        counts.sitting_beyond_sittings,
        roll_calls.invitees_unmarked,
        sessions.past_and_planned,
        sessions.class_too_large,
        sessions.held_without_numbers,
    ),
    Attendance: (
        roll_calls.marked_twice,
        roll_calls.marked_in_counted_session,
        roll_calls.mark_beyond_sittings,
    ),
    Contestant: (people.born_before_1900,),
    Meeting: (
        dates.impossible_times,
        dates.times_out_of_order,
        counts.over_convened,
        nominations.ballots_out_of_order,
    ),
    Nomination: (
        nominations.votes_over_ballots,
        nominations.nominated_twice,
        people.born_before_1900,
        nominations.voted_without_meeting,
        nominations.awarded_without_decision,
        nominations.diploma_below_province,
        nominations.levels_unlinked,
    ),
    Period: (periods.period_entered_twice,),
}

RULES: Mapping[type[Record], tuple[Rule, ...]] = {
    kind: (*_ALL_KINDS, *_BY_KIND.get(kind, ())) for kind in KINDS.values()
}
"""Kind of record -> the rules that it is checked against."""

_FIELD_ORDER: Mapping[type[Record], Mapping[str | None, int]] = {
    kind: {spec.name: order for order, spec in enumerate(fields_of(kind))} for kind in KINDS.values()
}


def problems_of(record: Record, records: Records, today: dt.date) -> list[Problem]:
    """List the problems of one record, in the order of its fields.

    Args:
        record: the record; it may be a draft, new or a newer state of one of `records`.
        records: all records.
        today: the day of the officer's corrected clock.

    """
    return problems_in(record, RuleContext(records, today))


def problems(records: Records, today: dt.date) -> list[Problem]:
    """List the problems of all records by kind, id and field, those of two records once.

    The cost is linear in the number of records: what a rule asks of the others comes from indexes built once.
    """
    context = RuleContext(records, today, report_pairs_once=True)
    return [
        problem for kind in KINDS.values() for record in records.of(kind) for problem in problems_in(record, context)
    ]


def problems_by_scope(records: Records, today: dt.date, scope: PeriodScope) -> tuple[list[Problem], list[Problem]]:
    """List the problems of all records: those of a period, and all others.

    Both are in the order of `problems`.
    """
    context = RuleContext(records, today, report_pairs_once=True, scope=scope)
    inside: list[Problem] = []
    outside: list[Problem] = []
    for kind in KINDS.values():
        for record in records.of(kind):
            for problem in problems_in(record, context):
                (inside if scope.lists(record, problem.level) else outside).append(problem)
    return inside, outside


def problems_in(record: Record, context: RuleContext) -> list[Problem]:
    """List the problems of one record, with a context shared by several records."""
    found = [problem for rule in RULES[type(record)] for problem in rule(record, context)]
    if len(found) > 1:
        order = _FIELD_ORDER[type(record)]
        found.sort(key=lambda problem: order.get(problem.field, -1))
    return found
