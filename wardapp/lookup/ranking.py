"""The best of what has all the words typed, quick enough for ten thousand entries a key. Knows no record, only letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import add

from wardapp.lookup.words import INSIDE, MISSPELLED, Titles, Word, coarse_ranks, fine_ranks

__all__ = ["Ranking"]

_KINDS = 16
_IN_TIER = _KINDS * INSIDE
"""Codes of one tier: those of each kind stand together, in the order of their ranks."""


class Ranking:
    """Entries that are ranked together, column by column: thousands are ranked without being taken apart.

    How good an entry is is one number, not a tuple: ten thousand tuples would set Python looking for garbage in the
    whole book.
    """

    def __init__(self, kinds: Sequence[int], keys: Sequence[str], titles: Sequence[str]) -> None:
        """Take entries.

        Args:
            kinds: the place of each one's kind among equally good hits, below 16.
            keys: their searchable letters (`Entry.key`).
            titles: as they are shown.

        """
        parts = "\0".join(keys).split("\0") if keys else []
        self._kinds = [kind * INSIDE for kind in kinds]
        self._rests = parts[1::2]
        self._titles = Titles.of(parts[::2], titles)

    def best(self, words: Sequence[Word], limit: int, among: Sequence[int] | None = None) -> list[int]:
        """Return the `limit` best by how well all the words fit; of equally good ones those that come first.

        Args:
            words: as typed; every entry that is ranked has them all.
            limit: how many at most, 1 or more.
            among: the entries to be ranked, in their order; None for all.

        """
        kinds, rests, titles = self._kinds, self._rests, self._titles
        if among is not None:
            kinds, rests = [kinds[one] for one in among], [rests[one] for one in among]
            titles = titles.at(among)
        ranks = coarse_ranks(words, titles.folded, rests)
        # How well an entry fits, whether words are typed whole or only begun: Hoàng is as good for `hoa` as hoá is.
        steps = {rank: rank // INSIDE * _IN_TIER + rank % INSIDE for rank in set(ranks)}
        codes = list(map(add, map(steps.__getitem__, ranks), kinds))
        # Spelling costs more, and is asked only of those that may be among the best: what was typed with diacritics is
        # meant so; else people come first among those that fit as well.
        worst = _at(codes, limit)
        if any(word.marked for word in words):
            worst = worst // _IN_TIER * _IN_TIER + _IN_TIER - 1
        near = [at for at, code in enumerate(codes) if code <= worst]
        if len(near) < len(codes):
            codes, titles = [codes[at] for at in near], titles.at(near)
        goodness = _goodness(codes, fine_ranks(words, titles))
        chosen = [near[at] for at in _least(goodness, limit)]
        return chosen if among is None else [among[at] for at in chosen]


def _goodness(codes: Sequence[int], fine: Sequence[int]) -> Sequence[int]:
    """One number for tier, misspelled words, kind, rank and fine rank, in this order."""
    most = max(fine, default=0) + 1
    if most > MISSPELLED:
        misspelled = most // MISSPELLED + 1
        codes = [
            (code // _IN_TIER * misspelled + one // MISSPELLED) * _IN_TIER + code % _IN_TIER
            for code, one in zip(codes, fine, strict=True)
        ]
    return [code * most + one for code, one in zip(codes, fine, strict=True)]


def _at(costs: Sequence[int], limit: int) -> int:
    """The cost of the last one of the `limit` least, by how many there are of each: they are few."""
    counts, seen, last = Counter(costs), 0, 0
    for last in sorted(counts):
        seen += counts[last]
        if seen >= limit:
            break
    return last


def _least(costs: Sequence[int], limit: int) -> list[int]:
    """The places of the `limit` least, of equal ones the first; thousands may be as good as the last."""
    worst = _at(costs, limit)
    less = sorted((cost, at) for at, cost in enumerate(costs) if cost < worst)
    chosen = [at for _, at in less]
    equal = (at for at, cost in enumerate(costs) if cost == worst)
    chosen.extend(at for at, _ in zip(equal, range(limit - len(chosen)), strict=False))
    return chosen
