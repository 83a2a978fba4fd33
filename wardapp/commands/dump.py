"""`dump`: records as JSON lines, to hand on or to keep."""

from __future__ import annotations

import sys
from argparse import Namespace

from wardapp.commands.desk import Desk
from wardapp.commands.output import show
from wardapp.commands.parser import Parser, given

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
    from exports.replacing import replacing
    from exports.target import target_of

    target = target_of(arguments.target, desk.locations.exports, _NAME)
    with replacing(target) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
    show(target)
    return 0
