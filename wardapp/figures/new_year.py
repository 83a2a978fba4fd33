"""The year's turn: what a new year begins with, as proposals to confirm. Pure; people, branches and places simply go on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from wardapp.figures.overview.topic_progress import TopicProgress, topic_progress
from wardapp.figures.study.entitled import active_branches, entitled
from wardapp.figures.study.index import StudyIndex
from wardapp.records import Headcount, Period, Person, Record, Records, RecordSet, Topic, fields_of, parse_period

__all__ = ["NewYear", "NumberProposal", "UnfinishedTopic", "new_year_records", "propose_new_year"]


@dataclass(frozen=True, slots=True)
class NumberProposal:
    """One number entitled to study, to be confirmed for the new year.

    Attributes:
        field: the field of `headcount`.
        label: as screens show it.
        before: what was typed last, None where it was left to be counted.
        counted: how many the directory has on the new year's first day; None where it cannot know (transferred).
        proposed: what is proposed; None leaves it to be counted from the directory all year.

    """

    field: str
    label: str
    before: int | None
    counted: int | None
    proposed: int | None


@dataclass(frozen=True, slots=True)
class UnfinishedTopic:
    """A mandatory topic of the old year that not everybody has studied, offered to go on in the new one.

    Attributes:
        progress: how far it came by the old year's end.
        extended: the topic with its day due put to the new year's end: the same record, since what was studied stays
            studied.
        figures_of: labels of locked periods into whose figures the later day due would bring it.

    """

    progress: TopicProgress
    extended: Topic
    figures_of: tuple[str, ...]

    @property
    def topic(self) -> Topic:
        """The topic as it is."""
        return self.progress.topic


@dataclass(frozen=True, slots=True)
class NewYear:
    """What a new year begins with.

    Attributes:
        year: the new year.
        unfinished: topics that may be taken along; one not taken stays in its year. No topic is copied.
        running: mandatory topics whose own day due lies in the new year: they go on by themselves.
        numbers: the numbers entitled, to be confirmed; empty where the year has its headcount already.
        people: people of the directory who are there on the first day; nothing is to be done for them.
        branches: branches that are active then, likewise.

    """

    year: int
    unfinished: tuple[UnfinishedTopic, ...]
    running: tuple[Topic, ...]
    numbers: tuple[NumberProposal, ...]
    people: int
    branches: int

    @property
    def headcount(self) -> Headcount | None:
        """The numbers as proposed, for a form to show; None where the year has its headcount."""
        if not self.numbers:
            return None
        given: Mapping[str, Any] = {one.field: one.proposed for one in self.numbers}
        return Headcount(year=self.year, **given)


def propose_new_year(records: Records, year: int) -> NewYear:
    """What the year begins with, from the records as they are."""
    study = StudyIndex.over(records)
    first = dt.date(year, 1, 1)
    old = parse_period(f"{year - 1:04d}")
    of_old = [row for row in topic_progress(study, old) if row.of_period]
    ends_before = [row for row in of_old if row.topic.last_day is not None and row.topic.last_day < first]
    return NewYear(
        year=year,
        unfinished=tuple(_offered(study, row, year) for row in ends_before if not _is_finished(row)),
        running=tuple(row.topic for row in of_old if row not in ends_before),
        numbers=_numbers(study, year),
        people=sum(1 for person in study.of(Person) if person.is_active(first)),
        branches=len(active_branches(study, first)),
    )


def new_year_records(turn: NewYear, topics: Collection[str], headcount: Headcount | None) -> tuple[Record, ...]:
    """The records to keep, as one change, once the officer has confirmed.

    Args:
        turn: the proposals.
        topics: ids of the unfinished topics that are taken along.
        headcount: the numbers as confirmed or corrected; None keeps none, and the last ones stay in force.

    """
    taken = [one.extended for one in turn.unfinished if one.topic.id in topics]
    return (*taken, *([] if headcount is None else [replace(headcount, year=headcount.year or turn.year)]))


def _is_finished(row: TopicProgress) -> bool:
    """Whether everybody entitled studied it, in every branch."""
    return row.left == 0 and row.branches_studied == row.branches_total


def _offered(study: StudyIndex, row: TopicProgress, year: int) -> UnfinishedTopic:
    due, until = row.topic.last_day, dt.date(year, 12, 31)
    touched = [
        period.label or period.id
        for period in study.of(Period)
        if period.locked_at is not None
        and period.date_from is not None
        and period.date_to is not None
        and due is not None
        and due < period.date_from <= until
        and (row.topic.first_day or due) <= period.date_to
    ]
    return UnfinishedTopic(row, replace(row.topic, due=until), tuple(touched))


def _numbers(study: StudyIndex, year: int) -> tuple[NumberProposal, ...]:
    if any(one.year == year for one in study.of(Headcount)):
        return ()
    first = dt.date(year, 1, 1)
    last = entitled(study, first).headcount or Headcount()
    # Without any headcount every number is counted from the directory.
    counted = entitled(RecordSet(study.of(Person)), first)
    by_directory = {
        "official_members": counted.official,
        "probationary_members": counted.probationary,
        "exempt_members": counted.exempt,
        "transferred_members": None,
        "civil_servants": counted.civil_servants,
        "veterans": counted.veterans,
        "women": counted.women,
        "farmers": counted.farmers,
        "youth": counted.youth,
    }
    labels = {spec.name: spec.label for spec in fields_of(Headcount)}
    return tuple(
        _proposal(field, labels[field], getattr(last, field), number) for field, number in by_directory.items()
    )


def _proposal(field: str, label: str, before: int | None, counted: int | None) -> NumberProposal:
    """What was left to be counted stays so; a typed number is typed again, or the directory's where it has more."""
    proposed = before if before is None or counted is None else max(before, counted)
    return NumberProposal(field, label, before, counted, proposed)
