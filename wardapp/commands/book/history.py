"""`history`: print who changed what, when, before and after."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_message, print_result
from wardapp.commands.parser import Parser, given
from wardapp.errors import NotFound


def configure(parser: Parser) -> None:
    """Add the options of `history`."""
    parser.add_argument(
        "id", metavar="MÃ", nargs="?", type=given, help="mã của một bản ghi; không có thì xem mọi thay đổi"
    )


def run(context: CommandContext, arguments: Namespace) -> int:
    """Print the changes, oldest first; returns the exit code."""
    from wardapp.descriptions.changes import change_headline, operation_lines
    from wardapp.descriptions.titles import TitleCache

    found = False
    with context.book(read_only=True) as book:
        titles = TitleCache(book)
        for change in book.history(arguments.id):
            found = True
            print_result(f"{change.seq}. {change_headline(change)}")
            for operation in change.operations:
                for line in operation_lines(operation, titles):
                    print_result(f"   {line}")
    if not found and arguments.id:
        raise NotFound(
            f"Không có thay đổi nào của «{arguments.id}».",
            "Tìm bản ghi bằng vài chữ (lệnh find, thêm --json để thấy mã).",
        )
    if not found:
        print_message("Sổ chưa có thay đổi nào.")
    return 0
