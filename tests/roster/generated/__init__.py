"""Lists drawn at random whose people are known: `python -m tests.roster.generated N` checks N of them.

Columns, headings, sections, notes, totals, signatures, fonts, formats and damage vary; nobody may be invented, nobody lost
in silence, no field wrong in silence.
"""

from __future__ import annotations

from tests.roster.generated.checking import faults_of
from tests.roster.generated.drawing import DrawnList, drawn_list

__all__ = ["DrawnList", "drawn_list", "faults_of"]
