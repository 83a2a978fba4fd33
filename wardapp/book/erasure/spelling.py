"""One name recognised in every way it is written: case, composed or not, `hoà` or `hòa`. Nothing is kept here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from wardapp.vietnamese import fold, nfc
from wardapp.vietnamese.folding import spelling_key

__all__ = ["NameKey", "key_of", "patterns_of", "replaced"]

NameKey = tuple[str, ...]
"""The words of a name, each in one spelling of all; two names are the same where their keys are equal."""

_WORD = re.compile(r"[^\W_]+")
# What may stand between two words of one name; a comma parts two names.
_BETWEEN = re.compile(r"[\s()\-‐-―'’._·\u200b-\u200d\ufeff]+")
_MARKS = "\u0300-\u036f\u200b-\u200d"
_END_OF_LATIN = 0x1F00


def key_of(text: str) -> NameKey:
    """The key of a name; letters that Vietnamese tells apart stay apart (`Hoà` is not `Hoa`)."""
    return tuple(spelling_key(word) for word in _WORD.findall(nfc(text)))


def patterns_of(name: NameKey) -> tuple[re.Pattern[str], ...]:
    """A pattern a word, in all its spellings and more: a text in which one is not found does not hold the name."""
    return tuple(_pattern("".join(fold(word).split())) for word in name)


def replaced(text: str, names: Iterable[NameKey], longer: Iterable[NameKey], by: str) -> str:
    """The text with each of some names replaced; names that only begin or end like them (`longer`) stay."""
    known = _by_first_word({**dict.fromkeys(longer, False), **dict.fromkeys(names, True)})
    composed = nfc(text)
    parts, done = [], 0
    for start, end in _places(composed, known):
        parts += [composed[done:start], by]
        done = end
    return "".join([*parts, composed[done:]]) if parts else text


@lru_cache(maxsize=256)
def _pattern(folded: str) -> re.Pattern[str]:
    letters = (f"[{re.escape(''.join(_variants().get(letter, letter)))}]" for letter in folded)
    return re.compile(f"[{_MARKS}]*".join(letters))


@lru_cache(maxsize=1)
def _variants() -> dict[str, list[str]]:
    """All letters of the scripts that names are written in, by what they fold to."""
    variants: dict[str, list[str]] = {}
    for letter in map(chr, range(_END_OF_LATIN)):
        if letter.isalnum():
            variants.setdefault(fold(letter), []).append(letter)
    return variants


def _places(text: str, known: dict[str, list[tuple[NameKey, bool]]]) -> Iterator[tuple[int, int]]:
    words = list(_WORD.finditer(text))
    keys = [spelling_key(word[0]) for word in words]
    at = 0
    while at < len(words):
        found = next((one for one in known.get(keys[at], ()) if _stands(text, words, keys, at, one[0])), None)
        if found is None:
            at += 1
            continue
        name, wanted = found
        if wanted:
            yield words[at].start(), words[at + len(name) - 1].end()
        at += len(name)


def _stands(text: str, words: list[re.Match[str]], keys: list[str], at: int, name: NameKey) -> bool:
    if tuple(keys[at : at + len(name)]) != name:
        return False
    pairs = zip(words[at : at + len(name)], words[at + 1 : at + len(name)], strict=False)
    return all(_BETWEEN.fullmatch(text, one.end(), other.start()) for one, other in pairs)


def _by_first_word(names: dict[NameKey, bool]) -> dict[str, list[tuple[NameKey, bool]]]:
    """Names by their first word, the longest first."""
    known: dict[str, list[tuple[NameKey, bool]]] = {}
    for name in sorted((name for name in names if name), key=len, reverse=True):
        known.setdefault(name[0], []).append((name, names[name]))
    return known
