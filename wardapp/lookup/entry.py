"""An entry of the lookup: the searchable letters of a record and what is shown of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wardapp.vietnamese.folding import FoldingTable, nfc

if TYPE_CHECKING:
    from wardapp.descriptions.record_details import OtherRecords, RecordDetails

__all__ = ["Entry", "make_entry", "plain_words", "reference_to", "references_in", "spelled_words"]

_PART, _REFERENCES, _REFERENCE = "\x1f", "\x01", "\x02"
# Apostrophes are dropped (kbroi finds K'Brơi); word separators become spaces; `/` stays, for dates and numbers.
_WORD_SIGNS = {
    **dict.fromkeys(map(ord, "'’‘ʼʻ`´"), ""),
    **dict.fromkeys([*range(32), *map(ord, '-‐‑–—_,.;:()[]{}"“”„«»+&…·!?')], " "),
}
_FOLDED_WORDS = FoldingTable(_WORD_SIGNS)


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
