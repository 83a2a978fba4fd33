"""`handover`: print one page for the next officer."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_message, print_result
from wardapp.commands.parser import Parser


def configure(parser: Parser) -> None:
    """Add nothing: `handover` has no options."""


def run(context: CommandContext, arguments: Namespace) -> int:
    """Print the page; returns the exit code."""
    from wardapp.descriptions.handover import VerifiedBackup, handover_lines, sent_files

    locations = context.locations
    with context.book(read_only=True) as book:
        copy, passed_over = VerifiedBackup.newest(context.backups)
        for sentence in passed_over:
            print_message(sentence)
        for line in handover_lines(book, context.today, sent=sent_files(locations.sent), copy=copy):
            print_result(line)
    print_result(f"Thư mục dữ liệu: {locations.root}")
    return 0
