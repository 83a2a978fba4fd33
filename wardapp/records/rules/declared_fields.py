"""Rules that follow from declarations: required, references, minima, longest texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from wardapp.records.campaign import Assessment
from wardapp.records.fields import LONGEST_TEXT, FieldSpec, FieldType, fields_of
from wardapp.records.kinds import KINDS
from wardapp.records.problem import Problem
from wardapp.records.record import Record
from wardapp.records.removed import removed_name
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.wording import error, in_sentence, warning
from wardapp.vietnamese import format_decimal, format_whole

_MOST_IDS_SHOWN = 3

_Predicate = Callable[[FieldSpec], bool]


class _FieldValue(NamedTuple):
    """One value of a record.

    Attributes:
        field: the record's field, also for a value inside one of its rows.
        label: the label shown; for a value inside a row it includes the row's number.
        spec: the declaration of the value.
        value: the value, None if absent.

    """

    field: str
    label: str
    spec: FieldSpec
    value: Any


def required_fields(record: Record, _context: RuleContext) -> Iterator[Problem]:
    """Report each required field that is empty."""
    for found in _values(record, _is_required):
        if found.value is None or found.value == ():
            in_record = found.field == found.spec.name
            message = f"Chưa ghi {in_sentence(found.label)}." if in_record else f"{found.label}: chưa ghi."
            yield error(record, found.field, "required_empty", message)


def dangling_references(record: Record, context: RuleContext) -> Iterator[Problem]:
    """Report each reference to a record that is not in the book (or has not been loaded yet)."""
    for found in _present_values(record, _is_reference):
        if not found.value:
            continue
        identifiers = (found.value,) if isinstance(found.value, str) else dict.fromkeys(found.value)
        kind = KINDS[found.spec.refers_to or ""]
        missing = [identifier for identifier in identifiers if context.records.get(kind, identifier) is None]
        if missing:
            more = ", …" if len(missing) > _MOST_IDS_SHOWN else ""
            names = [removed_name(context.records, kind.record, one) for one in missing[:_MOST_IDS_SHOWN]]
            shown = ", ".join(f"«{name}» đã xoá" if name else one for name, one in zip(names, missing, strict=False))
            what = "mục" if any(names) else "mã"
            message = (
                f"{found.label}: {len(missing)} {what} không có trong sổ ({shown}{more}). "
                f"Chọn lại, {'lấy lại mục đã xoá, ' if any(names) else ''}hoặc nạp tệp có bản ghi đó."
            )
            yield error(record, found.field, "reference_dangling", message)


def numbers_below_minimum(record: Record, _context: RuleContext) -> Iterator[Problem]:
    """Report each number below the minimum of its field: 0, or 1 if the field counts from 1."""
    for found in _present_values(record, _is_number):
        least = found.spec.minimum
        if found.value < least:
            message = f"{found.label} là {format_decimal(found.value)}, phải từ {least} trở lên."
            yield error(record, found.field, "below_minimum", message)


def texts_too_long(record: Record, _context: RuleContext) -> Iterator[Problem]:
    """Report a text longer than a cell (an error) or than its field asks for (a warning)."""
    # An assessment fills one row of Bieu10 a paragraph (docs/form.md), so only a paragraph has to fit a cell.
    by_paragraph = isinstance(record, Assessment)
    for found in _present_values(record, _is_text):
        text = found.value
        length = max(map(len, text.splitlines()), default=0) if by_paragraph else len(text)
        if length <= found.spec.maximum_length:
            continue
        most = LONGEST_TEXT if length > LONGEST_TEXT else found.spec.maximum_length
        message = f"{found.label} dài {format_whole(length)} chữ, nhiều nhất {format_whole(most)}. "
        message += "Ngắt đoạn hoặc rút gọn." if by_paragraph else "Rút gọn lại."
        if length > LONGEST_TEXT:
            yield error(record, found.field, "text_too_long", message)
        else:
            yield warning(record, found.field, "text_beyond_form", message)


def _is_required(spec: FieldSpec) -> bool:
    return spec.required


def _is_reference(spec: FieldSpec) -> bool:
    return spec.type in (FieldType.REFERENCE, FieldType.REFERENCES)


def _is_number(spec: FieldSpec) -> bool:
    return spec.type in (FieldType.WHOLE, FieldType.NUMBER)


def _is_text(spec: FieldSpec) -> bool:
    return spec.type in (FieldType.TEXT, FieldType.PARAGRAPH, FieldType.TIME)


def _values(record: Record, predicate: _Predicate) -> Iterator[_FieldValue]:
    """List the values of fields that satisfy a predicate, absent ones too, rows last."""
    kind: Any = type(record)  # mypy checks a class against Hashable by the method of its instances
    for spec in _fields_with(kind, predicate):
        yield _FieldValue(spec.name, spec.label, spec, getattr(record, spec.name))
    yield from _values_in_rows(record, predicate)


def _present_values(record: Record, predicate: _Predicate) -> Iterator[_FieldValue]:
    """List the same values without those that are absent."""
    # Not a filter over `_values`: most fields of most records are absent, and a check visits every field of a book.
    kind: Any = type(record)
    for spec in _fields_with(kind, predicate):
        value = getattr(record, spec.name)
        if value is not None and value != ():
            yield _FieldValue(spec.name, spec.label, spec, value)
    if _row_fields_with(kind, predicate):
        yield from (found for found in _values_in_rows(record, predicate) if found.value is not None)


def _values_in_rows(record: Record, predicate: _Predicate) -> Iterator[_FieldValue]:
    kind: Any = type(record)
    for rows_field, specs in _row_fields_with(kind, predicate):
        for number, row in enumerate(getattr(record, rows_field.name), start=1):
            for spec in specs:
                label = f"{rows_field.label}, dòng {number}, {in_sentence(spec.label)}"
                yield _FieldValue(rows_field.name, label, spec, getattr(row, spec.name))


@cache
def _fields_with(kind: type[Any], predicate: _Predicate) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in fields_of(kind) if predicate(spec))


@cache
def _row_fields_with(kind: type[Any], predicate: _Predicate) -> tuple[tuple[FieldSpec, tuple[FieldSpec, ...]], ...]:
    with_rows = ((spec, spec.row) for spec in fields_of(kind) if spec.row is not None)
    return tuple((spec, tuple(inner for inner in fields_of(row) if predicate(inner))) for spec, row in with_rows)
