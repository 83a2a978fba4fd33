"""The values of a record sorted by what its declared fields ask for, rows inside it included. No rule lives here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from wardapp.records.fields import FieldSpec, fields_of
from wardapp.records.record import Record
from wardapp.records.rules.finding import in_sentence

__all__ = ["Placed", "values_asked", "values_held"]

_Question = Callable[[FieldSpec], bool]


class Placed(NamedTuple):
    """One value and where the officer finds it.

    Attributes:
        field: the record's field, also for a value inside one of its rows.
        label: what the officer reads; a value in a row is told with the row's number.
        spec: how the value is declared.
        value: the value, None where it is absent.

    """

    field: str
    label: str
    spec: FieldSpec
    value: Any


def values_asked(record: Record, question: _Question) -> Iterator[Placed]:
    """Every value of a record, absent ones too, whose field answers yes; those of its rows follow in their order."""
    kind: Any = type(record)
    for spec in _fields_answering(kind, question):
        yield Placed(spec.name, spec.label, spec, getattr(record, spec.name))
    yield from _values_in_rows(record, question)


def values_held(record: Record, question: _Question) -> Iterator[Placed]:
    """The same without those that are absent: of most fields a record has none, and most rules ask nothing of those."""
    kind: Any = type(record)
    for spec in _fields_answering(kind, question):
        value = getattr(record, spec.name)
        if value is not None and value != ():
            yield Placed(spec.name, spec.label, spec, value)
    if _row_fields_answering(kind, question):
        yield from (placed for placed in _values_in_rows(record, question) if placed.value is not None)


def _values_in_rows(record: Record, question: _Question) -> Iterator[Placed]:
    kind: Any = type(record)
    for holder, specs in _row_fields_answering(kind, question):
        for number, row in enumerate(getattr(record, holder.name), start=1):
            for spec in specs:
                label = f"{holder.label}, dòng {number}, {in_sentence(spec.label)}"
                yield Placed(holder.name, label, spec, getattr(row, spec.name))


@cache
def _fields_answering(kind: type[Any], question: _Question) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in fields_of(kind) if question(spec))


@cache
def _row_fields_answering(kind: type[Any], question: _Question) -> tuple[tuple[FieldSpec, tuple[FieldSpec, ...]], ...]:
    holders = ((spec, spec.row) for spec in fields_of(kind) if spec.row is not None)
    return tuple((holder, tuple(spec for spec in fields_of(row) if question(spec))) for holder, row in holders)
