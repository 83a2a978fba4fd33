"""Which entries have a word: sets of places as the bits of one number, so that thousands are joined in a microsecond."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["Postings", "first_places"]

_BITS = 64
"""A word that more than one entry in so many has is kept as bits; of a rarer one the places are less than the bits."""


class Postings:
    """The places of each word."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        """Take the words of each place."""
        held: dict[str, list[int]] = {}
        count = 0
        for place, words in enumerate(texts):
            count = place + 1
            for word in words:
                if word in held:
                    held[word].append(place)
                else:
                    held[word] = [place]
        self._size = count // 8 + 1
        often = count // _BITS
        self._rare = {word: places for word, places in held.items() if len(places) <= often}
        self._frequent = {word: self._bits(places) for word, places in held.items() if len(places) > often}

    def __iter__(self) -> Iterator[str]:
        """Every word once."""
        yield from self._frequent
        yield from self._rare

    def of(self, words: Iterable[str]) -> int:
        """The places that have one of these words."""
        bits = 0
        places: list[int] = []
        for word in words:
            if word in self._frequent:
                bits |= self._frequent[word]
            else:
                places.extend(self._rare.get(word, ()))
        return bits | self._bits(places) if places else bits

    def _bits(self, places: Iterable[int]) -> int:
        held = bytearray(self._size)
        for place in places:
            held[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(held, "little")


def first_places(bits: int, most: int) -> Iterator[int]:
    """The places in a set, in their order, so many at most."""
    digits = bin(bits)[:1:-1]
    place = digits.find("1")
    while place >= 0 and most > 0:
        yield place
        most -= 1
        place = digits.find("1", place + 1)
