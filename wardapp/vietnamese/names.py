"""Names of people: họ và đệm (family and middle names) apart from tên (the given name), together again, in name case."""

from __future__ import annotations

import re

from wardapp.vietnamese.folding import nfc

__all__ = ["join_name", "name_case", "split_name"]

_PART = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile("I{2,3}")  # of people with one name; VI and XI are names themselves


def split_name(full_name: str) -> tuple[str, str]:
    """Return (họ và đệm, tên), split at the last space; a single word is a tên with no họ ("").

    A proposal for the officer to correct: some names of the Tày, Nùng, Dao and Mông do not follow the rule.
    """
    *family, given = nfc(full_name).split() or [""]
    return " ".join(family), given


def join_name(family_name: str | None, given_name: str | None) -> str:
    """Return the full name in the order it is said; a missing part (None or "") leaves no space behind."""
    return " ".join(part for part in (family_name, given_name) if part)


def name_case(name: str) -> str:
    """Return a name as names are written, a capital at the head of each word: `NGUYỄN VĂN HẢI` is Nguyễn Văn Hải.

    Words wholly in capitals lose them; small letters gain them where the whole name is in small letters, or where a
    word begins with a marked one, for which old fonts had no capital (`Hà ánh`). A small word stays otherwise (`Lê-na`).
    """
    text = nfc(name)
    small = text.islower()

    def written(found: re.Match[str]) -> str:
        word = found[0]
        in_capitals = len(word) > 1 and word.isupper() and not _NUMERAL.fullmatch(word)
        if small or in_capitals:
            return word[0].upper() + word[1:].lower()
        return word if word[0].isascii() else word[0].upper() + word[1:]

    return _PART.sub(written, text)
