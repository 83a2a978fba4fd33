"""Rule of names: none is left in an old encoding (TCVN3, VNI), which no search and no paper would show rightly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wardapp.records.campaign import Contest, Contestant
from wardapp.records.emulation import Meeting, Nomination
from wardapp.records.period import Period
from wardapp.records.person import Person
from wardapp.records.problem import Problem
from wardapp.records.record import Record
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.finding import error, label_of
from wardapp.records.study import Session
from wardapp.records.unit import Branch, Unit
from wardapp.vietnamese import looks_like_legacy

__all__ = ["legacy_names"]

_NAMES: Mapping[type[Record], tuple[str, ...]] = {
    Unit: ("name", "signer", "compiler"),
    Branch: ("name", "secretary"),
    Person: ("family_name", "given_name"),
    Session: ("lecturer",),
    Contest: ("name",),
    Contestant: ("family_name", "given_name"),
    Meeting: ("chair", "secretary"),
    Nomination: ("name",),
    Period: ("compiler", "signer"),
}


def legacy_names(record: Record, _context: RuleContext) -> Iterator[Problem]:
    """A name of a person, unit or branch looks like text in an old encoding that was never converted."""
    found = [field for field in _NAMES.get(type(record), ()) if looks_like_legacy(getattr(record, field) or "")]
    # A short part may look innocent alone: the whole name tells more.
    if not found and isinstance(record, Person | Contestant) and looks_like_legacy(record.full_name):
        found = ["family_name" if record.family_name else "given_name"]
    for field in found:
        yield _problem(record, field, f"{label_of(record, field)} «{getattr(record, field)}»")
    if isinstance(record, Meeting):
        for number, absentee in enumerate(record.absentees, start=1):
            if looks_like_legacy(absentee.name or ""):
                yield _problem(record, "absentees", f"Người vắng, dòng {number}: «{absentee.name}»")


def _problem(record: Record, field: str, which: str) -> Problem:
    return error(
        record,
        field,
        "name_in_old_encoding",
        f"{which} giống chữ gõ bằng phông cũ (TCVN3, VNI). Gõ lại bằng Unicode.",
    )
