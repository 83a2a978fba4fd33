"""Writing a unit's workbook, under the name that other programs import."""

from __future__ import annotations

from exports.unit.unit_workbook import *  # noqa: F403
from exports.unit.unit_workbook import __all__ as __all__
