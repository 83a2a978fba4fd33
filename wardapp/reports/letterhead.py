"""The letterhead profiles as data, and the corners and signatures of a printed paper from a unit's settings. Writes no cell."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from wardapp.records.period import Period
from wardapp.records.unit import Unit

__all__ = [
    "PROFILES",
    "Letterhead",
    "Line",
    "Profile",
    "Signature",
    "annex_reference",
    "campaign_in_quotes",
    "day_in_words",
    "letterhead",
    "profile_of",
    "propose_authority",
    "recipients",
    "signature",
]

_BLANK = "……"


class Line(NamedTuple):
    """One line of a corner of the paper; `ruled` draws a line under it."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float = 12
    ruled: bool = False


class Profile(NamedTuple):
    """What one kind of paper prints by itself; all else is the officer's own text.

    Attributes:
        motto: the lines top right.
        under_issuer: what stands under the issuing body: the party's star, the state's short line.
        number: the report's number, with places for number and suffix.
        pads_number: whether a report number below 10 takes a 0.
        authorities: the words proposed above a signer's title.
        deputy: what turns a head's title into the authority of a deputy.

    """

    motto: tuple[Line, ...]
    under_issuer: str
    number: str
    pads_number: bool
    authorities: tuple[str, ...]
    deputy: str


_PARTY_MOTTO = (Line("ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, size=13, ruled=True),)
_PARTY_AUTHORITIES = ("T/M ĐẢNG UỶ", "T/M BAN THƯỜNG VỤ", "T/M CHI UỶ", "T/M CHI BỘ", "K/T TRƯỞNG BAN", "")

PROFILES: dict[str, Profile] = {
    "party_2018": Profile(_PARTY_MOTTO, "*", "Số {number}-{suffix}", False, _PARTY_AUTHORITIES, "K/T"),
    "party_2026": Profile(_PARTY_MOTTO, "*", "Số {number}-{suffix}", True, _PARTY_AUTHORITIES, "K/T"),
    "state": Profile(
        (
            Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12),
            Line("Độc lập - Tự do - Hạnh phúc", bold=True, size=13, ruled=True),
        ),
        "————",
        "Số: {number}/{suffix}",
        True,
        ("TM. UỶ BAN NHÂN DÂN", "KT. CHỦ TỊCH", ""),
        "KT.",
    ),
}


class Letterhead(NamedTuple):
    """The two corners of a paper: each a column of lines, top down."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]


class Signature(NamedTuple):
    """One signature block: the lines above the room to sign, and the name under it."""

    above: tuple[Line, ...]
    name: str
    note: str = ""


def profile_of(unit: Unit | None) -> Profile:
    """The profile that the unit chose; party_2018 where it chose none."""
    return PROFILES.get((unit.letterhead if unit else None) or "party_2018", PROFILES["party_2018"])


def letterhead(unit: Unit | None, *, number: str | None = None, day: dt.date | None = None) -> Letterhead:
    """The corners of a numbered paper. Number and day stay blank where the clerk has not given them.

    The headings are the officer's own text, as typed; an empty one leaves its line out.
    """
    profile = profile_of(unit)
    parent, issuer = (unit.parent_heading, unit.issuer_heading) if unit else (None, None)
    suffix = (unit.number_suffix if unit else None) or "BC"
    left = [Line(parent, size=12)] if parent else []
    if issuer:
        left.append(Line(issuer, bold=True, size=12))
    left.append(Line(profile.under_issuer))
    left.append(Line(profile.number.format(number=_number(number, profile), suffix=suffix)))
    return Letterhead(tuple(left), (*profile.motto, Line(_place_and_day(unit, day), italic=True, size=13)))


def signature(unit: Unit | None, period: Period | None = None) -> Signature:
    """The block of whoever signs for the unit: as of the lock where the period has been locked, else as set now.

    What was typed is printed as typed. Where no authority was typed, a steering board's deputy gets `K/T` and the
    head's title (vocabulary guide), and a head signs directly.
    """
    source: Unit | Period | None = unit
    if period is not None and (period.signer or period.signer_title or period.sign_authority):
        source = period
    if source is None:
        return Signature((), "")
    title = source.signer_title or ""
    authority = source.sign_authority or propose_authority(unit.letterhead if unit else None, title)
    above = [Line(text, bold=True, size=13) for text in authority.splitlines()]
    above.extend(
        Line(text, bold=not authority or profile_of(unit).deputy == "KT.", size=13) for text in title.splitlines()
    )
    return Signature(tuple(above), source.signer or "")


def propose_authority(letterhead_code: str | None, title: str) -> str:
    """The words above a deputy's title where none were typed, such as "K/T TRƯỞNG BAN"; empty where none belong.

    A committee's deputies sign under the same `T/M` as its head, so only a board's (party) or a chair's (state)
    deputy signs for the head.
    """
    profile = PROFILES.get(letterhead_code or "party_2018", PROFILES["party_2018"])
    heads = {"K/T": "TRƯỞNG BAN", "KT.": "CHỦ TỊCH"}
    head = heads[profile.deputy]
    if title.upper().startswith("PHÓ ") and head in title.upper():
        return f"{profile.deputy} {head}"
    return ""


def recipients(unit: Unit | None) -> tuple[str, ...]:
    """The lines of *Nơi nhận*, for papers that bear a number."""
    receiver = unit.receiver if unit else None
    return ("Nơi nhận:", *((f"- {receiver};",) if receiver else ()), "- Lưu.")


def annex_reference(number: str | None = None, day: dt.date | None = None) -> str:
    """The line under an annex's title; number, day and issuer are the clerk's to write."""
    when = f"{day:%d/%m/%Y}" if day else _BLANK
    return f"(Kèm theo Báo cáo số {number or _BLANK} ngày {when} của {_BLANK})"


def day_in_words(day: dt.date) -> str:
    """A day as papers write it: "ngày 05 tháng 02 năm 2009", "ngày 25 tháng 6 năm 2008"."""
    # Days below 10 and the first two months take a 0, so that nothing can be written in front of them.
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def campaign_in_quotes(campaign: str | None) -> str:
    """The campaign's name as printed in full, in quotation marks; marks that were typed stay as they are."""
    if not campaign or any(mark in campaign for mark in "\"“”«»'‘’"):
        return campaign or ""
    words = "Cuộc vận động "
    if campaign.casefold().startswith(words.casefold()):
        return f"{campaign[: len(words)]}“{campaign[len(words) :]}”"
    return f"“{campaign}”"


def _number(number: str | None, profile: Profile) -> str:
    if not number:
        return _BLANK
    return number.zfill(2) if profile.pads_number and number.isdigit() else number


def _place_and_day(unit: Unit | None, day: dt.date | None) -> str:
    place = (unit.place if unit else None) or _BLANK
    if day is None:
        return f"{place}, ngày {_BLANK} tháng {_BLANK} năm {_BLANK}"
    return f"{place}, {day_in_words(day)}"
