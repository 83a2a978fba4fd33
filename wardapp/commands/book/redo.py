"""`redo`: take back the last undo, which is a change itself."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_result
from wardapp.commands.parser import Parser


def configure(parser: Parser) -> None:
    """Add nothing: `redo` has no options."""


def run(context: CommandContext, arguments: Namespace) -> int:
    """Make the change again that was undone last; returns the exit code."""
    from wardapp.descriptions.change_words import redone_sentence
    from wardapp.descriptions.changes import change_headline

    with context.changing_book() as book:
        change = book.redo()
    print_result(f"{redone_sentence(change)} Đó là thay đổi số {change.seq} ({change_headline(change)}).")
    return 0
