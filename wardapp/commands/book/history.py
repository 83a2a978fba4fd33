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
    from wardapp.commands.render.history_lines import headline, operation_lines
    from wardapp.commands.render.naming import Titled

    told = False
    with desk.book(read_only=True) as book:
        titled = Titled(book)
        for change in book.history(arguments.id):
            told = True
            show(f"{change.seq}. {headline(change)}")
            for operation in change.operations:
                for line in operation_lines(operation, titled):
                    show(f"   {line}")
    if not told and arguments.id:
        raise NotFound(f"Không có thay đổi nào của «{arguments.id}».", "Tìm mã bằng: wardapp find … --json")
    if not told:
        tell("Sổ chưa có thay đổi nào.")
    return 0
