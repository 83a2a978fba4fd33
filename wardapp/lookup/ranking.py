"""The search over sets of places: for who asks letter by letter, as F3 does, a key costs little among thousands.

It finds and orders as `words.coarse_ranks` and `words.fine_ranks` do entry by entry, which cost a single question less:
here every word of every entry is looked at beforehand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wardapp.lookup.postings import Postings, first_places
from wardapp.lookup.words import INSIDE, MISSPELLED, Word, title_spellings

__all__ = ["Ranking"]

_Sets = dict[int, int]
"""Sets of places, by how far their entries are from the best."""


class Ranking:
    """The words of all entries, and which entries have them."""

    def __init__(
        self, kinds: Sequence[int], keys: Sequence[str], titles: Sequence[str], references: Sequence[str]
    ) -> None:
        """Take the entries, column by column, in the order of equally good ones.

        Args:
            kinds: the place of each one's kind among equally good hits.
            keys: their searchable letters (`Entry.key`).
            titles: as they are shown.
            references: the records that are shown with them (`Entry.references`).

        """
        parts = [key.partition("\0") for key in keys]
        folded = [title.split() for title, _, _ in parts]
        self._titles = Postings(folded)
        self._rests = Postings(rest.split() for _, _, rest in parts)
        self._endings = Postings(words[-1:] for words in folded)
        self._spelled = Postings(title_spellings(title) for title in titles)
        self._references = Postings([shown] for shown in references)
        of_kinds = Postings([str(kind)] for kind in kinds)
        self._kinds = {kind: of_kinds.of([str(kind)]) for kind in sorted(set(kinds))}
        self._all = (1 << len(keys)) - 1

    @property
    def known_words(self) -> frozenset[str]:
        """Every folded word of the entries."""
        return frozenset((*self._titles, *self._rests))

    def having_all(self, words: Sequence[Word], kind: int | None) -> int:
        """Return the entries of a kind (of all where it is None) that have all the words."""
        found = self._all if kind is None else self._kinds.get(kind, 0)
        for word in words:
            has = self._titles.of(_inside(word, self._titles)) | self._rests.of(_inside(word, self._rests))
            has |= self._titles.of(word.slips) | self._rests.of(word.slips)
            if word.references:
                marks = word.references
                has |= self._references.of(shown for shown in self._references if any(one in shown for one in marks))
            found &= has
        return found

    def best(self, words: Sequence[Word], found: int, limit: int) -> list[int]:
        """Return the `limit` best of those found, best first.

        Args:
            words: as typed.
            found: the entries that have them all.
            limit: how many at most, 1 or more.

        """
        ranks: _Sets = {0: found}
        for word in words:
            ranks = _split(ranks, self._coarse(word))
        spelled = any(word.marked for word in words)
        groups = sorted(
            ((rank // INSIDE, *((0,) if spelled else (kind, rank))), kind, rank, places & held)
            for rank, places in ranks.items()
            for kind, held in self._kinds.items()
            if places & held
        )
        # Spelling is asked only of those that may be among the best: what was typed with diacritics is meant so; else
        # people come first among those that fit as well.
        fine_steps = [step for word in words for step in self._fine(word)]
        goodness: dict[tuple[int, ...], int] = {}
        seen, last = 0, groups[0][0] if groups else ()
        for cost, kind, rank, places in groups:
            if seen >= limit and cost != last:
                break
            seen, last = seen + places.bit_count(), cost
            fines: _Sets = {0: places}
            for step in fine_steps:
                fines = _split(fines, step)
            for fine, held in fines.items():
                goodness[rank // INSIDE, fine // MISSPELLED, kind, rank, fine] = held
        chosen: list[int] = []
        for good in sorted(goodness):
            chosen.extend(first_places(goodness[good], limit - len(chosen)))
        return chosen

    def _coarse(self, word: Word) -> _Sets:
        """Where the entries have a word, as `coarse_ranks` says."""
        begins, whole = self._titles.of(_begun(word, self._titles)), self._titles.of([word.plain])
        titles, rests = self._titles.of(_inside(word, self._titles)), self._rests.of(_inside(word, self._rests))
        near = self._rests.of(_begun(word, self._rests))
        if word.references:
            near |= self._all & ~rests
        steps = (
            (0, whole),
            (0 if word.marked else 1, begins),
            (INSIDE, titles),
            (16, near),
            (20, rests),
            (64, self._all),
        )
        return _first_that_has(steps)

    def _fine(self, word: Word) -> Iterable[_Sets]:
        """How the entries have a word, as `fine_ranks` says."""
        every, whole = self._all, self._titles.of([word.plain])
        exact = whole & self._spelled.of(word.spellings)
        if word.marked:
            begun = tuple(word.spellings)
            exact |= ~whole & self._spelled.of(one for one in self._spelled if one.startswith(begun))
        ends = self._endings.of(_begun(word, self._endings))
        other = MISSPELLED if word.marked else 1
        return (
            _first_that_has(((0, whole), (4, every))),
            _first_that_has(((0, ends), (2, every))),
            _first_that_has(((0, exact), (other, every))),
        )


def _begun(word: Word, words: Iterable[str]) -> list[str]:
    plain = word.plain
    return [one for one in words if one.startswith(plain)]


def _inside(word: Word, words: Iterable[str]) -> list[str]:
    plain = word.plain
    return [one for one in words if plain in one]


def _first_that_has(steps: Iterable[tuple[int, int]]) -> _Sets:
    """Sets that share no place: each place is in the first of these sets that has it."""
    sets: _Sets = {}
    had = 0
    for cost, places in steps:
        sets[cost] = sets.get(cost, 0) | (places & ~had)
        had |= places
    return sets


def _split(sets: _Sets, steps: _Sets) -> _Sets:
    """Sets of places by the sum of what they cost already and what they cost more."""
    sums: _Sets = {}
    for cost, places in sets.items():
        for more, held in steps.items():
            both = places & held
            if both:
                sums[cost + more] = sums.get(cost + more, 0) | both
    return sums
