"""Which encoding texts of one font were typed in, told by how many of their words become syllables; and their conversion."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable
from functools import lru_cache

from wardapp.vietnamese.encodings import CONVERSIONS, only_in
from wardapp.vietnamese.legacy import looks_like_legacy
from wardapp.vietnamese.syllables import could_be_syllable, is_syllable

__all__ = ["UNICODE", "converted", "encoding_of", "encoding_of_text", "syllables_in"]

UNICODE = "unicode"

_WORD = re.compile(r"[^\s,.;:()/'\"\[\]“”‘’–…-]+")
_MOST_OF_ONE_WORD = 5
"""A word that a column repeats (a branch) says no more of its font than this."""
_CAPITALS = re.compile(r"(?<=[^\s(/.'-])[A-Z]")
"""A capital inside a word: its other letters are capitals too, whatever they look like."""
_SMALL = re.compile("[a-z]")


def encoding_of(texts: Iterable[str], usual: str = UNICODE, present: Container[str] = ()) -> str:
    """Return `unicode`, `tcvn3` or `vni`: the encoding in which most of the words are Vietnamese syllables.

    Texts of one font, such as a column's. `usual` is what most of the texts around them are in; it decides where all
    fit alike. Old encodings that are `present` around need no surer sign than that.
    """
    votes = Counter({UNICODE: 0, **dict.fromkeys(CONVERSIONS, 0)})
    held = [text for text in texts if not text.isascii()]
    for word, times in Counter(word for text in held for word in _WORD.findall(text)).items():
        if not word.isascii():
            for encoding in _fitting(word):
                votes[encoding] += min(times, _MOST_OF_ONE_WORD)
    best = max(votes, key=lambda encoding: (votes[encoding], encoding == usual, encoding == UNICODE))
    if best in (UNICODE, usual) or best in present or any(map(looks_like_legacy, held)):
        return best
    return UNICODE


def encoding_of_text(text: str, around: str, usual: str = UNICODE) -> str:
    """Return the encoding of one text that stands in a column whose encoding is `around`.

    The column is believed unless the text itself says otherwise; `usual` is the old encoding of the sheet, if any.
    """
    if text.isascii():
        return UNICODE
    if around == UNICODE:
        if not looks_like_legacy(text):
            return UNICODE
        best = encoding_of([text], usual)
        return best if best != UNICODE else "tcvn3"
    own = encoding_of([text], around)
    if own == UNICODE and _beyond_old_fonts(text) and looks_like_legacy(text):
        return around  # a word that was never converted among words that were
    return own


def syllables_in(text: str) -> int:
    """Return how many of the words beyond ASCII are Vietnamese syllables as they stand."""
    return sum(not word.isascii() and could_be_syllable(word) for word in _WORD.findall(text))


def converted(text: str, encoding: str) -> str:
    """Return what `text` says in an old encoding, its capitals restored; words that no old font can have stay.

    TCVN3 has no capitals with a tone: fonts for capitals draw its small letters so, and words of such a font come out
    mixed (`NGUYễN VăN`).
    """
    if encoding == UNICODE or text.isascii():
        return text
    convert = CONVERSIONS[encoding]
    told = _WORD.sub(lambda word: word[0] if _beyond_old_fonts(word[0]) else convert(word[0]), text)
    return _with_capitals(text, told) if encoding == "tcvn3" else told


def _with_capitals(text: str, told: str) -> str:
    in_capitals = bool(_CAPITALS.search(text)) and not _SMALL.search(text)

    def written(word: re.Match[str]) -> str:
        # A word of one plain capital (`Bé` for BỘ) is told by its neighbours.
        own = text[word.start() : word.end()]
        alone = _CAPITALS.search(own) and not _SMALL.search(own)
        return word[0].upper() if in_capitals or alone else word[0]

    # TCVN3 is a byte a letter: both texts have the same places.
    return _WORD.sub(written, told)


def _beyond_old_fonts(text: str) -> bool:
    return any(ord(letter) > 0xFF and letter.isalpha() for letter in text)


@lru_cache(maxsize=8192)  # a list repeats its words
def _fitting(word: str) -> tuple[str, ...]:
    """The encodings in which a word is a syllable."""
    if _beyond_old_fonts(word):
        return (UNICODE,)
    found = [
        encoding for encoding, convert in CONVERSIONS.items() if only_in(encoding, word) and is_syllable(convert(word))
    ]
    return (*([UNICODE] if could_be_syllable(word) else []), *found)
