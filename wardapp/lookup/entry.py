"""What the lookup keeps of one record: its searchable letters and what is shown of it, as one line of plain text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from wardapp.vietnamese.folding import FoldingTable, nfc

__all__ = ["Entry", "make_entry", "mark_of", "one_line", "plain_words", "reference", "references_in", "spelled_words"]

_PART, _REFERENCES, _REFERENCE = "\x1f", "\x01", "\x02"
# Apostrophes go (K'Brơi is found by kbroi); what parts words becomes a space; `/` stays, for dates and numbers.
_WORD_SIGNS = {
    **dict.fromkeys(map(ord, "'’‘ʼʻ`´"), ""),
    **dict.fromkeys([*range(32), *map(ord, '-‐‑–—_,.;:()[]{}"“”„«»+&…·!?')], " "),
}
_FOLDED_WORDS = FoldingTable(_WORD_SIGNS)
_CONTROL = str.maketrans(dict.fromkeys([*range(32), *range(127, 160)], " "))


class Entry(NamedTuple):
    """One record in the lookup.

    Attributes:
        record: its kind.
        id: its id.
        day: the ISO date that its kind is listed by, newest first; empty where the title orders it.
        key: the folded words of its title, a zero byte, the folded words of the rest; each side between spaces.
        title: what it is called.
        shown: the other things shown, parted; a part may refer to other records, whose titles are then shown.
        references: the other records that `shown` refers to, each between marks.

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
        """What is shown beside the title, part by part."""
        return self.shown.split(_PART) if self.shown else []


def make_entry(
    record: str, identifier: str, title: str, parts: Iterable[str], *, day: str = "", hidden: Iterable[str] = ()
) -> Entry:
    """Return the entry of a record; all that is shown can be searched, and `hidden` texts too."""
    kept = [part if part[:1] == _REFERENCES else one_line(part) for part in parts if part]
    rest = [part for part in kept if part[:1] != _REFERENCES]
    rest.extend(hidden)
    references = "".join([part for part in kept if part[:1] == _REFERENCES]).replace(_REFERENCES, "")
    key = f" {plain_words(title)} \0 {plain_words(' '.join(rest))} "
    return Entry(record, identifier, day, key, one_line(title), _PART.join(kept), references)


def plain_words(text: str) -> str:
    """Return the words of `text` as they are compared without diacritics, a space between them."""
    return " ".join(text.translate(_FOLDED_WORDS).split())


def spelled_words(text: str) -> str:
    """Return the words of `text` with their diacritics, for telling the exact spelling."""
    return " ".join(nfc(text).translate(_WORD_SIGNS).lower().split())


def one_line(text: str) -> str:
    """Return `text` on one line; control characters, which a console would obey, become spaces."""
    return text if text.isprintable() else " ".join(text.translate(_CONTROL).split())


def reference(record: str, identifiers: Iterable[str | None]) -> str:
    """Return a part that stands for the titles of other records; nothing where there is none."""
    marks = [f"{record}/{identifier}{_REFERENCE}" for identifier in identifiers if identifier]
    return f"{_REFERENCES}{_REFERENCE}{''.join(marks)}" if marks else ""


def references_in(part: str) -> list[str] | None:
    """Return the `kind/id` that a part refers to; None for a part of plain text."""
    return part[2:-1].split(_REFERENCE) if part[:1] == _REFERENCES else None


def mark_of(entry: Entry) -> str:
    """Return how the parts of other entries refer to this one."""
    return f"{_REFERENCE}{entry.record}/{entry.id}{_REFERENCE}"
