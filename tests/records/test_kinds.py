"""Every kind of docs/records.md by its name."""

from __future__ import annotations

from wardapp.records import KINDS, Record


def test_each_kind_is_found_by_its_own_name_and_none_is_missing() -> None:
    assert {name: kind.record for name, kind in KINDS.items()} == {name: name for name in KINDS}
    made = {kind.__qualname__ for kind in Record.__subclasses__() if kind.__module__.startswith("wardapp.")}
    assert {kind.__qualname__ for kind in KINDS.values()} == made
    assert "no-such-kind" not in KINDS
    assert KINDS.get("no-such-kind") is None
