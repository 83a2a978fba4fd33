"""Find and rank entries by words, over sets of entries that are the bits of one number.

Joining such sets takes a microsecond however many entries they hold, so a key of F3 costs little among thousands.
Indexing the words of ten thousand entries takes 35 ms, so a single search indexes only the entries found by substring.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from wardapp.lookup.entry import plain_words, spelled_words
from wardapp.vietnamese.folding import tone_spellings

# Names have few words, and each occurs hundreds of times.
_spelled = lru_cache(maxsize=4096)(spelled_words)
_INSIDE = 4
"""Coarse cost of a word inside a word of the title: more than words that begin one."""
_MISSPELLED = 1024
"""Fine cost of a word typed with diacritics that the entry spells otherwise: more than all other fine costs."""
_FREQUENT = 64
"""The set of a word in more than one of so many entries is cached; that of a rarer one is quickly made."""
_Costs = dict[int, int]
"""Disjoint sets of entries by their cost, which is their distance from the best."""


class Word(NamedTuple):
    """One word as typed.

    Attributes:
        plain: its folded letters.
        spellings: its exact spellings, with the tone on either vowel.
        marked: whether it was typed with diacritics.
        typos: words of the records that it may be a typing error of.
        references: how entries refer to records whose title has the word.

    """

    plain: str
    spellings: tuple[str, ...]
    marked: bool
    typos: frozenset[str] = frozenset()
    references: tuple[str, ...] = ()


def typed_words(text: str) -> list[Word]:
    """Return the words of a search; day and month of a date get a leading zero."""
    plain, spelled = plain_words(text).split(), spelled_words(text).split()
    if len(plain) != len(spelled):  # a letter that folds to several words or to none has no spelling to compare
        spelled = plain
    return [Word(_dated(one), tone_spellings(other), other != one) for one, other in zip(plain, spelled, strict=True)]


def title_spellings(title: str) -> list[str]:
    """Return the words of a title with their diacritics."""
    return " ".join(map(_spelled, title.split())).split()


def within_one_typo(typed: str, meant: str) -> bool:
    """Check whether two words differ by one missing, added, wrong or swapped letter."""
    if typed == meant or abs(len(typed) - len(meant)) > 1:
        return False
    start = next((at for at, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), -1)
    if start < 0:  # one is the beginning of the other
        return True
    if len(typed) < len(meant):
        return typed[start:] == meant[start + 1 :]
    if len(typed) > len(meant):
        return typed[start + 1 :] == meant[start:]
    swapped = meant[start + 1 : start + 2] + meant[start]
    return typed[start + 1 :] == meant[start + 1 :] or typed[start:] == swapped + meant[start + 2 :]


def _dated(plain: str) -> str:
    pieces = plain.split("/")
    if len(pieces) not in (2, 3) or not all(piece.isdecimal() for piece in pieces):
        return plain
    return "/".join(piece.zfill(2) for piece in pieces)


class Ranking:
    """The words of a sequence of entries, and which entries have them."""

    def __init__(
        self, kinds: Sequence[int], keys: Sequence[str], titles: Sequence[str], references: Sequence[str]
    ) -> None:
        """Index entries, given by column in the order in which equally good ones are returned.

        Args:
            kinds: the rank of each one's kind among equally good hits.
            keys: their searchable letters (`Entry.key`).
            titles: their titles as shown.
            references: the records that are shown with them (`Entry.references`).

        """
        parts = [key.partition("\0") for key in keys]
        folded = [title.split() for title, _, _ in parts]
        self._titles = _WordSets(folded)
        self._rests = _WordSets(rest.split() for _, _, rest in parts)
        self._endings = _WordSets(words[-1:] for words in folded)
        self._spelled = _WordSets(title_spellings(title) for title in titles)
        self._references = _WordSets([shown] for shown in references)
        by_kind = _WordSets([str(kind)] for kind in kinds)
        self._kinds = {kind: by_kind.having([str(kind)]) for kind in sorted(set(kinds))}
        self.all = (1 << len(keys)) - 1
        """The set of all entries."""

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every folded word of the entries."""
        return frozenset((*self._titles, *self._rests))

    def having_all(self, words: Sequence[Word], kind: int | None) -> int:
        """Return the set of entries of a kind (of all kinds if None) that have all the words."""
        found = self.all if kind is None else self._kinds.get(kind, 0)
        for word in words:
            has = self._titles.containing(word.plain) | self._rests.containing(word.plain)
            has |= self._titles.having(word.typos) | self._rests.having(word.typos)
            if word.references:
                marks = word.references
                has |= self._references.having(
                    shown for shown in self._references if any(one in shown for one in marks)
                )
            found &= has
        return found

    def best(self, words: Sequence[Word], found: int, limit: int) -> list[int]:
        """Return the places of the `limit` best entries of a set, best first.

        Args:
            words: as typed.
            found: the entries that have them all.
            limit: how many at most, 1 or more.

        """
        coarse: _Costs = {0: found}
        for word in words:
            coarse = _added(coarse, self._coarse_costs(word))
        spelled = any(word.marked for word in words)
        groups = sorted(
            ((cost // _INSIDE, *((0,) if spelled else (kind, cost))), kind, cost, places & of_kind)
            for cost, places in coarse.items()
            for kind, of_kind in self._kinds.items()
            if places & of_kind
        )
        # Spelling is compared only for entries that may be among the best. A word typed with diacritics means that
        # spelling; without any, people come first among entries that fit as well.
        fine_costs = [costs for word in words for costs in self._fine_costs(word)]
        ranked: dict[tuple[int, ...], int] = {}
        seen, last = 0, groups[0][0] if groups else ()
        for group, kind, cost, places in groups:
            if seen >= limit and group != last:
                break
            seen, last = seen + places.bit_count(), group
            fine: _Costs = {0: places}
            for costs in fine_costs:
                fine = _added(fine, costs)
            for more, entries in fine.items():
                ranked[cost // _INSIDE, more // _MISSPELLED, kind, cost, more] = entries
        chosen: list[int] = []
        for rank in sorted(ranked):
            chosen.extend(_first_places(ranked[rank], limit - len(chosen)))
        return chosen

    def _coarse_costs(self, word: Word) -> _Costs:
        """Sort the entries by where they have a word: title or rest, start or inside of a word."""
        in_rest, starts_in_rest = self._rests.containing(word.plain), self._rests.beginning(word.plain)
        if word.references:
            starts_in_rest |= self.all & ~in_rest
        return _first_matching(
            (0, self._titles.having([word.plain])),
            (0 if word.marked else 1, self._titles.beginning(word.plain)),
            (_INSIDE, self._titles.containing(word.plain)),
            (16, starts_in_rest),
            (20, in_rest),
            (64, self.all),
        )

    def _fine_costs(self, word: Word) -> tuple[_Costs, ...]:
        """Sort the entries by whole word, last word (a person's tên) and exact spelling."""
        whole = self._titles.having([word.plain])
        exact = whole & self._spelled.having(word.spellings)
        if word.marked:
            exact |= ~whole & self._spelled.beginning(word.spellings)
        last = self._endings.beginning(word.plain)
        return (
            _first_matching((0, whole), (4, self.all)),
            _first_matching((0, last), (2, self.all)),
            _first_matching((0, exact), (_MISSPELLED if word.marked else 1, self.all)),
        )


class _WordSets:
    """Which entries have which word; iterates over the words."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        """Index the words of each entry."""
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        count = 0
        for place, words in enumerate(texts):
            count = place + 1
            for word in words:
                self._places[word].append(place)
        self._bytes = count // 8 + 1
        self._often = count // _FREQUENT
        self._frequent: dict[str, int] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def having(self, words: Iterable[str]) -> int:
        """Return the set of entries that have one of these words."""
        bits = 0
        rare: list[int] = []
        for word in words:
            if word in self._frequent:
                bits |= self._frequent[word]
            elif len(places := self._places.get(word, ())) > self._often:
                self._frequent[word] = entries = self._bits(places)
                bits |= entries
            else:
                rare.extend(places)
        return bits | self._bits(rare) if rare else bits

    def beginning(self, start: str | tuple[str, ...]) -> int:
        """Return the set of entries with a word that begins so."""
        return self.having(word for word in self if word.startswith(start))

    def containing(self, letters: str) -> int:
        """Return the set of entries with a word that has these letters in it."""
        return self.having(word for word in self if letters in word)

    def _bits(self, places: Iterable[int]) -> int:
        array = bytearray(self._bytes)
        for place in places:
            array[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(array, "little")


def _first_matching(*steps: tuple[int, int]) -> _Costs:
    """Return disjoint sets: each entry gets the cost of the first step whose set has it."""
    costs: _Costs = {}
    taken = 0
    for cost, places in steps:
        costs[cost] = costs.get(cost, 0) | (places & ~taken)
        taken |= places
    return costs


def _added(costs: _Costs, more: _Costs) -> _Costs:
    """Return the sets of entries by the sum of both costs."""
    sums: _Costs = {}
    for cost, places in costs.items():
        for added, others in more.items():
            if both := places & others:
                sums[cost + added] = sums.get(cost + added, 0) | both
    return sums


def _first_places(entries: int, limit: int) -> Iterator[int]:
    """Yield the places in a set in their order, at most `limit`."""
    digits = bin(entries)[:1:-1]
    place = digits.find("1")
    while place >= 0 and limit > 0:
        yield place
        limit -= 1
        place = digits.find("1", place + 1)
