"""How a field of a record is declared once: label, type, list, reference, bounds. Codec, rules, forms and sheets read it."""

from __future__ import annotations

import dataclasses
from enum import Enum
from typing import Any, NamedTuple, TypeAlias

from wardapp.records.vocabulary import Vocabulary

__all__ = [
    "LONGEST_TEXT",
    "FieldSpec",
    "FieldType",
    "calendar_year",
    "choice",
    "choices",
    "day",
    "decimal",
    "fields_of",
    "flag",
    "mapping",
    "paragraph",
    "reference",
    "references",
    "rows",
    "text",
    "time_of_day",
    "whole",
]

LONGEST_TEXT = 32_767
"""Characters: what a cell of the workbook holds."""

_KEY = "wardapp"
_Class: TypeAlias = type[Any]


class FieldType(Enum):
    """What a field holds, and so how it is read, entered and written."""

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
    """One field of a record.

    Attributes:
        name: the JSON name of the data contract.
        label: what screens and sheets show.
        required: a complete record has it (an empty one is an error of the rules, never refused).
        vocabulary: the closed list of a CHOICE or CHOICES.
        refers_to: the record kind that a REFERENCE or REFERENCES holds ids of.
        row: the dataclass of each of the ROWS.
        default: what an absent value means; it is never written into the record.
        minimum: the least whole number that is no error.
        maximum_length: the most characters that the form asks for; never more than a cell holds.
        grouped: a whole number is written with its thousands apart; a year is not.

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
    """One line of text, or absent."""
    return _field(FieldType.TEXT, label, None, **spec)


def paragraph(label: str, **spec: Any) -> Any:
    """Text whose line breaks are kept, or absent."""
    return _field(FieldType.PARAGRAPH, label, None, **spec)


def day(label: str, **spec: Any) -> Any:
    """A date, or absent."""
    return _field(FieldType.DATE, label, None, **spec)


def time_of_day(label: str, **spec: Any) -> Any:
    """A time as written, HH:MM, or absent."""
    return _field(FieldType.TIME, label, None, **spec)


def whole(label: str, **spec: Any) -> Any:
    """A whole number, or absent."""
    return _field(FieldType.WHOLE, label, None, **spec)


def calendar_year(label: str, **spec: Any) -> Any:
    """A year, or absent."""
    return whole(label, grouped=False, **spec)


def decimal(label: str, **spec: Any) -> Any:
    """A number that may have decimals, or absent."""
    return _field(FieldType.NUMBER, label, None, **spec)


def flag(label: str, **spec: Any) -> Any:
    """Yes, no, or absent (which means no)."""
    return _field(FieldType.FLAG, label, None, **spec)


def choice(label: str, vocabulary: Vocabulary, **spec: Any) -> Any:
    """One code of a closed list, or absent."""
    return _field(FieldType.CHOICE, label, None, vocabulary=vocabulary, **spec)


def choices(label: str, vocabulary: Vocabulary, **spec: Any) -> Any:
    """Codes of a closed list, in the order given."""
    return _field(FieldType.CHOICES, label, (), vocabulary=vocabulary, **spec)


def reference(label: str, refers_to: str, **spec: Any) -> Any:
    """The id of a record of another kind, or absent."""
    return _field(FieldType.REFERENCE, label, None, refers_to=refers_to, **spec)


def references(label: str, refers_to: str, **spec: Any) -> Any:
    """Ids of records of another kind, in the order given."""
    return _field(FieldType.REFERENCES, label, (), refers_to=refers_to, **spec)


def rows(label: str, row: type[Any], **spec: Any) -> Any:
    """Small rows that live inside the record."""
    return _field(FieldType.ROWS, label, (), row=row, **spec)


def mapping(label: str, **spec: Any) -> Any:
    """A JSON object kept as it is, or absent."""
    return _field(FieldType.MAPPING, label, None, **spec)


def fields_of(kind: type[Any]) -> tuple[FieldSpec, ...]:
    """The declared fields of a record kind (or of a row inside a record), in the order of the data contract."""
    specs = _SPECS.get(kind)
    if specs is None:
        declared = [(field.name, field.metadata[_KEY]) for field in dataclasses.fields(kind) if _KEY in field.metadata]
        specs = _SPECS[kind] = tuple(FieldSpec(name=name, **spec) for name, spec in declared)
    return specs


_SPECS: dict[_Class, tuple[FieldSpec, ...]] = {}
