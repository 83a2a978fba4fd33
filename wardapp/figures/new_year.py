"""Proposals for a new year: topics to extend and the numbers entitled to study."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from wardapp.figures.overview.topic_progress import TopicProgress, topic_progress
from wardapp.figures.study.entitled import active_branches, entitled
from wardapp.figures.study.index import StudyIndex
from wardapp.records import Headcount, Period, Person, Record, Records, RecordSet, Topic, fields_of, parse_period


@dataclass(frozen=True, slots=True)
class NumberProposal:
    """One number entitled to study, proposed for the new year.

    Attributes:
        field: the field of `headcount`.
        label: the label on screens.
        before: the number in the latest headcount; None if it was left blank.
        counted: the number in the directory on the new year's first day; None if the directory cannot know it.
        proposed: the proposal; None leaves it blank, so that it is counted from the directory.

    """

    field: str
    label: str
    before: int | None
    counted: int | None
    proposed: int | None


@dataclass(frozen=True, slots=True)
class UnfinishedTopic:
    """A mandatory topic of the old year that not everybody has studied.

    Attributes:
        progress: its progress at the end of the old year.
        extended: the same record with the new year's end as the due date: what was studied still counts.
        figures_of: labels of locked periods whose figures would include the topic with the later due date.

    """

    progress: TopicProgress
    extended: Topic
    figures_of: tuple[str, ...]

    @property
    def topic(self) -> Topic:
        """The topic before the change."""
        return self.progress.topic


@dataclass(frozen=True, slots=True)
class NewYear:
    """The proposals for a new year.

    Attributes:
        year: the new year.
        unfinished: topics that may be extended; no topic is copied.
        running: mandatory topics that are due in the new year or later and need no change.
        numbers: the numbers entitled to study; empty if the new year has a headcount already.
        people: the number of people active on the new year's first day.
        branches: the number of branches active on that day.

    """

    year: int
    unfinished: tuple[UnfinishedTopic, ...]
    running: tuple[Topic, ...]
    numbers: tuple[NumberProposal, ...]
    people: int
    branches: int

    @property
    def headcount(self) -> Headcount | None:
        """The proposed numbers as a record; None if the new year has a headcount already."""
        if not self.numbers:
            return None
        given: Mapping[str, Any] = {one.field: one.proposed for one in self.numbers}
        return Headcount(year=self.year, **given)


def propose_new_year(records: Records, year: int) -> NewYear:
    """Compute the proposals for a year from the records."""
    study = StudyIndex.over(records)
    first = dt.date(year, 1, 1)
    old = parse_period(f"{year - 1:04d}")
    of_old = [row for row in topic_progress(study, old) if row.of_period]
    ends_before = [row for row in of_old if row.topic.last_day is not None and row.topic.last_day < first]
    return NewYear(
        year=year,
        unfinished=tuple(_unfinished(study, row, year) for row in ends_before if not _is_finished(row)),
        running=tuple(row.topic for row in of_old if row not in ends_before),
        numbers=_numbers(study, year),
        people=sum(1 for person in study.of(Person) if person.is_active(first)),
        branches=len(active_branches(study, first)),
    )


def new_year_records(proposals: NewYear, topics: Collection[str], headcount: Headcount | None) -> tuple[Record, ...]:
    """Return the records to save as one change after the officer has confirmed.

    Args:
        proposals: the proposals.
        topics: ids of the unfinished topics to extend.
        headcount: the numbers as confirmed or corrected; None saves none, so that the latest headcount still counts.

    """
    extended = [one.extended for one in proposals.unfinished if one.topic.id in topics]
    return (*extended, *([] if headcount is None else [replace(headcount, year=headcount.year or proposals.year)]))


def _is_finished(row: TopicProgress) -> bool:
    """Check whether everybody entitled has studied the topic, in every branch."""
    return row.left == 0 and row.branches_studied == row.branches_total


def _unfinished(study: StudyIndex, row: TopicProgress, year: int) -> UnfinishedTopic:
    due, until = row.topic.last_day, dt.date(year, 12, 31)
    affected = [
        period.label or period.id
        for period in study.of(Period)
        if period.locked_at is not None
        and period.date_from is not None
        and period.date_to is not None
        and due is not None
        and due < period.date_from <= until
        and (row.topic.first_day or due) <= period.date_to
    ]
    return UnfinishedTopic(row, replace(row.topic, due=until), tuple(affected))


def _numbers(study: StudyIndex, year: int) -> tuple[NumberProposal, ...]:
    if any(one.year == year for one in study.of(Headcount)):
        return ()
    first = dt.date(year, 1, 1)
    last = entitled(study, first).headcount or Headcount()
    # Without a headcount among the records every number is counted from the directory.
    counted = entitled(RecordSet(study.of(Person)), first)
    by_directory: dict[str, int | None] = {**counted.by_field, "transferred_members": None}
    labels = {spec.name: spec.label for spec in fields_of(Headcount)}
    return tuple(
        _proposal(field, labels[field], getattr(last, field), number) for field, number in by_directory.items()
    )


def _proposal(field: str, label: str, before: int | None, counted: int | None) -> NumberProposal:
    """Propose a number: blank if it was, else the larger of the last and the directory's."""
    proposed = before if before is None or counted is None else max(before, counted)
    return NumberProposal(field, label, before, counted, proposed)
