"""The ward from which the other tests of rules start has no problem."""

from __future__ import annotations

import pytest

from tests.records.ward import TODAY, among, examples, made, problem_keys
from wardapp.records import KINDS, Record, fields_of
from wardapp.records.rules import problems


@pytest.mark.parametrize("line", examples(), ids=lambda line: line["id"])
def test_a_complete_record_of_each_kind_breaks_no_rule(line: dict[str, object]) -> None:
    assert problem_keys(made(line)) == []


def test_the_ward_as_a_whole_breaks_no_rule() -> None:
    assert problems(among(), TODAY) == []


def test_the_ward_has_every_kind_and_every_required_field() -> None:
    assert {line["record"] for line in examples()} == set(KINDS)
    for line in examples():
        required = {spec.name for spec in fields_of(KINDS[line["record"]]) if spec.required}
        assert required <= set(line), line["id"]


@pytest.mark.parametrize("name", KINDS)
def test_an_empty_record_has_an_error_for_each_required_field_and_no_other(name: str) -> None:
    empty = made({"record": name, "id": "empty"})
    required = [spec.name for spec in fields_of(KINDS[name]) if spec.required]
    assert problem_keys(empty) == [("error", "required_empty", field) for field in required]
    assert isinstance(empty, Record)
