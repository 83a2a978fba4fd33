"""A text longer than the form asks for is saved as typed, with a warning."""

from __future__ import annotations

import datetime as dt
from typing import cast

from screens.forms.field_types import DateContext
from screens.forms.layout import FieldLayout
from screens.forms.record_form import RecordForm
from tests.screens.widgets.field_host import opened
from wardapp.records import Level, Nomination, RecordSet
from wardapp.records.rules import problems_of

TODAY = dt.date(2027, 6, 28)


async def test_an_achievement_over_600_characters_is_read_as_entered() -> None:
    form = RecordForm(
        Nomination(id="n", achievement="ngắn"),
        [FieldLayout("achievement", rows=4)],
        day=DateContext(TODAY),
        check=lambda record: problems_of(record, RecordSet([record]), TODAY),
    )
    async with opened(form):
        form.write_field("achievement", "ộ" * 601)
        assert form.unreadable == {}
        assert form.changed
        assert cast("Nomination", form.read()).achievement == "ộ" * 601
        (told,) = (problem for problem in form.review() if problem.field == "achievement")
        assert (told.level, "601 chữ, nhiều nhất 600" in told.message) == (Level.WARNING, True)
