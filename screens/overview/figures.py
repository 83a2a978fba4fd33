"""Compute the overview of a period from records: its figures, and what the check finds, which takes longer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from screens.overview.summary import (
    BranchSummary,
    CellSummary,
    CheckSummary,
    FigureSummary,
    Overview,
    TaskSummary,
    TopicSummary,
)
from wardapp.checks.period_check import blocking_problems, check
from wardapp.figures import Figure, StudyIndex, branch_grid, indicators, topic_progress
from wardapp.figures.overview.pending_work import PendingItem, pending_work
from wardapp.figures.overview.since_lock import differences_since
from wardapp.records import Level, Period, Records, ReportingPeriod
from wardapp.vietnamese import format_percent


def look_over(records: Records, period: ReportingPeriod, today: dt.date) -> Overview:
    """Compute an overview with what the check finds."""
    study = StudyIndex.over(records)
    return replace(figures_over(study, period, today), checked=checked_over(study, period, today))


def figures_over(records: Records, period: ReportingPeriod, today: dt.date) -> Overview:
    """Compute an overview without what the check finds."""
    study = StudyIndex.over(records)
    recorded = next((one for one in records.of(Period) if one.label == period.code), None) or Period()
    figures = indicators(study, period)
    return Overview(
        title=period.title,
        first=period.first,
        last=period.last,
        due=recorded.due,
        locked=recorded.locked_at is not None,
        submission=recorded.submission or 1,
        submitted_on=recorded.submitted_on,
        changed=_changed(study, recorded, figures),
        topics=tuple(
            TopicSummary(row.topic.id, row.topic.code or "", row.topic.name, row.studied, row.base, _rate(row.percent))
            for row in topic_progress(study, period)
            if row.of_period
        ),
        branches=tuple(
            BranchSummary(
                row.branch.id,
                row.branch.name or "",
                row.people,
                tuple(CellSummary(cell.state.value, cell.on) for cell in row.states),
            )
            for row in branch_grid(study, period, today)
        ),
        figures={code: figure_summary(figure) for code, figure in figures.items()},
        owed=tuple(map(_task, pending_work(study, period, today))),
    )


def _changed(study: StudyIndex, recorded: Period, figures: Mapping[str, Figure]) -> tuple[str, ...]:
    """Return the figures that differ from the lock, unless it is of an older form and holds."""
    changed = tuple(differences_since(recorded.locked_figures, figures))
    if changed:
        # Imported only where something differs: a window without a lock needs no form.
        from wardapp.reports.locking import differences

        return tuple(differences(study, recorded))
    return changed


def checked_over(records: Records, period: ReportingPeriod, today: dt.date) -> CheckSummary:
    """Count what the check finds."""
    problems = check(records, period, today)
    errors = sum(1 for problem in problems if problem.level is Level.ERROR)
    stopping = len(blocking_problems(problems, records, period)) if errors else 0
    return CheckSummary(errors, stopping, len(problems) - errors)


def figure_summary(figure: Figure) -> FigureSummary:
    """Return the values of a figure that are shown."""
    return FigureSummary(figure.value, figure.base, _rate(figure.percent), figure.in_period, figure.cumulative)


def _rate(rate: Decimal | None) -> str:
    return "" if rate is None else format_percent(rate)


def _task(task: PendingItem) -> TaskSummary:
    records = (task.session, task.topic, task.branch)
    return TaskSummary(
        task.sentence, task.step.value, *(record.id if record is not None else None for record in records)
    )
