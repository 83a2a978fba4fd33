"""Indicators A and C of docs/form.md, implemented literally: who studied, by name and by number."""

from __future__ import annotations

from datetime import date

from tests.oracle.reading import (
    ASSOCIATION_GROUPS,
    MEMBER_GROUPS,
    STUDY_GROUPS,
    Raw,
    by_number,
    groups_of,
    headcount_as_of,
    held_of_topic,
    held_within,
    is_active,
    is_exempt,
    kind,
    marks_of,
    named_in,
    topic_due,
    topic_start,
)


def topics_of_period(records: list[Raw], first: date, last: date) -> list[Raw]:
    """Topics of P: mandatory topics with `start_on` ≤ P.end and `due` ≥ P's first day."""
    return [topic for topic in open_topics(records, first, last) if topic.get("mandatory")]


def open_topics(records: list[Raw], first: date, last: date) -> list[Raw]:
    """Topics, mandatory or not, with `start_on` ≤ P.end and `due` ≥ P's first day (C3-C6)."""
    return [topic for topic in kind(records, "topic") if topic_start(topic) <= last and topic_due(topic) >= first]


def active_branches(records: list[Raw], last: date) -> list[Raw]:
    """Branches active at P.end, those of `kind` chi bộ (the default) alone."""
    return [one for one in kind(records, "branch") if is_active(one, last) and one.get("kind") in (None, "cell")]


def branch_studied(records: list[Raw], branch: Raw, sessions: list[Raw], last: date) -> bool:
    """A branch studied a topic, of which these are the held sessions.

    More than half of its active people who are not exempt are marked `present` or `made_up` at them, or one of them that
    is counted by number has the branch in `branches`.
    """
    if any(one["counting"] == "headcount" and branch["id"] in (one.get("branches") or []) for one in sessions):
        return True
    people = [
        person["id"]
        for person in kind(records, "person")
        if person.get("branch") == branch["id"] and is_active(person, last) and not is_exempt(person, last)
    ]
    named = named_in(records, sessions)
    return sum(1 for person in people if person in named) > len(people) / 2


def a0(records: list[Raw], topics: list[Raw], sessions: dict[str, list[Raw]], last: date) -> int:
    """Active branches that studied every topic of P."""
    if not topics:
        return 0
    done = 0
    for branch in active_branches(records, last):
        if all(branch_studied(records, branch, sessions[topic["id"]], last) for topic in topics):
            done += 1
    return done


def entitled_people(records: list[Raw], groups: tuple[str, ...], last: date) -> set[str]:
    """Active people, not exempt at P.end, whose `main_group` is one of the groups."""
    return {
        person["id"]
        for person in kind(records, "person")
        if person.get("main_group") in groups and is_active(person, last) and not is_exempt(person, last)
    }


def studied_all(
    records: list[Raw], topics: list[Raw], sessions: dict[str, list[Raw]], groups: tuple[str, ...], last: date
) -> int:
    """A3 and A3a: R + min over T of H(T) + P(T), the groups summed before the minimum.

    R = the entitled who studied every topic of P by roll call. H(T) = Σ over held sessions of T of each group's
    largest sitting, by number. P(T) = entitled, not in R, who studied T by roll call and for each of whose missing
    topics H > 0 (H of all the groups of this indicator together).
    """
    if not topics:
        return 0
    entitled = entitled_people(records, groups, last)
    by_name = {topic["id"]: named_in(records, sessions[topic["id"]]) & entitled for topic in topics}
    number = {topic["id"]: sum(by_number(one, groups) for one in sessions[topic["id"]]) for topic in topics}
    complete = {person for person in entitled if all(person in by_name[topic["id"]] for topic in topics)}
    sums = []
    for topic in topics:
        partly = 0
        for person in by_name[topic["id"]] - complete:
            missing = [other["id"] for other in topics if person not in by_name[other["id"]]]
            if all(number[other] > 0 for other in missing):
                partly += 1
        sums.append(number[topic["id"]] + partly)
    return len(complete) + min(sums)


def essays(records: list[Raw], topics: list[Raw], sessions: dict[str, list[Raw]]) -> int:
    """A4: marks with `essay`, one a person and topic of P; the mark itself may be any."""
    written = set()
    for topic in topics:
        for session in sessions[topic["id"]]:
            for mark in marks_of(records, session):
                if mark.get("essay"):
                    written.add((mark["person"], topic["id"]))
    return len(written)


def figures_a(records: list[Raw], first: date, last: date, *, in_period: bool) -> dict[str, int]:
    """A0-A4 for one column: up to P.end, or the same rule over sessions in P alone."""
    topics = topics_of_period(records, first, last)
    sessions = {topic["id"]: held_of_topic(records, topic, first if in_period else None, last) for topic in topics}
    studied = sum(1 for topic in topics if sessions[topic["id"]])
    return {
        "A0": a0(records, topics, sessions, last),
        "A1": 1 if topics and studied == len(topics) else 0,
        "A2": studied,
        "A3": studied_all(records, topics, sessions, STUDY_GROUPS, last),
        "A3a": studied_all(records, topics, sessions, MEMBER_GROUPS, last),
        "A4": essays(records, topics, sessions),
    }


def c2(records: list[Raw], first: date, last: date) -> int:
    """People with one of the three in `groups`, marked in any class of P, + the largest topic's sum by number.

    The sum by number takes classes of any audience, of either role and of any topic; the three groups are added before
    the largest topic is chosen.
    """
    sessions = held_within(records, first, last)
    marked = named_in(records, sessions)
    named = sum(
        1
        for person in kind(records, "person")
        if person["id"] in marked and any(group in ASSOCIATION_GROUPS for group in groups_of(person))
    )
    sums: dict[str, int] = {}
    for session in sessions:
        for topic in set(session.get("topics") or []):
            sums[topic] = sums.get(topic, 0) + by_number(session, ASSOCIATION_GROUPS)
    return named + max(sums.values(), default=0)


def c_group(records: list[Raw], group: str, first: date, last: date, *, in_period: bool) -> int:
    """C3-C6: anyone with the group in `groups` by roll call + the largest topic's sum of that group by number.

    Any class (role, audience, format) of a topic with `start_on` ≤ P.end and `due` ≥ P's first day, mandatory or not.
    """
    marked: set[str] = set()
    largest = 0
    for topic in open_topics(records, first, last):
        sessions = held_of_topic(records, topic, first if in_period else None, last)
        marked |= named_in(records, sessions)
        largest = max(largest, sum(by_number(session, (group,)) for session in sessions))
    named = sum(1 for person in kind(records, "person") if person["id"] in marked and group in groups_of(person))
    return named + largest


def headcount(records: list[Raw], last: date) -> dict[str, int]:
    """The numbers entitled at P.end: the latest `as_of` not after it; a blank number is counted from active people.

    With no headcount at all every number is blank. Two headcounts of one `as_of`: the later year.
    """
    usable = [one for one in kind(records, "headcount") if headcount_as_of(one) <= last]
    kept = max(usable, key=lambda one: (headcount_as_of(one), one["year"]), default={})
    people = [person for person in kind(records, "person") if is_active(person, last)]

    def main(group: str) -> int:
        return sum(1 for person in people if person.get("main_group") == group)

    def among(group: str) -> int:
        return sum(1 for person in people if group in groups_of(person))

    exempt = sum(1 for person in people if person.get("main_group") in MEMBER_GROUPS and is_exempt(person, last))
    counted = {
        "official_members": main("official_member"),
        "probationary_members": main("probationary_member"),
        "exempt_members": exempt,
        "transferred_members": 0,
        "civil_servants": main("civil_servant"),
        "veterans": among("veteran"),
        "women": among("woman"),
        "farmers": among("farmer"),
        "youth": among("youth"),
    }
    return {field: number if kept.get(field) is None else kept[field] for field, number in counted.items()}


def bases(records: list[Raw], last: date) -> dict[str, int]:
    """The base of each indicator that has one (A0, A3, A3a, C3-C6)."""
    numbers = headcount(records, last)
    members = (
        numbers["official_members"]
        + numbers["probationary_members"]
        - numbers["exempt_members"]
        - numbers["transferred_members"]
    )
    return {
        "A0": len(active_branches(records, last)),
        "A3": members + numbers["civil_servants"],
        "A3a": members,
        "C3": numbers["veterans"],
        "C4": numbers["women"],
        "C5": numbers["farmers"],
        "C6": numbers["youth"],
    }
