"""The letterhead, the foot and the signature of the town's papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from exports.submission.head import SubmissionHead
from exports.town.compiled_town import Town, TownUnit
from wardapp.records import Unit
from wardapp.reports.form.all_sheets import DRAFT_MARK
from wardapp.reports.letterhead import PaperText, paper_text

_ON_BEHALF = re.compile(r"\s*T\s*[./]?\s*M\b", re.IGNORECASE)
"""T/M, on behalf of a committee: the head of the board signs the town's workbook directly."""


def town_paper(town: Town) -> PaperText:
    """Return the letterhead and the foot, as unit 00 typed them; the head of the board signs in its own name."""
    own = town.own.submission.head if town.own is not None and town.own.submission is not None else None
    typed = own.paper if own is not None else {}
    campaign = (own.campaign if own else "") or next(
        (head.campaign for head in _heads(town.units) if head.campaign), ""
    )
    authority = typed.get("sign_authority", "")
    unit = Unit(
        id="own",
        name=own.unit_name if own else None,
        letterhead=typed.get("letterhead"),
        parent_heading=typed.get("parent_heading"),
        issuer_heading=typed.get("issuer_heading")
        or (own.unit_name.upper() if own and own.unit_name else "BAN CHỈ ĐẠO CUỘC VẬN ĐỘNG"),
        place=typed.get("place"),
        receiver=typed.get("receiver"),
        campaign=campaign or None,
        number_suffix=typed.get("number_suffix") or "BC/BCĐ",
        sign_authority="" if _ON_BEHALF.match(authority) else authority,
        signer_title=typed.get("signer_title") or "TRƯỞNG BAN",
        signer=own.signer if own else None,
        compiler=own.compiler if own else None,
    )
    drafts = any(head.status == "draft" for head in _heads(town.all_units))
    return paper_text(unit, town.period.title, mark=DRAFT_MARK if drafts else "")


def _heads(units: Iterable[TownUnit]) -> Iterator[SubmissionHead]:
    return (unit.submission.head for unit in units if unit.submission is not None)
