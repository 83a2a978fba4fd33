"""Vietnamese sort order, equal to ICU/CLDR `vi` for every letter of a name.

Texts are compared first by their letters (a ă â b ...), then by their marks (none, huyền, hỏi, ngã, sắc, nặng), then by
case (small first). A key consists of these three levels, with one character per weight.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from wardapp.vietnamese.folding import nfc

# First level, in order. Punctuation and signs are those of Latin-1, Vietnamese typing and Windows fonts.
_LETTERS = (
    "\t\n\x0b\x0c\r\x85\u2028\u2029 ‾_‗-‐‒–—―,;:!¡?¿‽.·'‹›\"«»()[]{}‖§¶@*/\\&#%‰‱†‡•‣‧⁃′‵‸※‿⁀⁁⁂"
    "`´˜^¯˘˙¨˚˝¸˛ˆˇˉ°©®+±÷×<=>¬|¦~⁄¤¢$£¥₫€"
    "0123456789aăâbcdđɖeêfƒghʻiıjklmnŋoôơpqĸrstŧuưvwxyzþʼ"
)
# Second level, in order: the plain letter, four shapes of a quotation mark, then the marks, the five tones first.
_PLAIN, _SHAPES = "\x01", ("\x02", "\x03", "\x04", "\x05")
_MARKS = (
    "\u0300\u0309\u0303\u0301\u0323\u0306\u0302\u030c\u030a\u0308\u030b\u0307\u0338\u0327\u0328\u0304"
    "\u0335\u030f\u0311\u031b\u0324\u0325\u0326\u032d\u032e\u0330\u0331"
)
# Third level, in order.
_SMALL, _CAPITAL, _ALTERNATIVE = "\x01", "\x02", "\x03"

_LETTER_WEIGHTS = {letter: chr(place) for place, letter in enumerate(_LETTERS, start=1)}
_MARK_WEIGHTS = {mark: chr(place) for place, mark in enumerate(_MARKS, start=0x10)}
_ABOVE_LETTERS, _ABOVE_MARKS = 0x1000, 0x100  # first weights of letters and marks that are not listed above
# Letters that Unicode does not decompose: a letter above with a difference of the second level.
_SHAPED = {
    "‘": ("'", _SHAPES[0]), "’": ("'", _SHAPES[1]), "‚": ("'", _SHAPES[2]), "‛": ("'", _SHAPES[3]),
    "“": ('"', _SHAPES[0]), "”": ('"', _SHAPES[1]), "„": ('"', _SHAPES[2]), "‟": ('"', _SHAPES[3]),
    "ð": ("d", _SHAPES[0]), "æ": ("ae", _SHAPES[0] + _PLAIN), "œ": ("oe", _SHAPES[0] + _PLAIN),
    "ß": ("ss", _SHAPES[0] + _PLAIN), "ſ": ("s", _SHAPES[1]),
}  # fmt: skip
_STRUCK = {"ø": "o\u0338", "ł": "l\u0335", "ħ": "h\u0335"}
_LOOSE_MARK = re.compile("[\u0300-\u036f]")
_LETTER_WITH_MARKS = re.compile("[^\u0300-\u036f]?[\u0300-\u036f]*")


@lru_cache(maxsize=8192)  # names share a few hundred words; a cached one takes a twentieth of the time
def sort_key(text: str) -> str:
    """Return the sort key of a text: equal for NFC and NFD, different for any other spelling.

    The order is that of CLDR `vi` for Latin letters, digits and punctuation; other scripts follow by code point.
    """
    letters = nfc(text)
    if _LOOSE_MARK.search(letters):  # marks without a composed letter are rare, and their order counts
        pieces = _LETTER_WITH_MARKS.findall(unicodedata.normalize("NFD", text))
        letters = "".join(_regrouped(piece) for piece in pieces if piece)
    return "\0".join(letters.translate(level) for level in _LEVELS)


def name_sort_key(family_name: str | None, given_name: str | None) -> tuple[str, str, str]:
    """Return the sort key of a person: tên, then đệm, then họ (the first word of `family_name`)."""
    family, _, middle = (family_name or "").strip().partition(" ")
    return sort_key(given_name or ""), sort_key(middle.strip()), sort_key(family)


class _Level(dict[int, str]):
    """Weights of characters at one level, computed on a character's first occurrence."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def __missing__(self, code: int) -> str:
        weights = _weights(chr(code))[self._level]
        self[code] = weights
        return weights


_LEVELS = (_Level(0), _Level(1), _Level(2))


def _weights(character: str) -> tuple[str, str, str]:
    """Return the weights of one composed character at the three levels."""
    small = character.lower() if len(character.lower()) == 1 else character
    case = _SMALL if small == character else _CAPITAL
    if small in _LETTER_WEIGHTS:
        return _LETTER_WEIGHTS[small], _PLAIN, case
    if small in _SHAPED:
        letters, shapes = _SHAPED[small]
        return "".join(_LETTER_WEIGHTS[letter] for letter in letters), shapes, case * len(letters)
    if unicodedata.combining(character):
        return "", _MARK_WEIGHTS.get(character, chr(_ABOVE_MARKS + ord(character))), _SMALL
    if unicodedata.category(character) in {"Cc", "Cf"}:
        return "", "", ""
    pieces = _STRUCK.get(small) or unicodedata.normalize("NFD", small)
    if pieces != small:
        return _joined(_regrouped(pieces), case)
    pieces = unicodedata.normalize("NFKD", character)
    if pieces != character:  # ² ª … ½ sort directly after the characters that they mean
        return _joined(pieces, _ALTERNATIVE)
    return chr(_ABOVE_LETTERS + ord(small)), _PLAIN, case


def _joined(pieces: str, case: str) -> tuple[str, str, str]:
    """Return the weights of several characters as one, with one case for all its letters."""
    levels = [_weights(piece) for piece in pieces]
    third = "".join(case * len(letters) + _SMALL * (len(marks) - len(letters)) for letters, marks, _ in levels)
    return "".join(level[0] for level in levels), "".join(level[1] for level in levels), third


def _regrouped(decomposed: str) -> str:
    """Return a letter and its marks, with the mark of ă â ê ô ơ ư composed.

    A mark can move before marks of other combining classes, but not before one of its own class.
    """
    letter, marks = decomposed[0], decomposed[1:]
    for place, mark in enumerate(marks):
        kind = unicodedata.combining(mark)
        joined = unicodedata.normalize("NFC", letter + mark)
        if joined.lower() in _LETTER_WEIGHTS and all(unicodedata.combining(other) != kind for other in marks[:place]):
            return joined + marks[:place] + marks[place + 1 :]
    return decomposed
