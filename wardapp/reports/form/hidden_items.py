"""What the very hidden sheet `_HTLT` says, as data: its writer and its reader share it."""

from __future__ import annotations

__all__ = ["CELL_MARK", "HIDDEN_ITEMS"]

HIDDEN_ITEMS: tuple[str, ...] = (
    "schema",
    "version",
    "unit",
    "period",
    "date_from",
    "date_to",
    "submission",
    "status",
    "upper_level",
    "top_level",
    "fingerprint",
    "information",
)
"""What stands in the first column, in this order; the value is in the second. Rows of the tables follow: the sheet's
name, then the row's canonical cells between marks, over several columns where they are long."""

CELL_MARK = "¦"
"""What parts the canonical cells of a row on this sheet: a tab, as in the fingerprint, is lost in an .ods file."""
