"""Open the window when no command is given, or say why this console cannot show it."""

from __future__ import annotations

import gc
import os
import sys

from wardapp import __version__
from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_message, print_result


def can_show_window() -> bool:
    """Check whether input and output are a terminal that can move its cursor."""
    terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    return terminal and os.environ.get("TERM", "") not in ("dumb", "unknown")


def run(context: CommandContext, commands: str) -> int:
    """Open the window, or print the commands if it cannot be shown; returns the exit code."""
    if obstacle := _obstacle():
        print_message(obstacle)
        print_message(commands)
        return 1
    # Loaded modules are no garbage; the window enables collection again after its first paint.
    gc.disable()
    from screens.loading import load_textual

    load_textual()
    from screens.app import run_window

    return run_window(context.locations)


def _obstacle() -> str:
    """Return why this console cannot show the window, or ""."""
    if not can_show_window():
        return "Màn hình này không mở được cửa sổ wardapp; vẫn dùng được các lệnh dưới đây."
    if sys.platform == "win32":
        import ctypes

        from wardapp.commands.windows_console import prepare_console

        return prepare_console(ctypes.WinDLL("kernel32", use_last_error=True))
    return ""


def print_version() -> int:
    """Print the program's version."""
    print_result(f"wardapp {__version__}")
    return 0
