"""Collect everything that the book contains about one person. Changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wardapp.book.erasure.mentions import Decisions, Mention, Traces, Version, joined_name, traces_of
from wardapp.book.erasure.redaction import NameRedactor
from wardapp.book.erasure.spelling import key_of
from wardapp.records import KINDS

_NAMING = ("person", "nomination")
# Attendances contain no names, and there are more of them than of all other records.
_WITHOUT_MENTIONS = frozenset({"attendance", "person", "contestant"})

RawRecords = Callable[[str], Iterable[Mapping[str, Any]]]
"""Returns the records of a kind as JSON objects, as `Book.raw` does."""


@dataclass(frozen=True, slots=True)
class PersonData:
    """Records about one person, as JSON objects (see `docs/records.md`).

    Attributes:
        marks: attendances, in the order of their ids.
        invited: sessions to which the person was invited.
        nominations: by reference, or by name if no year of birth contradicts.
        models: by reference.
        contestants: by name if no year of birth contradicts.
        mentions: where else the name occurs, which may mean a place or another person.
    """

    marks: tuple[Mapping[str, Any], ...]
    invited: tuple[Mapping[str, Any], ...]
    nominations: tuple[Mapping[str, Any], ...]
    models: tuple[Mapping[str, Any], ...]
    contestants: tuple[Mapping[str, Any], ...]
    mentions: tuple[Mention, ...]


def collect_person_data(raw: RawRecords, person: str) -> PersonData:
    """Collect the records about a person (an id), except the person's own."""
    versions = (Version(kind, str(data["id"]), data) for kind in _NAMING for data in raw(kind))
    traces = traces_of(person, versions)
    return PersonData(
        marks=tuple(mark for mark in raw("attendance") if mark.get("person") == person),
        invited=tuple(session for session in raw("session") if person in session.get("invitees", ())),
        nominations=tuple(one for one in raw("nomination") if _is_nominee(one, traces)),
        models=tuple(model for model in raw("model") if model.get("person") == person),
        contestants=tuple(
            one for one in raw("contestant") if key_of(joined_name(one)) in traces.names and traces.may_be_theirs(one)
        ),
        mentions=_mentions(raw, traces),
    )


def _is_nominee(nomination: Mapping[str, Any], traces: Traces) -> bool:
    person = nomination.get("person")
    if person is not None:
        return person in traces.people
    return key_of(str(nomination.get("name") or "")) in traces.names and traces.may_be_theirs(nomination)


def _mentions(raw: RawRecords, traces: Traces) -> tuple[Mention, ...]:
    found = Decisions()
    redactor = NameRedactor(traces, found)
    for kind in KINDS:
        for data in raw(kind) if kind not in _WITHOUT_MENTIONS else ():
            # The officer of each record is not among what the book says of people.
            redactor.record(kind, str(data["id"]), {name: value for name, value in data.items() if name != "by"})
    return tuple(sorted(one for one in found.left if (one.record, one.field) != ("nomination", "name")))
