"""`handover`: one page for the next officer."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.context import Desk
from wardapp.commands.parser import Parser
from wardapp.commands.render.output import show

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare that `handover` takes nothing of its own."""


def run(desk: Desk, arguments: Namespace) -> int:
    """Print the page; returns the exit code."""
    from wardapp.descriptions.handover import VerifiedBackup, handover_lines, sent_files

    locations = desk.locations
    with desk.book(read_only=True) as book:
        copy = VerifiedBackup.newest(desk.backups)
        for line in handover_lines(book, desk.today, sent=sent_files(locations.sent), copy=copy):
            show(line)
    show(f"Thư mục dữ liệu: {locations.root}")
    return 0
