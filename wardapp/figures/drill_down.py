"""From a figure back to its records: what it counts, and what is missing from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wardapp.figures.a_c_study import ASSOCIATION_OF, studied_all
from wardapp.figures.catalogue import INDICATOR_OF, Column
from wardapp.figures.contributions import Contributions, one_each
from wardapp.figures.study.entitled import active_cells, entitled
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.study.topics import TopicStudy, eligible, mandatory_topics, topic_study
from wardapp.figures.unit_figures import bases, contributions_by_code
from wardapp.records import Branch, Person, Record, Records, ReportingPeriod, Topic
from wardapp.records.vocabulary import MEMBER_GROUPS, STUDY_GROUPS


@dataclass(frozen=True, slots=True)
class Missing:
    """A record that a figure should count and does not, and its topics not yet studied."""

    record: Record
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The records of one figure.

    Attributes:
        contributions: what the figure counts.
        base: its denominator (*Tổng số thuộc diện*); 0 if it has none.
        missing: what it should count and does not.

    """

    contributions: Contributions
    base: int = 0
    missing: tuple[Missing, ...] = ()


def breakdown(records: Records, period: ReportingPeriod, code: str, column: Column | None = None) -> Breakdown:
    """Break an indicator of a period down into its records.

    Args:
        records: the unit's records.
        period: the period.
        code: the indicator's code, such as "A3".
        column: *Trong kỳ* or *Luỹ kế*; by default the one that is the indicator's value.

    Raises:
        KeyError: there is no indicator with this code.

    """
    study = StudyIndex.over(records)
    column = column or INDICATOR_OF[code].column
    counted = contributions_by_code(study, period, column)[code]
    base = bases(entitled(study, period.last)).get(code, 0)
    since = period.first if column is Column.IN_PERIOD else None
    topics = [topic_study(study, topic, period.last, since) for topic in mandatory_topics(study, period)]
    return Breakdown(counted, base, tuple(_missing(study, period, code, counted, topics)))


def topic_breakdown(records: Records, period: ReportingPeriod, topic: Topic) -> Breakdown:
    """Break down *Đã học* of one topic up to the period's end: A3's rule for that topic alone."""
    study = StudyIndex.over(records)
    studied = topic_study(study, topic, period.last)
    people = eligible(study, STUDY_GROUPS, period.last)
    counted = studied_all([studied], people, STUDY_GROUPS)
    missing = tuple(_missing_people(study, people, counted, [studied]))
    return Breakdown(counted, entitled(study, period.last).study_base, missing)


def branch_breakdown(records: Records, period: ReportingPeriod, topic: Topic, branch: Branch) -> Breakdown:
    """Break down one topic in one branch: its classes, and who has studied by roll call."""
    study = StudyIndex.over(records)
    studied = topic_study(study, topic, period.last)
    everybody = eligible(study, STUDY_GROUPS, period.last)
    people = frozenset(person for person in everybody if study.people[person].branch == branch.id)
    classes = one_each(held.session for held in studied.sessions if branch.id in held.branches)
    counted = studied_all([studied._replace(sessions=(), by_number={})], people, STUDY_GROUPS)
    missing = tuple(_missing_people(study, people, counted, [studied]))
    return Breakdown(counted._replace(records=classes.records), len(people), missing)


def _missing(
    study: StudyIndex, period: ReportingPeriod, code: str, counted: Contributions, topics: Sequence[TopicStudy]
) -> Iterable[Missing]:
    if code in ("A3", "A3a"):
        groups = STUDY_GROUPS if code == "A3" else MEMBER_GROUPS
        return _missing_people(study, eligible(study, groups, period.last), counted, topics)
    if code == "A0":
        complete = {contribution.record.id for contribution in counted.records}
        branches = (branch for branch in active_cells(study, period.last) if branch.id not in complete)
        return (
            Missing(branch, tuple(topic.topic for topic in topics if branch.id not in topic.branches))
            for branch in branches
        )
    if code in ("A1", "A2"):
        return (Missing(topic.topic) for topic in topics if not topic.sessions)
    if code in ASSOCIATION_OF:
        group, named = ASSOCIATION_OF[code], _people_in(counted)
        members = (person for person in study.of(Person) if group in person.groups and person.is_active(period.last))
        return (Missing(person) for person in members if person.id not in named)
    return ()


def _missing_people(
    study: StudyIndex, people: frozenset[str], counted: Contributions, topics: Sequence[TopicStudy]
) -> Iterable[Missing]:
    """List people whom a figure does not count, each with the topics not studied."""
    missing = people - _people_in(counted)
    return (
        Missing(person, tuple(topic.topic for topic in topics if person.id not in topic.studied))
        for person in study.of(Person)
        if person.id in missing
    )


def _people_in(counted: Contributions) -> frozenset[str]:
    return frozenset[str]().union(*(people.ids for people in counted.people))
