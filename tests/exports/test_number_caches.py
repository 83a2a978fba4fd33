"""The numbers of workbooks are worked out once, and endless different numbers take no endless room."""

from __future__ import annotations

from typing import Any

import pytest

from exports.reading import reader
from wardapp.reports import fingerprint


@pytest.mark.parametrize(
    ("cached", "texts"),
    [(reader._number, list(map(str, range(10_100)))), (fingerprint._whole_number, list(range(10_100)))],
    ids=["read", "fingerprint"],
)
def test_a_number_is_worked_out_once_and_endless_numbers_take_no_endless_room(cached: Any, texts: list[Any]) -> None:
    cached.cache_clear()
    few = texts[3:5]
    assert [str(cached(text)) for text in (*few, *few, few[0])] == ["3", "4", "3", "4", "3"]
    assert (cached.cache_info().misses, cached.cache_info().hits) == (2, 3)
    assert [str(cached(text)) for text in texts] == [str(text) for text in texts]
    assert cached.cache_info().currsize == cached.cache_info().maxsize < len(texts)
