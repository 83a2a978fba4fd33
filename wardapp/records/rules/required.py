"""Rules of every kind: a required field is filled in, and what a reference points to is there."""

from __future__ import annotations

from collections.abc import Iterator

from wardapp.records.fields import FieldSpec, FieldType
from wardapp.records.kinds import KINDS
from wardapp.records.problem import Problem
from wardapp.records.record import Record
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.declared import values_asked, values_held
from wardapp.records.rules.finding import error, in_sentence

__all__ = ["dangling_references", "required_fields"]

_NAMED_AT_MOST = 3


def required_fields(record: Record, _context: RuleContext) -> Iterator[Problem]:
    """A required field is empty."""
    for placed in values_asked(record, _is_required):
        if placed.value is None or placed.value == ():
            message = (
                f"Chưa ghi {in_sentence(placed.label)}."
                if placed.field == placed.spec.name
                else f"{placed.label}: chưa ghi."
            )
            yield error(record, placed.field, "required_empty", message)


def dangling_references(record: Record, context: RuleContext) -> Iterator[Problem]:
    """A reference points to a record that is not there (or has not come yet)."""
    for placed in values_held(record, _is_reference):
        if not placed.value:
            continue
        held = (placed.value,) if isinstance(placed.value, str) else dict.fromkeys(placed.value)
        kind = KINDS[placed.spec.refers_to or ""]
        missing = [identifier for identifier in held if context.records.get(kind, identifier) is None]
        if missing:
            more = ", …" if len(missing) > _NAMED_AT_MOST else ""
            yield error(
                record,
                placed.field,
                "reference_dangling",
                f"{placed.label}: {len(missing)} mã không có trong sổ ({', '.join(missing[:_NAMED_AT_MOST])}{more}). "
                f"Chọn lại, hoặc nạp tệp có bản ghi đó.",
            )


def _is_required(spec: FieldSpec) -> bool:
    return spec.required


def _is_reference(spec: FieldSpec) -> bool:
    return spec.type in (FieldType.REFERENCE, FieldType.REFERENCES)
