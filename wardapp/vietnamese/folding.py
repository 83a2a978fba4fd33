"""Spellings for comparison: folded, composed, and whatever the tone placement."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

TONES = "\u0300\u0309\u0303\u0301\u0323"
"""The combining marks of the five tones: huyền, hỏi, ngã, sắc, nặng."""

_LONGEST_CACHED = 200

# Letters that Unicode does not decompose. Old documents use Ð and Ɖ, the capitals of ð and ɖ, which look like Đ.
_D_LETTERS = {"đ": "d", "ð": "d", "ɖ": "d"}
_LOOKS_LIKE_D = str.maketrans("ðɖ", "đđ")


class FoldingTable(dict[int, str]):
    """Table for `str.translate` that folds each character, computed on its first occurrence.

    Initial entries replace the folding of their characters, such as a space for a sign between words.
    """

    def __missing__(self, code: int) -> str:
        # Remove marks before folding case: a few marks (U+0345) fold to a letter, and a capital may fold to several.
        letters = _without_marks(chr(code)).casefold()
        folded = "".join(_D_LETTERS.get(letter, letter) for letter in _without_marks(letters))
        self[code] = folded
        return folded


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    # Cf: invisible characters (zero-width space, soft hyphen) that pasted text carries.
    return "".join(letter for letter in decomposed if unicodedata.category(letter) not in {"Mn", "Me", "Cf"})


_FOLDED = FoldingTable()


def nfc(text: str) -> str:
    """Return a text in NFC, the form in which everything is stored and shown."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return a text as search compares it: small letters without marks, single spaces.

    Equal for NFC and NFD, for `hoà` and `hòa`, and for capitals; folding twice changes nothing.
    """
    return " ".join((text.lower() if text.isascii() else text.translate(_FOLDED)).split())


def fold_cached(text: str) -> str:
    """Return `fold(text)`, cached for short texts such as headings, labels and codes."""
    return _fold_short(text) if len(text) <= _LONGEST_CACHED else fold(text)


_fold_short = lru_cache(maxsize=4096)(fold)


def spelling_key(word: str) -> str:
    """Return a key that is equal for all spellings of a word.

    Spellings differ in NFC or NFD, capitals, and the vowel that has the tone.

    All other marks count: the keys of `Hoà` and `hòa` are equal, those of `Hoà` and `Hoa` are not.
    """
    letters = unicodedata.normalize("NFD", word.casefold())
    toneless = "".join(letter for letter in letters if letter not in TONES)
    return toneless + "".join(sorted(letter for letter in letters if letter in TONES))


@lru_cache(maxsize=8192)  # names share a few hundred words
def _word_key(word: str) -> str:
    return spelling_key(word).translate(_LOOKS_LIKE_D)


def name_key(text: str) -> str:
    """Return a key that is equal for spellings of the same name, of a person or a place.

    Capitals, spaces, NFC or NFD and the place of the tone do not count; every diacritic does: Lan and Lân differ.
    """
    return " ".join(map(_word_key, text.split()))


def tone_spellings(word: str) -> tuple[str, ...]:
    """Return a word, and its spelling with the tone on the other vowel of oa, oe or uy."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = [letter for letter in decomposed if letter in TONES]
    if len(tones) != 1:
        return (word,)
    toneless = decomposed.replace(tones[0], "")
    at = max(toneless.find(pair) for pair in ("oa", "oe", "uy"))
    if at < 0:
        return (word,)
    moved = (toneless[:end] + tones[0] + toneless[end:] for end in (at + 1, at + 2))
    return tuple(dict.fromkeys((word, *map(nfc, moved))))
