"""Records in memory, by kind and id."""

from __future__ import annotations

from tests.records.ward import made
from wardapp.records import Branch, Person, RecordSet


def branch(identifier: str, name: str = "Tổ 1") -> Branch:
    record = made({"record": "branch", "id": identifier, "name": name})
    assert isinstance(record, Branch)
    return record


def test_records_of_a_kind_are_ordered_by_id() -> None:
    records = RecordSet([branch("b"), branch("a"), branch("10"), branch("9")])
    assert [held.id for held in records.of(Branch)] == ["10", "9", "a", "b"]


def test_of_two_records_with_one_id_the_later_one_counts() -> None:
    records = RecordSet([branch("a", "Tổ 1"), branch("a", "Tổ 2")])
    assert [held.name for held in records.of(Branch)] == ["Tổ 2"]


def test_one_id_in_two_kinds_is_two_records() -> None:
    person = made({"record": "person", "id": "a", "given_name": "Lan"})
    records = RecordSet([branch("a"), person])
    assert records.get(Branch, "a") == branch("a")
    assert records.get(Person, "a") == person


def test_a_missing_record_is_none() -> None:
    records = RecordSet([branch("a")])
    assert records.get(Branch, "b") is None
    assert records.get(Branch, None) is None
    assert records.get(Person, "a") is None
    assert list(records.of(Person)) == []
    assert list(RecordSet().of(Branch)) == []
