"""Which records enter the figures of a period, and so stop it from being locked while they have errors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property

from wardapp.records.campaign import Assessment, Contest, Contestant, Inspection, Publicity
from wardapp.records.collection import Records
from wardapp.records.emulation import Meeting, Nomination
from wardapp.records.period import Period
from wardapp.records.person import Headcount, Person
from wardapp.records.record import Record
from wardapp.records.reporting_period import ReportingPeriod, parse_period
from wardapp.records.study import Attendance, Directive, Session, Topic
from wardapp.records.unit import Branch, Unit

__all__ = ["Scope", "enters"]
