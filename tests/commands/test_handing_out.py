"""The town's list: topics, directives and periods handed out as one file, taken in with one command by another unit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.commands.program import SMALL_WARD, TOPIC, UNIT, Raw, Ward

DIRECTIVE: Raw = {"record": "directive", "id": "vb-1", "number": "53-KH/TU", "date": "2008-03-10"}
PLAIN: Raw = {
    "record": "period",
    "id": "ky-1",
    "label": "2008-H1",
    "date_from": "2008-01-01",
    "date_to": "2008-06-30",
    "due": "2008-07-10",
    "updated": "2008-01-05T08:00:00+07:00",
}
ITS_OWN: Raw = {
    "submission": 2,
    "locked_at": "2008-07-02T16:05:00+07:00",
    "locked_figures": {"A3": {"value": 1}},
    "fingerprint": "ab" * 32,
    "signer": "Đàm Thị Thuỷ",
    "report_number": "9",
    "submitted_on": "2008-07-03",
    "explanations": {"topic-below-80": "Mưa lũ"},
}
TOWN = ({**UNIT, "id": "thi-xa", "code": "00"}, DIRECTIVE, {**TOPIC, "directive": "vb-1"}, {**PLAIN, **ITS_OWN})
KINDS = ("directive", "topic", "period")


@pytest.fixture
def town(ward: Ward) -> Ward:
    other = ward.beside("thị xã")
    other.holds(*TOWN)
    return other


@pytest.fixture
def handed_out(town: Ward, tmp_path: Path) -> Path:
    result = town("dump", "--kind", *KINDS, "-o", tmp_path / "danh mục.jsonl")
    assert result.code == 0, result.err
    return Path(result.out.strip())


def without_stamp(records: Sequence[Raw]) -> list[Raw]:
    return [{name: value for name, value in one.items() if name not in ("updated", "by")} for one in records]


def test_a_unit_takes_in_the_towns_list_and_stays_itself(ward: Ward, handed_out: Path) -> None:
    ward.holds(UNIT)
    result = ward("load", handed_out)
    assert result.code == 0, result.err
    assert [one["id"] for one in ward.dumped("unit")] == ["unit"]
    assert without_stamp(ward.dumped(*KINDS)) == without_stamp([DIRECTIVE, {**TOPIC, "directive": "vb-1"}, PLAIN])


def test_taking_it_in_twice_changes_nothing(ward: Ward, handed_out: Path) -> None:
    ward.holds(*SMALL_WARD)
    ward("load", handed_out)
    before = ward.journal
    assert ward("load", handed_out).code == 0
    assert ward.journal == before


def test_no_lock_signer_or_submission_of_the_town_is_handed_out(town: Ward, handed_out: Path) -> None:
    words = handed_out.read_text(encoding="utf-8")
    assert not [name for name in ITS_OWN if f'"{name}"' in words]
    (whole,) = town.dumped("period")
    assert {name: whole[name] for name in ITS_OWN} == dict(ITS_OWN)
    everything = [one for one in town.dumped() if one["record"] == "period"]
    assert everything == [whole]


def test_the_unit_locks_and_hands_in_the_period_as_its_own(ward: Ward, handed_out: Path) -> None:
    ward.holds(*SMALL_WARD)
    ward("load", handed_out)
    result = ward("lock", "2008-H1")
    assert result.code == 0, result.err
    (period,) = ward.dumped("period")
    assert (period["submission"], period["signer"], period["due"]) == (1, "Hà Văn Khánh", "2008-07-10")
    assert "submitted_on" not in period


def test_the_list_taken_in_again_leaves_the_units_own_lock_if_the_town_changed_nothing(
    ward: Ward, handed_out: Path
) -> None:
    ward.holds(*SMALL_WARD)
    ward("load", handed_out)
    assert ward("lock", "2008-H1").code == 0
    locked = ward.dumped("period")
    assert ward("load", handed_out).code == 0
    assert ward.dumped("period") == locked


def test_a_day_due_that_the_town_moves_reaches_a_unit_that_has_locked_and_its_lock_stays(
    town: Ward, ward: Ward, handed_out: Path, tmp_path: Path
) -> None:
    ward.holds(*SMALL_WARD)
    ward("load", handed_out)
    assert ward("lock", "2008-H1").code == 0
    colleague = ward.beside("máy thứ hai")
    colleague.holds(*SMALL_WARD)
    colleague("load", handed_out)
    town.holds({**PLAIN, **ITS_OWN, "due": "2008-07-15", "updated": "2099-01-01T08:00:00+07:00"})
    anew = tmp_path / "danh mục mới.jsonl"
    assert town("dump", "--kind", *KINDS, "-o", anew).code == 0

    (locked,) = ward.dumped("period")
    result = ward("load", anew)
    assert result.code == 0, result.err
    assert "kỳ 2008-H1 nhận ngày, hạn gửi mới; chốt và lần gửi của đơn vị được giữ" in result.err
    (now,) = ward.dumped("period")
    assert now["due"] == "2008-07-15"
    assert without_stamp([{**now, "due": locked["due"]}]) == without_stamp([locked])
    before = ward.journal
    assert ward("load", anew).code == 0
    assert ward.journal == before

    # The colleague took the list without the lock: the lock reaches that machine all the same, and never leaves this one.
    assert colleague("load", anew).code == 0
    both = tmp_path / "sổ.jsonl"
    assert ward("dump", "-o", both).code == 0
    assert colleague("load", both).code == 0
    assert colleague.dumped("period") == [now]
    assert colleague("dump", "-o", both).code == 0
    assert ward("load", both).code == 0
    assert ward.dumped("period") == [now]


def test_a_lock_that_a_colleague_took_off_later_is_off(ward: Ward, tmp_path: Path) -> None:
    ward.holds(*SMALL_WARD, {**PLAIN, **ITS_OWN})
    unlocked = tmp_path / "đồng nghiệp.jsonl"
    unlocked.write_text(json.dumps({**PLAIN, "updated": "2099-01-01T08:00:00+07:00"}), encoding="utf-8")
    assert ward("load", unlocked).code == 0
    assert without_stamp(ward.dumped("period")) == without_stamp([PLAIN])


def test_a_period_that_the_town_removed_stays_with_a_unit(
    town: Ward, ward: Ward, handed_out: Path, tmp_path: Path
) -> None:
    ward.holds(*SMALL_WARD)
    ward("load", handed_out)
    assert ward("lock", "2008-H1").code == 0
    town.holds({"record": "period", "id": "ky-1", "updated": "2099-01-01T08:00:00+07:00", "deleted": True})
    anew = tmp_path / "danh mục mới.jsonl"
    assert town("dump", "--kind", *KINDS, "-o", anew).code == 0
    assert ward("load", anew).code == 0
    assert [one["label"] for one in ward.dumped("period")] == ["2008-H1"]


def test_a_town_that_loads_its_own_list_keeps_its_locks(town: Ward, handed_out: Path) -> None:
    before = town.dumped()
    assert town("load", handed_out).code == 0
    assert town.dumped() == before
