"""Recognise text in an old encoding (TCVN3, VNI) that was never converted."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from wardapp.vietnamese.folding import nfc
from wardapp.vietnamese.syllables import could_be_syllable, is_syllable
from wardapp.vietnamese.tcvn3_vni import from_tcvn3, from_vni

_BETWEEN_WORDS = re.compile(r"[\s,.;:()/'\"\[\]-]+")
# Signs that are never inside a word, or a capital right after a small letter ("ThÞ", "NguyÔn").
_SIGN_IN_WORD = re.compile("[¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾×÷]|[a-zµ¸¶¹·][ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖØÜÝÞ]")
# A vowel followed by a VNI byte: no language has these pairs.
_VNI_PAIR = re.compile("a[øùûõâåäàáê]|e[øùûõâàáåãä]|o[øûâåäàá]|u[øûõ]|[ôö][øùûõï]|y[øùû]", re.IGNORECASE)
# Letters of rare names (Móy), and what no name has: a capital inside (YÕn), the same vowel twice (Thuú).
_VIETNAMESE = re.compile("[a-zàáâãèéêìíòóôõùúý]+", re.IGNORECASE)
_OF_NO_NAME = re.compile("u[ùú]|^.[ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ].*[a-zàáâãèéêìíòóôõùúý]")
# Foreign words that convert to syllables, and letters that are common in foreign names.
_FOREIGN = frozenset(("haïm", "loïc", "maï", "naïm", "où", "raïm", "taï", "thaï", "dª", "mª", "nª", "sª"))
_OFTEN_FOREIGN = re.compile("[äåæöøüðþ]", re.IGNORECASE)


class _Sign(Enum):
    """Evidence of one word that its text is in an old encoding."""

    NONE = 0  # plain letters, or a syllable without conversion
    FOREIGN = 1  # no syllable, converted or not
    RARE = 2  # a syllable if converted, but has only Vietnamese letters without conversion
    DOUBTFUL = 3  # a syllable if converted, but a foreign name may have this spelling
    LIKELY = 4  # a syllable if converted, and hardly anything else
    CERTAIN = 5


def looks_like_legacy(text: str) -> bool:
    """Check whether a text looks like unconverted TCVN3 or VNI ("NguyÔn V¨n H¶i").

    A word counts only if it is no Vietnamese syllable and becomes one by conversion. A name whose words are all possible
    without conversion (`Vò` for Vũ), except one that may be a rare name (`Móy`), is not recognised, so that no correct
    name is doubted.
    """
    words = _BETWEEN_WORDS.split(nfc(text))
    if all(word.isascii() for word in words):
        return False
    signs = [_sign(word) for word in words if word]
    if _Sign.CERTAIN in signs:
        return True
    doubtful, rare = signs.count(_Sign.DOUBTFUL), signs.count(_Sign.RARE)
    if any(ord(letter) > 0xFF for word in words for letter in word):
        rare = 0  # next to a word that must be Unicode ("Thị"), a rare word is a name
    # A foreign name of two words may convert to syllables by chance, one of three words hardly ever.
    enough = _Sign.LIKELY in signs or doubtful + rare > 1 or (doubtful > 0 and len(signs) > 2)
    return enough and _Sign.FOREIGN not in signs


@lru_cache(maxsize=4096)  # a list of names repeats its words
def _sign(word: str) -> _Sign:
    if could_be_syllable(word):
        return _Sign.NONE
    if word.isascii() or any(ord(letter) > 0xFF for letter in word) or word.lower() in _FOREIGN:
        return _Sign.FOREIGN
    tcvn3, vni = is_syllable(from_tcvn3(word)), is_syllable(from_vni(word))
    if (tcvn3 and _SIGN_IN_WORD.search(word)) or (vni and _VNI_PAIR.search(word)):
        return _Sign.CERTAIN
    if tcvn3 or vni:
        if _VIETNAMESE.fullmatch(word) and not _OF_NO_NAME.search(word):
            return _Sign.RARE
        return _Sign.DOUBTFUL if _OFTEN_FOREIGN.search(word) else _Sign.LIKELY
    return _Sign.FOREIGN
