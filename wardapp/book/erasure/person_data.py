"""What the book holds of one person now: the records linked, and those in which the name stands. Nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wardapp.book.erasure.mentions import Traces, Version, traces_of
from wardapp.book.erasure.redaction import Unnaming
from wardapp.records import KINDS

if TYPE_CHECKING:
    from wardapp.book.book import Book

__all__ = ["Belongings", "belongings_of"]

_TELLING = ("person", "nomination", "contestant", "meeting")
# Marks hold no names, and there are more of them than of all else together.
_NAMELESS = frozenset({"attendance", "person", "nomination", "contestant"})


@dataclass(frozen=True, slots=True)
class Belongings:
    """Records of one person, as JSON objects of the data contract.

    Attributes:
        marks: attendances, in the order of their ids.
        invited: sessions to which the person was invited.
        nominations: by reference, or by name where nobody else can be meant.
        contestants: by name, likewise.
        mentions: kind and id of records of other kinds in which the name stands.

    """

    marks: tuple[Mapping[str, Any], ...]
    invited: tuple[Mapping[str, Any], ...]
    nominations: tuple[Mapping[str, Any], ...]
    contestants: tuple[Mapping[str, Any], ...]
    mentions: tuple[tuple[str, str], ...]


def belongings_of(book: Book, person: str) -> Belongings:
    """All that the book holds of a person besides the person's own record."""
    versions = (Version(kind, str(data["id"]), data) for kind in _TELLING for data in book.raw(kind))
    traces = traces_of(person, versions)
    return Belongings(
        marks=tuple(mark for mark in book.raw("attendance") if mark.get("person") == person),
        invited=tuple(session for session in book.raw("session") if person in session.get("invitees", ())),
        nominations=tuple(one for one in book.raw("nomination") if one["id"] in traces.nominations),
        contestants=tuple(one for one in book.raw("contestant") if one["id"] in traces.contestants),
        mentions=tuple(_mentions(book, traces)),
    )


def _mentions(book: Book, traces: Traces) -> Iterator[tuple[str, str]]:
    unnaming = Unnaming(traces)
    for kind in KINDS:
        for data in book.raw(kind) if kind not in _NAMELESS else ():
            if unnaming.record(kind, data["id"], data) != data:
                yield kind, str(data["id"])
