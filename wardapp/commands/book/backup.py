"""`backup`: write the whole book to one verified file, on a USB stick for instance."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_result
from wardapp.commands.parser import Parser, given
from wardapp.errors import WardappError


def configure(parser: Parser) -> None:
    """Add the options of `backup`."""
    parser.add_argument(
        "target",
        metavar="NƠI",
        nargs="?",
        type=given,
        help="tệp hoặc thư mục, như thư mục của ổ USB; không ghi thì để trong thư mục dữ liệu",
    )


def run(context: CommandContext, arguments: Namespace) -> int:
    """Make the backup and print its path; returns the exit code."""
    backups = context.backups
    if arguments.target is None:
        print_result(backups.copy().path)
        return 0
    target = Path(arguments.target)
    if not target.is_dir():
        target = context.target(arguments.target, "", backups.folder)
    if backups.book.resolve() in (target.resolve(), target.resolve().parent):
        raise WardappError(f"{target} nằm trong thư mục của chính sổ.", "Chọn thư mục khác, như thư mục của ổ USB.")
    if not target.is_dir() and not target.parent.is_dir():
        # Created here, the folder of a stick that is not plugged in would be on this machine's own disk.
        raise WardappError(f"Không có thư mục {target.parent}.", "Cắm ổ USB vào, hoặc chọn thư mục khác.")
    print_result(backups.copy(target).path)
    return 0
