"""What records say of one person: names, linked records, namesakes, and other mentions of the name."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from wardapp.book.erasure.pseudonym import NAME_FIELDS, has_pseudonym
from wardapp.book.erasure.spelling import NameFinder, NameKey, key_of

OFFICER, DRAFT, FILE = "officer", "draft", "file"
"""The `record` of mentions outside the records: in `by`, in a form that was not saved, in another file."""

_CONTEXT = 30


class Version(NamedTuple):
    """A record at present or at some time in the past."""

    record: str
    id: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A place with a person's name that may as well be a place, a title or another person.

    Mentions are equal if record, field and the words around are: the same in earlier versions and in copies.

    Attributes:
        record: the kind of the record, or OFFICER, DRAFT, FILE.
        id: the record's id, the draft's, or the name of the file.
        field: the name of the field, of a field inside a row after a dot.
        before: the words before the name.
        name: the name as it is written there.
        after: the words after the name.
    """

    record: str
    id: str
    field: str
    before: str
    name: str
    after: str

    @property
    def words(self) -> str:
        """The name in « » with the words around it."""
        return f"{self.before}«{self.name}»{self.after}"


class Decisions:
    """Which mentions the officer confirmed; notes the others that were met.

    Attributes:
        left: the mentions that were not confirmed.
    """

    def __init__(self, confirmed: Iterable[Mention] = ()) -> None:
        self._confirmed = frozenset(confirmed)
        self.left: set[Mention] = set()

    def replaces(self, mention: Mention) -> bool:
        """Check whether the pseudonym shall replace the name at a mention."""
        if mention in self._confirmed:
            return True
        self.left.add(mention)
        return False


@dataclass(frozen=True, slots=True)
class Mentions:
    """Where else a name occurs, to be decided one by one: it may be a place, a title or another person's.

    Attributes:
        now: in present records, in drafts and in other files.
        before: in earlier versions of records alone, which the history and the backups have.
    """

    now: tuple[Mention, ...] = ()
    before: tuple[Mention, ...] = ()

    @property
    def all(self) -> tuple[Mention, ...]:
        """Both."""
        return (*self.now, *self.before)


class Traces:
    """One person's traces. First pass all versions to `learn_names`, then all to `learn_links`.

    Attributes:
        person: the id.
        people: that id, and those of earlier entries of the same person (see `earlier_entries`).
        names: keys of every full name in the person's record.
        namesakes: the ids of other people with one of the names.
        doubtful: those of them who were removed, and may have been the person (see `settle`).
    """

    def __init__(self, person: str, earlier: Collection[str] = ()) -> None:
        self.person = person
        self.people = frozenset({person, *earlier})
        self.names: set[NameKey] = set()
        self.namesakes: set[str] = set()
        self.doubtful: frozenset[str] = frozenset()
        self.is_known = False
        self._years: set[int] = set()
        self._years_of: dict[str, set[int]] = {}
        self._linked: set[tuple[str, str]] = set()
        self._fitting: set[tuple[str, str]] = set()
        self._joined: set[str] = set()

    def learn_names(self, version: Version) -> None:
        """Learn the names in the person's own record."""
        if version.record != "person" or version.id not in self.people:
            return
        self.is_known = True
        if has_pseudonym(version.data) or version.data.get("deleted") is True:
            return
        self._years |= _years(version.data)
        if name := key_of(joined_name(version.data)):
            self.names.add(name)

    def learn_links(self, version: Version) -> None:
        """Learn about a record that refers to the person, or another person with one of the names."""
        kind, identifier, data = version
        if kind in NAME_FIELDS and data.get("person") in self.people:
            self._linked.add((kind, identifier))
        if kind in NAME_FIELDS or kind == "contestant":
            self._fitting |= {(kind, identifier)} if self.may_be_theirs(data) else set()
        if kind == "person" and identifier not in self.people and key_of(joined_name(data)) in self.names:
            self.namesakes.add(identifier)
            self._years_of.setdefault(identifier, set()).update(_years(data))

    def learn_join(self, removed: Iterable[str]) -> None:
        """Learn that entries of people were removed as the same person as another entry."""
        self._joined.update(removed)

    def is_linked(self, kind: str, identifier: str) -> bool:
        """Check whether a version of this record refers to the person."""
        return (kind, identifier) in self._linked

    def is_anothers(self, kind: str, identifier: str, data: Mapping[str, Any]) -> bool:
        """Check whether every version of a record that names somebody has another year of birth."""
        return (kind, identifier) not in self._fitting and not self.may_be_theirs(data)

    def may_be_theirs(self, data: Mapping[str, Any]) -> bool:
        """Check whether a year of birth does not contradict being this person."""
        years = _years(data)
        return not years or not self._years or bool(years & self._years)

    def is_certainly_theirs(self, data: Mapping[str, Any]) -> bool:
        """Check whether a record of this name has this person's year of birth too."""
        return bool(_years(data) & self._years)

    def earlier_entries(self, present: Container[str]) -> set[str]:
        """Return the ids of removed entries that were joined with the person's, or had the same name and year of birth.

        The same person was entered twice, and merged or removed since, here or on another machine; the history has both.
        """
        alike = {one for one, years in self._years_of.items() if years & self._years}
        return {one for one in alike | self._joined if one not in present} - self.people

    def settle(self, present: Container[str]) -> None:
        """Note which removed namesakes may have been the person: a year of birth is unknown."""
        self.doubtful = frozenset(
            one for one, years in self._years_of.items() if one not in present and not (years and self._years)
        )


def traces_of(person: str, versions: Iterable[Version]) -> Traces:
    """Return the traces of a person in some versions of records."""
    known, traces = list(versions), Traces(person)
    for version in known:
        traces.learn_names(version)
    for version in known:
        traces.learn_links(version)
    return traces


def mentions_in(finder: NameFinder, text: str, record: str, identifier: str, field: str) -> list[tuple[int, Mention]]:
    """Return each mention in a text that is in NFC, with the character where it begins."""
    return [
        (start, Mention(record, identifier, field, _before(text[:start]), text[start:end], _after(text[end:])))
        for start, end in finder.find(text)
    ]


def joined_name(data: Mapping[str, Any]) -> str:
    """Return the two fields of a name as one text."""
    parts = (data.get("family_name"), data.get("given_name"))
    return " ".join(part for part in parts if isinstance(part, str) and part)


def _before(text: str) -> str:
    if len(text) <= _CONTEXT:
        return text
    return f"… {text[-_CONTEXT:].partition(' ')[2]}"


def _after(text: str) -> str:
    if len(text) <= _CONTEXT:
        return text
    return f"{text[:_CONTEXT].rpartition(' ')[0]} …"


def _years(data: Mapping[str, Any]) -> set[int]:
    year, day = data.get("birth_year"), data.get("birth_date")
    if isinstance(year, int):
        return {year}
    return {int(day[:4])} if isinstance(day, str) and day[:4].isdecimal() else set()
