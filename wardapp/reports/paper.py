"""What the sheets of one workbook share in print: corners, marks, signatures, foot. Made from records, writes nothing."""

from __future__ import annotations

from typing import NamedTuple

from wardapp.records import Period, Unit
from wardapp.reports.letterhead import (
    Letterhead,
    Signature,
    annex_reference,
    campaign_in_quotes,
    letterhead,
    recipients,
    signature,
)

__all__ = ["Paper", "paper_of"]


class Paper(NamedTuple):
    """The words on every sheet of a workbook.

    Attributes:
        unit_name: whose paper it is, top left of an annex.
        campaign: the campaign's name in full, in quotation marks, under the title of a signed paper.
        period: the period as written on paper.
        mark: *DỰ THẢO* or what demo output says; empty on a final paper.
        foot: what stands at the foot of every printed page.
        letterhead: the corners of the signed papers.
        annex_reference: the line under an annex's title.
        signature: who signs.
        compiler: who made the tables.
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


def paper_of(unit: Unit | None, title: str, *, locked: Period | None = None, mark: str = "", foot: str = "") -> Paper:
    """The words from a unit's settings; number, day, compiler and signer as of the lock where there was one."""
    number = locked.report_number if locked else None
    day = locked.report_date if locked else None
    return Paper(
        unit_name=(unit.issuer_heading or unit.name if unit else None) or "",
        campaign=campaign_in_quotes(unit.campaign if unit else None),
        period=title,
        mark=mark,
        foot=foot,
        letterhead=letterhead(unit, number=number, day=day),
        annex_reference=annex_reference(number, day),
        signature=signature(unit, locked),
        compiler=(locked.compiler if locked else None) or (unit.compiler if unit else None) or "",
        recipients=recipients(unit),
    )
