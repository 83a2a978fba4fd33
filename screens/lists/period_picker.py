"""The field for a period's label, which suggests the usual periods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual import events

from screens.widgets.fields.person_picker import PersonPicker, Suggestion
from wardapp.records import ReportingPeriod, parse_period
from wardapp.vietnamese import fold, format_date

_PARTS = ("", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4", "-9M", *(f"-{month:02}" for month in range(1, 13)))
"""The year, its halves, quarters, nine months and months, as labels write them (docs/records.md, *period*)."""


def usual_periods(year: int) -> list[ReportingPeriod]:
    """Return every period that a year is usually reported by."""
    return [parse_period(f"{year:04}{part}") for part in _PARTS]


class PeriodPicker(PersonPicker):
    """A label: `2008-H1` typed or taken from the list, or a name of one's own."""

    NOBODY = "Không phải kỳ thường dùng: tự ghi ngày."

    def __init__(self, year: int, others: Callable[[], Iterable[ReportingPeriod]] = tuple) -> None:
        """Suggest the periods of a year and, before them, `others`."""
        super().__init__(self._find, free_text=True)
        self._year = year
        self._others = others

    def read(self) -> str | None:
        """Return the label."""
        value = super().read()
        return value.id if isinstance(value, Suggestion) else value

    def write(self, value: Suggestion | str | None) -> None:
        """Show a label."""
        super().write(value.id if isinstance(value, Suggestion) else value)

    def _find(self, text: str) -> Sequence[Suggestion]:
        words = fold(text).split()
        year = int(words[0][:4]) if words and words[0][:4].isdecimal() and len(words[0]) >= 4 else self._year
        periods = {one.code: one for one in (*self._others(), *usual_periods(max(year, 1)))}
        return [_suggestion(one) for one in periods.values() if _is_meant(one, words)]

    def use_key(self, event: events.Key) -> bool:
        """Open the list with Down if nothing is typed yet."""
        if event.key == "down" and not self.value:
            self._list(self._find(""), listing=True)
            return True
        return super().use_key(event)

    def _look_up(self, focused: bool = False) -> None:
        """List nothing for a label written in full, so that Enter goes on."""
        text = self.value.strip()
        if "-" in text and any(one.id == text.upper() for one in self._find(text)):
            self._list(())
        else:
            super()._look_up(focused)


def _is_meant(period: ReportingPeriod, words: Sequence[str]) -> bool:
    found = f" {fold(period.code)} {fold(period.title)}"
    return all(f" {word}" in found for word in words)


def _suggestion(period: ReportingPeriod) -> Suggestion:
    return Suggestion(
        period.code, period.code, f"{period.title}, {format_date(period.first)} - {format_date(period.last)}"
    )
