"""Rules of every kind: no number below its least value, no text longer than its field."""

from __future__ import annotations

from collections.abc import Iterator

from wardapp.records.campaign import Assessment
from wardapp.records.fields import LONGEST_TEXT, FieldSpec, FieldType
from wardapp.records.problem import Problem
from wardapp.records.record import Record
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.declared import values_held
from wardapp.records.rules.finding import error, warning
from wardapp.vietnamese import format_decimal, format_whole

__all__ = ["numbers_below_minimum", "texts_too_long"]


def numbers_below_minimum(record: Record, _context: RuleContext) -> Iterator[Problem]:
    """A number below 0, or below 1 where the data contract counts from 1."""
    for placed in values_held(record, _is_number):
        least = placed.spec.minimum
        if placed.value < least:
            yield error(
                record,
                placed.field,
                "below_minimum",
                f"{placed.label} là {format_decimal(placed.value)}, phải từ {least} trở lên.",
            )


def texts_too_long(record: Record, _context: RuleContext) -> Iterator[Problem]:
    """A text longer than a cell of the workbook holds; one longer than the form asks for is to be looked at again."""
    # The assessment goes to paper a paragraph a row (form guide, Bieu10), so only a paragraph has to fit a cell.
    by_paragraph = isinstance(record, Assessment)
    for placed in values_held(record, _is_text):
        text = placed.value
        length = max(map(len, text.splitlines()), default=0) if by_paragraph else len(text)
        if length <= placed.spec.maximum_length:
            continue
        most = LONGEST_TEXT if length > LONGEST_TEXT else placed.spec.maximum_length
        message = f"{placed.label} dài {format_whole(length)} chữ, nhiều nhất {format_whole(most)}. "
        message += "Ngắt đoạn hoặc rút gọn." if by_paragraph else "Rút gọn lại."
        if length > LONGEST_TEXT:
            yield error(record, placed.field, "text_too_long", message)
        else:
            yield warning(record, placed.field, "text_beyond_form", message)


def _is_number(spec: FieldSpec) -> bool:
    return spec.type in (FieldType.WHOLE, FieldType.NUMBER)


def _is_text(spec: FieldSpec) -> bool:
    return spec.type in (FieldType.TEXT, FieldType.PARAGRAPH, FieldType.TIME)
