"""`dump`: records as JSON lines, to hand on or to keep."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from wardapp.commands.desk import Desk
from wardapp.commands.parser import Parser

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare what `dump` takes."""
    parser.add_argument("-o", metavar="TỆP", dest="target", help="ghi vào tệp này; không có thì in ra màn hình")
    parser.add_argument("--kind", metavar="LOẠI", nargs="+", help="chỉ những loại này, như directive topic period")


def run(desk: Desk, arguments: Namespace) -> int:
    """Write the records; returns the exit code."""
    with desk.book(read_only=True) as book:
        lines = [f"{line}\n" for line in book.dump(arguments.kind)]
    if arguments.target is None:
        print("".join(lines), end="")
        return 0
    target = Path(arguments.target)
    if target.is_dir():
        target = target / "ketxuat.jsonl"
    from exports.replacing import replacing

    with replacing(target) as temporary:
        temporary.write_text("".join(lines), encoding="utf-8", newline="\n")
    print(target)
    return 0
