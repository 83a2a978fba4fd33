"""Numbers of workbooks are cached, in caches of limited size."""

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
def test_a_number_is_computed_once_and_the_cache_is_limited(cached: Any, texts: list[Any]) -> None:
    cached.cache_clear()
    few = texts[3:5]
    assert [str(cached(text)) for text in (*few, *few, few[0])] == ["3", "4", "3", "4", "3"]
    assert (cached.cache_info().misses, cached.cache_info().hits) == (2, 3)
    assert [str(cached(text)) for text in texts] == [str(text) for text in texts]
    assert cached.cache_info().currsize == cached.cache_info().maxsize < len(texts)
