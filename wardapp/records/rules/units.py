"""Rule of the unit: a code that file names and the town's list can carry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardapp.records.problem import Problem
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.finding import warning
from wardapp.records.unit import Unit

__all__ = ["code_of_odd_shape"]

_CODE = re.compile(r"[A-Za-z0-9]{2,6}")


def code_of_odd_shape(unit: Unit, _context: RuleContext) -> Iterator[Problem]:
    """A unit code that is not 2-6 letters or digits (data contract, `unit`)."""
    if unit.code is not None and not _CODE.fullmatch(unit.code):
        yield warning(
            unit,
            "code",
            "unit_code_shape",
            f"Mã đơn vị «{unit.code}» nên có 2-6 chữ cái không dấu hoặc chữ số, như danh sách của cơ quan nhận báo cáo.",
        )
