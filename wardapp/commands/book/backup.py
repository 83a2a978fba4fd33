"""`backup`: the whole book in one verified file, in the data folder or on a stick."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.context import Desk
from wardapp.commands.parser import Parser, given
from wardapp.commands.render.output import show
from wardapp.errors import WardappError

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare what `backup` takes."""
    parser.add_argument(
        "target",
        metavar="NƠI",
        nargs="?",
        type=given,
        help="tệp hoặc thư mục, như thư mục của ổ USB; không ghi thì để trong thư mục dữ liệu",
    )


def run(desk: Desk, arguments: Namespace) -> int:
    """Make the backup and print its path; returns the exit code."""
    backups = desk.backups
    if arguments.target is None:
        show(backups.copy().path)
        return 0
    from exports.xlsx.target import target_of
    from wardapp.book.backups.backup import default_name

    target = target_of(arguments.target, backups.folder, default_name(desk.settings.now()))
    if target.resolve().parent == backups.book.resolve():
        raise WardappError(f"{target} nằm trong thư mục của chính sổ.", "Chọn thư mục khác, như thư mục của ổ USB.")
    if not target.parent.is_dir():
        # Made here, the folder of a stick that is not plugged in would be one on this machine's own disk.
        raise WardappError(f"Không có thư mục {target.parent}.", "Cắm ổ USB vào, hoặc chọn thư mục khác.")
    show(backups.copy(target).path)
    return 0
