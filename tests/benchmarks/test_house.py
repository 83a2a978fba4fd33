"""The benchmarks' own house: rows are found by being there, and a missed target is never called kept. No time is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks import __main__ as house
from tests.benchmarks.row import Measured, Row
from tests.benchmarks.wards import MANY_PEOPLE, Material, Size, changes_of


def row(target: float, measured: float, reference: float, **others: Any) -> Row:
    return Row("r", "what", "reference", target, lambda _: Measured(measured, reference), **others)


def test_every_row_has_a_name_of_its_own() -> None:
    names = [one.name for rows in house.all_rows().values() for one in rows]
    assert len(set(names)) == len(names)
    assert {"find", "save_sqlite", "save_flat", "save_tinydb"} <= set(names)


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (row(1.5, 3.0, 2.0), 0),
        (row(1.5, 3.1, 2.0), 1),
        (row(100, 1.0, 100.0, at_least=True), 0),
        (row(100, 1.0, 99.0, at_least=True), 1),
        (Row("r", "what", "reference", 1.0, lambda _: Measured(1.0, 1 / 0)), 1),
    ],
)
def test_a_missed_or_unmeasured_row_ends_the_run_with_1(
    one: Row, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(house, "all_rows", lambda: {"file": (one,)})
    assert house.main(["r", "--folder", str(tmp_path)]) == code
    told = capsys.readouterr().out
    assert ("holds" in told) == (code == 0)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_row_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert house.main(["no-such-row"]) == 2
    assert "no-such-row" in capsys.readouterr().err


def test_a_ward_is_made_once_and_has_as_many_records_as_asked_for(tmp_path: Path) -> None:
    material = Material(tmp_path)
    assert material.ward(1000) == material.ward(Size.of_records(1000))
    assert sum(len(change) for change in changes_of(Size.of_records(1000))) == 1000
    kinds = [record.record for change in changes_of(MANY_PEOPLE) for record in change]
    assert kinds.count("person") == 10_000
    assert kinds.count("session") == 500
