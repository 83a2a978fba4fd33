"""Collect everything that the book contains about one person. Changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wardapp.book.erasure.mentions import Traces, Version, traces_of
from wardapp.book.erasure.redaction import NameRedactor
from wardapp.records import KINDS

_NAMING = ("person", "nomination", "contestant", "meeting")
# Attendances contain no names, and there are more of them than of all other records.
_WITHOUT_MENTIONS = frozenset({"attendance", "person", "nomination", "contestant"})

RawRecords = Callable[[str], Iterable[Mapping[str, Any]]]
"""Returns the records of a kind as JSON objects, as `Book.raw` does."""


@dataclass(frozen=True, slots=True)
class PersonData:
    """Records about one person, as JSON objects (see `docs/records.md`).

    Attributes:
        marks: attendances, in the order of their ids.
        invited: sessions to which the person was invited.
        nominations: by reference, or by name if it can mean no other person.
        contestants: by name if it can mean no other person.
        mentions: kind and id of records of other kinds that contain the name.
    """

    marks: tuple[Mapping[str, Any], ...]
    invited: tuple[Mapping[str, Any], ...]
    nominations: tuple[Mapping[str, Any], ...]
    contestants: tuple[Mapping[str, Any], ...]
    mentions: tuple[tuple[str, str], ...]


def collect_person_data(raw: RawRecords, person: str) -> PersonData:
    """Collect the records about a person (an id), except the person's own."""
    versions = (Version(kind, str(data["id"]), data) for kind in _NAMING for data in raw(kind))
    traces = traces_of(person, versions)
    return PersonData(
        marks=tuple(mark for mark in raw("attendance") if mark.get("person") == person),
        invited=tuple(session for session in raw("session") if person in session.get("invitees", ())),
        nominations=tuple(one for one in raw("nomination") if one["id"] in traces.nominations),
        contestants=tuple(one for one in raw("contestant") if one["id"] in traces.contestants),
        mentions=tuple(_mentions(raw, traces)),
    )


def _mentions(raw: RawRecords, traces: Traces) -> Iterator[tuple[str, str]]:
    redactor = NameRedactor(traces)
    for kind in KINDS:
        for data in raw(kind) if kind not in _WITHOUT_MENTIONS else ():
            if redactor.record(kind, data["id"], data) != data:
                yield kind, str(data["id"])
