"""Rows are as high as their text, and a page ends where nothing is torn from what it belongs to."""

from __future__ import annotations

import pytest

from exports.xlsx.page_breaks import early_breaks
from exports.xlsx.text_width import line_count, text_width

ROW = 20.0
PAGE = 100.0


def test_a_letter_with_marks_is_as_wide_as_the_letter() -> None:
    for marked, bare in (("ế", "e"), ("Ậ", "A"), ("ỷ", "y"), ("đ", "d"), ("e\u0302\u0301", "e")):
        assert text_width(marked, 11) == text_width(bare, 11)
    assert text_width("ư", 11) > text_width("u", 11)


def test_a_date_of_eleven_points_is_just_under_eighteen_millimetres_wide() -> None:
    assert text_width("05/02/2009", 11) == pytest.approx(17.68, abs=0.01)


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("Tổ 1", 1), ("Tổ 1\nTổ 2", 2), ("a\n\nb", 3), ("một hai ba bốn năm sáu bảy tám", 2), ("a" * 60, 3)],
)
def test_lines_are_filled_word_by_word_and_a_long_word_is_cut(text: str, lines: int) -> None:
    assert line_count(text, 40, 11) == lines


def test_a_narrower_column_never_takes_fewer_lines() -> None:
    text = "Kế hoạch tổ chức học tập chuyên đề về thực hành tiết kiệm, chống tham ô, lãng phí, quan liêu"
    counts = [line_count(text, width, 11) for width in range(100, 8, -1)]
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]


def test_bold_takes_more_room() -> None:
    assert text_width("NGƯỜI LẬP BIỂU", 11, bold=True) > text_width("NGƯỜI LẬP BIỂU", 11)


def test_rows_that_stand_alone_break_by_themselves() -> None:
    assert early_breaks([ROW] * 30, set(), 1, ROW, PAGE) == []


def test_a_heading_goes_to_the_next_page_with_its_first_row() -> None:
    # Four rows fit under the head; the fourth is a heading of the fifth.
    assert early_breaks([ROW] * 8, {3}, 0, 0, 85) == [3]
    assert early_breaks([ROW] * 8, {2}, 0, 0, 85) == []


def test_a_signature_stays_whole_with_the_last_row() -> None:
    heights = [ROW, ROW, ROW, 10, ROW, ROW]
    assert early_breaks(heights, {2, 3, 4}, 0, 0, PAGE) == [2]
    assert early_breaks(heights, {2, 3, 4}, 0, 0, 2 * PAGE) == []


def test_what_no_page_could_hold_is_not_broken_before() -> None:
    assert early_breaks([ROW] * 12, set(range(1, 11)), 0, 0, PAGE) == []


def test_a_block_at_the_top_of_a_page_is_not_broken_again() -> None:
    assert early_breaks([ROW] * 4, {0, 1, 2}, 0, 0, 79) == []


def test_repeated_headings_take_room_on_every_later_page() -> None:
    # After the first break a page holds the repeated row and three more.
    assert early_breaks([ROW] * 9, {4, 7}, 1, ROW, 85) == [4, 7]


def test_full_pages_are_ended_where_a_heading_follows_later() -> None:
    # Four rows a page: without the first break a program that fits five would have the heading last on its second page.
    assert early_breaks([ROW] * 12, {8}, 0, 0, 85) == [4, 8]
    assert early_breaks([ROW] * 12, {9}, 0, 0, 85) == [4, 8]
