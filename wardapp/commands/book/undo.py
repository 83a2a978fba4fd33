"""`undo`: take back the last change, which is a change itself."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.context import Desk
from wardapp.commands.parser import Parser
from wardapp.commands.render.output import show

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare that `undo` takes nothing of its own."""


def run(desk: Desk, arguments: Namespace) -> int:
    """Take back the last change; returns the exit code."""
    from wardapp.descriptions.changes import change_headline

    with desk.book() as book:
        change = book.undo()
    show(
        f"Đã lấy lại thay đổi số {change.seq} ({change_headline(change)}). {len(change.operations)} bản ghi trở về như trước."
    )
    return 0
