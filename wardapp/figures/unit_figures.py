"""All indicators of a unit for a period, joined from the rules' own files."""

from __future__ import annotations

import datetime as dt

from wardapp.figures.blocks.campaign import campaign_backings
from wardapp.figures.blocks.classes import opened_backings
from wardapp.figures.blocks.study import studied_backings
from wardapp.figures.catalogue import INDICATORS, Column
from wardapp.figures.contributions import Backing
from wardapp.figures.entitled import Entitled, entitled
from wardapp.figures.figure import Figure
from wardapp.figures.study.index import StudyIndex
from wardapp.records import Records, ReportingPeriod

__all__ = ["backings", "bases", "indicators"]


def indicators(records: Records, period: ReportingPeriod) -> dict[str, Figure]:
    """Every indicator of the period by code, in the catalogue's order (the form guide, *Indicators*)."""
    study = StudyIndex.over(records)
    return dict(study.once(("indicators", period), lambda: _indicators(study, period)))


def _indicators(study: StudyIndex, period: ReportingPeriod) -> dict[str, Figure]:
    in_period = backings(study, period, Column.IN_PERIOD)
    to_end = backings(study, period, Column.TO_END)
    base = bases(entitled(study, period.last))
    return {
        indicator.code: Figure(
            code=indicator.code,
            in_period=in_period[indicator.code].value,
            cumulative=to_end[indicator.code].value,
            base=base.get(indicator.code, 0),
        )
        for indicator in INDICATORS
    }


def bases(numbers: Entitled) -> dict[str, int]:
    """The denominators of a unit's figures by code: A0, A3, A3a, C3-C6."""
    associations = {"C3": numbers.veterans, "C4": numbers.women, "C5": numbers.farmers, "C6": numbers.youth}
    return {
        "A0": numbers.branches,
        "A3": numbers.study_base,
        "A3a": numbers.members_base,
        # A number below 0 is an error of its record; nothing is out of it.
        **{code: max(number, 0) for code, number in associations.items()},
    }


def backings(study: StudyIndex, period: ReportingPeriod, column: Column) -> dict[str, Backing]:
    """What every indicator is made of in one column, by code.

    A0-A4 and C3-C6: *Luỹ kế* from the topics' first days, *Trong kỳ* by the same rule over the period's sessions alone.
    The rest: *Trong kỳ* in the period, *Luỹ kế* from 1 January of its last day's year.
    """
    in_period = column is Column.IN_PERIOD
    days = period if in_period else period.year_to_date
    return {
        **studied_backings(study, period, since=period.first if in_period else None),
        **study.once(("between", days.first, days.last), lambda: _between(study, days.first, days.last)),
    }


def _between(study: StudyIndex, first: dt.date, last: dt.date) -> dict[str, Backing]:
    return {**opened_backings(study, first, last), **campaign_backings(study, first, last)}
