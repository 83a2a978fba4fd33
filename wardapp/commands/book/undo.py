"""`undo`: reverse the last change, which is a change itself."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_result
from wardapp.commands.parser import Parser


def configure(parser: Parser) -> None:
    """Add nothing: `undo` has no options."""


def run(context: CommandContext, arguments: Namespace) -> int:
    """Reverse the last change; returns the exit code."""
    from wardapp.descriptions.changes import change_headline

    with context.book() as book:
        change = book.undo()
    print_result(
        f"Đã lấy lại thay đổi số {change.seq} ({change_headline(change)}). {len(change.operations)} bản ghi trở về như trước."
    )
    return 0
