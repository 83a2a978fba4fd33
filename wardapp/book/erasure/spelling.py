"""Recognise a name in every spelling: case, composed or not, `hoà` or `hòa`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from wardapp.vietnamese import fold, nfc
from wardapp.vietnamese.folding import name_key

NameKey = tuple[str, ...]
"""The words of a name, each in a normal form; two names are the same if their keys are equal."""

_WORD = re.compile(r"[^\W_]+")
# The separators between the words of one name; a comma separates two names.
_BETWEEN = re.compile(r"[\s()\-‐-―'’._·\u200b-\u200d\ufeff]+")
_MARKS = "\u0300-\u036f\u200b-\u200d"
_END_OF_LATIN = 0x1F00


def key_of(text: str) -> NameKey:
    """Return the key of a name, different for `Hoà` and `Hoa`."""
    return tuple(name_key(word) for word in _WORD.findall(nfc(text)))


def patterns_of(name: NameKey) -> tuple[re.Pattern[str], ...]:
    """Return a pattern per word: a text without one of them does not contain the name."""
    return tuple(_pattern("".join(fold(word).split())) for word in name)


class NameFinder:
    """Finds some names in texts.

    A name of one word is found only with a capital: `Lan` is also a word (`hoa lan`, `lan toả`).
    """

    def __init__(self, names: Iterable[NameKey]) -> None:
        self._patterns = [patterns_of(name) for name in names if name]
        self._names = _by_first_word(names)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of each of the names in a text that is in NFC."""
        if not any(all(pattern.search(text) for pattern in patterns) for patterns in self._patterns):
            return
        words = list(_WORD.finditer(text))
        keys = [name_key(word[0]) for word in words]
        at = 0
        while at < len(words):
            found = next((name for name in self._names.get(keys[at], ()) if _is_at(text, words, keys, at, name)), None)
            if found is None:
                at += 1
                continue
            yield words[at].start(), words[at + len(found) - 1].end()
            at += len(found)


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


def _is_at(text: str, words: list[re.Match[str]], keys: list[str], at: int, name: NameKey) -> bool:
    if tuple(keys[at : at + len(name)]) != name or (len(name) == 1 and words[at][0].islower()):
        return False
    pairs = zip(words[at : at + len(name)], words[at + 1 : at + len(name)], strict=False)
    return all(_BETWEEN.fullmatch(text, one.end(), other.start()) for one, other in pairs)


def _by_first_word(names: Iterable[NameKey]) -> dict[str, list[NameKey]]:
    """Group names by their first word, the longest first."""
    known: dict[str, list[NameKey]] = {}
    for name in sorted((name for name in names if name), key=len, reverse=True):
        known.setdefault(name[0], []).append(name)
    return known
