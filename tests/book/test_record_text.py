"""The one-pass writer of a save and the reader of stored records give what the codec gives."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.generated import STEADY, TEXTS, lines
from wardapp.book.encoding.canonical import UnsupportedValue, canonical
from wardapp.book.encoding.record_text import stamped_copy
from wardapp.book.journal.lines import encode
from wardapp.records import (
    KINDS,
    CountRow,
    Headcount,
    Nomination,
    Period,
    Person,
    Record,
    RecordRefused,
    Session,
    fields_of,
    from_json,
    to_json,
)
from wardapp.records.codec import _read_thoroughly, read_stored

UPDATED = "2009-02-05T08:00:00.000+07:00"
STRANGE: list[Any] = [
    1,
    1.5,
    True,
    "",
    " a",
    "a ",
    "a\0",
    "\ud800",
    "e\u0301",
    b"a",
    [],
    ["a"],
    ("a",),
    ("",),
    {},
    dt.date(2009, 1, 1),
]
STRANGE += [dt.datetime(2009, 1, 1), 10**16, float("nan"), "2009-01-01", "official_member", ("official_member",)]

ORDINARY: list[Record] = [
    Person(family_name="Nguyễn Thị", given_name="Hoà", birth_year=1970, sex="female", groups=("woman",), exempt=False),
    Headcount(year=2008, as_of=dt.date(2008, 7, 1), women=0),
    Session(date_from=dt.date(2008, 5, 5), topics=("t1", "t2"), counting="roll_call", invitees=(), counts=()),
    Nomination(name="Tổ dân phố 5", kind="collective", achievement="một\n\nhai"),
]


def through_codec(record: Record, identifier: str, by: str) -> dict[str, Any] | None:
    """What the codec makes of the record there and back; None if it refuses it."""
    stamped = dataclasses.replace(record, id=identifier, updated=UPDATED, by=by or None)
    try:
        return to_json(from_json(canonical(to_json(stamped))))
    except (RecordRefused, UnsupportedValue):
        return None


def written(record: Record, identifier: str, updated: str, by: str) -> bytes | None:
    """The JSON of the one-pass writer; None if it leaves the record to the codec."""
    copied = stamped_copy(record, identifier, updated, by)
    return None if copied is None else copied[1]


@given(lines(), TEXTS, st.sampled_from(["p1", "", "mã", "x" * 65, "a b"]))
@STEADY
def test_the_one_pass_writer_gives_what_the_codec_gives_or_nothing(
    line: dict[str, Any], by: str, identifier: str
) -> None:
    record = from_json(line)
    if isinstance(record, Record):
        text = written(record, identifier, UPDATED, by)
        assert text is None or text == encode(through_codec(record, identifier, by))


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_strange_value_is_written_in_one_pass_only_if_the_codec_leaves_it_unchanged(kind: type[Record]) -> None:
    for field in dataclasses.fields(kind):
        for value in STRANGE:
            if field.name in ("id", "updated", "by"):
                continue
            record = kind(**{field.name: value})
            text = written(record, "p", UPDATED, "Lan")
            assert text is None or text == encode(through_codec(record, "p", "Lan"))


def test_ordinary_records_are_written_in_one_pass() -> None:
    for record in ORDINARY:
        assert written(record, "p", UPDATED, "Lan") == encode(through_codec(record, "p", "Lan")) != b"null"


@given(lines())
@STEADY
def test_a_stored_record_is_read_as_the_codec_reads_it(line: dict[str, Any]) -> None:
    record = from_json(line)
    if isinstance(record, Record):
        stored = json.loads(json.dumps(canonical(to_json(record))))
        assert read_stored(type(record), stored) == from_json(stored)


@given(lines())
@STEADY
def test_the_quick_way_of_the_codec_gives_what_its_thorough_way_gives(line: dict[str, Any]) -> None:
    assert from_json(line) == _read_thoroughly(line)


def test_ordinary_stored_records_are_read_as_the_codec_reads_them() -> None:
    for record in ORDINARY:
        stored = through_codec(record, "p", "Lan")
        assert stored is not None
        assert read_stored(type(record), stored) == from_json(stored)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_stored_record_of_a_newer_program_is_read_or_left_alone_as_the_codec_does(kind: type[Record]) -> None:
    for spec in fields_of(kind):
        for value in (None, [None], {"a": 1}, 10**16, ["of the future"], 1.5, "of the future"):
            data = {"record": kind.record, "id": "p", spec.name: value}
            try:
                record = from_json(data)
            except RecordRefused:
                record = None
            assert read_stored(kind, data) == record
    newer = {"record": kind.record, "id": "p", "of the future": 1}
    assert read_stored(kind, newer) == from_json(newer)


def test_rows_maps_and_unknown_fields_are_left_to_the_codec() -> None:
    others = [Session(counts=(CountRow(present=1),)), Period(explanations={"x": "y"}), Person(extra={"new": 1})]
    assert [written(record, "p", UPDATED, "") for record in others] == [None, None, None]
    assert written(Record(), "p", UPDATED, "") is None
    assert written(Person(), "p", UPDATED, " Lan") is None
    assert written(Person(), 7, UPDATED, "") is None  # type: ignore[arg-type]


@given(lines(), st.sampled_from(["", "Lan"]))
@STEADY
def test_a_copy_is_the_record_with_its_stamps_and_the_record_stays(line: dict[str, Any], by: str) -> None:
    record = from_json(line)
    copied = stamped_copy(record, "p", UPDATED, by) if isinstance(record, Record) else None
    if isinstance(record, Record) and copied is not None:
        before = dataclasses.replace(record)
        copy, text = copied
        assert copy == dataclasses.replace(record, id="p", updated=UPDATED, by=by or None)
        assert type(copy) is type(record)
        assert hash(repr(copy)) == hash(repr(dataclasses.replace(copy)))
        assert record == before
        assert from_json(json.loads(text)) == copy


def test_a_foreign_kind_is_left_to_the_codec() -> None:
    @dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
    class Other(Person):
        other: int = 0

    assert stamped_copy(Other(given_name="A", other=3), "p", UPDATED, "") is None


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_an_empty_text_is_an_absent_field(kind: type[Record]) -> None:
    empty = {
        spec.name: "" for spec in fields_of(kind) if spec.type.name in ("TEXT", "TIME", "DATE", "CHOICE", "REFERENCE")
    }
    absent = {"record": kind.record, "id": "p"}
    assert from_json({**absent, **empty}) == read_stored(kind, {**absent, **empty}) == from_json(absent)
