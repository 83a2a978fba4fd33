"""An import adds whom the book does not know, completes whom it knows, doubles nobody and clears nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.roster.lists import Ward, party_rows, sheet_of, veteran_rows
from wardapp.records import Branch, Person
from wardapp.roster import NEW_PERSON, ImportPlan, Roster, plan_import, read_roster
from wardapp.sheet_table import Cell
from wardapp.vietnamese import name_key

HEADINGS: list[Cell] = ["Họ tên", "Năm sinh", "Chi bộ"]


def member(identifier: str, name: str, **fields: object) -> Person:
    family, _, given = name.rpartition(" ")
    values: dict[str, object] = {"main_group": "official_member", "groups": ("official_member",), **fields}
    return Person(id=identifier, family_name=family or None, given_name=given, **values)  # type: ignore[arg-type]


def roster(*rows: Sequence[Cell], headings: list[Cell] | None = None, title: str = "DANH SÁCH ĐẢNG VIÊN") -> Roster:
    return read_roster([sheet_of([[title], headings or HEADINGS, *rows])])


def test_a_party_list_then_the_same_list_then_the_veterans() -> None:
    ward = Ward()
    party = party_rows()
    first = ward.keep(ward.plan(read_roster([sheet_of(party)])))
    assert (len(first.added), len(first.updated), len(first.branches), first.skipped) == (120, 0, 4, 0)
    again = ward.plan(read_roster([sheet_of(party)]))
    assert (again.saves, again.unchanged, again.skipped) == ((), 120, 0)
    veterans = veteran_rows(party[8:33])
    second = ward.keep(ward.plan(read_roster([sheet_of(veterans)])))
    assert (len(second.added), len(second.updated), second.unchanged, second.skipped) == (30, 25, 0, 0)
    assert second.branches == ()
    for old, new in second.updated:
        assert new.groups == (*old.groups, "veteran")
        assert new.main_group == old.main_group
    assert ward.plan(read_roster([sheet_of(veterans)])).saves == ward.plan(read_roster([sheet_of(party)])).saves == ()


def test_rows_keep_the_lists_order_and_refer_to_branches_saved_before_them() -> None:
    ward = Ward()
    plan = ward.plan(roster(["Hà Sơn", 1950, "Tổ 2"], ["Hà An", 1951, "Tổ 1"], ["Hà Bé", 1952, "tổ  2"]))
    assert [person.full_name for person in plan.added] == ["Hà Sơn", "Hà An", "Hà Bé"]
    assert [branch.name for branch in plan.branches] == ["Tổ 2", "Tổ 1"]
    second, first = plan.branches
    assert [person.branch for person in plan.added] == [second.id, first.id, second.id]
    assert plan.saves == (*plan.branches, *plan.added)


def test_a_branch_is_found_by_its_name_and_every_diacritic_counts() -> None:
    ward = Ward(Branch(id="b1", name="Tổ 1"), Branch(id="b2", name="Bản Đồn"))
    plan = ward.plan(roster(["Hà An", 1951, "TỔ  1"], ["Hà Bé", 1952, "Bản Đôn"]))
    assert ([branch.name for branch in plan.branches], plan.added[0].branch) == (["Bản Đôn"], "b1")
    assert plan.notes == ()


def test_a_branch_without_diacritics_is_a_new_one_and_a_doubt() -> None:
    plan = Ward(Branch(id="b1", name="Tổ 1")).plan(roster(["Hà An", 1951, "TO 1"], ["Hà Bé", 1952, "TO 1"]))
    assert [branch.name for branch in plan.branches] == ["TO 1"]
    assert ["“Tổ 1”" in note.reason for note in plan.notes] == [True]


@pytest.mark.parametrize(
    ("held", "written", "found"),
    [
        (["Tổ 1"], "CHI BỘ TỔ 1", "b0"),
        (["Chi bộ Tổ 1"], "Tổ 1", "b0"),
        (["Tổ 1", "Chi bộ Tổ 1"], "Chi bộ Tổ 1", "b1"),
        (["Tổ 1"], "Chi bộ Tổ 11", None),
    ],
)
def test_a_cell_of_the_party_is_the_branch_of_its_name_unless_both_are_there(
    held: list[str], written: str, found: str | None
) -> None:
    ward = Ward(*(Branch(id=f"b{number}", name=name) for number, name in enumerate(held)))
    plan = ward.plan(roster(["Hà An", 1951, written]))
    assert len(plan.branches) == (found is None)
    assert found is None or plan.added[0].branch == found


@pytest.mark.parametrize("written", ["hà thị hòa", "HÀ THỊ HOÀ", "Hà  Thị Hoà"])
def test_a_person_is_known_by_the_same_name_and_birth_year(written: str) -> None:
    ward = Ward(member("p1", "Hà Thị Hoà", birth_date=date(1950, 2, 5)))
    plan = ward.plan(roster([written, 1950, None]))
    assert (plan.added, plan.unchanged) == ((), 1)


@pytest.mark.parametrize("written", ["Hà Thị Hoa", "Hà Thị Hoả", "Hà Thị Hóa"])
def test_another_diacritic_is_another_person(written: str) -> None:
    plan = Ward(member("p1", "Hà Thị Hoà", birth_year=1950)).plan(roster([written, 1950, None]))
    assert ([person.full_name for person in plan.added], plan.doubtful) == ([written], ())


def test_lan_and_lân_of_one_year_in_one_list_are_two_people() -> None:
    plan = Ward().plan(roster(["Hà Thị Lan", 1971, None], ["Hà Thị Lân", 1971, None]))
    assert ([person.full_name for person in plan.added], plan.doubtful) == (["Hà Thị Lan", "Hà Thị Lân"], ())


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["Ha Thi Hoa", 1950, None]], "Cả danh sách gõ không dấu"),
        ([["Ha Thi Hoa", 1950, None], ["Ngô Bé", 1951, None]], "một bên"),
    ],
)
def test_a_match_without_diacritics_is_a_doubt_that_the_officer_decides(rows: list[list[Cell]], words: str) -> None:
    ward = Ward(member("p1", "Hà Thị Hoà", birth_year=1950), member("p2", "Hà Thị Hoá", birth_year=1950))
    listed = roster(*rows)
    (doubt,) = ward.plan(listed).doubtful
    assert words in doubt.reason
    assert doubt.candidates == ("p1", "p2")
    decided = plan_import(listed, ward.records, ward.new_id, decisions={doubt.place: "p1"})
    assert (decided.doubtful, decided.unchanged) == ((), 1)


def test_a_namesake_of_another_year_is_somebody_else() -> None:
    plan = Ward(member("p1", "Hà An", birth_year=1950)).plan(roster(["Hà An", 1951, None]))
    assert (len(plan.added), plan.updated) == (1, ())


def test_two_possible_matches_are_left_out_with_their_cell() -> None:
    ward = Ward(member("p1", "Hà An", birth_year=1950), member("p2", "HÀ AN", birth_year=1950))
    plan = ward.plan(roster(["Hà An", 1950, "Tổ 1"]))
    assert plan.saves == ()
    assert [(doubt.sheet, doubt.cell, doubt.text) for doubt in plan.doubtful] == [("DS", "A3", "Hà An")]
    assert "2 người" in plan.doubtful[0].reason


TWO_OF_A_NAME = (member("p1", "Hà An", birth_year=1950), member("p2", "HÀ AN", birth_year=1950))


@pytest.mark.parametrize("chosen", ["p1", "p2"])
def test_a_row_is_the_person_whom_the_officer_chose(chosen: str) -> None:
    ward, listed = Ward(*TWO_OF_A_NAME), roster(["Hà An", 1950, "Tổ 1"])
    (doubt,) = ward.plan(listed).doubtful
    assert doubt.row is not None
    assert doubt.candidates == ("p1", "p2")
    plan = plan_import(listed, ward.records, ward.new_id, decisions={doubt.row.place: chosen})
    assert [new.id for new in plan.new_values] == [chosen]
    assert plan.doubtful == ()


def test_a_row_that_is_said_to_be_somebody_new_is_added() -> None:
    ward, listed = Ward(*TWO_OF_A_NAME), roster(["Hà An", 1950, "Tổ 1"])
    plan = plan_import(listed, ward.records, ward.new_id, decisions={("DS", 3): NEW_PERSON})
    assert (len(plan.added), plan.updated, plan.doubtful) == (1, (), ())


def test_two_rows_said_to_be_one_person_update_that_person_once_with_both() -> None:
    headings: list[Cell] = ["Họ tên", "Năm sinh", "Chức vụ", "Giới tính"]
    listed = roster(["Hà An", 1950, "Bí thư", None], ["Hà An", 1950, None, "Nam"], headings=headings)
    ward = Ward(member("p1", "Hà An", birth_year=1950))
    (doubt,) = ward.plan(listed).doubtful
    assert doubt.candidates == ("p1",)
    plan = plan_import(listed, ward.records, ward.new_id, decisions={("DS", 4): "p1"})
    ((before, new),) = plan.updated
    assert (before.position, new.position, new.sex) == (None, "Bí thư", "male")


def test_matching_reports_progress_and_stops_when_asked() -> None:
    listed = roster(*[[f"Hà A{number}", 1950, None] for number in range(350)])
    told: list[int] = []
    ward = Ward()
    plan_import(listed, ward.records, ward.new_id, progress=told.append)
    assert told == [0, 100, 200, 300]
    with pytest.raises(ZeroDivisionError):
        plan_import(listed, ward.records, ward.new_id, progress=lambda done: 1 // (100 - done))


def test_the_branch_tells_namesakes_apart() -> None:
    ward = Ward(
        Branch(id="b1", name="Tổ 1"),
        Branch(id="b2", name="Tổ 2"),
        member("p1", "Hà An", birth_year=1950, branch="b1"),
        member("p2", "Hà An", birth_year=1950, branch="b2"),
    )
    plan = ward.plan(roster(["Hà An", 1950, "Tổ 2"], ["Hà An", 1950, "Tổ 1"], ["Hà An", 1950, "Tổ 3"]))
    assert (plan.unchanged, plan.skipped, [person.full_name for person in plan.added]) == (2, 0, ["Hà An"])


def test_namesakes_of_a_list_are_imported_once_each_and_stay() -> None:
    ward = Ward()
    twins = roster(["Hà An", 1950, "Tổ 1"], ["Hà An", 1950, "Tổ 2"])
    assert len(ward.keep(ward.plan(twins)).added) == 2
    again = ward.plan(twins)
    assert (again.saves, again.unchanged, again.skipped) == ((), 2, 0)


@pytest.mark.parametrize(
    "second", [["Hà An", 1950, "Tổ 1"], ["HA AN", 1950, "Tổ 1"], ["Hà An", 1950, None], ["Hà An", None, "Tổ 1"]]
)
def test_the_same_person_twice_in_a_list_is_imported_once(second: list[Cell]) -> None:
    ward = Ward()
    twice = roster(["Hà An", 1950, "Tổ 1"], second)
    plan = ward.keep(ward.plan(twice))
    assert (len(plan.added), [doubt.cell for doubt in plan.doubtful]) == (1, ["A4"])
    assert ward.plan(twice).saves == ()


def test_a_namesake_without_a_year_is_never_guessed() -> None:
    known = Ward(member("p1", "Hà An", birth_year=1950)).plan(roster(["Hà An", None, "Tổ 1"]))
    unknown = Ward(member("p1", "Hà An")).plan(roster(["Hà An", 1950, "Tổ 1"]))
    assert (known.saves, unknown.saves) == ((), ())
    assert (known.skipped, unknown.skipped) == (1, 1)


def test_a_missing_year_is_completed_if_the_branch_agrees() -> None:
    ward = Ward(Branch(id="b1", name="Tổ 1"), member("p1", "Hà An", branch="b1"))
    ((_, new),) = ward.plan(roster(["Hà An", 1950, "Tổ 1"])).updated
    assert (new.id, new.birth_year) == ("p1", 1950)


def test_another_sex_or_birth_date_is_another_person_perhaps() -> None:
    ward = Ward(member("p1", "Hà An", birth_date=date(1950, 2, 5), sex="male"))
    headings: list[Cell] = ["Họ tên", "Ngày sinh", "Giới tính"]
    assert ward.plan(roster(["Hà An", "05/02/1950", "Nữ"], headings=headings)).skipped == 1
    assert ward.plan(roster(["Hà An", "06/02/1950", "Nam"], headings=headings)).skipped == 1
    assert ward.plan(roster(["Hà An", "1950", "Nam"], headings=headings)).unchanged == 1


def test_an_update_clears_nothing_and_fills_what_was_blank() -> None:
    held = member("p1", "Hà An", birth_year=1950, position="Bí thư", exempt=True, extra={"x": 1})
    headings: list[Cell] = ["Họ tên", "Ngày sinh", "Giới tính", "Chức vụ", "Chi bộ", "Ngày vào Đảng"]
    plan = Ward(held).plan(roster(["Hà An", "05/02/1950", "Nam", None, "Tổ 1", "03/02/1990"], headings=headings))
    ((old, new),) = plan.updated
    assert old is held
    assert (new.position, new.exempt, new.birth_year, new.extra) == ("Bí thư", True, 1950, {"x": 1})
    assert (new.birth_date, new.sex, new.joined_on) == (date(1950, 2, 5), "male", date(1990, 2, 3))
    assert new.branch == plan.branches[0].id


def test_a_list_of_a_second_group_moves_nobody() -> None:
    ward = Ward(Branch(id="b1", name="Tổ 1"), member("p1", "Hà An", birth_year=1950, branch="b1"))
    plan = ward.plan(roster(["Hà An", 1950, "Tổ 2"], title="Danh sách hội viên CCB"))
    ((_, new),) = plan.updated
    assert (new.branch, new.groups, plan.branches) == ("b1", ("official_member", "veteran"), ())


def test_the_list_of_the_main_group_moves_people() -> None:
    ward = Ward(Branch(id="b1", name="Tổ 1"), member("p1", "Hà An", birth_year=1950, branch="b1"))
    plan = ward.plan(roster(["Hà An", 1950, "Tổ 2"]))
    assert plan.updated[0][1].branch == plan.branches[0].id


def test_a_probationary_member_becomes_official_and_never_the_other_way() -> None:
    headings: list[Cell] = ["Họ tên", "Năm sinh", "Chính thức"]
    listed = roster(["Hà An", 1950, "x"], ["Hà Bé", 1951, None], headings=headings)
    probationary = {"main_group": "probationary_member", "groups": ("probationary_member",)}
    plan = Ward(member("p1", "Hà An", birth_year=1950, **probationary), member("p2", "Hà Bé", birth_year=1951)).plan(
        listed
    )
    ((_, new),) = plan.updated
    assert (new.id, new.main_group, new.groups) == ("p1", "official_member", ("official_member",))
    assert (plan.unchanged, [note.text for note in plan.notes]) == (1, ["Hà Bé"])


def test_who_joins_the_party_counts_there_and_keeps_the_other_groups() -> None:
    veteran = {"main_group": "veteran", "groups": ("veteran", "farmer")}
    ((_, new),) = Ward(member("p1", "Hà An", birth_year=1950, **veteran)).plan(roster(["Hà An", 1950, None])).updated
    assert (new.main_group, new.groups) == ("official_member", ("veteran", "farmer", "official_member"))


def test_a_list_of_no_known_group_changes_nobodys_groups() -> None:
    ward = Ward(member("p1", "Hà An", birth_year=1950))
    assert ward.plan(roster(["Hà An", 1950, None], title="Lớp học")).saves == ()


def test_a_name_typed_without_diacritics_is_completed_if_the_officer_says_so_and_no_other_spelling_changes() -> None:
    ward = Ward(member("p1", "Ha Thi Hoa", birth_year=1950), member("p2", "Ngô Thuỷ", birth_year=1951))
    listed = roster(["Hà Thị Hoà", 1950, None], ["Ngô Thủy", 1951, None])
    assert [doubt.candidates for doubt in ward.plan(listed).doubtful] == [("p1",)]
    plan = plan_import(listed, ward.records, ward.new_id, decisions={("DS", 3): "p1"})
    assert [(new.id, new.full_name) for _, new in plan.updated] == [("p1", "Hà Thị Hoà")]


NAMES = st.sampled_from(["Hà An", "Hà Ân", "HÀ AN", "Ngô Bé", "Lý Hoà", "Lý Hòa"])
ROWS = st.lists(
    st.tuples(NAMES, st.sampled_from([None, 1950, 1951]), st.sampled_from([None, "Tổ 1", "Tổ 2"])), max_size=12
)


def told(plan: ImportPlan) -> int:
    return len(plan.added) + len(plan.updated) + plan.unchanged + plan.skipped


@settings(max_examples=300, derandomize=True, deadline=None)
@given(first=ROWS, second=ROWS)
def test_any_lists_double_nobody_lose_no_row_and_the_second_time_change_nothing(
    first: list[tuple[str, int | None, str | None]], second: list[tuple[str, int | None, str | None]]
) -> None:
    ward = Ward()
    for rows in (first, second):
        if not rows:
            continue
        listed = roster(*map(list, rows))
        plan = ward.keep(ward.plan(listed))
        assert told(plan) == len(rows)
        identities = [
            (name_key(person.full_name), person.year_of_birth, person.branch) for person in ward.records.of(Person)
        ]
        assert len(set(identities)) == len(identities)
        assert ward.plan(listed).added == ()
        assert ward.plan(listed).saves == ()
