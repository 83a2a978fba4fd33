"""Every hand-made ward; its figures were computed by hand from the rules, never by a program."""

from __future__ import annotations

from tests.oracle.case_parts import Case
from tests.oracle.cases_classes import B_CASES, C_CASES
from tests.oracle.cases_emulation import EMULATION_CASES
from tests.oracle.cases_entitled import ENTITLED_CASES, HEADCOUNT_CASES
from tests.oracle.cases_study import A_CASES

CASES: list[Case] = [*A_CASES, *ENTITLED_CASES, *HEADCOUNT_CASES, *B_CASES, *C_CASES, *EMULATION_CASES]

__all__ = ["CASES", "Case"]
