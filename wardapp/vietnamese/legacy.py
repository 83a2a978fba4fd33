"""Old encodings (TCVN3, VNI): tells text that was typed in them and never converted."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from wardapp.vietnamese.encodings import from_tcvn3, from_vni
from wardapp.vietnamese.folding import nfc
from wardapp.vietnamese.syllables import could_be_syllable, is_syllable

__all__ = ["looks_like_legacy"]

_BETWEEN_WORDS = re.compile(r"[\s,.;:()/'\"\[\]-]+")
# Signs that no writing system puts inside a word, or a capital right after a small letter ("ThÞ", "NguyÔn").
_SIGN_IN_WORD = re.compile("[¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾×÷]|[a-zµ¸¶¹·][ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖØÜÝÞ]")
# A vowel and the VNI byte after it that no language writes so.
_VNI_PAIR = re.compile("a[øùûõâåäàáê]|e[øùûõâàáåãä]|o[øûâåäàá]|u[øûõ]|[ôö][øùûõï]|y[øùû]", re.IGNORECASE)
# What a rare name may be spelled with (Móy), and how no name is: a capital inside (YÕn), the same vowel twice (Thuú).
_VIETNAMESE = re.compile("[a-zàáâãèéêìíòóôõùúý]+", re.IGNORECASE)
_OF_NO_NAME = re.compile("u[ùú]|^.[ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ].*[a-zàáâãèéêìíòóôõùúý]")
# Foreign words that would read as syllables, and letters that foreign names are full of.
_FOREIGN = frozenset(("haïm", "loïc", "maï", "naïm", "où", "raïm", "taï", "thaï", "dª", "mª", "nª", "sª"))
_OFTEN_FOREIGN = re.compile("[äåæöøüðþ]", re.IGNORECASE)


class _Sign(Enum):
    """What one word says about the text around it."""

    NONE = 0  # plain letters, or a syllable as it stands
    FOREIGN = 1  # no syllable, converted or not
    RARE = 2  # a syllable once converted, but spelled with Vietnamese letters as it stands
    DOUBTFUL = 3  # a syllable once converted, but a foreign name may be spelled so
    LIKELY = 4  # a syllable once converted, and hardly anything else
    CERTAIN = 5


def looks_like_legacy(text: str) -> bool:
    """Tell whether `text` looks like TCVN3 or VNI that was never converted ("NguyÔn V¨n H¶i", "NGUYEÃN VAÊN").

    A word counts only if it is no Vietnamese syllable as it stands and becomes one when converted. A name whose
    words are all possible as they stand (`Vò` for Vũ), or but for one that may be a rare name (`Móy`), is not noticed:
    better that than to doubt a right name.
    """
    words = _BETWEEN_WORDS.split(nfc(text))
    if all(word.isascii() for word in words):
        return False
    signs = [_sign(word) for word in words if word]
    if _Sign.CERTAIN in signs:
        return True
    doubtful, rare = signs.count(_Sign.DOUBTFUL), signs.count(_Sign.RARE)
    if any(ord(letter) > 0xFF for word in words for letter in word):
        rare = 0  # beside a word that is Unicode for sure ("Thị"), a rare one is a name
    # Foreign names of three words that all happen to be syllables are not to be expected; of two, they are.
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
