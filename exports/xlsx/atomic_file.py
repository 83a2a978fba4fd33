"""Replace a file atomically: the new file takes its place whole or not at all, and nothing else is left."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from wardapp.errors import WardappError

__all__ = ["TargetNotWritable", "existing_folder_of", "refused_target", "replacing"]

# A virus scanner or an indexer closes the file within a second; Excel does not.
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
_SHARING_ERRORS = {5, 32, 33}
_PREFIX, _HOLD = ".wardapp-", "dang-ghi"
_OLD_IS_WHOLE = "Tệp cũ, nếu có, còn nguyên."


class TargetNotWritable(WardappError):
    """The target cannot be written; an earlier file is unchanged."""


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield the path of a file to write; if the block ends without an error, that file is synced and replaces the target.

    The file is in a private folder beside the target, never in the machine's temporary folder, since it contains names.
    If anything fails, or the block raises, the target is unchanged and nothing is left beside it.

    Raises:
        TargetNotWritable: the folder does not exist or is not writable, the disk is full, or the target is open elsewhere.

    """
    if target.is_dir():
        raise TargetNotWritable(f"“{target}” là thư mục, không phải tệp.", "Ghi thêm tên tệp.")
    parent = existing_folder_of(target)
    _remove_leftovers(parent)
    try:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
    except OSError as fault:
        raise refused_target(target, fault) from fault
    try:
        with _locked_by_this_program(folder):
            written = folder / "tep.tmp"
            yield written
            _sync(written)
            _replace(written, target)
    except OSError as fault:
        raise refused_target(target, fault) from fault
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _sync_folder(target.parent)


def existing_folder_of(target: Path) -> Path:
    """Return the folder of a target.

    Raises:
        TargetNotWritable: there is no such folder.

    """
    if not target.parent.is_dir():
        raise TargetNotWritable(f"Không có thư mục “{target.parent}”.", "Chọn thư mục khác hoặc tạo thư mục đó trước.")
    return target.parent


@contextlib.contextmanager
def _locked_by_this_program(folder: Path) -> Iterator[None]:
    """Keep a file open in the folder, locked if the system has locks: it is released however the program ends."""
    handle = os.open(folder / _HOLD, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)


def _remove_leftovers(parent: Path) -> None:
    """Remove the folders that killed programs left beside their targets, since they contain names."""
    for folder in parent.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if not (folder / _HOLD).exists():
                folder.rmdir()
                continue
            handle = os.open(folder / _HOLD, os.O_RDWR)
            try:
                unused = _lock(handle)
            finally:
                os.close(handle)
            if unused:
                # Windows removes no open file: if this one cannot be removed, the folder is still in use.
                (folder / _HOLD).unlink()
                shutil.rmtree(folder)


def _lock(handle: int) -> bool:
    """Lock a file without waiting; returns True if this program got the lock, or if the system has none."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sync(path: Path) -> None:
    """Sync the file to the disk and make it private to its owner, since it contains names."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    path.chmod(0o600)


def _replace(written: Path, target: Path) -> None:
    for pause in _PAUSES:
        if _rename(written, target):
            return
        time.sleep(pause)
    if not _rename(written, target):
        raise _in_use(target)


def _rename(written: Path, target: Path) -> bool:
    """Rename the file to the target; returns False if Windows reports a sharing error, which may pass."""
    try:
        written.replace(target)
    except PermissionError as fault:
        if getattr(fault, "winerror", None) in _SHARING_ERRORS:
            return False
        raise _in_use(target) from fault
    return True


def _sync_folder(folder: Path) -> None:
    """Sync the folder, so that the new name survives a power cut, if the system allows that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _in_use(target: Path) -> TargetNotWritable:
    return TargetNotWritable(
        f"Tệp “{target.name}” đang mở trong Excel hoặc chương trình khác nên chưa thay được.",
        f"Đóng tệp đó rồi xuất lại. {_OLD_IS_WHOLE}",
    )


def refused_target(target: Path, fault: OSError) -> TargetNotWritable:
    """Return the error that says why the target could not be written."""
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        return TargetNotWritable(
            f"Đĩa đầy, không ghi được “{target.name}”.", f"Dọn bớt chỗ rồi xuất lại. {_OLD_IS_WHOLE}"
        )
    if fault.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return TargetNotWritable(
            f"Không được phép ghi vào thư mục “{target.parent}”.",
            f"Chọn thư mục khác, hoặc gỡ khoá chống ghi rồi xuất lại. {_OLD_IS_WHOLE}",
        )
    return TargetNotWritable(
        f"Không ghi được “{target.name}” (lỗi {fault.errno}).", f"Thử lại, hoặc chọn nơi ghi khác. {_OLD_IS_WHOLE}"
    )
