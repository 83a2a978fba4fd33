"""Recompute indicators from submitted rows: B1, B2, B4, C1, D1 and blocks E to H.

The others need records that are not sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from exports.submission.rows import ClassRow, NomineeRow, SubmittedRows
from wardapp.figures.d_h_nominations import DECIDED_BY, NOMINEE_KINDS, SUBMITTED_TO
from wardapp.figures.e_g_activities import PRIZES, PUBLICITY_OF
from wardapp.vietnamese.folding import name_key

_CLASS_FORMATS = frozenset({"", "assembly", "online"})

Columns = Mapping[str, tuple[str, ...]]

_STUDY, _ENTRIES, _AWARDS = "Bieu02_LopHoc", "Bieu05_ThiSinh", "Bieu09_DeNghi"
_FORMATS: Columns = {_STUDY: ("role", "format")}
_GRADES: Columns = {_ENTRIES: ("level", "grade")}
_PRIZE: Columns = {_ENTRIES: ("level", "prize")}
_QUANTITIES: Columns = {"Bieu07_TuyenTruyen": ("form", "quantity")}
_PROPOSED: Columns = {_AWARDS: ("kind", "level", "submitted_on", "status")}
_GRANTED: Columns = {_AWARDS: ("kind", "level", "decision_date", "status")}

COLUMNS_OF: Mapping[str, Columns] = MappingProxyType(
    {
        "B1": _FORMATS,
        "B2": {_STUDY: ("role",), "Bieu02a_DoiTuong": ("attendances",)},
        "B4": _FORMATS,
        "C1": {_STUDY: ("role", "audience")},
        "D1": {"Bieu08_BinhXet": ()},
        "E1": {"Bieu04_HoiThi": ("level",)},
        "E2": {_ENTRIES: ("level",)},
        "E3": {_ENTRIES: ("level", "age")},
        "E4": {"Bieu04_HoiThi": ("level", "spectators")},
        "E5": {_ENTRIES: ("level",)},
        **dict.fromkeys(("E6", "E7"), _GRADES),
        "E8": {_ENTRIES: ("level", "advanced")},
        **dict.fromkeys(PRIZES.values(), _PRIZE),
        "F1": {"Bieu06_KiemTra": ("role",)},
        "F2": {"Bieu06_KiemTra": ("role", "inspected")},
        **dict.fromkeys(sorted(set(PUBLICITY_OF.values())), _QUANTITIES),
        **dict.fromkeys(("H1", "H2", "H5", "H6"), _PROPOSED),
        **dict.fromkeys(("H3", "H4", "H7", "H8", "H9", "H10"), _GRANTED),
    }
)
"""Code of an indicator -> the sheets from which it is recomputed, with the columns that are needed."""


@dataclass(frozen=True, slots=True)
class Recount:
    """The range of one indicator by the rows; its ends differ if the day of a row is not known."""

    least: int
    most: int

    def reconcile(self, reported: int | None) -> int:
        """Keep the reported value if the rows allow it, else return the rows' value."""
        return reported if reported is not None and self.least <= reported <= self.most else self.most


def recount(rows: SubmittedRows) -> dict[str, Recount]:
    """Recompute every indicator of `COLUMNS_OF` by the rules of docs/form.md."""
    exact = {**_classes(rows.classes), **_contests(rows), **_campaign(rows)}
    return {**{code: Recount(number, number) for code, number in exact.items()}, **_nominees(rows.nominees)}


def opens_class(row: ClassRow) -> bool:
    """Return whether a class counts in B1."""
    return row.role == "host" and row.format in _CLASS_FORMATS


def opens_association_class(row: ClassRow) -> bool:
    """Return whether a class counts in C1."""
    return row.role == "host" and row.audience == "association"


def _classes(classes: Iterable[ClassRow]) -> dict[str, int]:
    hosted = [row for row in classes if row.role == "host"]
    return {
        "B1": sum(1 for row in hosted if opens_class(row)),
        "B2": sum(row.heard or 0 for row in hosted),
        "B4": sum(1 for row in hosted if row.format == "branch_meeting"),
        "C1": sum(1 for row in hosted if opens_association_class(row)),
    }


def _contests(rows: SubmittedRows) -> dict[str, int]:
    base = [one for one in rows.contests if one.level == "base"]
    entered = [one for one in rows.contestants if one.level == "base"]
    town = [one for one in rows.contestants if one.level == "town"]
    prizes = [one.prize for one in rows.contestants if one.level == "province"]
    return {
        "E1": 1 if base else 0,
        "E2": len(entered),
        "E3": max((one.age for one in entered if one.age is not None), default=0),
        "E4": sum(one.spectators for one in base),
        "E5": len(town),
        "E6": sum(1 for one in town if one.grade == "excellent"),
        "E7": sum(1 for one in town if one.grade == "good"),
        "E8": sum(1 for one in town if one.advanced),
        **{code: prizes.count(prize) for prize, code in PRIZES.items()},
    }


def _campaign(rows: SubmittedRows) -> dict[str, int]:
    conducted = [one for one in rows.inspections if one.role == "conducted"]
    figures = {
        "D1": 1 if rows.meetings else 0,
        "F1": len(conducted),
        "F2": len({name_key(one.inspected) for one in conducted if one.inspected}),
        **dict.fromkeys(PUBLICITY_OF.values(), 0),
    }
    for row in rows.publicity:
        code = PUBLICITY_OF.get(row.form)
        if code is not None:
            figures[code] += row.quantity
    return figures


def _nominees(nominees: Iterable[NomineeRow]) -> dict[str, Recount]:
    sure = dict.fromkeys((f"H{number}" for number in range(1, 11)), 0)
    unsure = dict.fromkeys(sure, 0)
    for one in nominees:
        for codes, so in ((SUBMITTED_TO, one.submitted), (DECIDED_BY, one.decided)):
            if one.level in codes and one.kind in NOMINEE_KINDS and so is not False:
                counted = sure if so else unsure
                counted[codes[one.level][NOMINEE_KINDS.index(one.kind)]] += 1
    return {code: Recount(number, number + unsure[code]) for code, number in sure.items()}
