"""`wardapp check`: errors and warnings of the book, and the health of its files."""

from __future__ import annotations

import pytest

from tests.commands.program import PEOPLE, SESSION, SMALL_WARD, Ward

_LATER = "2030-01-01T08:00:00+07:00"


def test_a_ward_without_errors_exits_0(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    result = ward("check", "--period", "2008")
    assert (result.code, result.err) == (0, "")
    assert all(problem["level"] == "warning" for problem in ward("check", "--period", "2008", "--json").json())


def test_each_problem_is_shown_with_its_record_and_field(ward: Ward) -> None:
    ward.holds(*SMALL_WARD, {**PEOPLE[1], "id": "p-9", "given_name": None, "branch": "to-9", "birth_year": 1899})
    result = ward("soatloi", "--json")
    assert result.code == 1
    found = result.json()
    assert all(set(problem) == {"level", "record", "id", "field", "message"} for problem in found)
    own = {(problem["level"], problem["field"]) for problem in found if problem["id"] == "p-9"}
    assert {("error", "given_name"), ("error", "branch"), ("warning", "birth_year")} <= own
    text = ward("check")
    assert text.code == 1
    assert text.out.startswith("Lỗi: 2\n")
    assert "Danh bạ «Nông Văn» (p-9): " in text.out
    assert "Cần xem lại: " in text.out
    assert all(problem["message"] in text.out for problem in found)


def test_figures_are_checked_for_the_period_asked_for(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    late = {**SESSION, "id": "lop-2", "date_from": "2008-08-01", "invitees": None, "counting": "headcount"}
    ward.holds({**late, "counts": [{"group": "official_member", "present": 50}]})
    assert ward("check", "--period", "2008-H1").code == 0
    assert ward("check", "--period", "2008").code == 1


def test_another_years_class_is_counted_and_listed_only_on_request(ward: Ward) -> None:
    wrong = {**SESSION, "id": "lop-2", "date_from": "2007-04-10", "audience": None, "invitees": []}
    ward.holds(*SMALL_WARD, wrong)
    result = ward("check", "--period", "2008", "--json")
    assert (result.code, [problem for problem in result.json() if problem["id"] == "lop-2"]) == (0, [])
    assert "Ngoài Năm 2008 còn 1 lỗi" in result.err
    assert "check --period 2008 --all" in result.err
    everything = ward("check", "--period", "2008", "--all", "--json")
    assert everything.code == 1
    assert everything.err == ""
    assert [problem["field"] for problem in everything.json() if problem["level"] == "error"] == ["audience"]
    assert ward("check", "--period", "2007").code == 1
    assert ward("lock", "2008").code == 0


def test_a_period_whose_days_are_out_of_order_is_reported_and_not_in_the_way(ward: Ward) -> None:
    odd = {"record": "period", "id": "ky", "updated": _LATER, "date_from": "2008-12-31", "date_to": "2008-01-01"}
    ward.holds(*SMALL_WARD, {**odd, "label": "2008"})
    result = ward("check", "--period", "2008", "--json")
    assert (result.code, result.err) == (1, "")
    assert {problem["field"] for problem in result.json() if problem["id"] == "ky" and problem["level"] == "error"}
    assert ward("stats", "--period", "2008").code == 0
    ward.holds({**odd, "label": "Sơ kết", "id": "ky-2"})
    refused = ward("stats", "--period", "Sơ kết")
    assert refused.code == 1
    assert "ngày đầu 31/12/2008 sau ngày cuối 01/01/2008" in refused.err


def test_a_journal_that_lost_something_is_an_error(ward: Ward) -> None:
    for one in PEOPLE:
        ward.holds(one)
    journal = ward.data / "book" / "journal.jsonl"
    lines = ward.journal.splitlines(keepends=True)
    (ward.data / "book" / "book.json").unlink()
    journal.write_bytes(b"".join([*lines[:2], b"x" * (len(lines[2]) - 1), b"\n", *lines[3:]]))
    result = ward("check", "--json")
    assert result.code == 1
    (lost,) = [problem for problem in result.json() if not problem["record"]]
    assert lost["level"] == "error"
    assert "mất thay đổi số 2" in lost["message"]
    assert "mất thay đổi số 2" in result.err
    assert "mất thay đổi số 2" in ward("check").out
    # Whatever else is asked of such a book says so too, and answers from what is left.
    stats = ward("find", "lan")
    assert stats.code == 0
    assert "mất thay đổi số 2" in stats.err
    assert ward("load", ward.file("a.jsonl", [PEOPLE[0]])).code == 1


@pytest.mark.parametrize("torn", [2, 20, 60])
def test_a_line_torn_by_a_power_cut_is_reported_and_is_no_error(torn: int, ward: Ward) -> None:
    for one in PEOPLE:
        ward.holds({**one, "branch": None})
    (ward.data / "book" / "book.json").unlink()
    (ward.data / "book" / "lock").unlink()
    (ward.data / "book" / "journal.jsonl").write_bytes(ward.journal[:-torn])
    result = ward("check")
    assert result.code == 0
    assert "dòng dở dang" in result.err


def test_errors_about_removed_records_name_people_and_classes_and_not_ids(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    gone = {"updated": "2030-01-01T00:00:00Z", "deleted": True}
    ward.holds({"record": "person", "id": "p-1", **gone}, {"record": "session", "id": "lop-1", **gone})
    found = ward("check", "--json", "--all").json()
    dangling = [one for one in found if one["record"] == "attendance" and one["id"] == "dd-p-1"]
    messages = {one["field"]: one["message"] for one in dangling}
    assert "«Hà Thị Lan» đã xoá" in messages["person"]
    assert "«10/04/2008 Nhà văn hoá tổ» đã xoá" in messages["session"]
    assert "Điểm danh «Hà Thị Lan» (dd-p-1)" in ward("check", "--all").out
