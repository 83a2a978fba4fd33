"""Old encodings (TCVN3, VNI): tells text that was typed in them and never converted."""

from __future__ import annotations

__all__ = ["looks_like_legacy"]


def looks_like_legacy(text: str) -> bool:
    """Tell whether `text` looks like Vietnamese in TCVN3 or VNI bytes read as Latin letters ("NguyÔn V¨n H¶i")."""
    return any(letter in "¨©ª«¬­®" for letter in text)
