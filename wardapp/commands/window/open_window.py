"""No command: open the window, or say why this console cannot show it."""

from __future__ import annotations

import gc
import os
import sys

from wardapp import __version__
from wardapp.commands.context import Desk
from wardapp.commands.render.output import show, tell

__all__ = ["can_show_window", "run", "tell_version"]


def can_show_window() -> bool:
    """Whether both ends of this console are a terminal that can move its cursor."""
    terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    return terminal and os.environ.get("TERM", "") not in ("dumb", "unknown")


def run(desk: Desk, commands: str) -> int:
    """Open the window on the desk's book; returns the exit code."""
    if not can_show_window():
        tell("Màn hình này không mở được cửa sổ wardapp; vẫn dùng được các lệnh dưới đây.")
        tell(commands)
        return 1
    # What is loaded stays, so that looking for garbage in it is time lost; the window takes it up again once it is painted.
    gc.disable()
    from screens.loading import load_textual

    load_textual()
    from screens.app import run_window

    return run_window(desk.locations)


def tell_version() -> int:
    """Print the program's version."""
    show(f"wardapp {__version__}")
    return 0
