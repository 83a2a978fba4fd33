"""What a change of records makes differ from what was handed in: said when the change is saved."""

from __future__ import annotations

from collections.abc import Sequence

from wardapp.figures import indicators
from wardapp.figures.overview.since_lock import differences_since
from wardapp.figures.study.index import StudyIndex
from wardapp.records import KINDS, Period, Records, period_of
from wardapp.records.rules import Scope
from wardapp.reports.records_at_lock import States, with_states
from wardapp.reports.unit_tables import fingerprint_of

_MOST_FIGURES = 3


def handed_in_periods(records: Records) -> list[Period]:
    """List the periods that were handed in, with the figures that were sent."""
    return [period for period in records.of(Period) if period.submitted_on is not None and period.locked_figures]


def changed_submissions(records: Records, states: States) -> list[str]:
    """Return a sentence for each period that was handed in and whose figures or rows a change moved.

    Args:
        records: the records after the change.
        states: what each changed record was before it.
    """
    if not states:
        return []
    after = StudyIndex.over(records)
    before = StudyIndex.over(with_states(records, states))
    found = (_sentence(before, after, period, states) for period in handed_in_periods(records))
    return [sentence for sentence in found if sentence]


def _sentence(before: Records, after: Records, period: Period, states: States) -> str:
    reported = period_of(period)
    scopes = [(records, Scope(records, reported)) for records in (before, after)]
    if not any(_is_reported(scopes, kind, identifier) for kind, identifier in states):
        return ""
    sent = f"Kỳ {reported.title} đã gửi lần {period.submission or 1}"
    earlier = differences_since(period.locked_figures, indicators(before, reported))
    differing = differences_since(period.locked_figures, indicators(after, reported))
    if earlier == differing:
        is_moved = fingerprint_of(before, reported) != fingerprint_of(after, reported)
        return f"{sent}: các chỉ tiêu như trước, nhưng có dòng của biểu đã đổi." if is_moved else ""
    if not differing:
        return f"{sent}: các chỉ tiêu nay lại như bản gửi."
    differing.sort(key=lambda words: words in earlier)
    more = len(differing) - _MOST_FIGURES
    shown = "; ".join(differing[:_MOST_FIGURES]) + (f" và {more} chỉ tiêu nữa" if more > 0 else "")
    return f"{sent}, nay khác bản gửi: {shown}."


def _is_reported(scopes: Sequence[tuple[Records, Scope]], kind: str, identifier: str) -> bool:
    """Check whether a record enters a period before a change or after it."""
    if kind not in KINDS:
        return False
    states = ((records.get(KINDS[kind], identifier), scope) for records, scope in scopes)
    return any(record is not None and record in scope for record, scope in states)
