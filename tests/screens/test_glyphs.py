"""The list of glyphs is the one it says it is, and the check can fail."""

from __future__ import annotations

import pytest

from tests.screens.glyphs import VIETNAMESE_LETTERS, WGL4, assert_old_console_glyphs


def test_wgl4_covers_the_code_pages_that_it_was_made_from() -> None:
    # 657 in its present edition, less two for private use and the four Cyrillic letters that old fonts lack.
    assert len(WGL4) == 651
    for page in ("cp437", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1257"):
        letters = bytes(code for code in range(0x20, 0x100) if code != 0x7F).decode(page, errors="ignore")
        assert set(letters) <= WGL4, page


def test_vietnamese_has_134_letters_beyond_ascii() -> None:
    assert len([letter for letter in VIETNAMESE_LETTERS if not letter.isascii()]) == 134


def test_a_screen_of_vietnamese_and_ruled_lines_passes() -> None:
    assert_old_console_glyphs(["┌ TỔNG QUAN ─┐", "│ Đã học 96,7% [####] │", "Uỷ ban, 5 − 3 → 2 …"])


@pytest.mark.parametrize("glyph", ["▊", "▔", "▁", "✓", "👍", "⭘", "╭", "\u0301", "\t", "\u200b"])
def test_a_glyph_that_old_fonts_lack_is_named_with_its_place(glyph: str) -> None:
    with pytest.raises(AssertionError, match="line 2, column 3"):
        assert_old_console_glyphs(["An", f"An{glyph}"])
