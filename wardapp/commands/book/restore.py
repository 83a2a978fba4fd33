"""`restore`: replace the book by a backup; the replaced book stays in `replaced/`."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from pathlib import Path

from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_message, print_result
from wardapp.commands.parser import Parser, given
from wardapp.errors import InputRefused, WardappError
from wardapp.vietnamese import format_moment


def configure(parser: Parser) -> None:
    """Add the options of `restore`."""
    parser.add_argument(
        "file",
        metavar="TỆP",
        nargs="?",
        type=given,
        help="bản sao lưu, hoặc thư mục có bản sao lưu; không ghi thì lấy bản tốt mới nhất của đơn vị này",
    )
    parser.add_argument("--other-unit", action="store_true", help="nhận cả bản sao lưu của đơn vị khác")


def run(context: CommandContext, arguments: Namespace) -> int:
    """Restore the book and print where the replaced one is; returns the exit code."""
    from wardapp.book.backups.restore import restore
    from wardapp.book.erasure.reapply_erasures import reapply_erasures
    from wardapp.commands.erasing import erase_asking, left_lines

    erased = _erased(context)
    restored = restore(
        context.backups, context.locations.replaced, _file(arguments.file), other_unit=arguments.other_unit
    )
    for reason in restored.passed_over:
        print_message(reason)
    header = restored.source.header
    unit = f", đơn vị {header.unit_label}" if header.unit_label else ""
    with context.book() as book:  # opening it writes its snapshot
        beside = (context.locations.backups, context.locations.replaced)
        again = reapply_erasures(
            erased - book.erased,
            lambda one: erase_asking(book, one, beside),
            lambda erasure: left_lines(erasure, book),
        )
        for sentence in again:
            print_message(sentence)
        print_result(
            f"Đã khôi phục sổ từ {restored.source.path}: bản lúc {format_moment(header.at)}, "
            f"đến thay đổi số {book.sequence}{unit}."
        )
    if restored.kept is not None and restored.kept_whole:
        # The kept book may be another unit's than the one that replaced it.
        other = ("--other-unit",) if arguments.other_unit else ()
        command = context.command("restore", *other, restored.kept)
        print_result(f"Sổ trước khi khôi phục được giữ ở {restored.kept}; lấy lại bằng: {command}")
    elif restored.kept is not None:
        print_result(f"Các tệp của sổ trước khi khôi phục (đã hỏng) được giữ trong thư mục {restored.kept}")
    return 0


def _erased(context: CommandContext) -> frozenset[str]:
    """Return the ids of erased people of the present book; empty if it cannot be read."""
    from wardapp.book import Book

    with contextlib.suppress(WardappError), Book.open(context.locations.book, read_only=True) as book:
        return book.erased
    return frozenset()


def _file(named: str | None) -> Path | None:
    if named is None:
        return None
    path = Path(named)
    if path.exists() and not path.is_file() and not path.is_dir():
        raise InputRefused(f"{path} không phải tệp.", "Chọn một bản sao lưu.")
    return path
