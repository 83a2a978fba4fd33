"""Restore text that a program garbled: UTF-8 read as Western letters (`Nguyá»…n`), codes of a web page (`&#7877;`)."""

from __future__ import annotations

import html
import re

from wardapp.vietnamese.syllables import could_be_syllable

UTF_8, HTML, GREEK = "UTF-8", "HTML", "TCVN3"
_GREEK_MU = "μ"
"""What programs make of the micro sign, which is the letter à of TCVN3."""
_LIKE_UTF_8 = re.compile("[ÃÂÄÅÆá][\u0080-\u00bf\u0152-\u2122]")
"""The first byte of a letter of two or three bytes, and what Western letters make of the second."""
_CODE = re.compile(r"&(?:#[0-9]{2,6}|#x[0-9A-Fa-f]{2,5}|[A-Za-z]{2,8});")
_WORD = re.compile(r"[^\W\d_]+")


def ungarbled(text: str) -> tuple[str, str]:
    """Return a text as it was typed, and what garbled it: UTF_8, HTML, GREEK or "" for a text that nothing did."""
    if _GREEK_MU in text:
        return text.replace(_GREEK_MU, "µ"), GREEK
    if "&" in text and _CODE.search(text):
        return html.unescape(text), HTML
    if not text.isascii() and _LIKE_UTF_8.search(text):
        try:
            typed = _western_bytes(text).decode("utf-8")
        except (UnicodeDecodeError, UnicodeEncodeError):
            return text, ""
        words = [word for word in _WORD.findall(typed) if not word.isascii()]
        if words and sum(map(could_be_syllable, words)) * 2 > len(words):
            return typed, UTF_8
    return text, ""


def _western_bytes(text: str) -> bytes:
    """Return the bytes of a text in Western letters; the five that have none are themselves."""
    return b"".join(bytes([ord(letter)]) if ord(letter) <= 0xFF else letter.encode("cp1252") for letter in text)
