"""Replace a file atomically: the new file takes its place whole or not at all, and nothing else is left."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from wardapp.errors import WardappError
from wardapp.files import FILE_MODE, FOLDER_MODE, FileLayer, sync_names

# A virus scanner or an indexer closes the file within a second; Excel does not.
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
_PREFIX, _HOLD = ".wardapp-", "dang-ghi"
_OLD_IS_WHOLE = "Tệp cũ, nếu có, còn nguyên."
_LAYER = FileLayer()


class TargetNotWritable(WardappError):
    """The target cannot be written; an existing file is unchanged."""


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
        folder = new_private_folder(parent, _PREFIX)
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
    with contextlib.suppress(OSError):  # some network drives cannot sync a folder
        sync_names(_LAYER, target.parent)


def existing_folder_of(target: Path) -> Path:
    """Return the folder of a target.

    Raises:
        TargetNotWritable: there is no such folder.
    """
    if not target.parent.is_dir():
        raise TargetNotWritable(f"Không có thư mục “{target.parent}”.", "Chọn thư mục khác hoặc tạo thư mục đó trước.")
    return target.parent


def new_private_folder(parent: Path, prefix: str) -> Path:
    """Create a folder with a name that no other program has, accessible to its owner only.

    `tempfile` is not used on Windows: it takes a folder without write permission for a name that is taken, and goes on for hours.

    Raises:
        OSError: the system refuses.
    """
    folder = parent / f"{prefix}{os.urandom(8).hex()}"
    folder.mkdir(mode=FOLDER_MODE)
    return folder


def open_nameless(folder: Path, prefix: str) -> IO[bytes]:
    """Open a new private file that disappears when it is closed, even if the program is killed.

    Raises:
        OSError: the system refuses.
    """
    if sys.platform != "win32":
        import tempfile

        return tempfile.TemporaryFile(prefix=prefix, dir=folder)
    # For the reason that `new_private_folder` gives.
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_BINARY | os.O_TEMPORARY | os.O_NOINHERIT
    return os.fdopen(os.open(folder / f"{prefix}{os.urandom(8).hex()}", flags, FILE_MODE), "w+b")


@contextlib.contextmanager
def _locked_by_this_program(folder: Path) -> Iterator[None]:
    """Keep a file open in the folder, locked if the system has locks: it is released however the program ends."""
    handle = _LAYER.open(folder / _HOLD, write=True, create=True)
    try:
        with contextlib.suppress(OSError):
            _LAYER.lock(handle)
        yield
    finally:
        _LAYER.close(handle)


def _remove_leftovers(parent: Path) -> None:
    """Remove the folders that killed programs left beside their targets, since they contain names."""
    for folder in parent.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if not (folder / _HOLD).exists():
                folder.rmdir()
                continue
            handle = _LAYER.open(folder / _HOLD, write=True)
            try:
                unused = _LAYER.lock(handle)
            finally:
                _LAYER.close(handle)
            if unused:
                # Windows removes no open file: if this one cannot be removed, the folder is still in use.
                (folder / _HOLD).unlink()
                shutil.rmtree(folder)


def _sync(path: Path) -> None:
    """Sync the file to the disk and make it private to its owner, since it contains names."""
    handle = _LAYER.open(path, write=True)
    try:
        _LAYER.sync(handle)
    finally:
        _LAYER.close(handle)
    path.chmod(FILE_MODE)


def _replace(written: Path, target: Path) -> None:
    try:
        _LAYER.replace(written, target, _PAUSES)
    except PermissionError as fault:
        raise _in_use(target) from fault


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
