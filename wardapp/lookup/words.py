"""The words typed by somebody who looks for a record, and how well they fit. Knows no record, only letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from wardapp.lookup.entry import Entry, plain_words, spelled_words

__all__ = ["INSIDE", "MISSPELLED", "Word", "coarse_rank", "fine_rank", "one_slip", "typed_words"]

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


def coarse_rank(words: Iterable[Word], key: str) -> int:
    """Return how far an entry that has all the words is from the best: words in the title, at the start of a word."""
    title, _, rest = key.partition("\0")
    total = 0
    for word in words:
        plain = word.plain
        if f" {plain} " in title:
            continue
        if f" {plain}" in title:
            total += 0 if word.marked else 1
        elif plain in title:
            total += INSIDE
        elif f" {plain}" in rest or (word.references and plain not in rest):
            total += 16
        elif plain in rest:
            total += 20
        else:
            total += 64
    return total


def fine_rank(words: Iterable[Word], entry: Entry) -> int:
    """Return the order among entries of one coarse rank: the exact spelling, then the last word (a person's tên)."""
    title, spelled = entry.key.partition("\0")[0], f" {spelled_words(entry.title)} "
    total = 0
    for word in words:
        whole = f" {word.plain} " in title
        end = " " if whole or not word.marked else ""
        exact = (whole or word.marked) and any(f" {spelling}{end}" in spelled for spelling in word.spellings)
        last = title[title.rstrip().rfind(" ") + 1 :].startswith(word.plain)
        total += (0 if exact else MISSPELLED if word.marked else 1) + (0 if last else 2) + (0 if whole else 4)
    return total


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
