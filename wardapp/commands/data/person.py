"""`person`: print everything about one person, or erase the person's name."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_message, print_result
from wardapp.commands.parser import Parser, given
from wardapp.errors import NotFound

if TYPE_CHECKING:
    from wardapp.book import Book
    from wardapp.book.erasure.erase import Erasure
    from wardapp.locations import Locations

__all__ = ["configure", "run"]

_MATCHES = 20


def configure(parser: Parser) -> None:
    """Add the options of `person`."""
    parser.add_argument("id", metavar="MÃ", nargs="+", type=given, help="mã của người ấy trong danh bạ")
    parser.add_argument(
        "--erase", action="store_true", help="thay tên người ấy bằng một tên giả ở mọi nơi trong sổ và các bản sao lưu"
    )


def run(context: CommandContext, arguments: Namespace) -> int:
    """Print everything about a person, or erase the name; returns the exit code."""
    from wardapp.commands.render.person_lines import person_lines

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
            erasure = book.erase(identifier, beside=copies)
        except NotFound:
            raise _not_found(book, identifier) from None
    for line in _summary(erasure):
        print_result(line)
    for line in _warnings(erasure, _workbooks(locations)):
        print_message(line)
    _forget_officer(CommandContext(locations), erasure)
    return 0


def _summary(erasure: Erasure) -> Iterator[str]:
    from wardapp.records import KINDS

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
    if erasure.not_linked:
        ids = ", ".join(identifier for _, identifier in erasure.not_linked)
        yield f"Đề nghị, thí sinh trùng tên nhưng là (hoặc có thể là) của người khác, giữ nguyên: {ids}."
    for path in erasure.not_read:
        yield f"Tệp này không do wardapp ghi và còn tên ấy, tự xoá nếu không cần: {path}"
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
    from wardapp.commands.render.hit_lines import hit_lines
    from wardapp.lookup import search

    hits = search(book, text, "person", _MATCHES)
    for line in hit_lines(hits, terminal=sys.stderr.isatty()):
        print_message(line)
    if hits:
        return NotFound(f"«{text}» không phải mã của ai trong danh bạ.", "Ghi mã (ở cuối dòng) của người cần xem.")
    return NotFound(f"Không có ai mã «{text}» trong sổ.", "Tìm mã bằng: wardapp find … --kind person")
