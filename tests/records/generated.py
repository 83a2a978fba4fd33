"""Hypothesis strategies: JSON of any record kind from its declared fields, with ids that often coincide."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from wardapp.records import KINDS, FieldSpec, FieldType, Record, fields_of, from_json

STEADY = settings(derandomize=True, database=None, deadline=None, max_examples=100)
"""Settings for the same examples on every machine, and no files."""

IDS = st.sampled_from(["a", "b", "c", "07", "Z_9-"])
_LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
TEXTS = st.one_of(
    st.text(_LETTERS, max_size=12),
    st.sampled_from(
        ["Nguyễn Văn Hoà", "NGUYỄN VĂN HÒA", "Hoà", " Hoa  ", "NguyÔn V¨n H¶i", "07-1", "2008-H1", "07:30", "x" * 601]
    ),
    st.just("x" * 32_768),
)
# Years close to each other, so that dates come before, after and on others.
DAYS = st.one_of(
    st.dates(), st.dates(dt.date(2008, 1, 1), dt.date(2009, 12, 31)), st.sampled_from([dt.date.min, dt.date.max])
)
WHOLES = st.one_of(st.integers(-2, 60), st.integers(1890, 2010), st.integers(-(10**15), 10**15))
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(_LETTERS)
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(_LETTERS, max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)
UNKNOWN = st.dictionaries(st.text(_LETTERS, max_size=8).map(lambda name: f"new {name}"), VALUES, max_size=2)
UPDATED = st.datetimes(timezones=st.sampled_from([dt.timezone.utc, dt.timezone(dt.timedelta(hours=7))])).map(
    dt.datetime.isoformat
)


def values_of(spec: FieldSpec) -> st.SearchStrategy[Any]:
    """Generate JSON values of a field."""
    match spec.type:
        case FieldType.TEXT | FieldType.PARAGRAPH | FieldType.TIME:
            return TEXTS
        case FieldType.DATE:
            return DAYS.map(dt.date.isoformat)
        case FieldType.WHOLE:
            return WHOLES
        case FieldType.NUMBER:
            return st.one_of(WHOLES, st.floats(-100, 100))
        case FieldType.FLAG:
            return st.booleans()
        case FieldType.CHOICE:
            return st.sampled_from(list(spec.vocabulary or ()))
        case FieldType.CHOICES:
            return st.lists(st.sampled_from(list(spec.vocabulary or ())), max_size=4)
        case FieldType.REFERENCE:
            return IDS
        case FieldType.REFERENCES:
            return st.lists(IDS, max_size=4)
        case FieldType.ROWS:
            return st.lists(objects_of(spec.row), max_size=3)
        case FieldType.MAPPING:
            return st.dictionaries(st.text(_LETTERS, max_size=8), VALUES, max_size=3)


def objects_of(kind: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Generate the fields of a kind or row: each present, null or absent, sometimes with an unknown one."""
    optional = {spec.name: st.one_of(values_of(spec), values_of(spec), st.none()) for spec in fields_of(kind)}
    return st.builds(lambda known, unknown: {**unknown, **known}, st.fixed_dictionaries({}, optional=optional), UNKNOWN)


@st.composite
def lines(draw: st.DrawFn, kinds: tuple[str, ...] = tuple(KINDS)) -> dict[str, Any]:
    """Generate one line of a dump."""
    name = draw(st.sampled_from(kinds))
    head: dict[str, Any] = {"record": name, "id": draw(IDS)}
    if draw(st.booleans()):
        head |= {"updated": draw(UPDATED), "by": draw(TEXTS)}
    return {**head, **draw(objects_of(KINDS[name]))}


def records() -> st.SearchStrategy[Record]:
    """Generate a record of any kind, with any values that can be stored."""
    return lines().map(_record)


def _record(line: dict[str, Any]) -> Record:
    record = from_json(line)
    assert isinstance(record, Record)
    return record
