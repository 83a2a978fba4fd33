"""`dump`: write records as JSON lines."""

from __future__ import annotations

import contextlib
import sys
from argparse import Namespace

from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_result
from wardapp.commands.parser import Parser, add_target
from wardapp.errors import WardappError

_NAME = "ketxuat.jsonl"


def configure(parser: Parser) -> None:
    """Add the options of `dump`."""
    add_target(parser, "; không có thì in ra màn hình")
    parser.add_argument(
        "--kind", metavar="LOẠI", nargs="+", action="extend", help="chỉ những loại này, như directive topic period"
    )


def run(context: CommandContext, arguments: Namespace) -> int:
    """Write the records; returns the exit code."""
    with context.book(read_only=True) as book:
        text = "".join(f"{line}\n" for line in book.dump(arguments.kind))
    if arguments.target is None:
        sys.stdout.write(text)
    else:
        from exports.xlsx.atomic_file import replacing

        target = context.target(arguments.target, _NAME)
        with replacing(target) as temporary:
            temporary.write_text(text, encoding="utf-8", newline="\n")
        print_result(target)
    if text:
        _note(context, arguments.kind)
    return 0


def _note(context: CommandContext, kinds: list[str] | None) -> None:
    """Note that these records may be on other machines now; a book that cannot be written is dumped all the same."""
    from wardapp.book import Book

    settings = context.settings
    with contextlib.suppress(WardappError), Book.open(context.locations.book, clock=settings.now) as book:
        book.note_dump(kinds)
