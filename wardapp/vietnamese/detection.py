"""Detect the encoding of a font by how many words become syllables, and convert."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable
from functools import lru_cache

from wardapp.vietnamese.syllables import could_be_syllable, is_syllable
from wardapp.vietnamese.tcvn3_vni import CONVERSIONS, only_in
from wardapp.vietnamese.unconverted_text import looks_like_legacy

UNICODE = "unicode"

_WORD = re.compile(r"[^\s,.;:()/'\"\[\]“”‘’–…-]+")
_MOST_OF_ONE_WORD = 5
"""A word that a column repeats, such as a branch, counts at most this many times."""
_CAPITALS = re.compile(r"(?<=[^\s(/.'-])[A-Z]")
"""A capital inside a word: the word is in capitals, whatever its other letters look like."""
_NUMBERING = re.compile(r"\b(?:[IVXLC]+|S?TT)\b")
"""Capitals that stand beside words in small letters too."""
_SMALL = re.compile("[a-z]")


def encoding_of(texts: Iterable[str], usual: str = UNICODE, present: Container[str] = ()) -> str:
    """Return the encoding in which most words are syllables: `unicode`, `tcvn3`, `vni`.

    Args:
        texts: texts of one font, such as the cells of a column.
        usual: the encoding of most of the surrounding texts, which decides between equally good ones.
        present: old encodings that were found in the surrounding texts and so need no further evidence here.

    """
    votes = Counter({UNICODE: 0, **dict.fromkeys(CONVERSIONS, 0)})
    beyond_ascii = [text for text in texts if not text.isascii()]
    for word, times in Counter(word for text in beyond_ascii for word in _WORD.findall(text)).items():
        # A letter alone is one in every encoding: ñ is đ and ủ.
        if not word.isascii() and len(word) > 1:
            for encoding in _fitting(word):
                votes[encoding] += min(times, _MOST_OF_ONE_WORD)
    best = max(votes, key=lambda encoding: (votes[encoding], encoding == usual, encoding == UNICODE))
    if best in (UNICODE, usual) or best in present or any(map(looks_like_legacy, beyond_ascii)):
        return best
    return UNICODE


def encoding_of_text(text: str, around: str, usual: str = UNICODE) -> str:
    """Return the encoding of one text, that of its column unless the text contradicts it.

    Args:
        text: the text.
        around: the encoding of the column.
        usual: the old encoding of the sheet, if it has one.

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
        return around  # unconverted words beside converted ones
    return own


def syllables_in(text: str) -> int:
    """Count the words beyond ASCII that are Vietnamese syllables without conversion."""
    return sum(not word.isascii() and could_be_syllable(word) for word in _WORD.findall(text))


def converted(text: str, encoding: str) -> str:
    """Convert a text from an encoding and restore its capitals.

    Words with letters beyond Latin-1 are left.

    TCVN3 has no capitals with a tone: fonts for capitals draw its small letters as capitals, so that words of such a font
    convert to mixed case (`NGUYễN VăN`).
    """
    if encoding == UNICODE or text.isascii():
        return text
    convert = CONVERSIONS[encoding]
    result = _WORD.sub(lambda word: word[0] if _beyond_old_fonts(word[0]) else convert(word[0]), text)
    return _with_capitals(text, result) if encoding == "tcvn3" else result


def _with_capitals(text: str, converted_text: str) -> str:
    words = _NUMBERING.sub("", text)
    in_capitals = bool(_CAPITALS.search(words)) and not _SMALL.search(words)

    def written(word: re.Match[str]) -> str:
        # For a word with a single plain capital (`Bé` for BỘ) the other words decide.
        own = text[word.start() : word.end()]
        alone = _CAPITALS.search(own) and not _SMALL.search(own)
        return word[0].upper() if in_capitals or alone else word[0]

    # TCVN3 has one byte per letter, so that words are at the same positions in both texts.
    return _WORD.sub(written, converted_text)


def _beyond_old_fonts(text: str) -> bool:
    return any(ord(letter) > 0xFF and letter.isalpha() for letter in text)


@lru_cache(maxsize=8192)  # a list repeats its words
def _fitting(word: str) -> tuple[str, ...]:
    """Return the encodings in which a word is a syllable."""
    if _beyond_old_fonts(word):
        return (UNICODE,)
    found = [
        encoding for encoding, convert in CONVERSIONS.items() if only_in(encoding, word) and is_syllable(convert(word))
    ]
    return (*([UNICODE] if could_be_syllable(word) else []), *found)
