"""Report a crash or a disk error of a command to the officer in one sentence."""

from __future__ import annotations

import contextlib

from wardapp.commands.output import print_message, report_undelivered
from wardapp.crash_log import crash_places, log_crash
from wardapp.errors import WardappError
from wardapp.locations import Locations, data_folder


def report_crash(fault: BaseException, chosen: str | None) -> int:
    """Say that the program failed, and log where in the code; returns the exit code."""
    where = f"Lỗi {type(fault).__name__} ở {next(reversed(crash_places(fault)), 'chỗ chưa rõ')}."
    with contextlib.suppress(WardappError, OSError):
        log = Locations(data_folder(chosen)).log
        if log_crash(fault, log):
            where = f"Chi tiết ghi ở {log}."
    print_message(f"Chương trình gặp lỗi và đã dừng; dữ liệu đã lưu vẫn còn nguyên. {where}")
    return 1


def report_disk_error(failure: OSError) -> int:
    """Say which file outside the book the disk refused; returns the exit code."""
    if failure.filename is None:  # writing to an open file: stdout
        return report_undelivered(failure)
    from wardapp.disk_reasons import reason_of

    reason, remedy = reason_of(failure)
    print_message(f"Không đọc hoặc ghi được {failure.filename}: {reason}. {remedy}")
    return 1
