"""Text is made to fit its cells without losing its width, and without anything that would move a console's cursor."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.widgets.fitting import cut, fit, one_line, wrap

ANY = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("ệĐ‘’😀漢[]/\x1b\x07\u0301\u200b\r\n\t ")), max_size=80
)


def test_what_is_cut_says_so() -> None:
    assert cut("Thực hành tiết kiệm", 10) == "Thực hành…"
    assert cut("Tổ 1", 4) == "Tổ 1"
    assert fit("12", 4, right=True) == "  12"


def test_words_are_kept_whole_where_they_can_be() -> None:
    assert wrap("Vận động 14 hộ hiến đất", 12) == ["Vận động 14", "hộ hiến đất"]
    assert wrap("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]
    assert wrap("một\nhai", 10) == ["một", "hai"]
    assert wrap("", 10) == [""]


def test_escape_sequences_of_a_name_never_reach_the_console() -> None:
    assert one_line("An\x1b[2J\x07 Bình\r\nLan") == "An [2J Bình Lan"


@settings(derandomize=True, max_examples=300)
@given(ANY, st.integers(2, 40))
def test_a_fitted_text_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    line = one_line(text)
    assert line.isprintable()
    assert cell_len(cut(line, width)) <= width
    assert cell_len(fit(line, width)) == width
    assert cell_len(fit(line, width, right=True)) == width


@settings(derandomize=True, max_examples=300)
@given(ANY, st.integers(2, 40))
def test_wrapping_loses_no_letter_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join("".join(map(one_line, text.split("\n"))).split())
