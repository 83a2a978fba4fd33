"""Every kind of the data contract by its name."""

from __future__ import annotations

from wardapp.records import KINDS, Record


def test_each_kind_is_found_by_its_own_name_and_none_is_missing() -> None:
    assert {name: kind.record for name, kind in KINDS.items()} == {name: name for name in KINDS}
    assert set(KINDS.values()) == set(Record.__subclasses__())
    assert "no-such-kind" not in KINDS
    assert KINDS.get("no-such-kind") is None
