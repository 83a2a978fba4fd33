"""A change to a period that was handed in is said, with the figures that now differ from what was sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from tests.records.ward import ward
from wardapp.checks.period_check import figure_problems
from wardapp.records import Level, Period, Publicity, Record, RecordSet, Session, parse_period, to_json
from wardapp.reports.changed_submissions import changed_submissions
from wardapp.reports.locking import lock_period

LOCKED = dt.datetime(2008, 7, 2, 16, tzinfo=dt.timezone.utc)
PERIOD = parse_period("2008-H1")


def handed_in(*labels: str) -> list[Record]:
    """The small ward, with these periods locked and handed in."""
    records = [record for record in ward() if not isinstance(record, Period)]
    held = RecordSet(records)
    locks = [replace(lock_period(held, parse_period(label), LOCKED, []), id=f"pe-{label}") for label in labels]
    return [*records, *(replace(lock, submitted_on=dt.date(2008, 7, 3)) for lock in locks)]


def said(before: Sequence[Record], *saves: Record, removed: Sequence[str] = ()) -> list[str]:
    """Return what is said when records are saved or removed."""
    held = {record.id: record for record in before}
    changed = [*saves, *(held[identifier] for identifier in removed)]
    states = {(record.record, record.id): to_json(held[record.id]) if record.id in held else None for record in changed}
    after = {**held, **{record.id: record for record in saves}}
    return changed_submissions(RecordSet(one for key, one in after.items() if key not in removed), states)


def of_ward(identifier: str) -> Record:
    return next(record for record in ward() if record.id == identifier)


def test_a_late_class_moves_the_figures_of_what_was_sent() -> None:
    (held,) = (one for one in ward() if one.id == "s1")
    assert isinstance(held, Session)
    (sentence,) = said(
        handed_in("2008-H1"),
        replace(held, id="s9", invitees=(), counts=(), date_from=dt.date(2008, 6, 3), date_to=None),
    )
    assert sentence == "Kỳ 6 tháng đầu năm 2008 đã gửi lần 1, nay khác bản gửi: B1 2 → 3."


def test_many_figures_are_cut_and_counted() -> None:
    (sentence,) = said(handed_in("2008-H1"), removed=["c", "cc", "i", "pu", "m", "n"])
    assert sentence.startswith("Kỳ 6 tháng đầu năm 2008 đã gửi lần 1, nay khác bản gửi: ")
    assert sentence.count("→") == 3
    assert sentence.endswith(" chỉ tiêu nữa.")


def test_each_period_that_was_handed_in_is_named() -> None:
    late = Publicity(id="late", date=dt.date(2008, 3, 1), form="panel", quantity=2)
    sentences = said(handed_in("2008-Q1", "2008-H1"), late)
    assert [sentence.split(" đã gửi")[0] for sentence in sentences] == ["Kỳ 6 tháng đầu năm 2008", "Kỳ Quý I năm 2008"]


def test_a_row_that_moves_no_figure_is_said() -> None:
    (held,) = (one for one in ward() if one.id == "s1")
    assert isinstance(held, Session)
    assert said(handed_in("2008-H1"), replace(held, place="Nhà văn hoá tổ 7")) == [
        "Kỳ 6 tháng đầu năm 2008 đã gửi lần 1: các chỉ tiêu như trước, nhưng có dòng của biểu đã đổi."
    ]


def test_what_was_put_right_again_is_said() -> None:
    before = [record for record in handed_in("2008-H1") if record.id != "pu"]
    assert said(before, of_ward("pu")) == ["Kỳ 6 tháng đầu năm 2008 đã gửi lần 1: các chỉ tiêu nay lại như bản gửi."]


def test_nothing_is_said_of_a_later_class_or_of_a_field_that_no_sheet_has() -> None:
    (held,) = (one for one in ward() if one.id == "s1")
    assert isinstance(held, Session)
    assert said(handed_in("2008-H1"), replace(held, id="s9", date_from=dt.date(2008, 7, 9), date_to=None)) == []
    assert said(handed_in("2008-H1"), replace(held, start_time="08:00")) == []


def test_nothing_is_said_of_a_period_that_was_only_locked() -> None:
    locked = [replace(one, submitted_on=None) if isinstance(one, Period) else one for one in handed_in("2008-H1")]
    assert said(locked, removed=["pu"]) == []


def test_the_check_of_a_period_that_was_handed_in_lists_what_differs() -> None:
    records = [record for record in handed_in("2008-H1") if record.id != "pu"]
    found = {problem.code: problem for problem in figure_problems(RecordSet(records), PERIOD, LOCKED.date())}
    problem = found["different_from_sent"]
    assert (problem.level, problem.record, problem.id) == (Level.WARNING, "period", "pe-2008-H1")
    assert problem.message.startswith("Số liệu đã khác bản gửi lần 1: G7 12 → 0.")
    assert "different_from_sent" not in {
        problem.code for problem in figure_problems(RecordSet(handed_in("2008-H1")), PERIOD, LOCKED.date())
    }
