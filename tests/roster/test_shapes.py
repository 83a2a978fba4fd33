"""A list is found and read whatever its columns, headings and surroundings; nobody is lost in silence."""

from __future__ import annotations

import random
import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.roster.lists import PARTY_HEADINGS, party_rows, sheet_of
from wardapp.errors import InputRefused
from wardapp.roster import Meaning, Roster, RosterRow, find_layout, read_roster
from wardapp.sheet_table import Cell


def read(*rows: list[Cell], **options: Any) -> Roster:
    return read_roster([sheet_of(rows)], today=date(2008, 4, 1), **options)


def person(*rows: list[Cell], **options: Any) -> RosterRow:
    (found,) = read(*rows, **options).rows
    return found


def test_a_party_list_is_imported_whole() -> None:
    roster = read_roster([sheet_of(party_rows())])
    assert roster.title == "DANH SÁCH ĐẢNG VIÊN"
    assert (len(roster.rows), roster.doubtful, roster.warnings) == (120, (), ())
    groups = [row.main_group for row in roster.rows]
    assert (groups.count("official_member"), groups.count("probationary_member")) == (111, 9)
    assert sum(bool(row.exempt) for row in roster.rows) == 6
    assert len({row.branch_name for row in roster.rows}) == 4
    for row, cells in zip(roster.rows, party_rows()[8:], strict=False):
        assert (row.full_name, row.year_of_birth) == (cells[1], cells[2] or cells[3])
        assert row.sex == ("male" if cells[2] else "female")
        assert (row.position, row.branch_name) == (cells[4], cells[5])
        assert row.joined_on is not None and f"{row.joined_on:%d/%m/%Y}" == cells[6]


@settings(max_examples=80, derandomize=True, deadline=None)
@given(
    order=st.permutations(range(len(PARTY_HEADINGS))),
    form=st.sampled_from(["NFC", "NFD"]),
    capitals=st.booleans(),
    strangers=st.lists(
        st.sampled_from(["Địa chỉ", "Số CMND", "Điện thoại", "Trình độ", "Quê quán", "Bí danh"]), max_size=3
    ),
)
def test_columns_may_be_in_any_order_with_others_between(
    order: list[int], form: str, capitals: bool, strangers: list[str]
) -> None:
    # The two columns of birth years stand under one heading, so they travel together.
    order = [place for place in order if place != 3]
    order.insert(order.index(2) + 1, 3)
    rows = [[*cells, *[None] * (9 - len(cells))] for cells in party_rows(12, probationary=3, exempt=2)[:-3]]
    shuffled: list[list[Cell]] = []
    for number, cells in enumerate(rows):
        moved = [cells[place] for place in order] if number >= 6 else list(cells)
        extra: list[Cell] = (
            list(strangers)
            if number == 6
            else [None] * len(strangers)
            if number == 7
            else ["0912345678"] * len(strangers)
        )
        moved = [*extra, *moved] if number >= 6 else moved
        if number in (6, 7) and capitals:
            moved = [text.upper() if isinstance(text, str) else text for text in moved]
        shuffled.append([unicodedata.normalize(form, cell) if isinstance(cell, str) else cell for cell in moved])  # type: ignore[arg-type]
    plain = read_roster([sheet_of(rows)]).rows
    for mine, theirs in zip(read_roster([sheet_of(shuffled)]).rows, plain, strict=True):
        assert (mine.full_name, mine.year_of_birth, mine.sex, mine.position, mine.branch_name) == (
            theirs.full_name,
            theirs.year_of_birth,
            theirs.sex,
            theirs.position,
            theirs.branch_name,
        )
        assert (mine.groups, mine.joined_on, mine.exempt, mine.doubts) == (
            theirs.groups,
            theirs.joined_on,
            theirs.exempt,
            (),
        )


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Số TT", Meaning.ORDINAL),
        ("Họ tên", Meaning.FULL_NAME),
        ("HỌ VÀ TÊN ĐẢNG VIÊN", Meaning.FULL_NAME),
        ("ho va ten", Meaning.FULL_NAME),
        ("Họ, đệm và tên", Meaning.FULL_NAME),
        ("Họ và chữ đệm", Meaning.FAMILY_NAME),
        ("Họ và tên đệm", Meaning.FAMILY_NAME),
        ("Ngày, tháng, năm sinh", Meaning.BIRTH),
        ("Năm sinh", Meaning.BIRTH),
        ("Giới tính (Nam/Nữ)", Meaning.SEX),
        ("Chức vụ, đơn vị công tác", Meaning.POSITION),
        ("Nơi làm việc", Meaning.WORKPLACE),
        ("Chi bộ, chi hội, tổ", Meaning.BRANCH),
        ("Tổ dân phố", Meaning.BRANCH),
        ("Ngày kết nạp Đảng", Meaning.JOINED),
        ("Ngày vào Đảng chính thức", Meaning.OFFICIAL),
        ("Đảng viên chính thức/dự bị", Meaning.MEMBERSHIP),
        ("Thuộc các nhóm", Meaning.GROUPS),
        ("Nhóm chính", Meaning.MAIN_GROUP),
        ("Hội viên CCB", Meaning.VETERAN),
        ("Được miễn công tác và sinh hoạt đảng", Meaning.EXEMPT),
        ("Ghi chú", Meaning.NOTE),
        ("Số CMND", Meaning.PRIVATE),
        ("Số điện thoại", Meaning.PRIVATE),
        ("Chỗ ở hiện nay", Meaning.PRIVATE),
    ],
)
def test_a_heading_is_known_by_its_meaning(heading: str, meaning: Meaning) -> None:
    from wardapp.roster.column_meanings import meaning_of

    assert meaning_of(heading) is meaning
    assert meaning_of(unicodedata.normalize("NFD", heading.upper())) is meaning


@pytest.mark.parametrize(
    "heading", ["Họ tên vợ (chồng)", "Họ và tên cha", "Ngày về chi bộ", "Tuổi", "Học sinh", "Cột 7"]
)
def test_a_heading_of_something_else_is_left_alone(heading: str) -> None:
    from wardapp.roster.column_meanings import meaning_of

    assert meaning_of(heading) is None


def test_a_name_may_be_in_two_columns() -> None:
    apart = person(["Họ đệm", "Tên", "Năm sinh"], ["Hà Thị", "Lan", 1960])
    merged = person(["Họ và tên", None, "Năm sinh"], ["Hà Thị", "Lan", 1960])
    whole = person(["Họ và tên", "Năm sinh"], ["Hà Thị Lan", 1960])
    assert [(row.family_name, row.given_name) for row in (apart, merged, whole)] == [("Hà Thị", "Lan")] * 3


def test_a_birth_date_may_be_in_three_columns_and_a_party_date_in_two() -> None:
    roster = read(
        ["DANH SÁCH ĐẢNG VIÊN"],
        ["TT", "Họ và tên", "Ngày sinh", None, None, "Ngày vào Đảng", None, "Giới tính"],
        [None, None, "Ngày", "Tháng", "Năm", "Dự bị", "Chính thức"],
        ["1", "2", "3", "4", "5", "6", "7", "8"],
        [1, "Hà Thị Lan", 5, 2, 1960, "01/02/1990", "01/02/1991", "Nữ"],
        [2, "Ngô Văn An", None, None, 1970, "03/02/2008", None, "Nam"],
    )
    lan, an = roster.rows
    assert (lan.birth_date, lan.joined_on, lan.official_on) == (date(1960, 2, 5), date(1990, 2, 1), date(1991, 2, 1))
    assert (an.birth_year, an.main_group, an.sex) == (1970, "probationary_member", "male")


@pytest.mark.parametrize(
    ("cell", "year", "day"),
    [
        (1950, 1950, None),
        (1950.0, 1950, None),
        (" 1950 ", 1950, None),
        ("05/02/1950", None, date(1950, 2, 5)),
        ("5.2.50", None, date(1950, 2, 5)),
        (date(1950, 2, 5), None, date(1950, 2, 5)),
        ("../../1950", 1950, None),
        ("2/1950", 1950, None),
        ("-", None, None),
    ],
)
def test_a_birth_is_read_as_offices_write_it(cell: Cell, year: int | None, day: date | None) -> None:
    found = person(["Họ tên", "Ngày sinh"], ["Hà An", cell])
    assert (found.birth_year, found.birth_date) == (year, day)


def test_ticks_under_nam_and_nu_give_the_sex_alone() -> None:
    roster = read(["Họ tên", "Năm sinh", "Nam", "Nữ"], ["Hà An", 1950, "x", None], ["Hà Bé", 1951, None, "X"])
    assert [(row.birth_year, row.sex) for row in roster.rows] == [(1950, "male"), (1951, "female")]


def test_totals_signatures_and_repeated_headings_are_no_person() -> None:
    roster = read(
        ["DANH SÁCH ĐẢNG VIÊN"],
        ["TT", "Họ và tên", "Năm sinh", "Chi bộ"],
        ["1", "2", "3", "4"],
        [1, "Tống Văn Cộng", 1950, "Tổ 1"],
        [None, "Cộng: 1 đồng chí"],
        ["TT", "Họ và tên", "Năm sinh", "Chi bộ"],
        [2, "Tô Thị Tổng", 1951, "Tổ 2"],
        [3],
        [None, "Tổng cộng: 2 đồng chí (trong đó nữ: 1)"],
        ["Ấn định danh sách có 02 người."],
        [None, "Sông Cầu, ngày 01 tháng 4 năm 2008"],
        [None, "T/M CHI BỘ", None, "NGƯỜI LẬP"],
        [],
        [None, "Ngô Đức Bí", None, "Hà Thị Thư"],
    )
    assert [row.full_name for row in roster.rows] == ["Tống Văn Cộng", "Tô Thị Tổng"]
    assert roster.doubtful == ()


def test_a_two_level_heading_on_every_page_is_no_person() -> None:
    heading: list[list[Cell]] = [["TT", "Họ và tên", "Năm sinh", None, "Chi bộ"], [None, None, "Nam", "Nữ"]]
    roster = read(*heading, [1, "Hồ", 1950, None, "Tổ 1"], *heading, [2, "Hà Bé", None, 1951, "Tổ 2"], *heading)
    assert [(row.full_name, row.sex) for row in roster.rows] == [("Hồ", "male"), ("Hà Bé", "female")]
    assert roster.doubtful == ()


def test_a_subheading_names_the_branch_of_the_rows_below() -> None:
    roster = read(
        ["TT", "Họ và tên", "Năm sinh"],
        ["I", "Chi bộ Tổ 1"],
        [1, "Hà An", 1950],
        ["II. Chi bộ Tổ 2 (1 đồng chí)"],
        [1, "Ngô Bé", 1951],
    )
    assert [(row.full_name, row.branch_name) for row in roster.rows] == [
        ("Hà An", "Chi bộ Tổ 1"),
        ("Ngô Bé", "Chi bộ Tổ 2"),
    ]


def test_a_list_of_names_alone_is_a_list() -> None:
    roster = read(["Danh sách dự lớp"], ["Họ và tên"], ["Tô Văn An"], ["Khu Thị Thôn"], ["Tống Cộng"])
    assert [row.full_name for row in roster.rows] == ["Tô Văn An", "Khu Thị Thôn", "Tống Cộng"]


def test_a_bare_number_of_a_branch_takes_the_headings_word() -> None:
    roster = read(["Họ tên", "Tổ"], ["Hà An", 3], ["Hà Bé", "03"], ["Hà Chi", "Tổ 3"])
    assert [row.branch_name for row in roster.rows] == ["Tổ 3"] * 3


def test_addresses_telephones_and_cards_are_never_taken() -> None:
    found = person(
        ["Họ tên", "Năm sinh", "Địa chỉ", "Số CMND", "Điện thoại"],
        ["Hà An", 1950, "Số 5 ngõ 7", "095012345", "0912345678"],
    )
    for secret in ("ngõ 7", "095012345", "0912345678"):
        assert secret not in repr(found)


def test_text_that_a_spreadsheet_would_calculate_stays_text() -> None:
    found = person(["Họ tên", "Chức vụ", "Chi bộ"], ["=cmd|' /C calc'!A0", "=1+1", "@SUM(A1)"])
    assert (found.full_name, found.position, found.branch_name) == ("=cmd|' /C calc'!A0", "=1+1", "@SUM(A1)")


def test_an_unreadable_row_is_left_out_with_its_cell() -> None:
    roster = read(
        ["TT", "Họ tên", "Năm sinh", "Chi bộ", "Giới tính"],
        [1, None, 1950, "Tổ 1"],
        [2, "Hà An", "19o5"],
        [3, "123", 1950],
        [5, "Hà Bé", 1951, "Tổ 1", "?"],
    )
    assert [(doubt.cell, doubt.text) for doubt in roster.doubtful] == [
        ("B2", ""),
        ("C3", "19o5"),
        ("B4", "123"),
    ]
    assert [(row.full_name, row.doubts) for row in roster.rows] == [("Hà Bé", ())]


def test_an_unreadable_date_of_joining_is_left_blank_and_told() -> None:
    found = person(["DANH SÁCH ĐẢNG VIÊN"], ["Họ tên", "Ngày vào Đảng"], ["Hà An", "31/02/1990"])
    assert found.joined_on is None
    assert [doubt.cell for doubt in found.doubts] == ["B3"]


def test_a_corrected_column_is_read_as_corrected() -> None:
    from dataclasses import replace

    sheet = sheet_of([["Họ tên", "Năm sinh", "Nơi A"], ["Hà An", 1950, "Tổ 1"]])
    layout = find_layout(sheet)
    assert layout is not None
    columns = (*layout.columns[:2], replace(layout.columns[2], meaning=Meaning.BRANCH))
    (row,) = read_roster([sheet], layouts={sheet.name: replace(layout, columns=columns)}).rows
    assert row.branch_name == "Tổ 1"


def test_a_sheet_without_a_column_of_names_is_refused_with_the_headings_seen() -> None:
    with pytest.raises(InputRefused, match="“Năm sinh”, “Chi bộ”") as caught:
        read(["Danh sách"], ["TT", "Năm sinh", "Chi bộ"], [1, 1950, "Tổ 1"])
    assert "Họ và tên" in caught.value.remedy


def test_headings_with_nobody_below_are_refused() -> None:
    with pytest.raises(InputRefused, match="không có người nào"):
        read(["Họ tên", "Năm sinh"], ["Tổng cộng: 0"])


def test_every_sheet_with_a_list_is_read_and_the_others_are_reported() -> None:
    sheets = [
        sheet_of([["Họ tên"], ["Hà An"]], name="Tổ 1"),
        sheet_of([["Bìa"]], name="Bìa"),
        sheet_of([["Họ tên"], ["Hà Bé"]], name="Tổ 2"),
        sheet_of([["Họ tên"], ["Hà Kín"]], name="Ẩn", visible=False),
    ]
    roster = read_roster(sheets)
    assert [(row.sheet, row.full_name) for row in roster.rows] == [("Tổ 1", "Hà An"), ("Tổ 2", "Hà Bé")]
    assert any("“Bìa”" in warning for warning in roster.warnings)
    assert [row.full_name for row in read_roster(sheets, sheet="ẩn").rows] == ["Hà Kín"]
    with pytest.raises(InputRefused, match="“Tổ 1”"):
        read_roster(sheets, sheet="Tổ 9")


def test_rubbish_around_and_inside_never_ends_in_anything_but_a_refusal() -> None:
    chance = random.Random(3)
    pool: list[Cell] = [
        None,
        "x",
        1950,
        1.5,
        True,
        "Họ tên",
        "Nam",
        "Nữ",
        "Hà An",
        "Tổng cộng",
        date(1950, 1, 1),
        "Chi bộ",
        "1",
        "-",
        "T/M",
    ]
    read_whole = 0
    for _ in range(600):
        rows = [[chance.choice(pool) for _ in range(chance.randrange(6))] for _ in range(chance.randrange(9))]
        try:
            read_roster([sheet_of(rows)])
            read_whole += 1
        except InputRefused:
            continue
    assert read_whole > 0
