"""What is recorded: a frozen dataclass per kind, with labels, JSON and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wardapp import lazy_names

if TYPE_CHECKING:
    from wardapp.records.campaign import Assessment, Contest, Contestant, Inspection, Publicity
    from wardapp.records.codec import FieldRefusal, RecordRefused, from_json, to_json
    from wardapp.records.emulation import Absentee, Meeting, Nomination
    from wardapp.records.field_readers import instant
    from wardapp.records.fields import FieldSpec, FieldType, fields_of
    from wardapp.records.kinds import KINDS, natural_key
    from wardapp.records.model import Model
    from wardapp.records.person import Headcount, Person
    from wardapp.records.problem import Level, Problem
    from wardapp.records.record import Record, Records, RecordSet, Removal, UnknownRecord
    from wardapp.records.reporting_period import Period, ReportingPeriod, default_period, parse_period, period_of
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
    "Model",
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

__getattr__ = lazy_names(
    __name__,
    {
        "campaign": ("Assessment", "Contest", "Contestant", "Inspection", "Publicity"),
        "codec": ("FieldRefusal", "RecordRefused", "from_json", "to_json"),
        "emulation": ("Absentee", "Meeting", "Nomination"),
        "model": ("Model",),
        "field_readers": ("instant",),
        "fields": ("FieldSpec", "FieldType", "fields_of"),
        "kinds": ("KINDS", "natural_key"),
        "person": ("Headcount", "Person"),
        "problem": ("Level", "Problem"),
        "record": ("Record", "RecordSet", "Records", "Removal", "UnknownRecord"),
        "reporting_period": ("Period", "ReportingPeriod", "default_period", "parse_period", "period_of"),
        "study": ("Attendance", "CountRow", "Directive", "Session", "Topic"),
        "unit": ("Branch", "Unit", "unit_of"),
    },
)
