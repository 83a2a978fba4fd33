"""Names of people: split into họ và đệm and tên, join, correct the capitals."""

from __future__ import annotations

import re

from wardapp.vietnamese.folding import nfc

_PART = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile("I{2,3}")  # of people with one name; VI and XI are names themselves


def split_name(full_name: str) -> tuple[str, str]:
    """Split a name at the last space into (họ và đệm, tên); a single word is the tên.

    A proposal that the officer may correct: some names of the Tày, Nùng, Dao and Mông do not follow the rule.
    """
    *family, given = nfc(full_name).split() or [""]
    return " ".join(family), given


def join_name(family_name: str | None, given_name: str | None) -> str:
    """Join the parts of a name in the order in which it is said; a part may be None or ""."""
    return " ".join(part for part in (family_name, given_name) if part)


def name_case(name: str) -> str:
    """Return a name with capitals where names have them: `NGUYỄN VĂN` -> Nguyễn Văn.

    Words in capitals are lowered. Small first letters are raised if the whole name is in small letters, or if the letter
    has a diacritic, for which old fonts had no capital (`Hà ánh`). Other small words are left (`Lê-na`).
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
