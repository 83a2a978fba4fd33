"""Two spellings fold alike exactly if ICU compares them as equal at its first level, without marks and case."""

from __future__ import annotations

import random
import unicodedata
from collections import defaultdict

from tests.vietnamese.icu_collation import icu_sort_key
from tests.vietnamese.invented_names import full_names, respelled
from wardapp.vietnamese import fold

NAMES = 120_000
# ICU's Vietnamese order holds ă â ê ô ơ ư for letters of their own, so its root order is asked, whose first level leaves
# out every mark; even there đ is a letter of its own, which search takes for d since nothing else can be typed for it.
_STROKES = str.maketrans("đĐðÐ", "dDdD")


def test_a_hundred_thousand_names_fold_apart_exactly_as_icu_compares_letters() -> None:
    icu = icu_sort_key("root", strength=1)
    by_fold: defaultdict[str, set[bytes]] = defaultdict(set)
    by_icu: defaultdict[bytes, set[str]] = defaultdict(set)
    count = 0
    for name in full_names(NAMES, seed=20260101):
        folded, key = fold(name), icu(" ".join(name.translate(_STROKES).split()))
        by_fold[folded].add(key)
        by_icu[key].add(folded)
        count += 1
    assert count >= 100_000
    assert len(by_fold) > 20_000
    assert [folded for folded, keys in by_fold.items() if len(keys) > 1] == []
    assert [folds for folds in by_icu.values() if len(folds) > 1] == []


def test_a_name_is_found_and_matched_by_every_way_of_writing_it() -> None:
    choose = random.Random(9)
    icu = icu_sort_key("root", strength=1)
    for name in full_names(20_000, seed=12, nonsense=False):
        other = respelled(unicodedata.normalize("NFC", name), choose)
        assert fold(other) == fold(name)
        assert icu(other.translate(_STROKES)) == icu(name.translate(_STROKES))
