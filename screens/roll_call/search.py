"""Find who is meant by a few letters or a number in a roll call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from wardapp.vietnamese import fold

_SHORTEST_WITH_TYPO = 3
"""Fewer letters than this with a typo could be anybody."""


class RollSearch:
    """The names of a roll, folded once; a search costs the number of different words."""

    def __init__(self, names: Iterable[tuple[str | None, str | None]]) -> None:
        """Index names, each as họ và đệm and tên, by their places from 0."""
        self._given: list[tuple[str, ...]] = []
        self._with_word: dict[str, set[int]] = defaultdict(set)
        for place, (family, given) in enumerate(names):
            words = fold(given or "").split()
            self._given.append(tuple(words))
            for word in (*fold(family or "").split(), *words):
                self._with_word[word].add(place)

    def matches(self, text: str, is_behind: Callable[[int], bool] = lambda _place: False) -> Sequence[int]:
        """Return the places of those meant, the likeliest first.

        A number is the TT. Letters are the beginnings of words of a name: first come those whose tên is the last word typed,
        then those whose tên begins with it, then all others with such words. If no one has them, one typo (a letter
        wrong, missing, added, or two exchanged) is forgiven. Among equals those who are `is_behind` (marked already) come last.
        """
        typed = text.strip()
        if typed.isdecimal():
            place = int(typed) - 1
            return [place] if 0 <= place < len(self._given) else []
        # Digits among letters are what VNI sends while the input method is off.
        words = "".join(letter for letter in fold(typed) if not letter.isdigit()).split()
        if not words:
            return []
        found = self._found(words, str.startswith) or self._found(words, _begins_with_typo)
        return sorted(found, key=lambda place: (found[place], is_behind(place), place))

    def _found(self, words: Sequence[str], fits: Callable[[str, str], bool]) -> dict[int, int]:
        """Return everybody who has all the words, with a rank (0 is best)."""
        places: set[int] | None = None
        for typed in words:
            with_typed: set[int] = set()
            for word, having in self._with_word.items():
                if fits(word, typed):
                    with_typed |= having
            places = with_typed if places is None else places & with_typed
            if not places:
                return {}
        last = words[-1]
        return {place: self._rank(place, last, fits) for place in places or ()}

    def _rank(self, place: int, last: str, fits: Callable[[str, str], bool]) -> int:
        given = self._given[place]
        if last in given:
            return 0
        return 1 if any(fits(word, last) for word in given) else 2


def _begins_with_typo(word: str, typed: str) -> bool:
    """Return whether a word begins with what was typed but for one typo."""
    if len(typed) < _SHORTEST_WITH_TYPO:
        return word.startswith(typed)
    at = next((place for place, (one, two) in enumerate(zip(word, typed, strict=False)) if one != two), None)
    if at is None:
        # What was typed is longer than the word: one letter too many is forgiven.
        return len(typed) <= len(word) + 1
    rest = typed[at + 1 :]
    return (
        word.startswith(rest, at + 1)  # a wrong letter
        or word.startswith(typed[at:], at + 1)  # a missing one
        or word.startswith(rest, at)  # one too many
        or (
            word[at : at + 2] == typed[at + 1 : at + 2] + typed[at] and word.startswith(typed[at + 2 :], at + 2)
        )  # two exchanged
    )
