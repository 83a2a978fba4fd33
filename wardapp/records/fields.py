"""Declarations of record fields: label, type, vocabulary, reference and bounds."""

from __future__ import annotations

import dataclasses
from enum import Enum
from typing import Any, NamedTuple, TypeAlias

from wardapp.records.vocabulary import Vocabulary

LONGEST_TEXT = 32_767
"""Characters: the limit of an Excel cell."""

LARGEST_WHOLE = 10**15
"""The largest number that is accepted: a spreadsheet cell stores 15 digits exactly."""

_KEY = "wardapp"
_Class: TypeAlias = type[Any]


class FieldType(Enum):
    """Type of a field's value."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    DATE = "date"
    TIME = "time"
    WHOLE = "whole"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    REFERENCE = "reference"
    REFERENCES = "references"
    ROWS = "rows"
    MAPPING = "mapping"


class FieldSpec(NamedTuple):
    """Declaration of one field of a record.

    Attributes:
        name: the JSON name (`docs/records.md`).
        label: the Vietnamese label on screens and sheets.
        required: whether a complete record needs it; an empty one is an error of the rules but can be saved.
        vocabulary: the closed list of a CHOICE or CHOICES field.
        refers_to: the record kind whose ids a REFERENCE or REFERENCES field contains.
        row: the dataclass of a row of a ROWS field.
        default: the meaning of an absent value; it is never written into the record.
        minimum: the least number that is not an error.
        maximum_length: the most characters without a warning.
        grouped: whether a whole number is shown with a dot between thousands; a year is not.

    """

    name: str
    label: str
    type: FieldType
    required: bool = False
    vocabulary: Vocabulary | None = None
    refers_to: str | None = None
    row: _Class | None = None
    default: Any = None
    minimum: int = 0
    maximum_length: int = LONGEST_TEXT
    grouped: bool = True


def _field(kind: FieldType, label: str, empty: Any, **spec: Any) -> Any:
    return dataclasses.field(default=empty, metadata={_KEY: {"type": kind, "label": label, **spec}})


def text(label: str, **spec: Any) -> Any:
    """Declare one line of text."""
    return _field(FieldType.TEXT, label, None, **spec)


def paragraph(label: str, **spec: Any) -> Any:
    """Declare a text with line breaks."""
    return _field(FieldType.PARAGRAPH, label, None, **spec)


def day(label: str, **spec: Any) -> Any:
    """Declare a date."""
    return _field(FieldType.DATE, label, None, **spec)


def time_of_day(label: str, **spec: Any) -> Any:
    """Declare a time of day, stored as it was written, usually HH:MM."""
    return _field(FieldType.TIME, label, None, **spec)


def whole(label: str, **spec: Any) -> Any:
    """Declare a whole number."""
    return _field(FieldType.WHOLE, label, None, **spec)


def calendar_year(label: str, **spec: Any) -> Any:
    """Declare a year."""
    return whole(label, grouped=False, **spec)


def decimal(label: str, **spec: Any) -> Any:
    """Declare a number with decimals."""
    return _field(FieldType.NUMBER, label, None, **spec)


def flag(label: str, **spec: Any) -> Any:
    """Declare a yes or no; absent means no."""
    return _field(FieldType.FLAG, label, None, **spec)


def choice(label: str, vocabulary: Vocabulary, **spec: Any) -> Any:
    """Declare one code of a closed list."""
    return _field(FieldType.CHOICE, label, None, vocabulary=vocabulary, **spec)


def choices(label: str, vocabulary: Vocabulary, **spec: Any) -> Any:
    """Declare several codes of a closed list, in the order given."""
    return _field(FieldType.CHOICES, label, (), vocabulary=vocabulary, **spec)


def reference(label: str, refers_to: str, **spec: Any) -> Any:
    """Declare the id of a record of a kind."""
    return _field(FieldType.REFERENCE, label, None, refers_to=refers_to, **spec)


def references(label: str, refers_to: str, **spec: Any) -> Any:
    """Declare ids of records of a kind, in the order given."""
    return _field(FieldType.REFERENCES, label, (), refers_to=refers_to, **spec)


def rows(label: str, row: type[Any], **spec: Any) -> Any:
    """Declare rows inside the record, each an instance of the dataclass `row`."""
    return _field(FieldType.ROWS, label, (), row=row, **spec)


def mapping(label: str, **spec: Any) -> Any:
    """Declare a field that holds a JSON object, which is stored unchanged."""
    return _field(FieldType.MAPPING, label, None, **spec)


def fields_of(kind: type[Any]) -> tuple[FieldSpec, ...]:
    """Return the declared fields of a record kind or of a row, in order of declaration."""
    specs = _SPECS.get(kind)
    if specs is None:
        declared = [(field.name, field.metadata[_KEY]) for field in dataclasses.fields(kind) if _KEY in field.metadata]
        specs = _SPECS[kind] = tuple(FieldSpec(name=name, **spec) for name, spec in declared)
    return specs


_SPECS: dict[_Class, tuple[FieldSpec, ...]] = {}
