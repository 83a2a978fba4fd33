"""Everything about one person as lines of at most 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from wardapp.book.erasure.person_data import collect_person_data
from wardapp.descriptions.changes import change_headline, format_value, operation_lines
from wardapp.descriptions.titles import full_title
from wardapp.records import KINDS, Attendance, Person, fields_of

if TYPE_CHECKING:
    from wardapp.book import Book, Change

__all__ = ["person_lines"]

_WIDTH = 80
_STAMPS = frozenset({"record", "id", "updated", "by"})


def person_lines(book: Book, identifier: str, history: Iterable[Change]) -> Iterator[str]:
    """Yield what the book holds of a person; of one who was removed, the links and the history."""
    for level, text in _lines(book, identifier, history):
        indent = "  " * level
        yield from textwrap.wrap(
            text, _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}    ", break_on_hyphens=False
        )


def _lines(book: Book, identifier: str, history: Iterable[Change]) -> Iterator[tuple[int, str]]:
    person = next((one for one in book.raw("person") if one["id"] == identifier), None)
    if person is None:
        yield 0, f"{Person.record_label} ({identifier}): đã xoá khỏi danh bạ"
    else:
        yield from _record_lines(book, person)
    belongings = collect_person_data(book.raw, identifier)
    yield from _mark_lines(book, belongings.marks)
    marked = {str(mark.get("session")) for mark in belongings.marks}
    invited = [str(one["id"]) for one in belongings.invited if one["id"] not in marked]
    yield from _names(book, "Được mời, chưa ghi điểm danh", [("session", session) for session in invited])
    for title, records in (("Đề nghị", belongings.nominations), ("Thí sinh", belongings.contestants)):
        yield 0, f"{title}: {len(records)}"
        for record in records:
            yield from ((level + 1, line) for level, line in _record_lines(book, record))
    yield from _names(book, "Tên còn được ghi ở", belongings.mentions)
    changes = list(history)
    yield 0, f"Nhật ký: {len(changes)} thay đổi"
    for change in changes:
        yield 1, f"{change.seq}. {change_headline(change)}"
        for operation in change.operations:
            yield from ((2 if line[:1] != " " else 3, line.strip()) for line in operation_lines(operation, book))


def _record_lines(book: Book, record: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    kind = str(record["record"])
    specs = {spec.name: spec for spec in fields_of(KINDS[kind])}
    yield 0, full_title(kind, str(record["id"]), book)
    for name in [*(name for name in specs if name in record), *(name for name in record if name not in specs)]:
        if name not in _STAMPS:
            spec = specs.get(name)
            yield 1, f"{spec.label if spec is not None else name}: {format_value(record[name], spec, book)}"
    stamps = [str(record[name]) for name in ("updated", "by") if record.get(name)]
    if stamps:
        yield 1, f"Ghi lần cuối: {', '.join(stamps)}"


def _mark_lines(book: Book, marks: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, str]]:
    specs = {spec.name: spec for spec in fields_of(Attendance)}
    shown = {name: spec for name, spec in specs.items() if name not in ("session", "person")}
    yield 0, f"Điểm danh: {len(marks)}"
    for mark in marks:
        yield 1, full_title("session", str(mark.get("session")), book)
        values = (
            f"{spec.label}: {format_value(mark[name], spec, book)}" for name, spec in shown.items() if name in mark
        )
        yield 2, "; ".join(values)


def _names(book: Book, title: str, records: Sequence[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    if records:
        yield 0, f"{title}: {len(records)}"
    for kind, identifier in records:
        yield 1, full_title(kind, identifier, book)
