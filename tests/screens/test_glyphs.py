"""The list of glyphs is the one it says it is, and the check can fail."""

from __future__ import annotations

import pytest

from tests.screens.glyphs import VIETNAMESE_LETTERS, WGL4, assert_old_console_glyphs


def test_wgl4_has_the_characters_that_its_specification_counts() -> None:
    # 652 with the control pictures' place, the private use and the undefined ones left out of the count of glyphs
    assert len(WGL4) == 652, len(WGL4)


def test_vietnamese_has_134_letters_beyond_ascii() -> None:
    assert len([letter for letter in VIETNAMESE_LETTERS if not letter.isascii()]) == 134


def test_a_screen_of_vietnamese_and_ruled_lines_passes() -> None:
    assert_old_console_glyphs(["┌ TỔNG QUAN ─┐", "│ Đã học 96,7% [####] │", "Uỷ ban, 5 − 3 → 2 …"])


@pytest.mark.parametrize("glyph", ["▊", "▔", "▁", "✓", "👍", "⭘", "╭", "\u0301", "\t", "\u200b"])
def test_a_glyph_that_old_fonts_lack_is_named_with_its_place(glyph: str) -> None:
    with pytest.raises(AssertionError, match="line 2, column 3"):
        assert_old_console_glyphs(["An", f"An{glyph}"])
