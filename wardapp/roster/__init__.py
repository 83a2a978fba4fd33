"""Lists as offices keep them -> people: headings found and matched by meaning, rows read, and what an import would change."""

from __future__ import annotations

from wardapp.roster.decoding import AUTO, ENCODING_LABELS, ENCODINGS, Conversion
from wardapp.roster.groups import group_named
from wardapp.roster.layout import Column, Layout, find_layout
from wardapp.roster.meanings import MEANING_LABELS, Meaning
from wardapp.roster.plan import ImportPlan, plan_import
from wardapp.roster.reading import Roster, SheetList, layouts_of, read_roster, read_sheet
from wardapp.roster.rows import NEW_PERSON, Doubt, ListGroup, RosterRow, Told, Unclear
from wardapp.roster.table import Table

__all__ = [
    "AUTO",
    "ENCODINGS",
    "ENCODING_LABELS",
    "MEANING_LABELS",
    "NEW_PERSON",
    "Column",
    "Conversion",
    "Doubt",
    "ImportPlan",
    "Layout",
    "ListGroup",
    "Meaning",
    "Roster",
    "RosterRow",
    "SheetList",
    "Table",
    "Told",
    "Unclear",
    "find_layout",
    "group_named",
    "layouts_of",
    "plan_import",
    "read_roster",
    "read_sheet",
]
