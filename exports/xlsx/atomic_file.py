"""Putting a finished file in the place of an old one: whole, or not at all, with nothing left behind."""

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

# A virus scanner or an indexer lets go within a moment; Excel does not.
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
_HELD_ON_WINDOWS = {5, 32, 33}
_PREFIX, _HOLD = ".wardapp-", "dang-ghi"
_OLD_IS_WHOLE = "Tệp cũ, nếu có, còn nguyên."


class TargetNotWritable(WardappError):
    """The file cannot be put where it was asked for; whatever stood there before still stands there."""


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give the path of a file to write; when the block ends well, that file is synced and takes the target's place.

    It lies in a private folder beside the target, never in the machine's own temporary folder, since it holds names.
    If anything fails, or the block raises, the target stays as it was and nothing is left beside it.

    Raises:
        TargetNotWritable: the folder is missing or not writable, the disk is full, or a program holds the target.

    """
    if target.is_dir():
        raise TargetNotWritable(f"“{target}” là thư mục, không phải tệp.", "Ghi thêm tên tệp.")
    parent = existing_folder_of(target)
    _remove_what_was_left(parent)
    try:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
    except OSError as fault:
        raise refused_target(target, fault) from fault
    try:
        with _held_by_this_program(folder):
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
    """The folder that a file is to stand in. Raises TargetNotWritable where there is none."""
    if not target.parent.is_dir():
        raise TargetNotWritable(f"Không có thư mục “{target.parent}”.", "Chọn thư mục khác hoặc tạo thư mục đó trước.")
    return target.parent


@contextlib.contextmanager
def _held_by_this_program(folder: Path) -> Iterator[None]:
    """Keep a file open in the folder, locked where there are locks: it is let go however the program ends."""
    handle = os.open(folder / _HOLD, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _is_locked(handle)
        yield
    finally:
        os.close(handle)


def _remove_what_was_left(parent: Path) -> None:
    """Remove what a program that was killed left beside its target, since it holds names."""
    for folder in parent.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if not (folder / _HOLD).exists():
                folder.rmdir()
                continue
            handle = os.open(folder / _HOLD, os.O_RDWR)
            try:
                left = _is_locked(handle)
            finally:
                os.close(handle)
            if left:
                # Windows removes no file that is open: where this one stays, so does the rest.
                (folder / _HOLD).unlink()
                shutil.rmtree(folder)


def _is_locked(handle: int) -> bool:
    """Whether this program got the lock, or there are none here."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sync(path: Path) -> None:
    """Bring the file onto the disk; it is the owner's alone, like everything that holds names."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    path.chmod(0o600)


def _replace(written: Path, target: Path) -> None:
    for pause in _PAUSES:
        if _moved(written, target):
            return
        time.sleep(pause)
    if not _moved(written, target):
        raise _held(target)


def _moved(written: Path, target: Path) -> bool:
    """Whether the file took the target's place; False where Windows says that somebody may soon let go of it."""
    try:
        written.replace(target)
    except PermissionError as fault:
        if getattr(fault, "winerror", None) in _HELD_ON_WINDOWS:
            return False
        raise _held(target) from fault
    return True


def _sync_folder(folder: Path) -> None:
    """Make the new name itself last through a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _held(target: Path) -> TargetNotWritable:
    return TargetNotWritable(
        f"Tệp “{target.name}” đang mở trong Excel hoặc chương trình khác nên chưa thay được.",
        f"Đóng tệp đó rồi xuất lại. {_OLD_IS_WHOLE}",
    )


def refused_target(target: Path, fault: OSError) -> TargetNotWritable:
    """Why the target could not be written, from what the system said."""
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
