"""Progress in charts: the rate of each branch, and the people reached by week.

They are a file of their own, since the form fixes the sheets of the workbook that is handed in.
"""

from __future__ import annotations

import datetime as dt

from wardapp.figures.overview.weekly_progress import branch_rates, weekly_progress
from wardapp.figures.study.index import StudyIndex
from wardapp.records import Records, ReportingPeriod, unit_of
from wardapp.reports.form.lists import BRANCH_CHART, WEEK_CHART
from wardapp.reports.letterhead import Line
from wardapp.reports.papers.printed_paper import Chart, PaperSheet, PrintedPaper, Text, plain_head
from wardapp.reports.table import Row


def charts_paper(records: Records, period: ReportingPeriod, *, until: dt.date | None = None) -> PrintedPaper:
    """Build the charts of a period, with the weeks up to that of `until`."""
    study = StudyIndex.over(records)
    unit = unit_of(study)
    branches: list[Row] = [
        {
            "number": number,
            "branch": one.branch.name,
            "studied": one.studied,
            "people": one.people,
            "percent": one.percent,
        }
        for number, one in enumerate(branch_rates(study, period), start=1)
    ]
    weeks: list[Row] = [
        {"number": number, "day": one.day, "studied": one.studied, "target": one.target}
        for number, one in enumerate(weekly_progress(study, period, until), start=1)
    ]
    title = Text(Line(period.title, bold=True))
    return PrintedPaper(
        f"Biểu đồ - {period.title}",
        [
            PaperSheet(
                BRANCH_CHART,
                plain_head(BRANCH_CHART, unit, title),
                branches,
                repeat_headings=False,
                chart=Chart("bar", "branch", ("percent",)),
            ),
            PaperSheet(
                WEEK_CHART,
                plain_head(WEEK_CHART, unit, title),
                weeks,
                repeat_headings=False,
                chart=Chart("line", "day", ("studied", "target")),
            ),
        ],
    )
