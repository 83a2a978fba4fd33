"""The keys that enter, change and take away a value of each type, and the JSON that a dump then has; no window here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from wardapp.records import FieldSpec, FieldType

__all__ = ["ADD", "BACK_TAB", "CLEAR", "DOWN", "MANY", "NEXT", "OPEN", "PRINT", "REMOVE", "REPEAT", "SAVE", "UNDO", "Entry",
           "entries_of", "typed"]  # fmt: skip

# The Ctrl twins: one byte each, so that a whole form goes through in one burst as a terminal sends it.
SAVE, ADD, NEXT, MANY, REPEAT, REMOVE, PRINT, OPEN, UNDO = map(
    chr, (0x13, 0x0E, 0x02, 0x0C, 0x12, 0x04, 0x10, 0x0F, 0x1A)
)
BACK_TAB = "\x1b[Z"
DOWN = "\x1b[B"
CLEAR = "\x7f"
"""Backspace: takes a selected text away, and the choice or mark of a closed list."""

REFERENCES: Mapping[str, Sequence[tuple[str, str]]] = {
    "branch": (("to 1", "b1"), ("to 2", "b2")),
    "person": (("phuc", "p1"), ("lan", "p2")),
    "directive": (("55", "d1"), ("60", "d2")),
    "topic": (("cd01", "t1"), ("cd02", "t2")),
    "session": (("10/04/2008", "s1"), ("11/04/2008", "s2")),
    "contest": (("xuan", "c1"), ("he", "c2")),
    "meeting": (("01/05/2008", "m1"), ("02/05/2008", "m2")),
    "nomination": (("phu nu", "n1"), ("thanh nien", "n2")),
}
"""Kind -> letters that find one of two of its records in the small ward, and the id."""


class Entry(NamedTuple):
    """What is typed into a field, first and to change it and to empty it, and what the dump has after each."""

    first: str
    value: Any
    second: str
    other: Any
    clear: str


def typed(spec: FieldSpec, place: int) -> Entry:
    """Two values of a field's type; days and times follow the order of the fields, so that none is out of order."""
    match spec.type:
        case FieldType.TEXT:
            return _text(f"Hoà {place}", f"Ủy {place}")
        case FieldType.PARAGRAPH:
            first, more = f"Ơn {place}\nđỏ", " ế"
            return Entry(_lines(first), first, more, f"{first}{more}", CLEAR * len(f"{first}{more}"))
        case FieldType.DATE:
            days = [dt.date(2008, 3, 1) + dt.timedelta(days=2 * place + more) for more in (0, 1)]
            first, second = (f"{day.day}/{day.month}" for day in days)
            return _text(first, second, values=[day.isoformat() for day in days])
        case FieldType.TIME:
            return _text(
                f"{place % 12 + 6}h30", f"{place % 12 + 6}:45", values=[f"{place % 12 + 6:02}:{m}" for m in (30, 45)]
            )
        case FieldType.WHOLE if not spec.grouped:
            return _text("1958", "1960", values=[1958, 1960])
        case FieldType.WHOLE:
            return _text(f"{10 + place}", f"1.0{10 + place}", values=[10 + place, 1010 + place])
        case FieldType.NUMBER:
            return _text("8,5", "9,25", values=[8.5, 9.25])
        case FieldType.FLAG:
            return Entry(f"{CLEAR} ", True, " ", False, CLEAR)
        case FieldType.CHOICE:
            codes = list(spec.vocabulary or ())
            return Entry("2", codes[1], "1", codes[0], CLEAR)
        case FieldType.CHOICES:
            codes = list(spec.vocabulary or ())
            return Entry(f"{CLEAR}2", [codes[1]], "3", [codes[1], codes[2]], CLEAR)
        case FieldType.REFERENCE:
            (one, first), (other, second) = REFERENCES[spec.refers_to or ""]
            return Entry(f"{one}\r", first, f"{other}\r", second, CLEAR)
    raise ValueError(f"{spec.name} is entered by keys of its own")


def entries_of(specs: Iterable[FieldSpec], own: Mapping[str, Entry]) -> dict[str, Entry]:
    """The keys of each field by its type, or of its `own`; fields of rows have none but their own."""
    by_itself = (FieldType.ROWS, FieldType.MAPPING, FieldType.REFERENCES)
    return {
        spec.name: own[spec.name] if spec.name in own else typed(spec, place)
        for place, spec in enumerate(specs)
        if spec.name in own or spec.type not in by_itself
    }


def _text(first: str, second: str, values: Sequence[Any] = ()) -> Entry:
    value, other = values or (first, second)
    return Entry(first, value, second, other, CLEAR)


def _lines(text: str) -> str:
    return text.replace("\n", "\r")
