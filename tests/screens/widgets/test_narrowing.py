"""Whatever is typed after whatever else, what is left is what the letters alone would leave."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from screens.widgets.tables.row_filter import RowFilter

ROWS = ("nong van an, to 1", "nong thi lan, to 10", "ha thi lanh; to 2", "ly an lan (to 12)", "", "to 1")
TYPED = st.lists(st.text("anlto 12h", max_size=7).map(str.split), max_size=8)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(TYPED)
def test_what_was_typed_before_changes_nothing(typed: list[list[str]]) -> None:
    narrowing = RowFilter(ROWS)
    for words in typed:
        assert narrowing.places(words) == RowFilter(ROWS).places(words)


def test_words_are_looked_for_where_they_begin_then_anywhere() -> None:
    narrowing = RowFilter(ROWS)
    assert narrowing.places(["an"]) == [0, 3]
    assert narrowing.places(["lan", "nong"]) == [1]
    assert narrowing.places(["ong"]) == [0, 1]
    assert narrowing.places(["to", "1"]) == [0, 5]
    assert narrowing.places([]) == [0, 1, 2, 3, 4, 5]
    assert narrowing.places(["khong"]) == []


def test_a_letter_more_looks_only_at_what_was_left() -> None:
    class Counted(str):
        looked = 0
        __slots__ = ()

        def __contains__(self, one: object, /) -> bool:
            Counted.looked += 1
            return isinstance(one, str) and super().__contains__(one)

    narrowing = RowFilter(ROWS)
    narrowing._texts[:] = map(Counted, narrowing._texts)
    assert narrowing.places(["ha"]) == [2]
    assert Counted.looked == len(ROWS)
    assert narrowing.places(["ha", "lanh"]) == [2]
    assert Counted.looked == len(ROWS) + 1
