"""`dump`: records as JSON lines, to hand on or to keep."""

from __future__ import annotations

import sys
from argparse import Namespace

from wardapp.commands.context import Desk
from wardapp.commands.parser import Parser, given
from wardapp.commands.render.output import show

__all__ = ["configure", "run"]

_NAME = "ketxuat.jsonl"


def configure(parser: Parser) -> None:
    """Declare what `dump` takes."""
    parser.add_argument(
        "-o", metavar="NƠI", dest="target", type=given, help="tệp hoặc thư mục để ghi ra; không có thì in ra màn hình"
    )
    parser.add_argument(
        "--kind", metavar="LOẠI", nargs="+", action="extend", help="chỉ những loại này, như directive topic period"
    )


def run(desk: Desk, arguments: Namespace) -> int:
    """Write the records; returns the exit code."""
    with desk.book(read_only=True) as book:
        text = "".join(f"{line}\n" for line in book.dump(arguments.kind))
    if arguments.target is None:
        sys.stdout.write(text)
        return 0
    from exports.xlsx.atomic_file import replacing
    from exports.xlsx.target import target_of

    target = target_of(arguments.target, desk.locations.exports, _NAME)
    with replacing(target) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
    show(target)
    return 0
