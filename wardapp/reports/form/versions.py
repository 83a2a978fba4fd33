"""The versions of the form: the columns that the fingerprint of each schema covers.

A fingerprint is computed with the columns of the schema that the workbook or the lock names, so that a column added to
a sheet changes no older file and no lock. A column is part of new fingerprints once a new version lists it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wardapp.reports.sheet import Column, Sheet


@dataclass(frozen=True, slots=True)
class FormVersion:
    """A version of the form.

    Attributes:
        schema: the name that `_HTLT` carries.
        columns: sheet name -> the keys of the columns in the fingerprint, separated by spaces; in its order.
        lacking: codes of the indicators that it does not have.
    """

    schema: str
    columns: Mapping[str, str]
    lacking: frozenset[str] = frozenset()

    def has(self, sheet: Sheet) -> bool:
        """Check whether the version has a sheet."""
        return sheet.name in self.columns

    def columns_of(self, sheet: Sheet) -> tuple[Column, ...]:
        """Return the columns that a sheet has in this version, in its order."""
        return tuple(map(sheet.column, self.columns[sheet.name].split()))

    def sheet_of(self, sheet: Sheet) -> Sheet:
        """Return a sheet as it is in this version, by which a workbook of its schema is read."""
        columns = self.columns_of(sheet)
        return sheet if columns == sheet.columns else replace(sheet, columns=columns)


HTLT_1 = FormVersion(
    "htlt/1",
    {
        "Bieu01_TongHop": "number code indicator measure in_period cumulative base percent note",
        "Bieu02_LopHoc": (
            "number date_from date_to content directives audience format role shared_code place lecturer "
            "sittings invited present percent note"
        ),
        "Bieu02a_DoiTuong": (
            "number date content branches official_member probationary_member civil_servant veteran woman "
            "farmer youth front public guest excused unexcused attendances"
        ),
        "Bieu02b_ChuyenDe": (
            "number code content directives branches_studied branches sessions entitled studied percent "
            "essays completed_on"
        ),
        "Bieu04_HoiThi": "number name level date place pilot contestants spectators estimated note",
        "Bieu05_ThiSinh": (
            "number family_name given_name birth_year age sex group contest level story score grade prize advanced"
        ),
        "Bieu06_KiemTra": (
            "number date kind role team inspected content rating strengths shortcomings remedy_by remedied_on"
        ),
        "Bieu07_TuyenTruyen": "number month form measure quantity outlet",
        "Bieu08_BinhXet": (
            "number date body chair secretary convened present excused unexcused ballot ballots_issued "
            "ballots_returned ballots_valid minutes"
        ),
        "Bieu09_DeNghi": (
            "number kind name birth_year sex position achievement votes_for percent vote_base award level "
            "submitted_on status decision decision_date"
        ),
        "Bieu10_ChuyenBien": "item text",
        "Bieu11_VanBan": "number number_sign date issuer subject",
    },
    frozenset({"M1", "M2", "M3"}),
)

HTLT_2 = FormVersion(
    "htlt/2",
    {
        **HTLT_1.columns,
        "Bieu12_MoHinh": "number name kind owner branch registered_on state description result",
        "Bieu02_LopHoc": (
            "number date_from date_to content directives audience format role place lecturer sittings invited present "
            "percent listening note shared_code"
        ),
    },
)

CURRENT = HTLT_2
"""The version of the workbooks that this program writes."""

_VERSIONS = {version.schema: version for version in (HTLT_1, HTLT_2)}


def version_of(schema: str | None) -> FormVersion:
    """Return the version of a schema; the first for no name, the current for an unknown one."""
    return _VERSIONS.get(schema or HTLT_1.schema, CURRENT)
