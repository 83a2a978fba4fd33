"""Put back the letter ư where a program lost it: in TCVN3 it is the soft hyphen, which web pages and CSV files drop."""

from __future__ import annotations

import re
from functools import lru_cache

from wardapp.vietnamese.syllables import could_be_syllable, is_syllable
from wardapp.vietnamese.tcvn3_vni import from_tcvn3

SOFT_HYPHEN = "\xad"
_HYPHENS = re.compile("[-\u2010\u2011\u2013]")
_TOKEN = re.compile('[^\\s,.;:()/\\[\\]“”"\u200b-\u200f\u202a-\u202e\ufeff]+')
_LONGEST_ABBREVIATION = 3


def with_lost_letters(text: str) -> str:
    """Return a text in TCVN3 with a soft hyphen in each word that is no syllable without it and one with it.

    A hyphen within a word (`Th-¬ng`) is taken for what was a soft one by the same rule. A word that more than one letter
    could complete, or that is a syllable as it is (`Lu` for Lưu), is left.
    """
    return _TOKEN.sub(lambda token: _completed(token[0]), text)


@lru_cache(maxsize=4096)
def _completed(token: str) -> str:
    if _HYPHENS.search(token):
        joined = _HYPHENS.sub(SOFT_HYPHEN, token)
        parts = [part for part in _HYPHENS.split(token) if part]
        are_words = len(parts) > 1 and all(could_be_syllable(from_tcvn3(part)) for part in parts)
        return joined if parts and not are_words and is_syllable(from_tcvn3(joined)) else token
    is_abbreviation = token.isupper() and len(token) <= _LONGEST_ABBREVIATION
    if len(token) < 2 or is_abbreviation or any(map(str.isdigit, token)) or is_syllable(from_tcvn3(token)):
        return token
    completed = (f"{token[:place]}{SOFT_HYPHEN}{token[place:]}" for place in range(len(token) + 1))
    found = {from_tcvn3(word): word for word in completed if is_syllable(from_tcvn3(word))}
    return next(iter(found.values())) if len(found) == 1 else token
