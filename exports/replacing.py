"""Putting a finished file in the place of an old one: whole, or not at all, with nothing left behind."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from wardapp.errors import WardappError

__all__ = ["TargetNotWritable", "existing_folder_of", "refused_target", "replacing"]

# A virus scanner or an indexer lets go within a moment; Excel does not.
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
_HELD_ON_WINDOWS = {5, 32, 33}
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
    try:
        folder = Path(tempfile.mkdtemp(prefix=".wardapp-", dir=existing_folder_of(target)))
    except OSError as fault:
        raise refused_target(target, fault) from fault
    try:
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
