"""The fields of a headcount, each with a note of what the directory counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from screens.forms.record_form import FieldLayout
from wardapp.figures.study.entitled import HEADCOUNT_FIELDS, Entitled, entitled
from wardapp.records import Branch, Headcount, Person, Records, RecordSet
from wardapp.vietnamese import format_whole

NUMBERS_ENTITLED = tuple(
    FieldLayout(field, label="Chuyển tạm thời đi", width=10)
    if field == "transferred_members"
    else FieldLayout(field, width=10)
    for field in HEADCOUNT_FIELDS
)
"""The lines of a form for the numbers of a headcount."""


def counted_beside(records: Records) -> Callable[[Headcount], Mapping[str, str]]:
    """Return a function that notes beside each number what the directory counts."""
    counted: dict[dt.date, Entitled] = {}

    def notes(numbers: Headcount) -> Mapping[str, str]:
        day = numbers.counted_on
        if day is None:
            return {}
        if day not in counted:
            # Without the headcounts of the book, so that everything is counted.
            counted[day] = entitled(RecordSet([*records.of(Person), *records.of(Branch)]), day)
        beside = {field: _words(getattr(numbers, field), number) for field, number in counted[day].by_field.items()}
        if numbers.transferred_members is None:
            beside["transferred_members"] = "để trống là 0"
        if numbers.as_of is None:
            beside["as_of"] = f"trống: {day:%d/%m}/{day.year:04}"
        return beside

    return notes


def _words(written: int | None, counted: int) -> str:
    if written is None:
        return f"để trống: đếm theo danh bạ {format_whole(counted)}"
    return f"theo danh bạ {format_whole(counted)}" if written != counted else "bằng danh bạ"
