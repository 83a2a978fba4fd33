"""No field of the contract is without keys that enter it: each is typed by a test here, or named with its reason."""

from __future__ import annotations

from tests.records.test_kinds_and_fields import CONTRACT
from tests.screens.fields import test_described_kinds as described
from tests.screens.fields import test_people_and_meetings as people
from tests.screens.fields import test_periods as periods
from wardapp.records import KINDS, fields_of

THROUGH_A_LIST = (*described.KINDS_OF_STUDY, *described.KINDS_OF_CAMPAIGN, people.PERSON, people.MEETING, people.NOMINATION, periods.KIND)  # fmt: skip
"""`through_a_list` types every declared field of these but those it names as `elsewhere`."""
WHOLE = {"unit", "session", "attendance"}
"""Their tests compare the fields typed with those declared."""
ELSEWHERE = {
    "model": {"person"},
    "nomination": {"person"},  # taken with the name from the directory
    "period": {*periods.SIGNED, *periods.HANDED_IN, *periods.MADE_BY_THE_LOCK, "explanations"},
}
MADE_BY_THE_PROGRAM = {
    ("period", "submission"): "rises when a period is locked again after it was handed in",
    ("period", "locked_at"): "the moment of the lock",
    ("period", "locked_figures"): "the snapshot of the lock",
    ("period", "fingerprint"): "what the lock works out of the sheets",
    ("period", "schema"): "the version of the form at the lock",
}
"""What nobody types, and why; the officer makes it by F8 and takes it off by F8."""


def test_every_kind_and_field_of_the_contract_is_typed_or_named_with_its_reason() -> None:
    typed = {kind.kind for kind in THROUGH_A_LIST} | WHOLE
    assert typed == set(CONTRACT) == set(KINDS)
    for kind in THROUGH_A_LIST:
        assert set(kind.elsewhere) == ELSEWHERE.get(kind.kind, set())
    assert {("period", name) for name in periods.MADE_BY_THE_LOCK} == MADE_BY_THE_PROGRAM.keys()
    for name, fields in CONTRACT.items():
        assert [field.rstrip("*") for field in fields.split()] == [spec.name for spec in fields_of(KINDS[name])]
