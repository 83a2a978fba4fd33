"""Suggest records for the letters typed into a reference field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from screens.widgets.fields.person_picker import Suggestion
from wardapp.records import (
    KINDS,
    Branch,
    Contest,
    Directive,
    Meeting,
    Nomination,
    Person,
    Record,
    Records,
    Session,
    Topic,
)
from wardapp.records.vocabulary import NOMINATION_LEVEL
from wardapp.vietnamese import fold, format_date, name_sort_key, nfc, sort_key

R = TypeVar("R", bound=Record)

_MOST = 20


class RecordSource(Generic[R]):
    """Records of one kind, found by words that begin as typed."""

    def __init__(
        self,
        records: Records,
        kind: type[R],
        shown: Callable[[R], Suggestion],
        *,
        order: Callable[[R], Any] | None = None,
        by_detail: bool = True,
        without: str = "",
    ) -> None:
        """Suggest records of a kind.

        Args:
            records: the book.
            kind: which records.
            shown: how a record is shown.
            order: the sort key of the records; by default their titles.
            by_detail: whether words of the detail find a record too, or only those of the title.
            without: the id of a record that is not suggested.
        """
        self._records, self._kind, self._shown = records, kind, shown
        self._order = order
        self._by_detail = by_detail
        self._without = without
        self._entries: list[_Entry] | None = None

    def _known(self) -> list[_Entry]:
        if self._entries is None:
            known = [record for record in self._records.of(self._kind) if record.id != self._without]
            if self._order is not None:
                shown = [self._shown(record) for record in sorted(known, key=self._order)]
            else:
                shown = sorted((self._shown(record) for record in known), key=lambda one: sort_key(one.title))
            self._entries = [_entry(suggestion, self._by_detail) for suggestion in shown]
        return self._entries

    def search(self, text: str) -> Sequence[Suggestion]:
        """Return records with words that begin as typed, at least one in the title.

        A word typed with diacritics matches as it is spelled: «Tổ phụ nữ số 1» is not Nông Hữu Sơn of Tổ 1.
        """
        begun = [f" {word.casefold()}" for word in nfc(text).split()]
        if not begun:
            return []
        found = self._known()
        for word in begun[1:]:
            found = [entry for entry in found if word in entry.letters]
        if len(begun) == 1:
            found = [entry for entry in found if begun[0] in entry.named]
        else:
            found = [entry for entry in found if begun[0] in entry.letters and any(one in entry.named for one in begun)]
        return [entry.suggestion for entry in found[:_MOST]]

    def named(self, identifier: str) -> Suggestion | None:
        """Return the record of this id."""
        record = self._records.get(self._kind, identifier)
        return None if record is None else self._shown(record)

    def all(self) -> Sequence[Suggestion]:
        """Return every record, in the order shown."""
        return [entry.suggestion for entry in self._known()]


class _Entry(NamedTuple):
    """A suggestion with its words, each after a space: as spelled, and without marks."""

    suggestion: Suggestion
    named: str
    """The words of the title."""
    letters: str
    """The words of title and detail."""


def _entry(suggestion: Suggestion, by_detail: bool) -> _Entry:
    named = _both_ways(suggestion.title)
    return _Entry(suggestion, named, named + _both_ways(suggestion.detail) if by_detail else named)


def _both_ways(text: str) -> str:
    return "".join(map(_spelled, text.replace(",", " ").split()))


@lru_cache(maxsize=8192)
def _spelled(word: str) -> str:
    return f" {word.casefold()} {fold(word)}"


def people(records: Records, without: str = "", *, by_name: bool = False) -> RecordSource[Person]:
    """Suggest people in the order of lists; `by_name` searches names only."""

    def shown(person: Person) -> Suggestion:
        branch = records.get(Branch, person.branch)
        year = person.year_of_birth
        detail = [str(year) if year else "", person.position or "", branch.name or "" if branch else ""]
        return Suggestion(person.id, person.full_name, ", ".join(part for part in detail if part))

    return RecordSource(
        records,
        Person,
        shown,
        order=lambda person: name_sort_key(person.family_name or "", person.given_name or ""),
        by_detail=not by_name,
        without=without,
    )


def branch_first(found: Sequence[Suggestion], branch: str | None, records: Records) -> Sequence[Suggestion]:
    """Return the same people, those of a branch first."""

    def is_elsewhere(suggestion: Suggestion) -> bool:
        person = records.get(Person, suggestion.id)
        return person is None or person.branch != branch

    return found if branch is None else sorted(found, key=is_elsewhere)


def _topic(topic: Topic, _records: Records) -> Suggestion:
    return Suggestion(topic.id, f"{topic.code or ''} {topic.name}".strip(), str(topic.year or ""))


def _contest(contest: Contest, _records: Records) -> Suggestion:
    return Suggestion(contest.id, contest.name or contest.id, format_date(contest.date) if contest.date else "")


def _session(session: Session, records: Records) -> Suggestion:
    titles = [topic.name for topic in (records.get(Topic, wanted) for wanted in session.topics) if topic is not None]
    day = format_date(session.date_from) if session.date_from else ""
    return Suggestion(session.id, f"{day} {', '.join(titles)}".strip() or session.id, session.place or "")


def _meeting(meeting: Meeting, records: Records) -> Suggestion:
    branch = records.get(Branch, meeting.branch)
    who = meeting.body or (branch.name if branch else "") or ""
    return Suggestion(meeting.id, f"{format_date(meeting.date) if meeting.date else ''} {who}".strip() or meeting.id)


def _nomination(nomination: Nomination, _records: Records) -> Suggestion:
    day = format_date(nomination.date) if nomination.date else ""
    detail = ", ".join(part for part in (NOMINATION_LEVEL.label(nomination.level), day) if part)
    return Suggestion(nomination.id, nomination.name or nomination.id, detail)


_SHOWN: Mapping[type[Record], Callable[[Any, Records], Suggestion]] = {
    Branch: lambda branch, _records: Suggestion(branch.id, branch.name or branch.id),
    Contest: _contest,
    Directive: lambda directive, _records: Suggestion(directive.id, directive.number or "", directive.subject or ""),
    Meeting: _meeting,
    Nomination: _nomination,
    Session: _session,
    Topic: _topic,
}
"""How the records of each kind are shown, except people, who have an order of their own."""


def suggestions_of(kind: str, records: Records, without: str = "") -> RecordSource[Any]:
    """Return the suggestions for a field that refers to records of a kind, all but the one `without`."""
    if kind == Person.record:
        return people(records, without)
    shown = _SHOWN[KINDS[kind]]
    return RecordSource(records, KINDS[kind], lambda record: shown(record, records), without=without)
