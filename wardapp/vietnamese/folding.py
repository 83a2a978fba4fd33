"""Folding: one searchable spelling for every way of writing a Vietnamese word. Nothing here is shown or kept."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["FoldingTable", "fold", "fold_cached", "nfc"]

_LONGEST_CACHED = 200

# Letters that Unicode does not decompose. ð and ɖ stand here because old documents use their capitals Ð and Ɖ,
# which look exactly like Đ.
_D_LETTERS = {"đ": "d", "ð": "d", "ɖ": "d"}


class FoldingTable(dict[int, str]):
    """For `str.translate`: what each character folds to, worked out the first time it is met.

    Made with the characters that are to become something else, such as signs that part words.
    """

    def __missing__(self, code: int) -> str:
        # Marks go before case is folded: a few marks (U+0345) fold to a letter, and a capital may fold to several.
        letters = _without_marks(chr(code)).casefold()
        folded = "".join(_D_LETTERS.get(letter, letter) for letter in _without_marks(letters))
        self[code] = folded
        return folded


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    # Cf: invisible characters (zero-width space, soft hyphen) that pasted text carries.
    return "".join(letter for letter in decomposed if unicodedata.category(letter) not in {"Mn", "Me", "Cf"})


_FOLDED = FoldingTable()


def nfc(text: str) -> str:
    """Return `text` with letters and marks composed, as everything is kept and shown; the spelling stays."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the spelling that search compares: small letters, no marks, `đ` as `d`, single spaces, stripped.

    Equal for NFC and NFD, for `hoà` and `hòa`, for capitals; folding twice changes nothing.
    """
    return " ".join((text.lower() if text.isascii() else text.translate(_FOLDED)).split())


def fold_cached(text: str) -> str:
    """Return `fold(text)`, from a cache for short texts: headings, labels and codes recur in every file that is read."""
    return _fold_short(text) if len(text) <= _LONGEST_CACHED else fold(text)


_fold_short = lru_cache(maxsize=4096)(fold)
