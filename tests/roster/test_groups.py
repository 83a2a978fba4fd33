"""Which group people of a list are of: the list's column, else what the officer says, else the title, else the public."""

from __future__ import annotations

import pytest

from tests.roster.lists import sheet_of
from wardapp.errors import InputRefused
from wardapp.roster import Roster, group_named, read_roster
from wardapp.sheet_table import Cell


def read(*rows: list[Cell], group: str | None = None) -> Roster:
    return read_roster([sheet_of(rows)], group=group)


@pytest.mark.parametrize(
    ("title", "group"),
    [
        ("DANH SÁCH ĐẢNG VIÊN", "official_member"),
        ("Danh sách đảng viên dự bị", "probationary_member"),
        ("Danh sách cán bộ, đảng viên", "official_member"),
        ("HỘI CỰU CHIẾN BINH PHƯỜNG", "veteran"),
        ("Danh sách hội viên Hội Liên hiệp Phụ nữ", "woman"),
        ("DANH SÁCH HỘI VIÊN NÔNG DÂN", "farmer"),
        ("Danh sách đoàn viên thanh niên", "youth"),
        ("Danh sách cán bộ, công chức", "civil_servant"),
        ("danh sach hoi vien ccb", "veteran"),
    ],
)
def test_the_title_names_the_group(title: str, group: str) -> None:
    roster = read(["UỶ BAN NHÂN DÂN PHƯỜNG"], [title], ["Họ tên", "Năm sinh"], ["Hà An", 1950])
    assert (roster.rows[0].groups, roster.warnings) == ((group,), ())


def test_the_officers_word_goes_before_the_title() -> None:
    roster = read(["DANH SÁCH ĐẢNG VIÊN"], ["Họ tên", "Năm sinh"], ["Hà An", 1950], group="Hội viên Phụ nữ")
    assert roster.rows[0].groups == ("woman",)


def test_the_column_goes_before_the_officers_word() -> None:
    roster = read(["Họ tên", "Nhóm"], ["Hà An", "CCB, Phụ nữ"], ["Hà Bé", None], group="farmer")
    assert [row.groups for row in roster.rows] == [("veteran", "woman"), ("farmer",)]


def test_no_group_means_the_public_and_a_warning() -> None:
    roster = read(["UỶ BAN NHÂN DÂN PHƯỜNG"], ["Họ tên", "Năm sinh"], ["Hà An", 1950])
    assert (roster.rows[0].groups, roster.rows[0].guessed_group) == (("public",), True)
    assert any("Nhân dân" in warning for warning in roster.warnings)


def test_a_blank_under_official_means_probationary_in_a_party_list() -> None:
    roster = read(
        ["DANH SÁCH ĐẢNG VIÊN"], ["Họ tên", "Chính thức"], ["Hà An", "x"], ["Hà Bé", None], ["Hà Chi", "01/02/1990"]
    )
    assert [row.main_group for row in roster.rows] == ["official_member", "probationary_member", "official_member"]
    assert str(roster.rows[2].official_on) == "1990-02-01"


def test_a_party_list_that_marks_nobody_says_nothing_of_who_is_official() -> None:
    roster = read(["DANH SÁCH ĐẢNG VIÊN"], ["Họ tên", "Chính thức"], ["Hà An", None], ["Hà Bé", None])
    assert {row.main_group for row in roster.rows} == {"official_member"}


def test_a_probationary_mark_or_note_makes_a_probationary_member() -> None:
    ticked = read(["DANH SÁCH ĐẢNG VIÊN"], ["Họ tên", "Dự bị"], ["Hà An", "x"], ["Hà Bé", None])
    noted = read(["DANH SÁCH ĐẢNG VIÊN"], ["Họ tên", "Ghi chú"], ["Hà An", "Đảng viên dự bị"], ["Hà Bé", None])
    for roster in (ticked, noted):
        assert [row.main_group for row in roster.rows] == ["probationary_member", "official_member"]


def test_associations_of_party_members_are_second_groups() -> None:
    roster = read(
        ["DANH SÁCH ĐẢNG VIÊN"],
        ["Họ tên", "Đoàn thể", None, None],
        [None, "CCB", "Phụ nữ", "Nông dân"],
        ["Hà An", "x", None, None],
        ["Hà Bé", None, "x", "x"],
    )
    assert [row.groups for row in roster.rows] == [
        ("official_member", "veteran"),
        ("official_member", "woman", "farmer"),
    ]


def test_an_unknown_group_is_shown_with_its_cell() -> None:
    (row,) = read(["Họ tên", "Nhóm"], ["Hà An", "Hội cây cảnh"]).rows
    assert [(doubt.cell, doubt.text) for doubt in row.doubts] == [("B2", "Hội cây cảnh")]


@pytest.mark.parametrize(
    ("note", "exempt"),
    [
        ("Miễn sinh hoạt", True),
        ("Được miễn", True),
        ("Được miễn công tác và SHĐ", True),
        ("Hết miễn sinh hoạt", None),
        ("Quê miền Nam", None),
    ],
)
def test_a_note_says_who_is_exempt(note: str, exempt: bool | None) -> None:
    (row,) = read(["DANH SÁCH ĐẢNG VIÊN"], ["Họ tên", "Ghi chú"], ["Hà An", note]).rows
    assert row.exempt is exempt


def test_a_group_has_a_code_a_label_and_the_offices_words() -> None:
    assert [
        group_named(text) for text in ("veteran", "Hội viên CCB", "cựu chiến binh", "CBCCVC, người lao động ngoài Đảng")
    ] == [
        "veteran",
        "veteran",
        "veteran",
        "civil_servant",
    ]
    assert group_named("cây cảnh") is None
    with pytest.raises(InputRefused, match="cây cảnh"):
        read(["Họ tên"], ["Hà An"], group="cây cảnh")
