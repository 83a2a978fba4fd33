"""Divide a number into random shares that add up to it."""

from __future__ import annotations

import random
from collections.abc import Sequence

Raw = dict[str, object]


def shares(chance: random.Random, total: int, parts: int, least: int = 0) -> list[int]:
    """`parts` whole numbers of at least `least` that add up to `total`."""
    left = total - least * parts
    assert left >= 0
    cuts = sorted(chance.randint(0, left) for _cut in range(parts - 1))
    return [after - before + least for before, after in zip([0, *cuts], [*cuts, left], strict=True)]


def shares_below(chance: random.Random, total: int, most: Sequence[int]) -> list[int]:
    """Whole numbers, none above its `most`, that add up to `total`."""
    left = sum(most) - total
    assert left >= 0
    taken = [0] * len(most)
    for _one in range(left):
        place = chance.choice([index for index, limit in enumerate(most) if taken[index] < limit])
        taken[place] += 1
    return [limit - less for limit, less in zip(most, taken, strict=True)]
