"""Records to and from JSON: round trips, and refusals with field and reason."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given

from tests.records.generated import STEADY, lines
from tests.records.ward import examples
from wardapp.records import (
    KINDS,
    FieldSpec,
    FieldType,
    Meeting,
    Person,
    Record,
    RecordRefused,
    Removal,
    Session,
    UnknownRecord,
    fields_of,
    from_json,
    instant,
    to_json,
)


def refusals(line: object) -> dict[str, str]:
    with pytest.raises(RecordRefused) as caught:
        from_json(line)
    return {refusal.field: refusal.reason for refusal in caught.value.refusals}


def person(**fields: Any) -> Person:
    record = from_json({"record": "person", "id": "p", **fields})
    assert isinstance(record, Person)
    return record


@pytest.mark.parametrize("line", examples(), ids=lambda line: line["id"])
def test_a_complete_record_of_each_kind_comes_back_as_it_was_written(line: dict[str, Any]) -> None:
    assert to_json(from_json(line)) == line
    assert from_json(json.loads(json.dumps(line, ensure_ascii=False))) == from_json(line)


@STEADY
@given(line=lines())
def test_any_record_written_and_read_again_is_the_same_record(line: dict[str, Any]) -> None:
    record = from_json(line)
    written = to_json(record)
    assert from_json(json.loads(json.dumps(written, ensure_ascii=False).encode("utf-8"))) == record
    assert to_json(from_json(written)) == written


@STEADY
@given(line=lines())
def test_fields_of_a_newer_program_are_preserved(line: dict[str, Any]) -> None:
    def newer(holder: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in holder.items() if name.startswith("new ")}

    written = to_json(from_json(line))
    assert newer(written) == newer(line)
    for rows in ("counts", "absentees"):
        assert [newer(row) for row in written.get(rows, [])] == [newer(row) for row in line.get(rows) or []]


@STEADY
@given(line=lines())
def test_every_text_is_composed_and_stripped_and_otherwise_unchanged(line: dict[str, Any]) -> None:
    record = from_json(line)
    assert isinstance(record, Record)
    for spec in fields_of(type(record)):
        kept, given_text = getattr(record, spec.name), line.get(spec.name)
        if spec.type in (FieldType.TEXT, FieldType.PARAGRAPH):
            assert kept == (unicodedata.normalize("NFC", given_text).strip() or None if given_text else None)


@STEADY
@given(line=lines())
def test_an_absent_field_and_null_mean_the_same(line: dict[str, Any]) -> None:
    known = {spec.name for spec in fields_of(KINDS[line["record"]])}
    without = {name: value for name, value in line.items() if value is not None or name not in known}
    assert from_json(line) == from_json(without)


@STEADY
@given(line=lines())
def test_a_record_in_decomposed_letters_is_the_same_record(line: dict[str, Any]) -> None:
    known = {spec.name for spec in fields_of(KINDS[line["record"]]) if spec.type is not FieldType.MAPPING}
    apart = {
        name: unicodedata.normalize("NFD", value) if name in known and isinstance(value, str) else value
        for name, value in line.items()
    }
    assert from_json(apart) == from_json(line)


@pytest.mark.parametrize("spelling", ["Hoà", "Hòa", "Uỷ ban", "Ủy ban", "Thuý", "Thúy"])
def test_text_is_never_respelled(spelling: str) -> None:
    assert person(given_name=unicodedata.normalize("NFD", f"  {spelling}\n")).given_name == spelling


def test_inner_line_breaks_and_spaces_are_preserved() -> None:
    record = from_json({"record": "assessment", "id": "a", "lessons": " một\n\nhai  ba \n"})
    assert to_json(record)["lessons"] == "một\n\nhai  ba"


@pytest.mark.parametrize("empty", ["", "  ", "\n\t", "\u00a0"])
def test_a_text_of_spaces_is_absent(empty: str) -> None:
    assert person(position=empty) == person()
    assert "position" not in to_json(person(position=empty))


def test_keys_and_texts_of_explanations_are_composed() -> None:
    apart = unicodedata.normalize("NFD", "rate_below_80:CĐ01")
    record = from_json({"record": "period", "id": "p", "explanations": {apart: unicodedata.normalize("NFD", "Mưa lũ")}})
    assert to_json(record)["explanations"] == {"rate_below_80:CĐ01": "Mưa lũ"}


def test_defaults_are_not_written_into_a_record() -> None:
    bare = {"record": "session", "id": "s"}
    assert to_json(from_json(bare)) == bare


# Wrong values of each type; an empty text is not among them, since it is an absent value.
_NOT_TEXT: list[Any] = [5, 1.5, True, [], {}, ["a"]]
WRONG: dict[FieldType, list[Any]] = {
    FieldType.TEXT: [*_NOT_TEXT, "a\x00b", "\ud800"],
    FieldType.PARAGRAPH: [*_NOT_TEXT, "\udfff"],
    FieldType.TIME: _NOT_TEXT,
    FieldType.DATE: [
        20080205,
        True,
        "05/02/2008",
        "2008-2-5",
        "2008-02-30",
        "0000-01-01",
        "2008-02-05T00:00",
        "２008-02-05",
    ],
    FieldType.WHOLE: ["5", "", 5.0, 1.5, True, [], 10**15 + 1],
    FieldType.NUMBER: ["5", True, [], float("nan"), float("inf"), 1e16],
    FieldType.FLAG: [0, 1, "true", "", []],
    FieldType.CHOICE: [5, True, [], {}, "nothing_of_the_list", "Đã mở", "\ud800"],
    FieldType.CHOICES: ["woman", {"woman": True}, ["nothing_of_the_list"], [5], [None], [""], 5],
    FieldType.REFERENCE: [5, True, ["a"], "a b", "x" * 65, "tên"],
    FieldType.REFERENCES: ["a", {"a": 1}, [5], [None], [""], ["a b"]],
    FieldType.ROWS: ["a", {"group": "woman"}, [5], [None], [["a"]]],
    FieldType.MAPPING: ["a", 5, [], True, {"a": float("nan")}, {"\ud800": 1}],
}


def all_fields() -> list[tuple[str, FieldSpec]]:
    return [(name, spec) for name, kind in KINDS.items() for spec in fields_of(kind)]


@pytest.mark.parametrize(("name", "spec"), all_fields(), ids=[f"{name}.{spec.name}" for name, spec in all_fields()])
def test_a_value_of_a_wrong_type_is_refused_with_its_field_and_reason(name: str, spec: FieldSpec) -> None:
    for wrong in WRONG[spec.type]:
        found = refusals({"record": name, "id": "x", spec.name: wrong})
        assert found, wrong
        for field, reason in found.items():
            assert field.startswith(spec.name), wrong
            assert reason
            reason.encode("utf-8")


def test_a_value_in_a_row_is_refused_with_the_number_of_the_row() -> None:
    rows = [{"group": "woman", "present": 5}, {"group": "women", "present": "5"}, 7]
    found = refusals({"record": "session", "id": "s", "counts": rows})
    assert list(found) == ["counts[2].group", "counts[2].present", "counts[3]"]


def test_all_wrong_fields_are_refused_at_once() -> None:
    found = refusals(
        {"record": "person", "id": "p", "given_name": 5, "birth_year": "1970", "sex": "f", "new": "\ud800"}
    )
    assert list(found) == ["given_name", "birth_year", "sex", "new"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ([], "record"),
        ("person", "record"),
        (None, "record"),
        ({"id": "x"}, "record"),
        ({"record": "", "id": "x"}, "record"),
        ({"record": 5, "id": "x"}, "record"),
        ({"record": "\ud800", "id": "x"}, "record"),
        ({"record": "person"}, "id"),
        ({"record": "person", "id": ""}, "id"),
        ({"record": "person", "id": 7}, "id"),
        ({"record": "person", "id": "x" * 65}, "id"),
        ({"record": "person", "id": "../x"}, "id"),
        ({"record": "person", "id": "x\n"}, "id"),
        ({"record": "person", "id": "x", "updated": "2008-05-01T08:00:00"}, "updated"),
        ({"record": "person", "id": "x", "updated": "hôm qua"}, "updated"),
        ({"record": "person", "id": "x", "updated": 5}, "updated"),
        ({"record": "person", "id": "x", "by": 5}, "by"),
        ({"record": "person", "id": "x", "by": "\udfff"}, "by"),
        ({"record": "person", "id": "x", "deleted": "yes"}, "deleted"),
        ({"record": "person", "id": "x", "new": float("nan")}, "new"),
        ({"record": "newer", "id": "x", "new": ["\ud800"]}, "new"),
    ],
)
def test_json_that_is_no_record_is_refused(line: object, field: str) -> None:
    assert list(refusals(line)) == [field]


def test_deep_nesting_is_refused_without_a_crash() -> None:
    deep: list[Any] = []
    for _ in range(5_000):
        deep = [deep]
    assert list(refusals({"record": "person", "id": "x", "new": deep})) == ["new"]
    assert list(refusals({"record": "period", "id": "x", "explanations": {"a": deep}})) == ["explanations"]


def test_a_refusal_quotes_only_the_beginning_of_a_value() -> None:
    (reason,) = refusals({"record": "person", "id": "x", "sex": "x" * 1_000_000}).values()
    assert len(reason) < 200


@pytest.mark.parametrize("identifier", ["a", "A-Z_09", "x" * 64])
def test_any_id_of_letters_digits_hyphen_and_underscore_is_accepted(identifier: str) -> None:
    assert to_json(from_json({"record": "branch", "id": identifier})) == {"record": "branch", "id": identifier}


def test_a_record_of_a_newer_kind_is_preserved() -> None:
    line = {"record": "survey", "id": "x1", "updated": "2008-05-01T08:00:00+07:00", "answers": [{"q": 1, "a": None}]}
    record = from_json(line)
    assert isinstance(record, UnknownRecord)
    assert (record.record, record.id, record.updated) == ("survey", "x1", "2008-05-01T08:00:00+07:00")
    assert to_json(record) == line


@pytest.mark.parametrize("kind", ["person", "survey"])
def test_a_removal_is_written_and_read_again(kind: str) -> None:
    line = {"record": kind, "id": "x", "updated": "2008-05-01T08:00:00+07:00", "deleted": True}
    removal = from_json(line)
    assert removal == Removal(kind, "x", "2008-05-01T08:00:00+07:00")
    assert to_json(removal) == line
    assert from_json({**line, "given_name": 5}) == removal
    assert to_json(Removal(kind, "x", None)) == {"record": kind, "id": "x", "deleted": True}


def test_deleted_false_is_a_record() -> None:
    assert from_json({"record": "person", "id": "p", "deleted": False}) == person()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2008-05-01T08:00:00+07:00", dt.datetime(2008, 5, 1, 1, tzinfo=dt.timezone.utc)),
        ("2008-05-01T01:00:00Z", dt.datetime(2008, 5, 1, 1, tzinfo=dt.timezone.utc)),
        ("2008-05-01t01:00z", dt.datetime(2008, 5, 1, 1, tzinfo=dt.timezone.utc)),
        ("2008-05-01 08:00:00.5+0700", dt.datetime(2008, 5, 1, 1, 0, 0, 500_000, tzinfo=dt.timezone.utc)),
        ("2008-05-01T08:00:00,123456789+07", dt.datetime(2008, 5, 1, 1, 0, 0, 123_456, tzinfo=dt.timezone.utc)),
        ("2008-04-30T21:30:00-03:30", dt.datetime(2008, 5, 1, 1, tzinfo=dt.timezone.utc)),
    ],
)
def test_an_instant_is_parsed_in_every_form_with_an_offset(text: str, moment: dt.datetime) -> None:
    assert instant(text) == moment


@pytest.mark.parametrize(
    "text",
    ["", "2008-05-01", "2008-05-01T08:00:00", "2008-13-01T08:00Z", "2008-05-01T25:00Z", "2008-05-01T08:00+25:00"],
)
def test_text_that_is_no_instant_with_an_offset_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        instant(text)


def test_a_row_preserves_fields_of_a_newer_program() -> None:
    line = {"record": "session", "id": "s", "counts": [{"group": "woman", "present": 5, "mood": "vui", "extra": 1}]}
    record = from_json(line)
    assert isinstance(record, Session)
    assert record.counts[0].extra == {"mood": "vui", "extra": 1}
    assert to_json(record) == line


def test_lists_and_rows_stay_in_the_order_given() -> None:
    line = {"record": "meeting", "id": "m", "absentees": [{"name": "Vi"}, {"name": "An"}]}
    meeting = from_json(line)
    assert isinstance(meeting, Meeting)
    assert [absentee.name for absentee in meeting.absentees] == ["Vi", "An"]
    session = {"record": "session", "id": "s", "invitees": ["b", "a", "c"]}
    assert to_json(from_json(session)) == session
