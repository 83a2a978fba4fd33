"""How a rule says what it found: an error or a warning beside one field. No rule lives here."""

from __future__ import annotations

from wardapp.records.fields import fields_of
from wardapp.records.problem import Level, Problem
from wardapp.records.record import Record

__all__ = ["error", "in_sentence", "label_of", "warning"]


def error(record: Record, field: str | None, code: str, message: str) -> Problem:
    """An error: stops a period from being locked (data contract, *Rules*)."""
    return Problem(Level.ERROR, record.record, record.id, field, message, code)


def warning(record: Record, field: str | None, code: str, message: str) -> Problem:
    """A warning: takes the officer's explanation. Its message names nobody, since explanations travel."""
    return Problem(Level.WARNING, record.record, record.id, field, message, code)


def label_of(record: Record, field: str) -> str:
    """The label that stands before a field on screen and paper."""
    return next(spec.label for spec in fields_of(type(record)) if spec.name == field)


def in_sentence(label: str) -> str:
    """A label as it reads inside a sentence: a small first letter, unless it is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
