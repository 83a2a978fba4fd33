"""The way back from a figure to its records: who is in it, who is missing. By the rules of the figures themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wardapp.figures.blocks.all_topics import TopicStudy, eligible, learned_backing, topic_study, topics_of
from wardapp.figures.blocks.study import ASSOCIATION_OF
from wardapp.figures.catalogue import INDICATOR_OF, Column
from wardapp.figures.contributions import Backing, each
from wardapp.figures.entitled import active_branches, entitled
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.unit_figures import backings, bases
from wardapp.records import Branch, Person, Record, Records, ReportingPeriod, Topic
from wardapp.records.vocabulary import MEMBER_GROUPS, STUDY_GROUPS

__all__ = ["Behind", "Lacking", "behind", "behind_branch", "behind_topic"]


@dataclass(frozen=True, slots=True)
class Lacking:
    """A record that a figure has not reached, and the topics that it still lacks."""

    record: Record
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one figure.

    Attributes:
        backing: the records that it is made of.
        base: *Tổng số thuộc diện*; 0 where it has none.
        lacking: who or what of the book is not in it and should be.

    """

    backing: Backing
    base: int = 0
    lacking: tuple[Lacking, ...] = ()


def behind(records: Records, period: ReportingPeriod, code: str, column: Column | None = None) -> Behind:
    """What an indicator of a period is made of, in the column that is its value or in the one named.

    Raises:
        KeyError: there is no indicator of this code.

    """
    study = StudyIndex.over(records)
    column = column or INDICATOR_OF[code].column
    backing = backings(study, period, column)[code]
    base = bases(entitled(study, period.last)).get(code, 0)
    since = period.first if column is Column.IN_PERIOD else None
    topics = [topic_study(study, topic, period.last, since) for topic in topics_of(study, period)]
    return Behind(backing, base, tuple(_lacking(study, period, code, backing, topics)))


def behind_topic(records: Records, period: ReportingPeriod, topic: Topic) -> Behind:
    """What the row of a topic is made of: *Đã học* up to the period's end, by A3's rule for it alone."""
    study = StudyIndex.over(records)
    studied = topic_study(study, topic, period.last)
    people = eligible(study, STUDY_GROUPS, period.last)
    backing = learned_backing([studied], people, STUDY_GROUPS)
    return Behind(backing, entitled(study, period.last).study_base, tuple(_people(study, people, backing, [studied])))


def behind_branch(records: Records, period: ReportingPeriod, topic: Topic, branch: Branch) -> Behind:
    """How a branch stands with a topic: its classes, and those of its people who have not studied it by roll call."""
    study = StudyIndex.over(records)
    studied = topic_study(study, topic, period.last)
    everybody = eligible(study, STUDY_GROUPS, period.last)
    people = frozenset(person for person in everybody if study.people[person].branch == branch.id)
    classes = each(held.session for held in studied.sessions if branch.id in held.branches)
    in_it = learned_backing([studied._replace(sessions=(), by_number={})], people, STUDY_GROUPS)
    return Behind(in_it._replace(shares=classes.shares), len(people), tuple(_people(study, people, in_it, [studied])))


def _lacking(
    study: StudyIndex, period: ReportingPeriod, code: str, backing: Backing, topics: Sequence[TopicStudy]
) -> Iterable[Lacking]:
    if code in ("A3", "A3a"):
        groups = STUDY_GROUPS if code == "A3" else MEMBER_GROUPS
        return _people(study, eligible(study, groups, period.last), backing, topics)
    if code == "A0":
        through = {share.record.id for share in backing.shares}
        branches = (branch for branch in active_branches(study, period.last) if branch.id not in through)
        return (
            Lacking(branch, tuple(topic.topic for topic in topics if branch.id not in topic.branches))
            for branch in branches
        )
    if code in ("A1", "A2"):
        return (Lacking(topic.topic) for topic in topics if not topic.sessions)
    if code in ASSOCIATION_OF:
        group, within = ASSOCIATION_OF[code], _named(backing)
        members = (person for person in study.of(Person) if group in person.groups and person.is_active(period.last))
        return (Lacking(person) for person in members if person.id not in within)
    return ()


def _people(
    study: StudyIndex, people: frozenset[str], backing: Backing, topics: Sequence[TopicStudy]
) -> Iterable[Lacking]:
    """Those of these people who are not in a figure, in the order of ids, each with the topics not studied by roll call."""
    missing = people - _named(backing)
    return (
        Lacking(person, tuple(topic.topic for topic in topics if person.id not in topic.studied))
        for person in study.of(Person)
        if person.id in missing
    )


def _named(backing: Backing) -> frozenset[str]:
    return frozenset[str]().union(*(people.ids for people in backing.people))
