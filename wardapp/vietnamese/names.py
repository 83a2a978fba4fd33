"""Names of people: họ và đệm (family and middle names) apart from tên (the given name), and together again."""

from __future__ import annotations

from wardapp.vietnamese.folding import nfc

__all__ = ["join_name", "split_name"]


def split_name(full_name: str) -> tuple[str, str]:
    """Return (họ và đệm, tên), split at the last space; a single word is a tên with no họ ("").

    A proposal for the officer to correct: some names of the Tày, Nùng, Dao and Mông do not follow the rule.
    """
    *family, given = nfc(full_name).split() or [""]
    return " ".join(family), given


def join_name(family_name: str | None, given_name: str | None) -> str:
    """Return the full name in the order it is said; a missing part (None or "") leaves no space behind."""
    return " ".join(part for part in (family_name, given_name) if part)
