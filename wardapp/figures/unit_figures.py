"""All indicators of a unit for a period, joined from the rules' own files."""

from __future__ import annotations

from wardapp.figures.campaign import campaign_figures
from wardapp.figures.catalogue import INDICATORS
from wardapp.figures.entitled import Entitled, entitled
from wardapp.figures.figure import Figure
from wardapp.figures.index import StudyIndex
from wardapp.figures.opened import opened_figures
from wardapp.figures.studied import studied_figures
from wardapp.records import Records, ReportingPeriod

__all__ = ["bases", "indicators"]


def indicators(records: Records, period: ReportingPeriod) -> dict[str, Figure]:
    """Every indicator of the period by code, in the catalogue's order (the form guide, *Indicators*).

    A0-A4 and C3-C6: *Luỹ kế* from the topics' first days, *Trong kỳ* by the same rule over the period's sessions alone.
    The rest: *Trong kỳ* in the period, *Luỹ kế* from 1 January of its last day's year.
    """
    study = StudyIndex.over(records)
    in_period: dict[str, int | None] = {
        **studied_figures(study, period, since=period.first),
        **_between(study, period),
    }
    year = period.year_to_date
    cumulative: dict[str, int | None] = {
        **in_period,
        **studied_figures(study, period),
        **(_between(study, year) if year.first != period.first else {}),
    }
    base = bases(entitled(study, period.last))
    return {
        indicator.code: Figure(
            code=indicator.code,
            in_period=in_period[indicator.code],
            cumulative=cumulative[indicator.code],
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


def _between(study: StudyIndex, period: ReportingPeriod) -> dict[str, int | None]:
    return {
        **opened_figures(study, period.first, period.last),
        **campaign_figures(study, period.first, period.last),
    }
