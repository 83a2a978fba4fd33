"""Propose letterhead, place and signature from the name of a unit."""

from __future__ import annotations

from wardapp.records import Unit
from wardapp.vietnamese import fold

_BODIES = (
    # beginning of the folded name, its number of words, issuing body, number suffix, authority, title of the signer
    ("dang bo", 2, "ĐẢNG UỶ", "BC/ĐU", "T/M ĐẢNG UỶ", "BÍ THƯ"),
    ("chi bo", 2, "CHI BỘ", "BC/CB", "T/M CHI BỘ", "BÍ THƯ"),
    ("dang uy", 2, "ĐẢNG UỶ", "BC/ĐU", "T/M ĐẢNG UỶ", "BÍ THƯ"),
    ("ban chi dao", 3, "BAN CHỈ ĐẠO", "BC/BCĐ", "", "TRƯỞNG BAN"),
)
_SECTORS = (
    ("phuong ", "ward"),
    ("xa ", "commune"),
    ("truong ", "school"),
    ("cong ty ", "enterprise"),
    ("hop tac xa ", "cooperative"),
)
_PLACES = ("phuong", "xa", "thi tran")


def proposals(unit: Unit) -> dict[str, str]:
    """Return proposed values by field name; {} for a name of another kind."""
    name = unit.name or ""
    words = name.split()
    for beginning, count, body, suffix, authority, title in _BODIES:
        if fold(name).startswith(beginning):
            rest = words[count:]
            proposed = {
                "issuer_heading": " ".join([body, *(word.upper() for word in rest)]),
                "number_suffix": suffix,
                "signer_title": title,
            }
            if authority:
                proposed["sign_authority"] = authority
            place = _place(rest)
            if place:
                proposed["place"] = place
            sector = next(
                (sector for beginning, sector in _SECTORS if fold(" ".join(rest)).startswith(beginning)), None
            )
            return {**proposed, "sector": sector} if sector else proposed
    return {}


def _place(words: list[str]) -> str:
    """Return the place in a name: Sông Cầu in «phường Sông Cầu»."""
    folded = fold(" ".join(words))
    for kind in _PLACES:
        if folded.startswith(f"{kind} "):
            return " ".join(words[len(kind.split()) :])
    return ""
