"""Canonical JSON of a record."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardapp.book.encoding.canonical import UnsupportedValue, canonical, same_content
from wardapp.book.journal.lines import encode

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=6), values, max_size=6))
@settings(derandomize=True, max_examples=200, deadline=None)
def test_canonical_json_is_composed_encodable_and_stable(data: dict[str, object]) -> None:
    try:
        stored = canonical(data)
    except UnsupportedValue:
        # Two names that are one name when composed, here or further in.
        assert unicodedata.normalize("NFC", str(data)) != str(data)
        return
    text = encode(stored).decode()
    assert unicodedata.is_normalized("NFC", text)
    assert canonical(stored) == stored
    assert same_content(stored, canonical(dict(reversed(data.items()))))


def test_record_id_updated_and_by_come_first_and_absent_fields_are_left_out() -> None:
    stored = canonical({"x": 1, "by": "Lan", "none": None, "id": "p", "updated": "t", "record": "person"})
    assert list(stored) == ["record", "id", "updated", "by", "x"]


def test_rows_and_maps_become_plain_json() -> None:
    assert canonical({"rows": ({"a": (1, 2)},), "none inside": {"a": None}}) == {
        "rows": [{"a": [1, 2]}],
        "none inside": {"a": None},
    }


@pytest.mark.parametrize(
    "value",
    [
        float("inf"),
        float("nan"),
        dt.date(2009, 2, 5),
        {1, 2},
        b"bytes",
        "\ud800",
        {"\udfff": 1},
        {"e\u0301": 1, "\u00e9": 2},
        10**301,
    ],
)
def test_an_unsupported_value_is_refused_with_its_field(value: object) -> None:
    with pytest.raises(UnsupportedValue) as refusal:
        canonical({"deep": {"x": [value]}})
    assert refusal.value.field == "deep"


def test_field_names_that_are_equal_in_nfc_are_refused() -> None:
    with pytest.raises(UnsupportedValue, match="lặp"):
        canonical({"e\u0301": 1, "\u00e9": 2})


def test_a_field_name_that_is_not_text_is_converted() -> None:
    assert canonical({1: "a"}) == {"1": "a"}  # type: ignore[dict-item]


def test_too_deep_nesting_is_refused() -> None:
    value: list[object] = []
    value.append(value)
    with pytest.raises(UnsupportedValue, match="lồng nhau"):
        canonical({"x": value})
