from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.generated import STEADY, TEXTS, lines
from wardapp.book.encoding.canonical import NotKept, canonical
from wardapp.book.encoding.plain import plain_record
from wardapp.book.encoding.plain_text import plain_copy
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


def codec_way(record: Record, identifier: str, by: str) -> dict[str, Any] | None:
    """What the codec makes of the record there and back; None where it refuses it."""
    stamped = dataclasses.replace(record, id=identifier, updated=UPDATED, by=by or None)
    try:
        return to_json(from_json(canonical(to_json(stamped))))
    except (RecordRefused, NotKept):
        return None


def plain_text(record: Record, identifier: str, updated: str, by: str) -> bytes | None:
    """The JSON alone."""
    plain = plain_copy(record, identifier, updated, by)
    return None if plain is None else plain[1]


@given(lines(), TEXTS, st.sampled_from(["p1", "", "mã", "x" * 65, "a b"]))
@STEADY
def test_the_short_way_gives_what_the_codec_gives_or_nothing(line: dict[str, Any], by: str, identifier: str) -> None:
    record = from_json(line)
    if isinstance(record, Record):
        short = plain_text(record, identifier, UPDATED, by)
        assert short is None or short == encode(codec_way(record, identifier, by))


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_no_strange_value_takes_the_short_way_unless_the_codec_leaves_it_as_it_is(kind: type[Record]) -> None:
    for field in dataclasses.fields(kind):
        for value in STRANGE:
            if field.name in ("id", "updated", "by"):
                continue
            record = kind(**{field.name: value})
            short = plain_text(record, "p", UPDATED, "Lan")
            assert short is None or short == encode(codec_way(record, "p", "Lan"))


def test_ordinary_records_take_the_short_way() -> None:
    for record in ORDINARY:
        assert plain_text(record, "p", UPDATED, "Lan") == encode(codec_way(record, "p", "Lan")) != b"null"


@given(lines())
@STEADY
def test_the_short_way_back_gives_what_the_codec_gives_or_nothing(line: dict[str, Any]) -> None:
    record = from_json(line)
    if isinstance(record, Record):
        kept = json.loads(json.dumps(canonical(to_json(record))))
        short = plain_record(type(record), kept)
        assert short is None or short == from_json(kept)


def test_ordinary_records_come_back_the_short_way() -> None:
    for record in ORDINARY:
        kept = codec_way(record, "p", "Lan")
        assert kept is not None
        assert plain_record(type(record), kept) == from_json(kept)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_what_only_a_newer_program_knows_needs_a_closer_look(kind: type[Record]) -> None:
    for spec in fields_of(kind):
        for value in (None, [None], {"a": 1}, 10**16, ["of the future"], 1.5, "of the future"):
            data = {"record": kind.record, "id": "p", spec.name: value}
            try:
                record = from_json(data)
            except RecordRefused:
                record = None
            short = plain_record(kind, data)
            assert short is None or short == record or spec.type.name.startswith("REFERENCE")
    assert plain_record(kind, {"record": kind.record, "id": "p", "of the future": 1}) is None


def test_rows_maps_and_unknown_fields_take_the_codecs_way() -> None:
    others = [Session(counts=(CountRow(present=1),)), Period(explanations={"x": "y"}), Person(extra={"new": 1})]
    assert [plain_text(record, "p", UPDATED, "") for record in others] == [None, None, None]
    assert plain_text(Record(), "p", UPDATED, "") is None
    assert plain_text(Person(), 7, UPDATED, "") is None  # type: ignore[arg-type]


@given(lines(), st.sampled_from(["", "Lan"]))
@STEADY
def test_a_copy_is_the_record_with_its_stamps_and_the_record_stays(line: dict[str, Any], by: str) -> None:
    record = from_json(line)
    plain = plain_copy(record, "p", UPDATED, by) if isinstance(record, Record) else None
    if isinstance(record, Record) and plain is not None:
        before = dataclasses.replace(record)
        copy, text = plain
        assert copy == dataclasses.replace(record, id="p", updated=UPDATED, by=by or None)
        assert type(copy) is type(record)
        assert hash(repr(copy)) == hash(repr(dataclasses.replace(copy)))
        assert record == before
        assert from_json(json.loads(text)) == copy


def test_a_kind_of_somebody_elses_takes_the_codecs_way() -> None:
    @dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
    class Other(Person):
        other: int = 0

    assert plain_copy(Other(given_name="A", other=3), "p", UPDATED, "") is None
