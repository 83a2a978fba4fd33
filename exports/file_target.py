"""The path that a file is written to: the one that the officer gives, or a name that the program chooses."""

from __future__ import annotations

import os
from pathlib import Path

from wardapp.errors import WardappError
from wardapp.files import make_private_folder


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
    return path


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
