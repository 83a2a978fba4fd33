"""What a command says: results on stdout, everything else on stderr. Nothing here knows what is said."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TextIO

__all__ = ["deliver", "harmless", "prepare", "report_undelivered", "show", "show_json", "tell"]

# Text from a file must not be able to move the cursor of a console, or colour it.
_CONTROL = dict.fromkeys([*(code for code in range(32) if chr(code) not in "\n\t"), *range(127, 160)], "?")


def show(text: object = "") -> None:
    """Print one piece of the result.

    Raises:
        OSError: whoever reads the result is gone, or the file that it goes to is full.

    """
    print(harmless(str(text)))


def show_json(value: object) -> None:
    """Print the result as one line of JSON.

    Raises:
        OSError: as `show`.

    """
    import json

    print(json.dumps(value, ensure_ascii=False))


def tell(text: object) -> None:
    """Say something that is not the result; a console that is gone is not missed."""
    with contextlib.suppress(OSError):
        print(harmless(str(text)), file=sys.stderr)


def harmless(text: str) -> str:
    """Return `text` as a console may have it: control characters become question marks."""
    return text if text.isprintable() else text.translate(_CONTROL)


def prepare() -> None:
    """Make both streams ready: a pipe gets UTF-8 whatever the machine's code page, and no character stops a command."""
    # Started without one (`>&-`, a scheduled task): print would send the other stream's words there.
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # open as long as the program
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)


def deliver(exit_code: int) -> int:
    """Send on what is printed and still held back; returns the exit code, 1 where it cannot be delivered."""
    try:
        sys.stdout.flush()
    except OSError as failure:
        return report_undelivered(failure)
    return exit_code


def report_undelivered(failure: OSError) -> int:
    """Let go of a stdout that takes nothing more, and say so unless its reader went away; returns the exit code."""
    with contextlib.suppress(OSError, ValueError):
        # Pointed at nowhere, so that Python does not complain of it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(failure, BrokenPipeError):  # `wardapp find an | head` expects it to close quietly
        from wardapp.book.journal.disk_messages import reason_of

        tell(f"Không in được kết quả: {reason_of(failure)[0]}. Chọn nơi khác để ghi kết quả rồi chạy lại.")
    return 1


def _speak_utf8(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if stream.isatty():
        reconfigure(errors="replace")
    else:
        reconfigure(encoding="utf-8", errors="replace", newline="\n")
