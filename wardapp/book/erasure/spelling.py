"""Recognise a name in every spelling: case, composed or not, `hoà` or `hòa`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from wardapp.vietnamese import fold, nfc
from wardapp.vietnamese.folding import spelling_key

NameKey = tuple[str, ...]
"""The words of a name, each in a normal form; two names are the same if their keys are equal."""

_WORD = re.compile(r"[^\W_]+")
# The separators between the words of one name; a comma separates two names.
_BETWEEN = re.compile(r"[\s()\-‐-―'’._·\u200b-\u200d\ufeff]+")
_MARKS = "\u0300-\u036f\u200b-\u200d"
_END_OF_LATIN = 0x1F00


def key_of(text: str) -> NameKey:
    """Return the key of a name, different for `Hoà` and `Hoa`."""
    return tuple(spelling_key(word) for word in _WORD.findall(nfc(text)))


def patterns_of(name: NameKey) -> tuple[re.Pattern[str], ...]:
    """Return a pattern per word: a text without one of them does not contain the name."""
    return tuple(_pattern("".join(fold(word).split())) for word in name)


def replace_names(text: str, names: Iterable[NameKey], longer: Iterable[NameKey], by: str) -> str:
    """Replace some names in a text, but not within `longer` names that contain them."""
    known = _by_first_word({**dict.fromkeys(longer, False), **dict.fromkeys(names, True)})
    composed = nfc(text)
    parts, done = [], 0
    for start, end in _occurrences(composed, known):
        parts += [composed[done:start], by]
        done = end
    return "".join([*parts, composed[done:]]) if parts else text


@lru_cache(maxsize=256)
def _pattern(folded: str) -> re.Pattern[str]:
    letters = (f"[{re.escape(''.join(_variants().get(letter, letter)))}]" for letter in folded)
    return re.compile(f"[{_MARKS}]*".join(letters))


@lru_cache(maxsize=1)
def _variants() -> dict[str, list[str]]:
    """Return all letters of the scripts that names are written in, by their folded form."""
    variants: dict[str, list[str]] = {}
    for letter in map(chr, range(_END_OF_LATIN)):
        if letter.isalnum():
            variants.setdefault(fold(letter), []).append(letter)
    return variants


def _occurrences(text: str, known: dict[str, list[tuple[NameKey, bool]]]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each name to be replaced."""
    words = list(_WORD.finditer(text))
    keys = [spelling_key(word[0]) for word in words]
    at = 0
    while at < len(words):
        found = next((one for one in known.get(keys[at], ()) if _is_at(text, words, keys, at, one[0])), None)
        if found is None:
            at += 1
            continue
        name, wanted = found
        if wanted:
            yield words[at].start(), words[at + len(name) - 1].end()
        at += len(name)


def _is_at(text: str, words: list[re.Match[str]], keys: list[str], at: int, name: NameKey) -> bool:
    if tuple(keys[at : at + len(name)]) != name:
        return False
    pairs = zip(words[at : at + len(name)], words[at + 1 : at + len(name)], strict=False)
    return all(_BETWEEN.fullmatch(text, one.end(), other.start()) for one, other in pairs)


def _by_first_word(names: dict[NameKey, bool]) -> dict[str, list[tuple[NameKey, bool]]]:
    """Group names by their first word, the longest first."""
    known: dict[str, list[tuple[NameKey, bool]]] = {}
    for name in sorted((name for name in names if name), key=len, reverse=True):
        known.setdefault(name[0], []).append((name, names[name]))
    return known
