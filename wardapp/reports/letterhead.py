"""The text printed around tables: corners, signatures, recipients, feet."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from wardapp.records.reporting_period import Period
from wardapp.records.unit import Unit

BLANK = "……"
"""The blank that a clerk fills in by hand."""

COMPILER = "NGƯỜI LẬP BIỂU"
"""The words above the signature of who made a table."""


class Line(NamedTuple):
    """One line of a corner; `ruled` draws a rule under it."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float = 12
    ruled: bool = False


class Profile(NamedTuple):
    """What one kind of letterhead prints by itself; everything else is the officer's own text.

    Attributes:
        motto: the lines top right.
        under_issuer: the line under the issuing body: the party's star, the state's short rule.
        number: the report's number, with `{number}` and `{suffix}`.
        pads_number: whether a report number below 10 gets a 0.
        authorities: the words proposed above a signer's title.
        deputy: the word before a head's title that makes it a deputy's authority.
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
    """The two corners of a paper, each as lines from the top down."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]

    def with_number(self, *number: Line) -> Letterhead:
        """Return the corners with another number, or none, in place of the report's."""
        return self._replace(left=(*self.left[:-1], *number))


class Signature(NamedTuple):
    """One signature block: the lines above the space to sign, and the name below it."""

    above: tuple[Line, ...]
    name: str


def profile_of(unit: Unit | None) -> Profile:
    """Return the profile that the unit chose; party_2018 if it chose none."""
    return PROFILES.get((unit.letterhead if unit else None) or "party_2018", PROFILES["party_2018"])


def letterhead(unit: Unit | None, *, number: str | None = None, day: dt.date | None = None) -> Letterhead:
    """Return the corners of a numbered paper; an unknown number or day is left blank.

    The headings are the officer's own text; an empty one has no line.
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
    """Return the block of the person who signs for the unit, as of the lock if there was one.

    Text is printed as typed. If no authority was typed, a steering board's deputy gets `K/T` and the head's title, and
    a head signs directly.
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
    """Propose the words above a deputy's title, such as "K/T TRƯỞNG BAN"; empty for others.

    A committee's deputies sign under the same `T/M` as its head, so only the deputy of a board (party) or of a chair
    (state) signs for the head.
    """
    profile = PROFILES.get(letterhead_code or "party_2018", PROFILES["party_2018"])
    heads = {"K/T": "TRƯỞNG BAN", "KT.": "CHỦ TỊCH"}
    head = heads[profile.deputy]
    if title.upper().startswith("PHÓ ") and head in title.upper():
        return f"{profile.deputy} {head}"
    return ""


def unit_heading(unit: Unit | None) -> str:
    """Return the name of the unit as papers print it."""
    return (unit.issuer_heading or unit.name if unit else None) or ""


def compiler_name(unit: Unit | None, locked: Period | None = None) -> str:
    """Return who compiled the tables, as of the lock if there is one."""
    return (locked.compiler if locked else None) or (unit.compiler if unit else None) or ""


def recipients(unit: Unit | None) -> tuple[str, ...]:
    """Return the lines of *Nơi nhận*, for numbered papers."""
    receiver = unit.receiver if unit else None
    return ("Nơi nhận:", *((f"- {receiver};",) if receiver else ()), "- Lưu.")


def annex_reference(number: str | None = None, day: dt.date | None = None) -> str:
    """Return the line under an annex's title, with blanks for what the clerk writes."""
    when = f"{day:%d/%m/%Y}" if day else BLANK
    return f"(Kèm theo Báo cáo số {number or BLANK} ngày {when} của {BLANK})"


def day_in_words(day: dt.date) -> str:
    """Return a day as papers write it: "ngày 05 tháng 02 năm 2009", "ngày 25 tháng 6 năm 2008"."""
    # Days below 10 and the first two months get a 0, so that no digit can be written before them.
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def campaign_in_quotes(campaign: str | None) -> str:
    """Return the campaign's name in quotation marks, unless it was typed with some."""
    if not campaign or any(mark in campaign for mark in "\"“”«»'‘’"):
        return campaign or ""
    words = "Cuộc vận động "
    if campaign.casefold().startswith(words.casefold()):
        return f"{campaign[: len(words)]}“{campaign[len(words) :]}”"
    return f"“{campaign}”"


class PaperText(NamedTuple):
    """What the sheets of one workbook print around their tables.

    Attributes:
        unit_name: the name of the unit, top left of an annex.
        campaign: the campaign's name in full, in quotation marks, under the title of a signed sheet.
        period: the period as printed.
        mark: *DỰ THẢO* or the mark of demo output; empty for a final workbook.
        foot: the foot of every printed page.
        letterhead: the corners of a signed sheet.
        annex_reference: the line under an annex's title.
        signature: who signs.
        compiler: who compiled the tables.
        recipients: the lines of *Nơi nhận*.
    """

    unit_name: str
    campaign: str
    period: str
    mark: str
    foot: str
    letterhead: Letterhead
    annex_reference: str
    signature: Signature
    compiler: str
    recipients: tuple[str, ...]


def paper_text(
    unit: Unit | None, title: str, *, locked: Period | None = None, mark: str = "", foot: str = ""
) -> PaperText:
    """Return the text of a unit's settings; number, day and signer as of the lock, if any."""
    number = locked.report_number if locked else None
    day = locked.report_date if locked else None
    return PaperText(
        unit_name=unit_heading(unit),
        campaign=campaign_in_quotes(unit.campaign if unit else None),
        period=title,
        mark=mark,
        foot=foot,
        letterhead=letterhead(unit, number=number, day=day),
        annex_reference=annex_reference(number, day),
        signature=signature(unit, locked),
        compiler=compiler_name(unit, locked),
        recipients=recipients(unit),
    )


def _number(number: str | None, profile: Profile) -> str:
    if not number:
        return BLANK
    return number.zfill(2) if profile.pads_number and number.isdigit() else number


def _place_and_day(unit: Unit | None, day: dt.date | None) -> str:
    place = (unit.place if unit else None) or BLANK
    if day is None:
        return f"{place}, ngày {BLANK} tháng {BLANK} năm {BLANK}"
    return f"{place}, {day_in_words(day)}"
