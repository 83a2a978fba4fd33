"""Submissions in memory, for tests of the rules of compiling."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from exports.submission.head import SubmissionHead
from exports.submission.rows import ClassRow, SubmittedRows
from exports.submission.submission import IndicatorValue, Submission
from wardapp.figures import INDICATORS
from wardapp.records import parse_period


def submission(
    code: str,
    *,
    name: str = "",
    kind: str = "party_committee",
    number: int = 1,
    status: str = "final",
    period: str = "2008",
    locked_at: dt.datetime | None = None,
    file: str = "",
    rows: SubmittedRows | None = None,
    bases: dict[str, int] | None = None,
    **values: int | None,
) -> Submission:
    """Return a submission whose figures are 0 except `values`."""
    head = SubmissionHead(
        unit_code=code,
        unit_name=name or f"Đơn vị {code}",
        unit_kind=kind,
        sector="",
        period=parse_period(period),
        submission=number,
        status=status,
        locked_at=locked_at,
        errors=0,
        warnings=0,
        by_hand=False,
        upper_level="thị xã",
        top_level="tỉnh",
        campaign="",
        compiler="",
        signer="",
    )
    figures = {one.code: IndicatorValue(values.get(one.code, 0), (bases or {}).get(one.code, 0)) for one in INDICATORS}
    return Submission(
        path=Path(file or f"HTLT_{code}_{period}_L{number}.xlsx"),
        head=head,
        figures=figures,
        rows=rows or SubmittedRows(),
        check_code="0000-0000",
        differences=(),
    )


def class_row(code: str, *, role: str = "host", heard: int = 10, audience: str = "party", **groups: int) -> ClassRow:
    """Return a class with a shared code."""
    return ClassRow(
        cell="A9",
        date_from=dt.date(2008, 5, 5),
        date_to=None,
        content="Lời kêu gọi",
        audience=audience,
        format="assembly",
        role=role,
        shared_code=code,
        place="",
        lecturer="",
        sittings=1,
        invited=None,
        present=heard,
        heard=heard,
        by_group=groups,
    )
