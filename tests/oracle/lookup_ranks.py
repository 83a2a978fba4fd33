"""The search of the lookup computed entry by entry: slow, and plain enough to be read beside the promise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wardapp.lookup.index import LookupIndex
from wardapp.lookup.ranking import Word, title_spellings

INSIDE, MISSPELLED = 4, 1024
_KINDS = (
    "person", "session", "topic", "nomination", "meeting", "contest", "contestant", "inspection", "publicity",
    "directive", "branch", "period", "model", "assessment", "headcount", "unit", "attendance",
)  # fmt: skip


def plain_search(index: LookupIndex, text: str, kind: str | None, limit: int) -> list[tuple[str, str]]:
    """Kind and id of what `LookupIndex.search` should return."""
    index._sort()
    words, places = index._fitting(text, lambda words: index._having_all(words, kind))
    entries = [index._columns.entry(place) for place in places]
    keys = [entry.key for entry in entries]
    fine = fine_ranks(words, keys, [entry.title for entry in entries])
    ranked = sorted(
        (coarse // INSIDE, more // MISSPELLED, _KINDS.index(entry.record), coarse, more, place)
        for coarse, more, entry, place in zip(coarse_ranks(words, keys), fine, entries, places, strict=True)
    )
    best = [index._columns.entry(place) for *_, place in ranked[:limit]]
    return [(entry.record, entry.id) for entry in best]


def coarse_ranks(words: Iterable[Word], keys: Sequence[str]) -> list[int]:
    """Return how far entries that have all the words are from the best: words in the title, at the start of a word."""
    # Word by word over all entries, with nothing called in between: a letter or a family name fits thousands.
    parts = [key.partition("\0") for key in keys]
    totals = [0] * len(keys)
    for word in words:
        plain, start, whole, referred = word.plain, f" {word.plain}", f" {word.plain} ", bool(word.references)
        begun = 0 if word.marked else 1
        totals = [
            total
            if whole in title
            else total + begun
            if start in title
            else total + INSIDE
            if plain in title
            else total + 16
            if start in rest or (referred and plain not in rest)
            else total + (20 if plain in rest else 64)
            for total, (title, _, rest) in zip(totals, parts, strict=True)
        ]
    return totals


def fine_ranks(words: Iterable[Word], keys: Sequence[str], titles: Sequence[str]) -> list[int]:
    """Return the order among entries of one coarse rank: the exact spelling, then the last word (a person's tên).

    Args:
        words: as typed.
        keys: of the entries.
        titles: of the same entries, as they are shown.

    """
    folded = [key.partition("\0")[0] for key in keys]
    endings = [title[title.rfind(" ", 0, -1) + 1 :] for title in folded]
    totals = [0] * len(keys)
    for word in words:
        plain, whole, other = word.plain, f" {word.plain} ", MISSPELLED if word.marked else 1
        totals = [
            total
            + (0 if whole in folds else 4)
            + (0 if ending.startswith(plain) else 2)
            + ((0 if _is_exact(word, title, whole=whole in folds) else other) if word.marked or whole in folds else 1)
            for total, folds, ending, title in zip(totals, folded, endings, titles, strict=True)
        ]
    return totals


def _is_exact(word: Word, title: str, *, whole: bool) -> bool:
    spelled, end = f" {' '.join(title_spellings(title))} ", " " if whole or not word.marked else ""
    return any(f" {spelling}{end}" in spelled for spelling in word.spellings)
