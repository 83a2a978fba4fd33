"""Lists in the shapes of public lists and threads, with invented names; docs/real-files.md says where each was seen."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.roster.lists import Ward, sheet_of
from tests.vietnamese.old_fonts import typed
from wardapp.roster import Roster, RosterRow, read_roster
from wardapp.sheet_table import Cell

TODAY = date(2008, 4, 1)


def read(*rows: list[Cell], merged: tuple[tuple[int, int, int, int], ...] = ()) -> Roster:
    return read_roster([sheet_of(rows, merged=merged)], today=TODAY)


def the_row(roster: Roster) -> RosterRow:
    (row,) = roster.rows
    return row


def told(roster: Roster) -> str:
    doubts = [*roster.doubtful, *(doubt for row in roster.rows for doubt in row.doubts)]
    return " ".join([*roster.warnings, *roster.notices, *(f"ô {doubt.cell} {doubt.reason}" for doubt in doubts)])


def test_births_and_names_of_parents_are_not_those_of_the_person() -> None:
    roster = read(
        ["STT", "Họ và tên", "Ngày sinh", "Họ tên cha", "Năm sinh cha", "Nghề nghiệp cha", "Họ tên mẹ", "Năm sinh mẹ"],
        [1, "Hà An", "05/02/1990", "Hà Văn Ba", 1960, "Thợ mộc", "Lê Thị Tư", 1962],
    )
    row = the_row(roster)
    assert (row.full_name, row.birth_date, row.position) == ("Hà An", date(1990, 2, 5), None)
    assert all(heading in told(roster) for heading in ("Họ tên cha", "Năm sinh cha", "Nghề nghiệp cha", "Năm sinh mẹ"))


def test_the_head_of_a_household_is_not_the_person() -> None:
    roster = read(
        ["STT", "Họ và tên chủ hộ", "Họ và tên", "Quan hệ với chủ hộ", "Năm sinh"],
        [1, "Hà Văn Ba", "Lê Thị Tư", "Vợ", 1962],
        [2, "Hà Văn Ba", "Hà Văn Năm", "Con", 1990],
    )
    assert [row.full_name for row in roster.rows] == ["Lê Thị Tư", "Hà Văn Năm"]
    assert "“Họ và tên chủ hộ”" in told(roster)


def test_the_place_of_admission_is_no_date_of_admission() -> None:
    roster = read(
        ["TT", "Họ tên", "Ngày vào Đảng (dự bị)", "Ngày vào Đảng (chính thức)", "Nơi kết nạp"],
        [1, "Hà An", "03/02/1980", "03/02/1981", "Đại đội 3, 12/1980"],
        [2, "Hà Bé", "03/02/2007", None, "Chi bộ 3"],
    )
    assert [(row.main_group, row.joined_on) for row in roster.rows] == [
        ("official_member", date(1980, 2, 3)),
        ("probationary_member", date(2007, 2, 3)),
    ]
    assert "“Nơi kết nạp”" in told(roster)


def test_days_of_the_union_and_of_its_book_are_no_days_of_the_party() -> None:
    roster = read(
        ["DANH SÁCH ĐOÀN VIÊN"],
        ["TT", "Họ tên đoàn viên", "Ngày sinh", "Mã sổ Đoàn", "Ngày cấp", "Ngày rút", "Ngày vào Đoàn", "Tôn giáo"],
        [1, "Hà An", "05/02/1990", "S1", "1/1/2006", None, "26/3/2005", "Không"],
    )
    row = the_row(roster)
    assert (row.groups, row.joined_on) == (("youth",), None)
    assert all(heading in told(roster) for heading in ("Mã sổ Đoàn", "Ngày cấp", "Ngày vào Đoàn"))


@pytest.mark.parametrize("heading", ["Trạng thái", "Tình trạng", "Hiện trạng", "Ghi chú"])
@pytest.mark.parametrize("state", ["Đã chuyển đi", "Từ trần", "Chuyển sinh hoạt 3/2008", "Xin ra khỏi Hội"])
def test_a_state_that_says_that_somebody_is_gone_is_told(heading: str, state: str) -> None:
    roster = read(["TT", "Họ và tên", "Năm sinh", heading], [1, "Hà An", 1950, state])
    assert "ô D2" in told(roster)


@pytest.mark.parametrize(
    "state",
    ["Đang sinh hoạt", "Chuyển đến 3/2008", "Con liệt sĩ", "Mất sức", "Chuyển sinh hoạt tạm thời", "Chưa chuyển"],
)
def test_a_state_of_somebody_who_is_here_is_not_told(state: str) -> None:
    roster = read(["TT", "Họ và tên", "Năm sinh", "Ghi chú"], [1, "Hà An", 1950, state])
    assert "ô D2" not in told(roster)


@pytest.mark.parametrize("heading", ["Chuyển đi", "II. Từ trần trong năm (2 đ/c)", "B. Đảng viên đã chuyển sinh hoạt"])
def test_people_of_a_section_of_those_who_left_are_listed_and_not_imported(heading: str) -> None:
    roster = read(
        ["DANH SÁCH ĐẢNG VIÊN"],
        ["TT", "Họ và tên", "Năm sinh"],
        [1, "Hà An", 1950],
        [None, heading],
        [2, "Hà Bé", 1951],
    )
    plan = Ward().plan(roster)
    assert [person.full_name for person in plan.added] == ["Hà An"]
    assert [(doubt.cell, doubt.text) for doubt in plan.doubtful] == [("B5", "Hà Bé")]
    assert heading in plan.doubtful[0].reason


def test_a_person_of_the_book_who_left_is_named_to_the_officer() -> None:
    ward = Ward()
    ward.keep(ward.plan(read(["Họ và tên", "Năm sinh"], ["Hà Bé", 1951])))
    roster = read(["TT", "Họ và tên", "Năm sinh"], [1, "Hà An", 1950], [None, "Từ trần"], [2, "Hà Bé", 1951])
    (doubt,) = ward.plan(roster).doubtful
    assert len(doubt.candidates) == 1
    assert "Danh bạ" in doubt.reason


@pytest.mark.parametrize(
    ("headings", "parts", "cells"),
    [
        (["Tuổi"], [], [58]),
        (["Tuổi", None], ["Nam", "Nữ"], [None, 58]),
    ],
)
def test_an_age_is_told_and_never_taken_for_a_year(headings: list[Cell], parts: list[Cell], cells: list[Cell]) -> None:
    rows: list[list[Cell]] = [["TT", "Họ và tên", *headings]]
    rows += [[None, None, *parts]] if parts else []
    roster = read(*rows, [1, "Hà Thị An", *cells])
    row = the_row(roster)
    assert (row.birth_year, row.birth_date, row.sex) == (None, None, "female" if parts else None)
    assert "không rõ tuổi tính đến ngày nào" in told(roster)


@pytest.mark.parametrize(("name", "sex"), [("Nguyễn Thị Lan", "Nam"), ("Hà Văn Bé", "Nữ")])
def test_a_sex_that_does_not_fit_the_name_is_told(name: str, sex: str) -> None:
    roster = read(["Họ và tên", "Giới tính"], [name, sex], ["Hà An", "Nam"])
    assert "ô B2" in told(roster)


def test_a_sex_unlike_that_of_the_section_is_told() -> None:
    roster = read(["TT", "Họ và tên", "Giới tính"], [None, "Nữ giới"], [1, "Hà An", "Nam"], [2, "Hà Lan", "Nữ"])
    assert [row.sex for row in roster.rows] == ["male", "female"]
    assert "ô C3" in told(roster)


@pytest.mark.parametrize("garbling", ["cp1252", "latin-1"])
def test_utf_8_that_was_read_as_western_letters_is_restored_and_told(garbling: str) -> None:
    def garbled(text: str) -> str:
        return "".join(
            bytes([byte]).decode(garbling)
            if garbling == "latin-1" or byte not in b"\x81\x8d\x8f\x90\x9d"
            else chr(byte)
            for byte in text.encode()
        )

    roster = read(
        [garbled("Họ và tên"), garbled("Năm sinh"), garbled("Chi bộ")],
        [garbled("Nguyễn Thị Ước"), 1950, garbled("Tổ dân phố Đức Xuân")],
        [garbled("TRẦN VĂN BÌNH"), 1951, garbled("Tổ 3")],
    )
    assert [(row.full_name, row.branch_name) for row in roster.rows] == [
        ("Nguyễn Thị Ước", "Tổ dân phố Đức Xuân"),
        ("Trần Văn Bình", "Tổ 3"),
    ]
    assert "UTF-8" in told(roster)


def test_codes_of_a_web_page_are_letters() -> None:
    roster = read(["Họ và tên"], ["Nguy&#7877;n Th&#7883; Mai"], ["Tr&#x1EA7;n V&#259;n B&agrave;"])
    assert [row.full_name for row in roster.rows] == ["Nguyễn Thị Mai", "Trần Văn Bà"]
    assert "HTML" in told(roster)


@pytest.mark.parametrize("text", ["Hà Thị Âu", "Đặng Ân", "Ánh & Dương", "Lê A&B"])
def test_a_text_that_nothing_garbled_is_left(text: str) -> None:
    assert read(["Họ và tên", "Chức vụ"], ["Hà An", text]).rows[0].position == text


@pytest.mark.parametrize("name", ["Nguyễn Thị Ánh", "Trần Văn Ếch", "Đỗ Văn Ổn"])
def test_a_vni_name_that_a_function_gave_capitals_is_read(name: str) -> None:
    old = " ".join(word[0].upper() + word[1:].lower() for word in typed(name, "vni").split())
    roster = read(["Họ và tên"], [old], [typed("Nguyễn Thị Thuý", "vni")])
    assert roster.rows[0].full_name == name


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        ("1990-02-04T17:00:00.000Z", date(1990, 2, 5)),
        ("1950-02-04T16:00:00Z", date(1950, 2, 5)),
        ("1990-02-05T00:00:00", date(1990, 2, 5)),
        ("1990-02-05 00:00:00.0", date(1990, 2, 5)),
        (datetime(1990, 2, 4, 23, 59, 12), date(1990, 2, 5)),
        (datetime(1990, 2, 5, 0, 0, 48), date(1990, 2, 5)),
        ("ngày 5 tháng 2 năm 1950", date(1950, 2, 5)),
        ("Ngày 05/02/1950", date(1950, 2, 5)),
        ("05 - 02 - 1950", date(1950, 2, 5)),
        ("5/II/1950", date(1950, 2, 5)),
        ("5-Feb-50", date(1950, 2, 5)),
        ("05//02/1950", date(1950, 2, 5)),
        ("05,02,1950", date(1950, 2, 5)),
        ("1950/02/05", date(1950, 2, 5)),
        ("'05/02/1950", date(1950, 2, 5)),
        ('="1950"', 1950),
        ("1950 (Canh Dần)", 1950),
        ("5/2/1950.", date(1950, 2, 5)),
    ],
)
def test_a_birth_of_other_programs_and_hands_is_read(cell: Cell, birth: date | int) -> None:
    row = the_row(read(["Họ và tên", "Ngày sinh"], ["Hà An", cell]))
    assert (row.birth_date or row.birth_year) == birth
    assert row.doubts == ()


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        ("05/02/1950 (âm lịch)", 1950),
        ("05/02/1950 ÂL", 1950),
        ("1950?", 1950),
        ("05/02/1950 ?", date(1950, 2, 5)),
    ],
)
def test_a_birth_that_is_not_certain_is_told(cell: Cell, birth: date | int) -> None:
    roster = read(["Họ và tên", "Ngày sinh"], ["Hà An", cell])
    assert (the_row(roster).birth_date or the_row(roster).birth_year) == birth
    assert "ô B2" in told(roster)


@pytest.mark.parametrize("cell", ["O5/O2/195O", "l950", "~1950", "khoảng 1950", "Kỷ Sửu", "2/1950 hoặc 1951"])
def test_a_birth_that_cannot_be_read_is_told_with_the_text_of_its_cell(cell: str) -> None:
    (doubt,) = read(["Họ và tên", "Ngày sinh"], ["Hà An", cell]).doubtful
    assert (doubt.cell, doubt.text) == ("B2", cell)


def test_years_that_a_csv_file_shows_as_days_of_1905_are_read_and_told() -> None:
    roster = read(["Họ và tên", "Năm sinh"], ["Hà An", "28/04/1905"], ["Hà Bé", "06/05/1905"])
    assert [row.birth_year for row in roster.rows] == [1945, 1953]
    assert "năm trong ô kiểu ngày" in told(roster)


def test_one_month_before_a_day_among_many_dates_is_read_and_told() -> None:
    rows: list[list[Cell]] = [[f"Hà {name}", f"{day}/03/1950"] for name, day in (("An", 13), ("Bé", 14), ("Chi", 15))]
    rows += [["Hà Dung", "16/03/1950"], ["Hà Em", "17/03/1950"], ["Hà Gấm", "03/18/1950"]]
    roster = read(["Họ và tên", "Ngày sinh"], *rows)
    assert roster.rows[-1].birth_date == date(1950, 3, 18)
    assert "tháng ghi trước ngày, ví dụ ô B7" in told(roster)


def test_answers_of_a_form_on_the_web_are_a_list() -> None:
    roster = read(
        [
            "Dấu thời gian",
            "Địa chỉ email",
            "Họ và tên của đồng chí",
            "Năm sinh (ghi đủ 4 số)",
            "Đồng chí ở chi bộ nào?",
        ],
        ["01/04/2008 10:22:33", "a@b.vn", "Hà An", "1950", "Chi bộ 3"],
    )
    row = the_row(roster)
    assert (row.full_name, row.birth_year, row.branch_name) == ("Hà An", 1950, "Chi bộ 3")
    assert "“Dấu thời gian”" in told(roster)


def test_the_list_of_an_office_has_posts_and_private_columns() -> None:
    roster = read(
        ["TT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Chức vụ hoặc chức danh", "Cơ quan, đơn vị", "Lương", None],
        [None, None, "Nam", "Nữ", None, None, "Hệ số", "Mã ngạch"],
        [1, "Hà An", "05/02/1970", None, "Chủ tịch", "UBND phường", "3,33", "01.003"],
    )
    row = the_row(roster)
    assert (row.birth_date, row.sex, row.position) == (date(1970, 2, 5), "male", "Chủ tịch, UBND phường")
    assert "riêng tư: cột G “Lương Hệ số”" in told(roster)


def test_the_list_of_veterans_has_years_that_are_no_births() -> None:
    roster = read(
        ["DANH SÁCH HỘI VIÊN CỰU CHIẾN BINH"],
        ["TT", "Họ và tên", "Năm sinh", "Nhập ngũ", "Xuất ngũ", "Cấp bậc", "Ngày vào Hội", "Đảng viên", "Chi hội"],
        [1, "Hà An", 1950, "5/1968", 1975, "Thượng sĩ", 1990, "ĐV", 3],
        [2, "Hà Bé", 1951, 1969, 1976, "Trung uý", 1991, None, 4],
    )
    assert [(row.birth_year, row.groups, row.branch_name) for row in roster.rows] == [
        (1950, ("official_member", "veteran"), "Chi hội 3"),
        (1951, ("veteran",), "Chi hội 4"),
    ]
    assert all(f"“{heading}”" in told(roster) for heading in ("Nhập ngũ", "Xuất ngũ", "Cấp bậc", "Ngày vào Hội"))


def test_a_text_that_looks_like_an_error_is_told_as_one() -> None:
    roster = read(["Họ và tên", "Chi bộ"], ["Hà An", "#N/A"])
    assert the_row(roster).branch_name is None
    assert "ô B2" in told(roster)


def test_letters_that_became_question_marks_are_told() -> None:
    assert "ô A2" in told(read(["Họ và tên", "Năm sinh"], ["Tr?n Th? Mai", 1950]))
