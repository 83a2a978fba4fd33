"""The path that a file is written to: the one that the officer gives, or a name that the program chooses."""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath

from wardapp.errors import WardappError
from wardapp.files import make_private_folder

_WORKBOOKS = (".xls", ".xlsm", ".xlsb", ".xltx", ".ods")
_NOT_ON_WINDOWS = '<>:"|?*'
_DRIVES = ("", "/media", "/mnt", "/run/media", "/Volumes")
"""Folders in which drives appear: what is missing there is a drive that is not plugged in."""


def target_of(chosen: str | Path | None, default_folder: Path, name: str) -> Path:
    """Return the path for a file: the path given, a name in the folder given, or a name in the default folder.

    A name that the program chooses never overwrites a file; a file that the officer names is replaced.

    Raises:
        WardappError: the folder given does not exist, the default folder cannot be made, or the path is not a file.

    """
    if chosen is None:
        return free_name(_made(default_folder), name)
    path = Path(chosen)
    if path.is_dir():
        return free_name(path, name)
    if str(chosen).endswith(("/", os.sep)):
        raise WardappError(f"Không có thư mục {path}.", "Tạo thư mục đó trước, hoặc ghi tên thư mục khác.")
    if path.exists() and not path.is_file():
        # A device or a pipe: a file put in its place would break it for every other program.
        raise WardappError(f"{path} không phải tệp hay thư mục.", "Ghi tên tệp hoặc thư mục khác.")
    if os.name == "nt":
        refuse_name_on_windows(path.name)
    return path


def refuse_name_on_windows(name: str) -> None:
    """Refuse a file name that Windows takes for something else: a device, or a hidden part of another file.

    Raises:
        WardappError: says which characters may not be in it.

    """
    if any(letter in _NOT_ON_WINDOWS for letter in name) or PureWindowsPath(name).is_reserved():
        raise WardappError(
            f"Windows không nhận tên tệp “{name}”.", f"Đặt tên khác, không có các dấu {' '.join(_NOT_ON_WINDOWS)}."
        )


def with_ending(chosen: str, ending: str = ".xlsx") -> str:
    """Return a path with the ending of a workbook; the ending of another kind of workbook is replaced.

    What exists, and a path that ends in a separator, is returned as it is.
    """
    path = Path(chosen)
    if path.exists() or chosen.endswith(("/", os.sep)) or not path.name or path.suffix.lower() == ending:
        return chosen
    if path.suffix.lower() in _WORKBOOKS:
        return str(path.with_suffix(ending))
    return f"{chosen}{ending}"


def make_folder_of(chosen: str) -> None:
    """Make the folder that a path names, or in which its file is, unless a drive is not plugged in.

    Raises:
        WardappError: it cannot be made.

    """
    path = Path(chosen)
    folder = path if path.is_dir() or chosen.endswith(("/", os.sep)) else path.parent
    if folder.is_dir():
        return
    above = next((one for one in folder.absolute().parents if one.exists()), folder)
    drive = str(above).replace(os.sep, "/").rstrip("/")
    if drive in _DRIVES or above.parent.as_posix() in ("/media", "/run/media"):
        raise WardappError(f"Không có thư mục {folder}.", "Cắm ổ USB vào, hoặc ghi thư mục khác sau -o.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise WardappError(
            f"Không tạo được thư mục {folder}.", "Kiểm tra ổ đĩa và quyền ghi, hoặc ghi thư mục khác sau -o."
        ) from failure


def free_name(folder: Path, name: str) -> Path:
    """Return the path of `name` in `folder`, with " (2)", " (3)" … before the ending while a file has that name."""
    path = folder / name
    stem, ending = path.stem, path.suffix
    number = 2
    while path.exists() or path.is_symlink():
        path = folder / f"{stem} ({number}){ending}"
        number += 1
    return path


def _made(folder: Path) -> Path:
    try:
        make_private_folder(folder)
    except OSError as failure:
        raise WardappError(
            f"Không tạo được thư mục {folder}.", "Kiểm tra ổ đĩa và quyền ghi, hoặc chọn nơi khác bằng -o."
        ) from failure
    return folder
