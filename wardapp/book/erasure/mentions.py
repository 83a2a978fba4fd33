"""What records say of one person: names, linked records, and namesakes."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from typing import Any, NamedTuple

from wardapp.book.erasure.pseudonym import has_pseudonym
from wardapp.book.erasure.spelling import NameKey, key_of


class Version(NamedTuple):
    """A record at present or at some time in the past."""

    record: str
    id: str
    data: Mapping[str, Any]


class _Facts:
    """The years of birth and sexes that records give for one person."""

    def __init__(self) -> None:
        self.years: set[int] = set()
        self.sexes: set[str] = set()

    def learn(self, data: Mapping[str, Any]) -> None:
        year, sex = _year(data), data.get("sex")
        self.years |= {year} if year is not None else set()
        self.sexes |= {sex} if isinstance(sex, str) else set()

    def may_fit(self, data: Mapping[str, Any]) -> bool:
        """Check whether nothing in a nominee's record contradicts being this person."""
        year, sex = _year(data), data.get("sex")
        return (year is None or not self.years or year in self.years) and (
            sex is None or not self.sexes or sex in self.sexes
        )

    def may_be_same(self, other: _Facts) -> bool:
        """Check whether nothing distinguishes two entries of the directory."""
        pairs = ((self.years, other.years), (self.sexes, other.sexes))
        return all(not mine or not others or mine & others for mine, others in pairs)


class Traces:
    """One person's traces. First pass all versions to `learn_names`, then all to `learn_links`.

    A nomination is linked if it refers to the person in any of its versions. So is a contestant, or a nominee without a
    reference, of the same name, if year of birth and sex do not contradict and it can mean no other person in the directory.

    Attributes:
        person: the id.
        people: that id, and those of earlier entries of the same person (see `earlier_entries`).
        names: keys of every full name in the person's record.
        parts: keys of the family and the given names alone.
        longer: other people's names that contain one of `names`.
        namesakes: for each of `names`, the ids of other people with it.
    """

    def __init__(self, person: str, earlier: Collection[str] = ()) -> None:
        self.person = person
        self.people = frozenset({person, *earlier})
        self.names: set[NameKey] = set()
        self.parts: set[NameKey] = set()
        self.longer: set[NameKey] = set()
        self.namesakes: dict[NameKey, set[str]] = {}
        self.is_known = False
        self._own = _Facts()
        self._others: dict[str, _Facts] = {}
        self._named: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
        self._referring: dict[str, set[str]] = {}

    def learn_names(self, version: Version) -> None:
        """Learn the names in the person's own record."""
        if version.record != "person" or version.id not in self.people:
            return
        self.is_known = True
        if has_pseudonym(version.data) or version.data.get("deleted") is True:
            return
        self._own.learn(version.data)
        if name := _name(version.data):
            self.names.add(name)
            self.parts |= {key_of(str(version.data.get(part) or "")) for part in ("family_name", "given_name")} - {()}

    def learn_links(self, version: Version) -> None:
        """Learn about records that have one of the names, or refer to the person."""
        kind, identifier, data = version
        if kind == "meeting":
            for absentee in _absentees(data):
                self._note_longer(key_of(absentee))
        if kind not in ("person", "nomination", "contestant") or (kind == "person" and identifier in self.people):
            return
        name = key_of(_text(data, "name")) if kind == "nomination" else _name(data)
        self._note_longer(name)
        if kind == "person":
            if name in self.names:
                self.namesakes.setdefault(name, set()).add(identifier)
                self._others.setdefault(identifier, _Facts()).learn(data)
            return
        if kind == "nomination" and isinstance(data.get("person"), str):
            self._referring.setdefault(identifier, set()).add(data["person"])
        if name in self.names:
            self._named.setdefault((kind, identifier), []).append(data)

    @property
    def nominations(self) -> set[str]:
        """The ids of the nominations linked to the person."""
        by_reference = {identifier for identifier, people in self._referring.items() if self.people & people}
        by_name = {key for key in self._named if key[0] == "nomination" and key[1] not in self._referring}
        return by_reference | {identifier for kind, identifier in by_name if self._is_linked(kind, identifier)}

    @property
    def contestants(self) -> set[str]:
        """The ids of the contestants linked to the person."""
        return {
            identifier for kind, identifier in self._named if kind == "contestant" and self._is_linked(kind, identifier)
        }

    @property
    def unshared(self) -> set[NameKey]:
        """Those of the names that no other person in the directory has, or ever had."""
        return {name for name in self.names if not self.namesakes.get(name)}

    @property
    def not_linked(self) -> set[tuple[str, str]]:
        """Kind and id of the nominations and contestants that may be a namesake's."""
        linked = {("nomination", one) for one in self.nominations} | {("contestant", one) for one in self.contestants}
        return set(self._named) - linked

    def earlier_entries(self, present: Container[str]) -> set[str]:
        """Return the ids of removed people of this name whom nothing distinguishes from the person.

        The same person was entered twice, and merged or removed since, here or on another machine; the history has both.
        """
        return {one for one, facts in self._others.items() if one not in present and self._own.may_be_same(facts)}

    def is_theirs(self, name: str | None) -> bool:
        """Check whether a name alone (an absentee's) is this person's and no other's."""
        return key_of(name or "") in self.unshared

    def _is_linked(self, kind: str, identifier: str) -> bool:
        return all(
            data.get("kind") != "collective"
            and self._own.may_fit(data)
            and not any(other.may_fit(data) for other in self._others.values())
            for data in self._named[kind, identifier]
        )

    def _note_longer(self, name: NameKey) -> None:
        if any(len(name) > len(mine) and _contains(name, mine) for mine in self.names):
            self.longer.add(name)


def traces_of(person: str, versions: Iterable[Version]) -> Traces:
    """Return the traces of a person in some versions of records."""
    known, traces = list(versions), Traces(person)
    for version in known:
        traces.learn_names(version)
    for version in known:
        traces.learn_links(version)
    return traces


def _contains(name: NameKey, other: NameKey) -> bool:
    return any(name[at : at + len(other)] == other for at in range(len(name) - len(other) + 1))


def _name(data: Mapping[str, Any]) -> NameKey:
    return key_of(f"{_text(data, 'family_name')} {_text(data, 'given_name')}")


def _text(data: Mapping[str, Any], field: str) -> str:
    value = data.get(field)
    return value if isinstance(value, str) else ""


def _year(data: Mapping[str, Any]) -> int | None:
    year, day = data.get("birth_year"), data.get("birth_date")
    if isinstance(year, int):
        return year
    return int(day[:4]) if isinstance(day, str) and day[:4].isdecimal() else None


def _absentees(data: Mapping[str, Any]) -> list[str]:
    rows = data.get("absentees")
    return [_text(row, "name") for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
