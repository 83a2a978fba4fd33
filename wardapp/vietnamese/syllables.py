"""Recognise Vietnamese syllables by their letters alone, without a dictionary."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from wardapp.vietnamese.folding import TONES, fold, nfc

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
# Every rhyme without its tone. After qu and gi the letters u and i belong to the onset.
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh
uôc uôi uôm uôn uông uôt uơ uy uya uych uynh uyt uyu uyên uyêt ư ưa ưc ưi ưm ưng ưt ưu
ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ych ym yn ynh yt
"""
_VOWELS = "aăâeêioôơuưy"
_TONE = re.compile(f"[{TONES}]")
_STOPPED = re.compile("(?:c|ch|p|t)$")  # such a rhyme takes no tone but sắc and nặng
_FREE_PLACE = ("oa", "oe", "uy")  # hòa and hoà, khỏe and khoẻ, thủy and thuỷ


def is_syllable(word: str) -> bool:
    """Check whether a word is spelled as a Vietnamese syllable, its tone in place."""
    small = nfc(word).lower()
    return any(rest in _toned_rhymes() for rest in _after_onset(small))


def could_be_syllable(word: str) -> bool:
    """Check whether a word is a Vietnamese syllable apart from its tone."""
    small = nfc(_TONE.sub("", unicodedata.normalize("NFD", word.lower())))
    return any(rest in _rhymes() for rest in _after_onset(small))


def is_plain_syllable(word: str) -> bool:
    """Check whether a word is a syllable typed without diacritics (`Nguyen`)."""
    small = word.lower()
    return any(rest in _plain_rhymes() for rest in _after_onset(small))


def _after_onset(small: str) -> list[str]:
    return [small, *(small.removeprefix(onset) for onset in _ONSETS.split() if small.startswith(onset))]


@cache
def _rhymes() -> frozenset[str]:
    return frozenset(_RHYMES.split())


@cache
def _plain_rhymes() -> frozenset[str]:
    return frozenset(map(fold, _RHYMES.split()))


@cache
def _toned_rhymes() -> frozenset[str]:
    return frozenset(
        nfc(rhyme[: place + 1] + tone + rhyme[place + 1 :])
        for rhyme in _RHYMES.split()
        for tone in (TONES[3:] if _STOPPED.search(rhyme) else ("", *TONES))
        for place in _tone_places(rhyme)
    )


def _tone_places(rhyme: str) -> list[int]:
    """Return the letters that may carry the tone: a marked one, else the main vowel."""
    vowels = [place for place, letter in enumerate(rhyme) if letter in _VOWELS]
    marked = [place for place in vowels if rhyme[place] in "ăâêôơư"]
    if marked:
        return marked[-1:]
    if rhyme in _FREE_PLACE:
        return vowels
    closed = vowels[-1] < len(rhyme) - 1
    begins_with_glide = rhyme[:2] in {*_FREE_PLACE, "oo"} and len(vowels) > 1
    return vowels[1:2] if begins_with_glide or (closed and len(vowels) > 1) else vowels[:1]
