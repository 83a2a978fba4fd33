"""The words typed by somebody who looks for a record, and how well they fit. Knows no record, only letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from wardapp.lookup.entry import plain_words, spelled_words

__all__ = ["INSIDE", "MISSPELLED", "Titles", "Word", "coarse_ranks", "fine_ranks", "one_slip", "typed_words"]

INSIDE = 4
"""What a word that stands inside a word of the title adds to the coarse rank: more than words that begin one."""

MISSPELLED = 1024
"""What a word typed with diacritics adds to the fine rank of an entry that spells it otherwise: more than all else."""

_FEW_WORDS = 8
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


class Titles(NamedTuple):
    """The titles of entries that are ranked together, and what is looked at in them, column by column.

    Attributes:
        folded: their folded words, each title between spaces.
        endings: the last word of each, between spaces.
        shown: as they are shown, between spaces.
        spelled: how each word of theirs is spelled, and the words shown that are spelled so.

    """

    folded: Sequence[str]
    endings: Sequence[str]
    shown: Sequence[str]
    spelled: Mapping[str, Collection[str]]

    @classmethod
    def of(cls, folded: Sequence[str], shown: Sequence[str]) -> Titles:
        """Take titles, folded and as they are shown."""
        spelled: dict[str, set[str]] = {}
        for word in set(" ".join(shown).split()):
            for piece in _spelled(word).split():
                spelled.setdefault(piece, set()).add(word)
        endings = [title[title.rfind(" ", 0, -1) :] for title in folded]
        return cls(folded, endings, [f" {title} " for title in shown], spelled)

    def at(self, places: Sequence[int]) -> Titles:
        """Some of them."""
        folded, endings, shown, spelled = self
        return Titles(
            [folded[at] for at in places], [endings[at] for at in places], [shown[at] for at in places], spelled
        )

    def spell(self, spellings: Iterable[str], *, whole: bool) -> Sequence[bool]:
        """Tell of each title whether one of its words, or the beginning of one, is spelled in one of these ways."""
        if whole:
            words = {word for one in spellings for word in self.spelled.get(one, ())}
        else:
            begun = tuple(spellings)
            words = {word for piece, held in self.spelled.items() if piece.startswith(begun) for word in held}
        if len(words) > _FEW_WORDS:
            return [not words.isdisjoint(title.split()) for title in self.shown]
        spelled = [False] * len(self.shown)
        for letters in (f" {word} " for word in words):
            spelled = [had or letters in title for had, title in zip(spelled, self.shown, strict=True)]
        return spelled


def coarse_ranks(words: Iterable[Word], titles: Sequence[str], rests: Sequence[str]) -> list[int]:
    """Return how far entries that have all the words are from the best: words in the title, at the start of a word.

    Args:
        words: as typed.
        titles: of the entries, folded.
        rests: the other folded words of the same entries.

    """
    # Word by word over all entries, with nothing called in between: a letter or a family name fits thousands.
    totals = [0] * len(titles)
    for word in words:
        plain, start, whole, referred = word.plain, f" {word.plain}", f" {word.plain} ", bool(word.references)
        begun = 0 if word.marked else 1
        totals = [
            total + (0 if whole in title else begun if start in title else INSIDE)
            if plain in title
            else total + 16
            if start in rest or (referred and plain not in rest)
            else total + (20 if plain in rest else 64)
            for total, title, rest in zip(totals, titles, rests, strict=True)
        ]
    return totals


def fine_ranks(words: Iterable[Word], titles: Titles) -> list[int]:
    """Return the order among entries of one coarse rank: the exact spelling, then the last word (a person's tên)."""
    folded, endings = titles.folded, titles.endings
    totals = [0] * len(folded)
    for word in words:
        plain, start, whole, other = word.plain, f" {word.plain}", f" {word.plain} ", MISSPELLED if word.marked else 1
        exactly: Sequence[bool] = titles.spell(word.spellings, whole=True)
        begun = titles.spell(word.spellings, whole=False) if word.marked else [False] * len(folded)
        totals = [
            total
            + (
                (0 if start in ending else 2) + (0 if exact else other)
                if whole in title
                else 4 + (0 if start in ending else 2) + (0 if begins else other)
            )
            if plain in title
            else total + 6 + (0 if begins else other)
            for total, title, ending, exact, begins in zip(totals, folded, endings, exactly, begun, strict=True)
        ]
    return totals


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
