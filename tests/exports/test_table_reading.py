"""A table is found by its headings, wherever its columns and rows were moved."""

from __future__ import annotations

import random

from exports.submission.table_reading import find_table
from wardapp.reports.form.all_sheets import Sheet, sheet
from wardapp.reports.table import Value

FORM = sheet("Bieu11_VanBan")
ROWS: list[list[Value]] = [[1, "53-KH/TU", None, "Thị uỷ", "Kế hoạch"], [2, "55-KH/TU", None, "Thị uỷ", "Thảo luận"]]


def laid_out(form: Sheet, rows: list[list[Value]]) -> list[list[Value]]:
    headings: list[Value] = [column.heading for column in form.columns]
    numbers: list[Value] = [f"({place + 1})" for place in range(len(headings))]
    return [
        ["ĐẢNG UỶ PHƯỜNG"],
        [None, form.title],
        headings,
        numbers,
        *rows,
        [None],
        [None, None, "NGƯỜI LẬP BIỂU"],
        ["Hà Văn"],
    ]


def values(form: Sheet, grid: list[list[Value]]) -> list[list[Value]]:
    found = find_table(form, grid)
    assert found is not None
    return [list(row.values) for row in found.rows]


def test_rows_end_at_the_foot_and_column_numbers_are_no_row() -> None:
    assert values(FORM, laid_out(FORM, ROWS)) == ROWS


def test_columns_are_found_wherever_they_were_moved() -> None:
    grid = laid_out(FORM, ROWS)
    order = [0, 1, 2, 3, 4]
    random.Random(4).shuffle(order)
    moved = [[row[place] if place < len(row) else None for place in order] for row in grid]
    assert values(FORM, [[None, *row] for row in moved]) == ROWS


def test_headings_may_differ_in_case_spaces_and_diacritics() -> None:
    grid = laid_out(FORM, ROWS)
    grid[2] = ["tt", "SỐ,  KÝ HIỆU", "Ngày ", "CO QUAN BAN HANH", "Trích yếu"]
    assert values(FORM, grid) == ROWS


def test_blank_rows_in_between_are_skipped() -> None:
    grid = laid_out(FORM, [ROWS[0], [None] * 5, [""], ROWS[1]])
    assert values(FORM, grid) == ROWS


def test_a_cell_that_mentions_the_foot_does_not_end_the_table() -> None:
    rows: list[list[Value]] = [[1, "a", None, "Nơi nhận đơn thư", "Người lập biểu ký thay"], ROWS[1]]
    assert values(FORM, laid_out(FORM, rows)) == rows


def test_column_numbers_typed_as_numbers_are_no_row() -> None:
    grid = laid_out(FORM, ROWS)
    grid[3] = [1, 2, 3, 4, 5]
    assert values(FORM, grid) == ROWS


def test_a_missing_column_is_reported_and_the_rest_is_read() -> None:
    grid = [row[:4] for row in laid_out(FORM, ROWS)]
    found = find_table(FORM, grid)
    assert found is not None
    assert [column.heading for column in found.missing] == ["Trích yếu"]
    assert [row.values[-1] for row in found.rows] == [None, None]


def test_a_sheet_without_the_headings_has_no_table() -> None:
    assert find_table(FORM, [["a", "b"], [1, 2]]) is None
    assert find_table(FORM, []) is None


def test_two_levels_of_headings_are_read_together() -> None:
    form = sheet("Bieu02a_DoiTuong")
    upper: list[Value] = [None if column.group else column.heading for column in form.columns]
    upper[4] = "Có mặt"
    lower: list[Value] = [column.heading if column.group else None for column in form.columns]
    row: list[Value] = [place + 10 for place in range(len(form.columns))]
    found = find_table(form, [upper, lower, row])
    assert found is not None
    assert not found.missing
    assert [list(each.values) for each in found.rows] == [row]
