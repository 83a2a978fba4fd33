"""The data folder of one officer, and the paths of everything in it."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from pathlib import Path
from typing import NamedTuple

from wardapp.errors import InputRefused

__all__ = ["Locations", "command_line", "data_folder"]

VARIABLE = "WARDAPP_DATA"


# A named tuple: importing `dataclasses` takes as long as a search among ten thousand people.
class Locations(NamedTuple):
    """Paths in the data folder `root`; no path is created."""

    root: Path

    @property
    def book(self) -> Path:
        """Folder of the book: journal, snapshot, lock."""
        return self.root / "book"

    @property
    def backups(self) -> Path:
        """Folder of backups of the book."""
        return self.root / "backups"

    @property
    def replaced(self) -> Path:
        """Folder of books that a restore replaced."""
        return self.root / "replaced"

    @property
    def drafts(self) -> Path:
        """Folder of drafts: forms that were neither saved nor given up."""
        return self.root / "drafts"

    @property
    def exports(self) -> Path:
        """Folder of exported workbooks, unless another one is named."""
        return self.root / "exports"

    @property
    def sent(self) -> Path:
        """Folder of workbooks that were handed in."""
        return self.root / "sent"

    @property
    def log(self) -> Path:
        """Crash log, without personal data."""
        return self.root / "wardapp.log"

    @property
    def settings(self) -> Path:
        """File of the officer's settings."""
        return self.root / "settings.json"

    @property
    def demo(self) -> Locations:
        """Locations of the sample ward, apart from the officer's own book."""
        return Locations(self.root / "demo")

    def tighten(self) -> None:
        """Remove other users' permissions from everything but the data folder itself."""
        if sys.platform == "win32":
            return
        folders = (self.book, self.backups, self.replaced, self.drafts, self.exports, self.sent, self.demo.root)
        for place in (*folders, self.settings, self.log):
            with contextlib.suppress(OSError):
                mode = 0o700 if place.is_dir() else 0o600
                if place.stat().st_mode & 0o777 & ~mode and not place.is_symlink():
                    place.chmod(mode)


def data_folder(chosen: str | None = None) -> Path:
    """Return the data folder: as given, else from `WARDAPP_DATA`, else the platform's default.

    Args:
        chosen: the folder given on the command line.

    Raises:
        InputRefused: the path is a file, or begins with `~` and a user that does not exist.

    """
    named = chosen or os.environ.get(VARIABLE)
    if named:
        return _named_folder(named)
    return _platform_folder()


def command_line(root: Path, *words: str | Path) -> str:
    """Return a command of this program as it can be pasted into a terminal.

    Args:
        root: the data folder; it is named unless it is the platform's own.
        words: the command and its arguments.

    """
    # The platform's own folder is known only through this package, which need not be loaded to see that it is another.
    is_named = "platformdirs" not in sys.modules or root != _platform_folder()
    named = ("--data", root) if is_named else ()
    return " ".join(map(_quoted, ("wardapp", *words, *named)))


def _quoted(word: str | Path) -> str:
    text = str(word)
    if sys.platform == "win32":
        return text if re.fullmatch(r"[\w.:\\/+-]+", text) else f'"{text}"'
    import shlex

    return shlex.quote(text)


def _platform_folder() -> Path:
    # Imported here: not needed if the folder is given.
    import platformdirs

    return Path(platformdirs.user_data_dir("wardapp", appauthor=False))


def _named_folder(named: str) -> Path:
    if sys.platform == "win32":
        # `"E:\"` arrives with the quote: the backslash before it makes it a letter.
        named = named.replace('"', "")
    try:
        folder = Path(named).expanduser().absolute()
    except RuntimeError as failure:  # `~somebody`
        raise InputRefused(f"Không rõ thư mục {named} ở đâu.", "Ghi đường dẫn đầy đủ sau --data.") from failure
    existing = next((place for place in (folder, *folder.parents) if place.exists()), None)
    if existing is not None and not existing.is_dir():
        raise InputRefused(f"{existing} là tệp, không phải thư mục dữ liệu.", "Chọn một thư mục bằng --data.")
    return folder
