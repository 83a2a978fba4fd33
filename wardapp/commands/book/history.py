"""`history`: who changed what, when, before and after."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.context import Desk
from wardapp.commands.parser import Parser, given
from wardapp.commands.render.output import show, tell
from wardapp.errors import NotFound

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare what `history` takes."""
    parser.add_argument(
        "id", metavar="MÃ", nargs="?", type=given, help="mã của một bản ghi; không có thì xem mọi thay đổi"
    )


def run(desk: Desk, arguments: Namespace) -> int:
    """Print the changes, oldest first; returns the exit code."""
    from wardapp.descriptions.changes import change_headline, operation_lines
    from wardapp.descriptions.titles import TitleCache

    told = False
    with desk.book(read_only=True) as book:
        titles = TitleCache(book)
        for change in book.history(arguments.id):
            told = True
            show(f"{change.seq}. {change_headline(change)}")
            for operation in change.operations:
                for line in operation_lines(operation, titles):
                    show(f"   {line}")
    if not told and arguments.id:
        raise NotFound(f"Không có thay đổi nào của «{arguments.id}».", "Tìm mã bằng: wardapp find … --json")
    if not told:
        tell("Sổ chưa có thay đổi nào.")
    return 0
