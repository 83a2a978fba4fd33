"""The Party or the State form of a unit's letterhead, chosen for one paper."""

from __future__ import annotations

import re
from dataclasses import replace

from wardapp.records import Unit
from wardapp.reports.letterhead import PROFILES, profile_of

_STATE = "state"
_COMMITTEE = re.compile(r"\A(?:BAN THƯỜNG VỤ )?(?:ĐẢNG (?:UỶ|ỦY|BỘ)|CHI (?:UỶ|ỦY|BỘ)|THỊ (?:UỶ|ỦY))(?= |\Z)")
_PEOPLES = "UỶ BAN NHÂN DÂN"


def printed_as(unit: Unit, letterhead: str) -> Unit:
    """Return the unit with another letterhead (a code of LETTERHEAD), for one paper; it is not to be saved.

    Between two forms of the Party nothing else changes. From a Party form to the State form, the corner, the ending of
    the number and the authority are proposed from the typed text ("ĐẢNG UỶ PHƯỜNG SÔNG CẦU" gives "UỶ BAN NHÂN DÂN
    PHƯỜNG SÔNG CẦU"); signer and title are left blank, since another body signs. The officer may correct each field
    before printing.
    """
    changed = replace(unit, letterhead=letterhead)
    if letterhead not in PROFILES or (letterhead == _STATE) == (profile_of(unit) is PROFILES[_STATE]):
        return changed
    if letterhead != _STATE:
        return replace(changed, sign_authority=None, signer_title=None, signer=None)
    people = _of_the_state(unit.issuer_heading)
    return replace(
        changed,
        parent_heading=_of_the_state(unit.parent_heading),
        issuer_heading=people,
        number_suffix="TTr-UBND" if people and people.startswith(_PEOPLES) else "TTr",
        sign_authority=PROFILES[_STATE].authorities[0] if people and people.startswith(_PEOPLES) else None,
        signer_title=None,
        signer=None,
    )


def _of_the_state(heading: str | None) -> str | None:
    """Return the heading of the State's body of the same place; others stay as they are."""
    if heading is None:
        return None
    spelled = _PEOPLES.replace("UỶ", "ỦY") if "ỦY" in heading else _PEOPLES
    return _COMMITTEE.sub(spelled, heading)
