"""Names: split at the last space, and joined again."""

from __future__ import annotations

import pytest

from tests.vietnamese.invented_names import full_names
from wardapp.vietnamese import join_name, nfc, split_name


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Hà Thị Lan", ("Hà Thị", "Lan")),
        ("Vừ A Sử", ("Vừ A", "Sử")),
        ("K'Brơi", ("", "K'Brơi")),
        ("  Lê \u00a0 Văn   Tám ", ("Lê Văn", "Tám")),
        ("", ("", "")),
    ],
)
def test_a_name_splits_at_its_last_space(full: str, parts: tuple[str, str]) -> None:
    assert split_name(full) == parts


def test_the_parts_of_a_decomposed_name_are_composed() -> None:
    assert split_name("Ha\u0300 Thi\u0323 Lan") == ("Hà Thị", "Lan")


def test_a_split_name_joins_to_the_same_name() -> None:
    for name in full_names(1_000, seed=2):
        assert join_name(*split_name(name)) == nfc(name)


def test_a_missing_part_leaves_no_space() -> None:
    assert join_name(None, "Lan") == join_name("", "Lan") == "Lan"
    assert join_name("Hà Thị", None) == "Hà Thị"
