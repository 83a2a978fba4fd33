"""The words of a search: their folded letters, spellings and possible typing errors."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from wardapp.lookup.entry import plain_words, spelled_words
from wardapp.vietnamese.folding import tone_spellings

__all__ = ["Word", "title_spellings", "typed_words", "within_one_typo"]


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


# Names have few words, and each occurs hundreds of times.
_spelled = lru_cache(maxsize=4096)(spelled_words)


def _dated(plain: str) -> str:
    pieces = plain.split("/")
    if len(pieces) not in (2, 3) or not all(piece.isdecimal() for piece in pieces):
        return plain
    return "/".join(piece.zfill(2) for piece in pieces)
