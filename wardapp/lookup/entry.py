"""Entries of the lookup: a record's searchable letters, what is shown of it; stored by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from wardapp.vietnamese.folding import FoldingTable, nfc

if TYPE_CHECKING:
    from wardapp.descriptions.record_details import OtherRecords, RecordDetails

_PART, _REFERENCES, _REFERENCE = "\x1f", "\x01", "\x02"
# Apostrophes are dropped (kbroi finds K'Brơi); word separators become spaces; `/` stays, for dates and numbers.
_WORD_SIGNS = {
    **dict.fromkeys(map(ord, "'’‘ʼʻ`´"), ""),
    **dict.fromkeys([*range(32), *map(ord, '-‐‑–—_,.;:()[]{}"“”„«»+&…·!?')], " "),
}
_FOLDED_WORDS = FoldingTable(_WORD_SIGNS)

_COLUMN, _CELL, _FIELD = "\n", "\t", "\x03"


class Entry(NamedTuple):
    """One record in the lookup.

    Attributes:
        record: its kind.
        id: its id.
        day: the ISO date by which its kind is sorted, newest first; empty if it is sorted by title.
        key: the folded words of its title, a zero byte, the folded words of the rest; each side between spaces.
        title: its title.
        shown: the other details, separated; a detail may refer to other records, whose titles are then shown.
        references: the other records that `shown` refers to, each between delimiters.

    """

    record: str
    id: str
    day: str
    key: str
    title: str
    shown: str
    references: str

    @property
    def parts(self) -> list[str]:
        """The details beside the title, one by one."""
        return self.shown.split(_PART) if self.shown else []


def make_entry(details: RecordDetails) -> Entry:
    """Return the entry of a record; texts that are shown and hidden ones can be searched."""
    parts, rest, references = [], [], ""
    for detail in details.details:
        if isinstance(detail, str):
            parts.append(detail)
            rest.append(detail)
        else:
            marks = _encoded(detail)
            references += marks
            parts.append(f"{_REFERENCES}{marks}")
    rest.extend(details.hidden)
    key = f" {plain_words(details.title)} \0 {plain_words(' '.join(rest))} "
    return Entry(details.kind, details.id, details.day, key, details.title, _PART.join(parts), references)


def plain_words(text: str) -> str:
    """Return the words of `text` as they are compared without diacritics, a space between them."""
    return " ".join(text.translate(_FOLDED_WORDS).split())


def spelled_words(text: str) -> str:
    """Return the words of `text` with their diacritics, to compare the exact spelling."""
    return " ".join(nfc(text).translate(_WORD_SIGNS).lower().split())


def references_in(part: str) -> list[str] | None:
    """Return the `kind/id` of the records that a part refers to; None for a part of plain text."""
    return part[2:-1].split(_REFERENCE) if part[:1] == _REFERENCES else None


def reference_to(entry: Entry) -> str:
    """Return the text by which other entries refer to this one."""
    return f"{_REFERENCE}{entry.record}/{entry.id}{_REFERENCE}"


def _encoded(others: OtherRecords) -> str:
    """Return each record between delimiters, so that no id matches the beginning of another."""
    return f"{_REFERENCE}{''.join([f'{others.kind}/{identifier}{_REFERENCE}' for identifier in others.ids])}"


class Columns:
    """A set of entries; each has a place, which changes only when another one is removed.

    Attributes:
        kinds: the kind of the record at each place.
        keys: its searchable letters (`Entry.key`).
        references: the records that are shown with it (`Entry.references`).
        in_order: whether the entries still have the order in which `of` or `read` got them.

    """

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self.keys: list[str] = []
        self.references: list[str] = []
        self._others: list[str] = []  # id, day, title and details, as one text
        self._places: dict[tuple[str, str], int] | None = {}
        self.in_order = True

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Columns:
        """Return the columns of entries, in their order."""
        columns = cls()
        for entry in entries:
            columns.put(entry)
        columns.in_order = True
        return columns

    def places(self, kind: str | None = None) -> Iterable[int]:
        """Return the places of the entries of a kind, or of all."""
        if kind is None:
            return range(len(self.kinds))
        return [place for place, one in enumerate(self.kinds) if one == kind]

    def identifier(self, place: int) -> str:
        """Return the id of the record at a place."""
        return self._others[place].partition(_FIELD)[0]

    def title(self, place: int) -> str:
        """Return the title of the record at a place."""
        return self._others[place].split(_FIELD, 3)[2]

    def entry(self, place: int) -> Entry:
        """Return the whole entry at a place."""
        identifier, day, title, shown = self._others[place].split(_FIELD)
        return Entry(self.kinds[place], identifier, day, self.keys[place], title, shown, self.references[place])

    def put(self, entry: Entry) -> None:
        """Add an entry, or replace the one of the same record."""
        places, self.in_order = self._place_of_record(), False
        other = f"{entry.id}{_FIELD}{entry.day}{_FIELD}{entry.title}{_FIELD}{entry.shown}"
        place = places.setdefault((entry.record, entry.id), len(self.kinds))
        if place < len(self.kinds):
            self.keys[place], self.references[place], self._others[place] = entry.key, entry.references, other
        else:
            self.kinds.append(entry.record)
            self.keys.append(entry.key)
            self.references.append(entry.references)
            self._others.append(other)

    def drop(self, record: str, identifier: str) -> None:
        """Remove the entry of a record; the last entry takes its place."""
        places = self._place_of_record()
        place = places.pop((record, identifier), None)
        if place is None:
            return
        self.in_order = False
        last = len(self.kinds) - 1
        if place != last:
            places[self.kinds[last], self.identifier(last)] = place
        for column in (self.kinds, self.keys, self.references, self._others):
            column[place] = column[last]
            column.pop()

    def written(self) -> str:
        """Return the columns as four lines of text; an entry has neither tabs nor line ends."""
        return _COLUMN.join(_CELL.join(column) for column in (self.kinds, self.keys, self.references, self._others))

    @classmethod
    def read(cls, lines: Iterator[str]) -> Columns:
        """Return the columns that `written` wrote, from the next four lines."""
        columns = cls()
        columns.kinds, columns.keys, columns.references, columns._others = (next(lines).split(_CELL) for _ in range(4))
        if columns.kinds == [""]:
            return cls()
        columns._places = None
        return columns

    def _place_of_record(self) -> dict[tuple[str, str], int]:
        if self._places is None:
            self._places = {(kind, self.identifier(place)): place for place, kind in enumerate(self.kinds)}
        return self._places
