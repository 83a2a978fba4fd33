"""The workbook of an older form still compiles, its fingerprint matches, and its lock holds without being computed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from exports.submission.submission import read_submission
from exports.town.compiling import compile_files
from tests.exports.cells import fingerprint, tables
from tests.exports.golden import OF_HTLT_1, PERIOD
from wardapp.records import KINDS, Record, RecordSet, Session
from wardapp.records.rules import Scope
from wardapp.reports.form.versions import CURRENT, HTLT_1, version_of
from wardapp.reports.locking import (
    PeriodNotLocked,
    allows_final,
    differences,
    is_unchanged,
    lock_period,
    moved_figures,
    require_lock,
    unlock_period,
)

VIETNAM = dt.timezone(dt.timedelta(hours=7))
WARD, LOCK, WORKBOOK = OF_HTLT_1.ward, OF_HTLT_1.lock, OF_HTLT_1.workbook


def test_its_fingerprint_is_that_of_its_cells() -> None:
    rows = {name: [row.values for row in found.rows] for name, found in tables(WORKBOOK, HTLT_1).items()}
    assert set(rows) == set(HTLT_1.columns)
    assert fingerprint(rows, HTLT_1) == LOCK.fingerprint


def test_a_lock_without_a_schema_is_of_the_first_form_and_holds() -> None:
    assert LOCK.schema is None
    assert version_of(LOCK.schema) is HTLT_1 is not CURRENT
    assert is_unchanged(WARD, LOCK)
    assert differences(WARD, LOCK) == []


def test_its_lock_does_not_hold_once_a_record_of_its_period_changed() -> None:
    everything = [record for kind in KINDS.values() for record in WARD.of(kind)]

    def ward_with(one: Record, updated: str) -> RecordSet:
        return RecordSet([*everything, replace(one, updated=updated)])

    scope = Scope(WARD, PERIOD)
    inside = next(one for one in WARD.of(Session) if one.status == "held" and one.date_from in PERIOD)
    outside = next(one for one in everything if one not in scope)
    assert not is_unchanged(ward_with(inside, "2008-07-05T08:00:00+07:00"), LOCK)
    assert is_unchanged(ward_with(inside, "2008-07-04T08:00:00+07:00"), LOCK)
    assert is_unchanged(ward_with(outside, "2008-07-05T08:00:00+07:00"), LOCK)


def test_a_further_final_export_asks_to_lock_again_and_lists_what_corrected_rules_moved() -> None:
    moved = moved_figures(WARD, LOCK)
    assert "C2 69 → 122" in moved
    assert not allows_final(WARD, LOCK)
    with pytest.raises(PeriodNotLocked) as refusal:
        require_lock(WARD, LOCK, PERIOD)
    assert "chốt bằng bản chương trình cũ" in str(refusal.value)
    assert "C2 69 → 122" in str(refusal.value)


def test_a_period_locked_again_is_of_the_present_form() -> None:
    again = lock_period(WARD, PERIOD, dt.datetime(2008, 7, 6, 8, 0, tzinfo=VIETNAM), ())
    assert (again.schema, again.submission) == (CURRENT.schema, LOCK.submission)
    assert allows_final(WARD, again)
    assert differences(WARD, again) == []
    assert unlock_period(again).schema is None


def test_it_compiles_to_its_own_figures_and_only_what_is_above_its_base_is_told() -> None:
    submission = read_submission(WORKBOOK)
    told = [(one.cell, one.message, one.is_error) for one in submission.differences]
    assert told == [("F26", "Số đã học (37) lớn hơn tổng số thuộc diện (30). Xem lại hai ô.", False)]
    locked = {code: figure["value"] for code, figure in (LOCK.locked_figures or {}).items()}
    # The first form had no models.
    assert {code: figure.value for code, figure in submission.figures.items()} == {**locked, "M1": 0, "M2": 0, "M3": 0}
    town = compile_files([WORKBOOK])
    assert town.handed_in == 1
    assert list(town.differences()) == list(submission.differences)
