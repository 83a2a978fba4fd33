"""Rules of every kind: no number below its least value, no text longer than its field."""

from __future__ import annotations

from collections.abc import Iterator

from wardapp.records.campaign import Assessment
from wardapp.records.fields import FieldSpec, FieldType
from wardapp.records.problem import Problem
from wardapp.records.record import Record
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.declared import values_asked
from wardapp.records.rules.finding import error
from wardapp.vietnamese import format_decimal, format_whole

__all__ = ["numbers_below_minimum", "texts_too_long"]


def numbers_below_minimum(record: Record, _context: RuleContext) -> Iterator[Problem]:
    """A number below 0, or below 1 where the data contract counts from 1."""
    for placed in values_asked(record, _is_number):
        least = placed.spec.minimum
        if placed.value is not None and placed.value < least:
            yield error(
                record,
                placed.field,
                "below_minimum",
                f"{placed.label} là {format_decimal(placed.value)}, phải từ {least} trở lên.",
            )


def texts_too_long(record: Record, _context: RuleContext) -> Iterator[Problem]:
    """A text longer than its field, which at most is what a cell of the workbook holds."""
    # The assessment goes to paper a paragraph a row (form guide, Bieu10), so only a paragraph has to fit a cell.
    by_paragraph = isinstance(record, Assessment)
    for placed in values_asked(record, _is_text):
        text = placed.value or ""
        length = max(map(len, text.splitlines()), default=0) if by_paragraph else len(text)
        if length > placed.spec.maximum_length:
            yield error(
                record,
                placed.field,
                "text_too_long",
                f"{placed.label} dài {format_whole(length)} chữ, nhiều nhất {format_whole(placed.spec.maximum_length)}. "
                + ("Ngắt đoạn hoặc rút gọn." if by_paragraph else "Rút gọn lại."),
            )


def _is_number(spec: FieldSpec) -> bool:
    return spec.type in (FieldType.WHOLE, FieldType.NUMBER)


def _is_text(spec: FieldSpec) -> bool:
    return spec.type in (FieldType.TEXT, FieldType.PARAGRAPH, FieldType.TIME)
