"""A fault of the program or the machine: one sentence for the officer, and where it happened for whoever mends it."""

from __future__ import annotations

import contextlib
import os
import traceback
from pathlib import Path

from wardapp.clock import this_moment
from wardapp.commands.render.output import tell, undelivered
from wardapp.errors import WardappError
from wardapp.files import make_private_folder
from wardapp.locations import Locations, data_folder

__all__ = ["describe_fault", "log_fault", "tell_disk_failure", "tell_fault"]


def describe_fault(fault: BaseException) -> str:
    """Say where a fault happened: its class and the lines of code, and never a value, which may be personal."""
    return "\n".join([type(fault).__name__, *(f"  {place}" for place in _places(fault))])


def log_fault(fault: BaseException, log: Path) -> bool:
    """Append a fault to the log; False where even that cannot be written."""
    with contextlib.suppress(OSError):
        make_private_folder(log.parent)
        handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.write(f"{this_moment().isoformat()} {describe_fault(fault)}\n")
        return True
    return False


def tell_fault(fault: BaseException, chosen: str | None) -> int:
    """Tell the officer that the program failed, and log where in the chosen data folder; returns the exit code."""
    where = f"Lỗi {type(fault).__name__} ở {next(reversed(_places(fault)), 'chỗ chưa rõ')}."
    with contextlib.suppress(WardappError, OSError):
        log = Locations(data_folder(chosen)).log
        if log_fault(fault, log):
            where = f"Chi tiết ghi ở {log}."
    tell(f"Chương trình gặp lỗi và đã dừng; dữ liệu đã lưu vẫn còn nguyên. {where}")
    return 1


def tell_disk_failure(failure: OSError) -> int:
    """Tell the officer what the disk refused outside the book, which has sentences of its own; returns the exit code."""
    if failure.filename is None:  # a write to something already open: the result's own way out
        return undelivered(failure)
    from wardapp.book.journal.disk_messages import reason_of

    reason, remedy = reason_of(failure)
    tell(f"Không đọc hoặc ghi được {failure.filename}: {reason}. {remedy}")
    return 1


def _places(fault: BaseException) -> list[str]:
    frames = traceback.extract_tb(fault.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
