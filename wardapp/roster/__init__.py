"""Lists of people: find headings, read rows, and plan what an import would change."""

from __future__ import annotations

from wardapp.roster.column_meanings import MEANING_LABELS, Meaning
from wardapp.roster.decoding import AUTO, ENCODING_LABELS, ENCODINGS, Conversion
from wardapp.roster.groups import group_named
from wardapp.roster.headings import Column, Layout, find_layout
from wardapp.roster.import_plan import ImportPlan, plan_import
from wardapp.roster.reading import PeopleList, Roster, layouts_of, read_roster
from wardapp.roster.roster_row import NEW_PERSON, Doubt, ListGroup, RosterRow, RowCorrection, UnreadableField

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
    "PeopleList",
    "Roster",
    "RosterRow",
    "RowCorrection",
    "UnreadableField",
    "find_layout",
    "group_named",
    "layouts_of",
    "plan_import",
    "read_roster",
]
