"""Conversion of TCVN3 and VNI text, which shows as Latin-1 letters without its fonts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

# TCVN3: one byte per letter. It has no capitals with a tone; fonts ending in H draw small letters as capitals.
_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
# VNI: a letter, then one byte for all its marks; a few letters are one byte.
_VNI_SINGLE = {"ñ": "đ", "ö": "ư", "ô": "ơ", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_MARKED = {
    "a": ("øùûõïêèéúüëâàáåãä", "àáảãạăằắẳẵặâầấẩẫậ"),
    "e": ("øùûõïâàáåãä", "èéẻẽẹêềếểễệ"),
    "i": ("øù", "ìí"),
    "o": ("øùûõïâàáåãä", "òóỏõọôồốổỗộ"),
    "u": ("øùûõï", "ùúủũụ"),
    "y": ("øùûõï", "ỳýỷỹỵ"),
    "ô": ("øùûõï", "ờớởỡợ"),
    "ö": ("øùûõï", "ừứửữự"),
}
_VNI = _VNI_SINGLE | {
    base + mark: letter
    for base, (marks, letters) in _VNI_MARKED.items()
    for mark, letter in zip(marks, letters, strict=True)
}
_VNI_LETTER = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)
_TCVN3_LETTER = re.compile(f"[{''.join(map(chr, _TCVN3))}]")


def from_tcvn3(text: str) -> str:
    """Convert a text from TCVN3; letters that TCVN3 does not have are left."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Convert a text from VNI; letters that VNI does not have are left."""
    return _VNI_LETTER.sub(_letter, text)


def _letter(found: re.Match[str]) -> str:
    letter = _VNI[found[0].lower()]
    return letter.upper() if found[0][0].isupper() else letter


def only_in(encoding: str, text: str) -> bool:
    """Check whether all letters beyond ASCII, and at least one, belong to an encoding."""
    return not text.isascii() and _LETTERS[encoding].sub("", text).isascii()


_LETTERS = {"tcvn3": _TCVN3_LETTER, "vni": _VNI_LETTER}
CONVERSIONS: Mapping[str, Callable[[str], str]] = {"tcvn3": from_tcvn3, "vni": from_vni}
"""Name of an encoding -> its conversion to Unicode."""
