"""The book beside a plain dict."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.book.book_model import BookBesideDict, people_in
from tests.book.books import contents, open_book
from tests.book.disk import MemoryDisk

identifiers = st.sampled_from("abcdefgh")
names = st.sampled_from(["An", "Bình", "Hoà", "Hòa", "Lan 'x' \\ \"", "a\u2028b"])
steps = st.one_of(
    st.tuples(st.just("save"), st.lists(st.tuples(identifiers, names), min_size=1, max_size=3)),
    st.tuples(st.just("remove"), identifiers),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("load"), st.lists(st.tuples(identifiers, names, st.booleans()), max_size=4)),
    st.tuples(st.just("tinydb"), names),
    st.tuples(st.just("reopen"), st.none()),
    st.tuples(st.just("kill"), st.none()),
    st.tuples(st.just("power cut"), st.integers(0, 50)),
    st.tuples(st.just("clock back"), st.integers(1, 3000)),
    st.tuples(st.just("other program"), identifiers),
)


@given(st.lists(steps, max_size=30))
@settings(derandomize=True, max_examples=150, deadline=None)
def test_a_book_after_random_changes_equals_a_plain_dict(plan: list[tuple[str, Any]]) -> None:
    run = BookBesideDict()
    for step, value in plan:
        run.take(step, value)
        assert people_in(run.book) == run.model
    reopened = open_book(MemoryDisk(run.disk.kill()), clock=run.clock)
    assert contents(reopened) == contents(run.book)
    numbers = [change.seq for change in reopened.history()]
    assert numbers == list(range(1, reopened.sequence + 1))
