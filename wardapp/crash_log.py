"""The log of crashes in the data folder: places in the code, no personal data."""

from __future__ import annotations

import contextlib
import os
import traceback
from pathlib import Path

from wardapp.clock import this_moment
from wardapp.files import make_private_folder

_MOST_BYTES = 256 * 1024
"""Of one file; when it is full it becomes `wardapp.log.1`, and an older one of that name is dropped."""


def log_crash(fault: BaseException, log: Path) -> bool:
    """Append a crash to the log; returns False if even that cannot be written."""
    places = "\n".join(f"  {place}" for place in crash_places(fault))
    return log_line(f"{type(fault).__name__}\n{places}", log)


def log_line(text: str, log: Path) -> bool:
    """Append a text with the time to the log; returns False if it cannot be written."""
    # Imported here, since a program that does not crash needs no logging.
    from logging import LogRecord, makeLogRecord
    from logging.handlers import RotatingFileHandler

    class PrivateLog(RotatingFileHandler):
        """A log for its owner alone, which reports failures to its caller."""

        def rotate(self, source: str, dest: str) -> None:
            os.replace(source, dest)  # noqa: PTH105  # the names are strings
            _create_private(source)

        def handleError(self, record: LogRecord) -> None:  # noqa: ARG002, N802  # logging's own name
            raise  # called while the failure is handled

    with contextlib.suppress(OSError):
        make_private_folder(log.parent)
        _create_private(log)
        with contextlib.closing(PrivateLog(log, maxBytes=_MOST_BYTES, backupCount=1, encoding="utf-8")) as handler:
            handler.handle(makeLogRecord({"msg": f"{this_moment().isoformat()} {text}"}))
        return True
    return False


def crash_places(fault: BaseException) -> list[str]:
    """Return file, line and function of each frame, outermost first, without any value."""
    frames = traceback.extract_tb(fault.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


def _create_private(file: Path | str) -> None:
    os.close(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600))
