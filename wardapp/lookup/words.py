"""The words typed by somebody who looks for a record, and how well they fit. Knows no record, only letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from wardapp.lookup.entry import plain_words, spelled_words

__all__ = ["INSIDE", "MISSPELLED", "Word", "coarse_ranks", "fine_ranks", "one_slip", "title_spellings", "typed_words"]

INSIDE = 4
"""What a word that stands inside a word of the title adds to the coarse rank: more than words that begin one."""

MISSPELLED = 1024
"""What a word typed with diacritics adds to the fine rank of an entry that spells it otherwise: more than all else."""

_TONES = "\u0300\u0309\u0303\u0301\u0323"


class Word(NamedTuple):
    """One word as typed.

    Attributes:
        plain: its folded letters.
        spellings: how it is spelled exactly, the tone on either vowel.
        marked: whether it was typed with diacritics.
        slips: words of the records that it may be a slip of.
        references: how entries refer to records whose title has the word.

    """

    plain: str
    spellings: tuple[str, ...]
    marked: bool
    slips: frozenset[str] = frozenset()
    references: tuple[str, ...] = ()


def typed_words(text: str) -> list[Word]:
    """Return the words of what was typed; a date's day and month get the zero that dates are shown with."""
    plain, spelled = plain_words(text).split(), spelled_words(text).split()
    if len(plain) != len(spelled):  # a letter that folds to several words or to none: its spelling tells nothing
        spelled = plain
    return [Word(_dated(one), _spellings(other), other != one) for one, other in zip(plain, spelled, strict=True)]


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


def title_spellings(title: str) -> list[str]:
    """Return the words of a title as they are spelled."""
    return " ".join(map(_spelled, title.split())).split()


def one_slip(typed: str, meant: str) -> bool:
    """Tell whether `typed` is `meant` but for two letters swapped, or one letter missing, too many or wrong."""
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


# The words of names are few, and each comes hundreds of times.
_spelled = lru_cache(maxsize=4096)(spelled_words)


def _dated(plain: str) -> str:
    pieces = plain.split("/")
    if len(pieces) not in (2, 3) or not all(piece.isdecimal() for piece in pieces):
        return plain
    return "/".join(piece.zfill(2) for piece in pieces)


def _spellings(word: str) -> tuple[str, ...]:
    """Return `word` and the same word with its tone on the vowel before or after (hoà and hòa)."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = [letter for letter in decomposed if letter in _TONES]
    if len(tones) != 1 or not any(pair in decomposed.replace(tones[0], "") for pair in ("oa", "oe", "uy")):
        return (word,)
    toneless, tone = decomposed.replace(tones[0], ""), tones[0]
    at = max(toneless.find(pair) for pair in ("oa", "oe", "uy"))
    moved = (toneless[: at + 1 + step] + tone + toneless[at + 1 + step :] for step in (0, 1))
    return tuple(dict.fromkeys((word, *(unicodedata.normalize("NFC", other) for other in moved))))
