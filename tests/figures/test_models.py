"""M1-M3: models registered up to the period's end, not stopped."""

from __future__ import annotations

from tests.figures.ward import book, day
from wardapp.figures import indicators
from wardapp.records import Model, parse_period


def model(on: str, state: str, identifier: str) -> Model:
    return Model(id=identifier, name="Tiếng kẻng học bài", owner_kind="collective", registered_on=day(on), state=state)


def test_models_are_counted_by_state_and_what_was_spread_is_effective_too() -> None:
    records = book(
        model("2007-05-01", "registered", "m1"),
        model("2008-03-01", "effective", "m2"),
        model("2008-12-31", "spread", "m3"),
        model("2008-04-01", "stopped", "m4"),
        model("2009-01-01", "spread", "m5"),
        Model(id="m6", name="Chưa rõ ngày", owner_kind="individual", state="spread"),
        Model(id="m7", name="Chưa rõ trạng thái", owner_kind="individual", registered_on=day("2008-05-01")),
    )
    found = indicators(records, parse_period("2008"))
    assert [(found[code].in_period, found[code].cumulative) for code in ("M1", "M2", "M3")] == [(2, 3), (2, 2), (1, 1)]
    assert found["M1"].value == 3
