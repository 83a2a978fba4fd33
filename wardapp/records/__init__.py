"""What is recorded: one frozen dataclass a kind, its labels, its JSON and its rules."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wardapp.records.campaign import Assessment, Contest, Contestant, Inspection, Publicity
    from wardapp.records.codec import FieldRefusal, RecordRefused, from_json, instant, to_json
    from wardapp.records.collection import Records, RecordSet
    from wardapp.records.emulation import Absentee, Meeting, Nomination
    from wardapp.records.fields import FieldSpec, FieldType, fields_of
    from wardapp.records.kinds import KINDS, natural_key
    from wardapp.records.period import Period
    from wardapp.records.person import Headcount, Person
    from wardapp.records.problem import Level, Problem
    from wardapp.records.record import Record, Removal, UnknownRecord
    from wardapp.records.reporting_period import ReportingPeriod, default_period, parse_period, period_of
    from wardapp.records.study import Attendance, CountRow, Directive, Session, Topic
    from wardapp.records.unit import Branch, Unit, unit_of

__all__ = [
    "KINDS",
    "Absentee",
    "Assessment",
    "Attendance",
    "Branch",
    "Contest",
    "Contestant",
    "CountRow",
    "Directive",
    "FieldRefusal",
    "FieldSpec",
    "FieldType",
    "Headcount",
    "Inspection",
    "Level",
    "Meeting",
    "Nomination",
    "Period",
    "Person",
    "Problem",
    "Publicity",
    "Record",
    "RecordRefused",
    "RecordSet",
    "Records",
    "Removal",
    "ReportingPeriod",
    "Session",
    "Topic",
    "Unit",
    "UnknownRecord",
    "default_period",
    "fields_of",
    "from_json",
    "instant",
    "natural_key",
    "parse_period",
    "period_of",
    "to_json",
    "unit_of",
]

# Each name is imported when it is first asked for: `find` shows labels alone, and sixteen classes take long to make.
_HOME = {
    **dict.fromkeys(("Assessment", "Contest", "Contestant", "Inspection", "Publicity"), "campaign"),
    **dict.fromkeys(("FieldRefusal", "RecordRefused", "from_json", "instant", "to_json"), "codec"),
    **dict.fromkeys(("Records", "RecordSet"), "collection"),
    **dict.fromkeys(("Absentee", "Meeting", "Nomination"), "emulation"),
    **dict.fromkeys(("FieldSpec", "FieldType", "fields_of"), "fields"),
    **dict.fromkeys(("KINDS", "natural_key"), "kinds"),
    **dict.fromkeys(("Period",), "period"),
    **dict.fromkeys(("Headcount", "Person"), "person"),
    **dict.fromkeys(("Level", "Problem"), "problem"),
    **dict.fromkeys(("Record", "Removal", "UnknownRecord"), "record"),
    **dict.fromkeys(("ReportingPeriod", "default_period", "parse_period", "period_of"), "reporting_period"),
    **dict.fromkeys(("Attendance", "CountRow", "Directive", "Session", "Topic"), "study"),
    **dict.fromkeys(("Branch", "Unit", "unit_of"), "unit"),
}


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return value
