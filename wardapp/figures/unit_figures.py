"""All indicators of a unit for a period, in both columns of `Bieu01_TongHop`."""

from __future__ import annotations

import datetime as dt

from wardapp.figures.a_c_study import block_a, block_b, c1_and_c2, members_studied
from wardapp.figures.catalogue import INDICATORS, Column
from wardapp.figures.contributions import Contributions
from wardapp.figures.d_h_nominations import block_d, block_h
from wardapp.figures.e_g_activities import block_e, block_f, block_g
from wardapp.figures.figure import Figure
from wardapp.figures.m_models import block_m
from wardapp.figures.study.entitled import Entitled, entitled
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.study.topics import open_topics
from wardapp.records import Records, ReportingPeriod, unit_of


def indicators(records: Records, period: ReportingPeriod) -> dict[str, Figure]:
    """Compute every indicator of a period by code, in the catalogue's order."""
    study = StudyIndex.over(records)
    return dict(study.cached(("indicators", period), lambda: _indicators(study, period)))


def _indicators(study: StudyIndex, period: ReportingPeriod) -> dict[str, Figure]:
    in_period = contributions_by_code(study, period, Column.IN_PERIOD)
    to_end = contributions_by_code(study, period, Column.TO_END)
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
    """Return the denominators of a unit's figures by code: A0, A3, A3a and C3-C6, never below 0."""
    associations = {"C3": numbers.veterans, "C4": numbers.women, "C5": numbers.farmers, "C6": numbers.youth}
    return {
        "A0": numbers.branches,
        "A3": numbers.study_base,
        "A3a": numbers.members_base,
        **{code: max(number, 0) for code, number in associations.items()},
    }


def contributions_by_code(study: StudyIndex, period: ReportingPeriod, column: Column) -> dict[str, Contributions]:
    """Return what every indicator counts in one column, by code.

    A0-A4 and C3-C6: *Luỹ kế* from the topics' first days, *Trong kỳ* by the same rule over the period's sessions alone.
    M1-M3: *Luỹ kế* what was ever registered, *Trong kỳ* what was in the period.
    The rest: *Trong kỳ* in the period, *Luỹ kế* from the start of the reporting year, or of the period if that is earlier.
    """
    in_period = column is Column.IN_PERIOD
    days = period if in_period else period.year_to_date(unit_of(study))
    return {
        **_up_to_end(study, period, period.first if in_period else None),
        **block_m(study, period.last, period.first if in_period else None),
        **study.cached(("between", days.first, days.last), lambda: _between(study, days.first, days.last)),
    }


def _up_to_end(study: StudyIndex, period: ReportingPeriod, since: dt.date | None) -> dict[str, Contributions]:
    begins = [topic.first_day or dt.date.min for topic in open_topics(study, period)]
    # In most periods every topic begins in the period, so that both columns count the same days.
    days = tuple(max(day, since or dt.date.min) for day in begins)
    return study.cached(
        ("up to end", period, days), lambda: {**block_a(study, period, since), **members_studied(study, period, since)}
    )


def _between(study: StudyIndex, first: dt.date, last: dt.date) -> dict[str, Contributions]:
    found = {**block_b(study, first, last), **c1_and_c2(study, first, last)}
    for block in (block_d, block_e, block_f, block_g, block_h):
        found.update(block(study, first, last))
    return found
