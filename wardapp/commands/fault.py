"""A fault of the program itself: one sentence for the officer, and where it happened for whoever mends it."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
import traceback
from pathlib import Path

from wardapp.locations import Locations, data_folder

__all__ = ["describe_fault", "log_fault", "tell_fault"]


def describe_fault(fault: BaseException) -> str:
    """Say where a fault happened: its class and the lines of code, and never a value, which may be personal."""
    frames = traceback.extract_tb(fault.__traceback__)
    places = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([type(fault).__name__, *places])


def log_fault(fault: BaseException, log: Path) -> bool:
    """Append a fault to the log; False where even that cannot be written."""
    with contextlib.suppress(OSError):
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{dt.datetime.now().astimezone().isoformat()} {describe_fault(fault)}\n")
        log.chmod(0o600)
        return True
    return False


def tell_fault(fault: BaseException, words: list[str]) -> int:
    """Tell the officer that the program failed, and log where; returns the exit code."""
    chosen = words[words.index("--data") + 1] if "--data" in words[:-1] else None
    log = Locations(data_folder(chosen)).log
    where = f"Chi tiết ghi ở {log}." if log_fault(fault, log) else describe_fault(fault)
    print(f"Chương trình gặp lỗi và đã dừng; dữ liệu đã lưu vẫn còn nguyên. {where}", file=sys.stderr)
    return 1
