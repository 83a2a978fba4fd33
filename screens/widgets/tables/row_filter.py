"""Which rows of a list have every word typed, quick enough for ten thousand rows a letter; nothing of Textual."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

__all__ = ["RowFilter"]

_WORD_SIGNS = ",.;:()«»"
_SHORT_NUMBER = 2


class RowFilter:
    """The letters of a list's rows, and what was left of them when they were asked for last."""

    def __init__(self, texts: Sequence[str] = ()) -> None:
        """Take the folded letters of each row, in the order of the rows."""
        self._texts = _parted(texts)
        self._places = list(range(len(texts)))
        self._asked: Sequence[str] = ()
        self._left = (self._places, self._texts)

    def places(self, words: Sequence[str]) -> list[int]:
        """The places of the rows in which words begin with all of these folded words; where none, that have them inside."""
        return self._having([_beginning(word) for word in words]) or self._having(words)

    def _having(self, letters: Sequence[str]) -> list[int]:
        # A pass a word, each over what the one before left: several times quicker than asking each row for all words.
        # Nothing is made but lists: ten thousand pairs would set Python looking for garbage in the whole book.
        asked, (places, texts) = self._asked, self._left
        # What has the longer word has the shorter one: a letter more is looked for among what the letters before left.
        if len(asked) > len(letters) or any(old not in new for old, new in zip(asked, letters, strict=False)):
            asked, places, texts = (), self._places, self._texts
        for at, one in enumerate(letters):
            if at >= len(asked) or asked[at] != one:
                has = [one in text for text in texts]
                places, texts = list(compress(places, has)), list(compress(texts, has))
        self._asked, self._left = letters, (places, texts)
        return places


def _parted(texts: Sequence[str]) -> list[str]:
    """The words of each text between spaces, its signs too; all texts go through each step at once."""
    letters = " \n ".join(texts)
    for sign in _WORD_SIGNS:
        letters = letters.replace(sign, " ")
    return f" {letters} ".split("\n") if texts else []


def _beginning(word: str) -> str:
    """What a row has where one of its words begins so; a short number is a word of its own: «to 1» is not Tổ 10."""
    return f" {word} " if word.isdigit() and len(word) <= _SHORT_NUMBER else f" {word}"
