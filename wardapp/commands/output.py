"""Print results to stdout and messages to stderr, safely for any console, pipe or disk."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TextIO

# Text from a file must not be able to move the cursor of a console, or colour it.
_CONTROL = dict.fromkeys([*(code for code in range(32) if chr(code) not in "\n\t"), *range(127, 160)], "?")


def print_result(text: object = "") -> None:
    """Print a piece of the result.

    Raises:
        OSError: the reader of the result is gone, or the disk is full.

    """
    print(printable(str(text)))


def print_json(value: object) -> None:
    """Print the result as one line of JSON.

    Raises:
        OSError: as `print_result`.

    """
    import json

    print(json.dumps(value, ensure_ascii=False))


def print_message(text: object) -> None:
    """Print something other than the result; a console that is gone is ignored."""
    with contextlib.suppress(OSError):
        print(printable(str(text)), file=sys.stderr)


def printable(text: str) -> str:
    """Return `text` with question marks in place of control characters."""
    return text if text.isprintable() else text.translate(_CONTROL)


def prepare_streams() -> None:
    """Set both streams up: UTF-8 in pipes whatever the code page, and no character that fails."""
    # A program that was started without a stream (`>&-`, a scheduled task) would print to the other one.
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # open as long as the program
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if isinstance(getattr(sys.stdout, "buffer", None), io.RawIOBase):
        # Under PYTHONUNBUFFERED, what a full disk or a closed pipe takes only in part would be cut off without an error.
        sys.stdout = open(sys.stdout.fileno(), "w", encoding=sys.stdout.encoding, closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        _use_utf8(stream)


def flush_result(exit_code: int) -> int:
    """Flush stdout; returns the exit code, or 1 if the result cannot be delivered."""
    try:
        sys.stdout.flush()
    except OSError as failure:
        return report_undelivered(failure)
    return exit_code


def report_undelivered(failure: OSError) -> int:
    """Give up a stdout that fails, and say so unless its reader is gone; returns the exit code."""
    with contextlib.suppress(OSError, ValueError):
        # Redirected to nowhere, since Python would complain of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(failure, BrokenPipeError):  # `wardapp find an | head`
        print_message("Chương trình nhận kết quả đã đóng trước khi nhận hết; phần sau không được in.")
    else:
        from wardapp.disk_reasons import reason_of

        print_message(f"Không in được kết quả: {reason_of(failure)[0]}. Chọn nơi khác để ghi kết quả rồi chạy lại.")
    return 1


def _use_utf8(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if stream.isatty():
        reconfigure(errors="replace")
    else:
        reconfigure(encoding="utf-8", errors="replace", newline="\n")
