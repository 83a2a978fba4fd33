"""`undo`: reverse a change, which is a change itself."""

from __future__ import annotations

from argparse import Namespace
from itertools import takewhile

from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_message, print_result
from wardapp.commands.parser import Parser, at_least_one


def configure(parser: Parser) -> None:
    """Add the options of `undo`."""
    parser.add_argument(
        "number",
        metavar="SỐ",
        nargs="?",
        type=at_least_one,
        help="số của thay đổi, như lệnh history in ra; không ghi thì lấy lại lần nhập bằng tay gần nhất",
    )


def run(context: CommandContext, arguments: Namespace) -> int:
    """Reverse a change, by default the last one made by hand; returns the exit code."""
    from wardapp.book.history.undo import ChangedSince, OnlyByNumber
    from wardapp.descriptions.change_words import describe_change, undone_sentence
    from wardapp.descriptions.changes import change_headline
    from wardapp.errors import InputRefused

    with context.changing_book() as book:
        try:
            change = book.undo(arguments.number, by_hand=True)
        except OnlyByNumber as refusal:
            raise InputRefused(
                f"{refusal.message} Đó là lần {describe_change(refusal.change)} ({change_headline(refusal.change)}).",
                f"Nếu muốn lấy lại: {context.command('undo', str(refusal.change.seq))}",
            ) from refusal
        except ChangedSince as refusal:
            if refusal.by is None:
                raise
            raise InputRefused(
                refusal.message, f"Lấy lại thay đổi ấy trước: {context.command('undo', str(refusal.by))}"
            ) from refusal
        later = list(takewhile(lambda one: one.seq > change.seq, book.changes_in_effect()))
    print_result(
        f"{undone_sentence(change)} Đó là thay đổi số {change.seq} ({change_headline(change)}); "
        f"{len(change.operations)} bản ghi trở về như trước."
    )
    if arguments.number is None:
        for one in later:
            print_message(
                f"Thay đổi số {one.seq} sau đó ({describe_change(one)}) vẫn còn; "
                f"lấy lại riêng bằng: {context.command('undo', str(one.seq))}"
            )
    print_message(f"Làm lại bằng: {context.command('redo')}")
    return 0
