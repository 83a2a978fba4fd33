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
# Foreign words that would read as syllables, and letters that foreign names are full of.
_FOREIGN = frozenset(("haïm", "loïc", "maï", "naïm", "où", "raïm", "taï", "thaï", "dª", "mª", "nª", "sª"))
_OFTEN_FOREIGN = re.compile("[äåæöøüðþ]", re.IGNORECASE)


class _Sign(Enum):
    """What one word says about the text around it."""

    NONE = 0  # plain letters, or a syllable as it stands
    FOREIGN = 1  # no syllable, converted or not
    DOUBTFUL = 2  # a syllable once converted, but a foreign name may be spelled so
    LIKELY = 3  # a syllable once converted, and hardly anything else
    CERTAIN = 4


def looks_like_legacy(text: str) -> bool:
    """Tell whether `text` looks like TCVN3 or VNI that was never converted ("NguyÔn V¨n H¶i", "NGUYEÃN VAÊN").

    A word counts only if it is no Vietnamese syllable as it stands and becomes one when converted. A name whose
    words are all possible as they stand (`Vò` for Vũ) is not noticed: better that than to doubt a right name.
    """
    words = _BETWEEN_WORDS.split(nfc(text))
    if all(word.isascii() for word in words):
        return False
    signs = [_sign(word) for word in words if word]
    if _Sign.CERTAIN in signs:
        return True
    # Foreign names of three words that all happen to be syllables are not to be expected; of two, they are.
    enough = _Sign.LIKELY in signs or signs.count(_Sign.DOUBTFUL) > 1 or (_Sign.DOUBTFUL in signs and len(signs) > 2)
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
        return _Sign.DOUBTFUL if _OFTEN_FOREIGN.search(word) else _Sign.LIKELY
    return _Sign.FOREIGN
