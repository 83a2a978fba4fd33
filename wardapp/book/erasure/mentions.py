"""What records tell of one person: the names borne, what is linked, who else bears such a name. No file is touched."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from typing import Any, NamedTuple

from wardapp.book.erasure.pseudonym import bears_pseudonym
from wardapp.book.erasure.spelling import NameKey, key_of

__all__ = ["Traces", "Version", "traces_of"]


class Version(NamedTuple):
    """A record as it stood once, or stands."""

    record: str
    id: str
    data: Mapping[str, Any]


class _Bearer:
    """Years of birth and sexes that were written of somebody."""

    def __init__(self) -> None:
        self.years: set[int] = set()
        self.sexes: set[str] = set()

    def learn(self, data: Mapping[str, Any]) -> None:
        year, sex = _year(data), data.get("sex")
        self.years |= {year} if year is not None else set()
        self.sexes |= {sex} if isinstance(sex, str) else set()

    def may_be(self, data: Mapping[str, Any]) -> bool:
        """Whether nothing that is written of a nominee or contestant speaks against being this one."""
        year, sex = _year(data), data.get("sex")
        return (year is None or not self.years or year in self.years) and (
            sex is None or not self.sexes or sex in self.sexes
        )

    def may_be_same(self, other: _Bearer) -> bool:
        """Whether nothing that is written tells two entries apart."""
        pairs = ((self.years, other.years), (self.sexes, other.sexes))
        return all(not mine or not others or mine & others for mine, others in pairs)


class Traces:
    """One person's traces. First all versions are shown to `learn_names`, then all to `learn_links`.

    Linked is a nomination that refers to the person in any of its versions, and a contestant or a nominee without a
    reference who bears the name, whom nothing written (year of birth, sex) tells apart from the person, and who could
    be nobody else in the directory.

    Attributes:
        person: the id.
        people: that id, and those of earlier entries of the same person (see `earlier_entries`).
        names: keys of every full name the person was written with.
        parts: keys of the family and the given names alone.
        longer: other people's names that have one of `names` within them.
        namesakes: for each of `names`, the ids of others who bear it.

    """

    def __init__(self, person: str, earlier: Collection[str] = ()) -> None:
        self.person = person
        self.people = frozenset({person, *earlier})
        self.names: set[NameKey] = set()
        self.parts: set[NameKey] = set()
        self.longer: set[NameKey] = set()
        self.namesakes: dict[NameKey, set[str]] = {}
        self.is_known = False
        self._self = _Bearer()
        self._others: dict[str, _Bearer] = {}
        self._named: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
        self._referring: dict[str, set[str]] = {}

    def learn_names(self, version: Version) -> None:
        """Take note of the person's own record."""
        if version.record != "person" or version.id not in self.people:
            return
        self.is_known = True
        if bears_pseudonym(version.data) or version.data.get("deleted") is True:
            return
        self._self.learn(version.data)
        if name := _name(version.data):
            self.names.add(name)
            self.parts |= {key_of(str(version.data.get(part) or "")) for part in ("family_name", "given_name")} - {()}

    def learn_links(self, version: Version) -> None:
        """Take note of records that bear one of the names, or refer to the person."""
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
                self._others.setdefault(identifier, _Bearer()).learn(data)
            return
        if kind == "nomination" and isinstance(data.get("person"), str):
            self._referring.setdefault(identifier, set()).add(data["person"])
        if name in self.names:
            self._named.setdefault((kind, identifier), []).append(data)

    @property
    def nominations(self) -> set[str]:
        """The ids of the nominations linked to the person."""
        by_reference = {identifier for identifier, people in self._referring.items() if self.people & people}
        alone = {key for key in self._named if key[0] == "nomination" and key[1] not in self._referring}
        return by_reference | {identifier for kind, identifier in alone if self._is_linked(kind, identifier)}

    @property
    def contestants(self) -> set[str]:
        """The ids of the contestants linked to the person."""
        return {
            identifier for kind, identifier in self._named if kind == "contestant" and self._is_linked(kind, identifier)
        }

    @property
    def unshared(self) -> set[NameKey]:
        """Those of the names that nobody else in the directory bears, or ever bore."""
        return {name for name in self.names if not self.namesakes.get(name)}

    @property
    def not_linked(self) -> set[tuple[str, str]]:
        """Kind and id of the nominations and contestants that bear one of the names and are, or may be, another's."""
        linked = {("nomination", one) for one in self.nominations} | {("contestant", one) for one in self.contestants}
        return set(self._named) - linked

    def earlier_entries(self, standing: Container[str]) -> set[str]:
        """Entries of this name that are in the directory no more, and that nothing written tells apart from the person.

        The same person typed twice, and joined or removed since, here or on another machine: history still names both.
        """
        return {one for one, bearer in self._others.items() if one not in standing and self._self.may_be_same(bearer)}

    def is_theirs(self, name: str | None) -> bool:
        """Whether a name that stands alone (an absentee's) is this person's and nobody else's."""
        return key_of(name or "") in self.unshared

    def _is_linked(self, kind: str, identifier: str) -> bool:
        return all(
            data.get("kind") != "collective"
            and self._self.may_be(data)
            and not any(other.may_be(data) for other in self._others.values())
            for data in self._named[kind, identifier]
        )

    def _note_longer(self, name: NameKey) -> None:
        if any(len(name) > len(mine) and _holds(name, mine) for mine in self.names):
            self.longer.add(name)


def traces_of(person: str, versions: Iterable[Version]) -> Traces:
    """The traces of a person in versions that are at hand."""
    held, traces = list(versions), Traces(person)
    for version in held:
        traces.learn_names(version)
    for version in held:
        traces.learn_links(version)
    return traces


def _holds(name: NameKey, other: NameKey) -> bool:
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
