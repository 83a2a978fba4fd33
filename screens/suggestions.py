"""How letters become records in the fields that refer to them: people, branches, topics, and the rest, from the book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from screens.widgets.person_picker import Suggestion
from wardapp.records import Branch, Contest, Directive, Meeting, Nomination, Person, Record, Records, Session, Topic
from wardapp.records.vocabulary import NOMINATION_LEVEL
from wardapp.vietnamese import fold, format_date, name_sort_key, sort_key

__all__ = [
    "RecordSuggest",
    "branches",
    "contests",
    "directives",
    "meetings",
    "nominations",
    "people",
    "sessions",
    "topics",
]

R = TypeVar("R", bound=Record)

_MOST = 20


class RecordSuggest(Generic[R]):
    """The records of one kind, found by any letters of their title; asked from the book once, when first needed."""

    def __init__(self, records: Records, kind: type[R], shown: Callable[[R], Suggestion]) -> None:
        """Suggest records of a kind, each as `shown` shows it."""
        self._records, self._kind, self._shown = records, kind, shown
        self._folded: list[tuple[str, Suggestion]] | None = None

    def _known(self) -> list[tuple[str, Suggestion]]:
        if self._folded is None:
            shown = sorted(
                (self._shown(record) for record in self._records.of(self._kind)), key=lambda s: sort_key(s.title)
            )
            self._folded = [(fold(f"{suggestion.title} {suggestion.detail}"), suggestion) for suggestion in shown]
        return self._folded

    def search(self, text: str) -> Sequence[Suggestion]:
        """Records with every word typed; those with a word that begins so come first."""
        words = fold(text).split()
        found = [(key, suggestion) for key, suggestion in self._known() if all(word in key for word in words)]
        found.sort(key=lambda pair: -sum(f" {word}" in f" {pair[0]}" for word in words))
        return [suggestion for _, suggestion in found[:_MOST]]

    def named(self, identifier: str) -> Suggestion | None:
        """The record of this id."""
        record = self._records.get(self._kind, identifier)
        return None if record is None else self._shown(record)

    def all(self) -> Sequence[Suggestion]:
        """Every record, in the order of the titles."""
        return [suggestion for _, suggestion in self._known()]


def people(records: Records) -> RecordSuggest[Person]:
    """People, with what tells two of one name apart."""

    def shown(person: Person) -> Suggestion:
        branch = records.get(Branch, person.branch)
        year = person.year_of_birth
        detail = [str(year) if year else "", person.position or "", branch.name or "" if branch else ""]
        return Suggestion(person.id, person.full_name, ", ".join(part for part in detail if part))

    suggest = RecordSuggest(records, Person, shown)
    order = {
        person.id: name_sort_key(person.family_name or "", person.given_name or "") for person in records.of(Person)
    }
    suggest._known().sort(key=lambda pair: order[pair[1].id])
    return suggest


def branches(records: Records) -> RecordSuggest[Branch]:
    """Branches of the unit."""
    return RecordSuggest(records, Branch, lambda branch: Suggestion(branch.id, branch.name or branch.id))


def topics(records: Records) -> RecordSuggest[Topic]:
    """Topics, by code and title."""
    return RecordSuggest(
        records,
        Topic,
        lambda topic: Suggestion(topic.id, f"{topic.code or ''} {topic.name}".strip(), str(topic.year or "")),
    )


def contests(records: Records) -> RecordSuggest[Contest]:
    """Contests, by name and day."""
    return RecordSuggest(
        records,
        Contest,
        lambda contest: Suggestion(
            contest.id, contest.name or contest.id, format_date(contest.date) if contest.date else ""
        ),
    )


def directives(records: Records) -> RecordSuggest[Directive]:
    """Directives, by number and subject."""
    return RecordSuggest(
        records, Directive, lambda directive: Suggestion(directive.id, directive.number or "", directive.subject or "")
    )


def sessions(records: Records) -> RecordSuggest[Session]:
    """Classes, by day and topics."""

    def shown(session: Session) -> Suggestion:
        titles = [
            topic.name for topic in (records.get(Topic, wanted) for wanted in session.topics) if topic is not None
        ]
        day = format_date(session.date_from) if session.date_from else ""
        return Suggestion(session.id, f"{day} {', '.join(titles)}".strip() or session.id, session.place or "")

    return RecordSuggest(records, Session, shown)


def meetings(records: Records) -> RecordSuggest[Meeting]:
    """Review meetings, by day and body."""

    def shown(meeting: Meeting) -> Suggestion:
        branch = records.get(Branch, meeting.branch)
        who = meeting.body or (branch.name if branch else "") or ""
        return Suggestion(
            meeting.id, f"{format_date(meeting.date) if meeting.date else ''} {who}".strip() or meeting.id
        )

    return RecordSuggest(records, Meeting, shown)


def nominations(records: Records) -> RecordSuggest[Nomination]:
    """Nominations, by name and level."""

    def shown(nomination: Nomination) -> Suggestion:
        return Suggestion(nomination.id, nomination.name or nomination.id, NOMINATION_LEVEL.label(nomination.level))

    return RecordSuggest(records, Nomination, shown)
