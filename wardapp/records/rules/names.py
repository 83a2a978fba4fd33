"""Rules of names and codes: no old encodings, and a unit code of the usual shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from wardapp.records.campaign import Contest, Contestant
from wardapp.records.emulation import Meeting, Nomination
from wardapp.records.model import Model
from wardapp.records.person import Person
from wardapp.records.problem import Problem
from wardapp.records.record import Record
from wardapp.records.reporting_period import Period
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.wording import error, label_of, warning
from wardapp.records.study import Session
from wardapp.records.unit import Branch, Unit
from wardapp.vietnamese import looks_like_legacy

_CODE = re.compile(r"[A-Za-z0-9]{2,6}")

_NAMES: Mapping[type[Record], tuple[str, ...]] = {
    Unit: ("name", "signer", "compiler"),
    Branch: ("name", "secretary"),
    Person: ("family_name", "given_name"),
    Session: ("lecturer",),
    Contest: ("name",),
    Contestant: ("family_name", "given_name"),
    Meeting: ("chair", "secretary"),
    Nomination: ("name",),
    Model: ("name", "owner"),
    Period: ("compiler", "signer"),
}


def legacy_names(record: Record, _context: RuleContext) -> Iterator[Problem]:
    """Report a name of a person, unit or branch that looks like unconverted TCVN3 or VNI."""
    found = [field for field in _NAMES.get(type(record), ()) if looks_like_legacy(getattr(record, field) or "")]
    # One part of a name may be too short to recognise the encoding by.
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


def code_of_odd_shape(unit: Unit, _context: RuleContext) -> Iterator[Problem]:
    """Report a unit code that is not 2-6 letters or digits (`docs/records.md`)."""
    if unit.code is not None and not _CODE.fullmatch(unit.code):
        message = (
            f"Mã đơn vị «{unit.code}» nên có 2-6 chữ cái không dấu hoặc chữ số, như danh sách của cơ quan nhận báo cáo."
        )
        yield warning(unit, "code", "unit_code_shape", message)
