"""Rules of reporting periods: one record a period."""

from __future__ import annotations

from collections.abc import Iterator

from wardapp.records.problem import Problem
from wardapp.records.reporting_period import Period
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.wording import warning
from wardapp.vietnamese import format_date


def period_entered_twice(period: Period, context: RuleContext) -> Iterator[Problem]:
    """Report a period whose label differs from another one's in capitals alone, or whose days are another one's."""
    label = period.label.casefold() if period.label else None
    if context.duplicate_of(context.period_labels, label, period) is not None:
        message = f"Đã có một kỳ khác tên chỉ khác chữ hoa, chữ thường với «{period.label}». Bỏ một kỳ, để không chốt hai lần."
        yield warning(period, "label", "period_entered_twice", message)
        return
    days = (period.date_from, period.date_to) if period.date_from and period.date_to else None
    if days is not None and context.duplicate_of(context.period_days, days, period) is not None:
        message = (
            f"Đã có một kỳ khác cùng từ ngày {format_date(days[0])} đến ngày {format_date(days[1])}. "
            f"Bỏ một kỳ, để không chốt hai lần."
        )
        yield warning(period, "date_from", "period_entered_twice", message)
