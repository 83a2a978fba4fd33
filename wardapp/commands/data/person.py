"""`person`: print everything about one person, or erase the person's name."""

from __future__ import annotations

import sys
import textwrap
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wardapp.book.erasure.person_data import collect_person_data
from wardapp.commands.context import CommandContext
from wardapp.commands.erasing import erase_asking, left_lines
from wardapp.commands.output import print_message, print_result
from wardapp.commands.parser import Parser, given
from wardapp.descriptions.changes import change_headline, format_value, operation_lines
from wardapp.descriptions.mentions import mention_line
from wardapp.descriptions.titles import full_title
from wardapp.errors import NotFound
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.study.make_ups import ABSENT, MakeUps
from wardapp.records import KINDS, Attendance, Person, Session, fields_of
from wardapp.vietnamese import format_date

if TYPE_CHECKING:
    from wardapp.book import Book, Change
    from wardapp.book.erasure.erase import Erasure
    from wardapp.locations import Locations

_WIDTH = 80
_STAMPS = frozenset({"record", "id", "updated", "by"})

_MATCHES = 20


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
    for title, records in (
        ("Đề nghị", belongings.nominations),
        ("Mô hình", belongings.models),
        ("Thí sinh", belongings.contestants),
    ):
        yield 0, f"{title}: {len(records)}"
        for record in records:
            yield from ((level + 1, line) for level, line in _record_lines(book, record))
    if belongings.mentions:
        yield 0, f"Tên này còn ở chỗ khác (có thể là địa danh, tiêu đề, người khác): {len(belongings.mentions)}"
    yield from ((1, mention_line(mention, book)) for mention in belongings.mentions)
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
    study = StudyIndex(book)
    yield 0, f"Điểm danh: {len(marks)}"
    for mark in marks:
        yield 1, full_title("session", str(mark.get("session")), book)
        values = [
            f"{spec.label}: {format_value(mark[name], spec, book)}" for name, spec in shown.items() if name in mark
        ]
        session = book.get(Session, mark.get("session"))
        made_up = (
            MakeUps.of(study, session).day(str(mark["person"])) if session and mark.get("mark") in ABSENT else None
        )
        values += [f"Học bù: {format_date(made_up)}"] if made_up is not None else []
        yield 2, "; ".join(values)


def _names(book: Book, title: str, records: Sequence[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    if records:
        yield 0, f"{title}: {len(records)}"
    for kind, identifier in records:
        yield 1, full_title(kind, identifier, book)


def configure(parser: Parser) -> None:
    """Add the options of `person`."""
    parser.add_argument("id", metavar="MÃ", nargs="+", type=given, help="mã của người ấy trong danh bạ")
    parser.add_argument(
        "--erase", action="store_true", help="thay tên người ấy bằng một tên giả ở mọi nơi trong sổ và các bản sao lưu"
    )


def run(context: CommandContext, arguments: Namespace) -> int:
    """Print everything about a person, or erase the name; returns the exit code."""
    identifier = " ".join(arguments.id)
    if arguments.erase:
        return _erase(context, identifier)
    with context.book(read_only=True) as book:
        history = list(book.history(identifier))
        if not any(operation.record == "person" for change in history for operation in change.operations):
            raise _not_found(book, identifier)
        for line in person_lines(book, identifier, history):
            print_result(line)
    return 0


def _erase(context: CommandContext, identifier: str) -> int:
    locations = context.locations
    copies = (locations.backups, locations.replaced, locations.drafts, locations.settings)
    with context.book() as book:
        try:
            erasure = erase_asking(book, identifier, copies)
        except NotFound:
            raise _not_found(book, identifier) from None
        for line in (*_summary(erasure), *left_lines(erasure, book)):
            print_result(line)
    for line in _warnings(erasure, _workbooks(locations)):
        print_message(line)
    _forget_officer(CommandContext(locations), erasure)
    return 0


def _summary(erasure: Erasure) -> Iterator[str]:
    if erasure.done_before:
        yield f"Tên người này đã được xoá từ trước, trong sổ là «{erasure.pseudonym.full}»; không còn chỗ nào phải xoá."
        return
    yield f"Đã thay tên người này bằng «{erasure.pseudonym.full}»; điểm danh và số liệu giữ nguyên."
    for kind, count in sorted(erasure.records.items()):
        yield f"  {KINDS[kind].record_label if kind in KINDS else kind}: {count} bản ghi"
    if erasure.copies:
        yield f"  Bản sao và tệp khác đã xoá tên: {len(erasure.copies)}"


def _warnings(erasure: Erasure, workbooks: Iterable[Path]) -> Iterator[str]:
    if erasure.namesakes:
        yield f"Còn người khác trùng tên, giữ nguyên: {', '.join(erasure.namesakes)}."
    for path in erasure.not_read:
        yield f"Chưa xem được, hoặc không do wardapp ghi, và có thể còn tên ấy; tự xem lại tệp này: {path}"
    paths = list(workbooks)
    if paths:
        yield "Biểu đã xuất và tệp đã gửi không bị sửa; những tệp sau có từ trước và có thể còn tên ấy:"
    yield from (f"  {path}" for path in paths)


def _workbooks(locations: Locations) -> list[Path]:
    from wardapp.book import FileLayer
    from wardapp.book.erasure.copies import files_below

    layer = FileLayer()
    folders = [folder for folder in (locations.exports, locations.sent) if layer.is_folder(folder)]
    return [path for folder in folders for path in files_below(layer, folder)]


def _forget_officer(context: CommandContext, erasure: Erasure) -> None:
    """Clear the officer's name in the settings if it was erased, so that the window asks again."""
    from wardapp.settings import save_settings

    if context.settings.officer == erasure.pseudonym.full:
        save_settings(context.locations.settings, replace(context.settings, officer=""))
        print_message("Tên cán bộ trong thiết lập cũng là tên ấy nên đã bỏ; cửa sổ sẽ hỏi lại tên cán bộ.")


def _not_found(book: Book, text: str) -> NotFound:
    """Print people of that name with their ids; returns the refusal of an unknown id."""
    from wardapp.commands.data.find import hit_lines
    from wardapp.lookup import search

    hits = search(book, text, "person", _MATCHES)
    for line in hit_lines(hits, terminal=sys.stderr.isatty()):
        print_message(line)
    if hits:
        return NotFound(f"«{text}» không phải mã của ai trong danh bạ.", "Ghi mã (ở cuối dòng) của người cần xem.")
    return NotFound(f"Không có ai mã «{text}» trong sổ.", "Tìm người ấy bằng vài chữ (lệnh find); mã ở cuối mỗi dòng.")
