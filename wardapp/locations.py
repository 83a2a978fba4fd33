"""Where everything of one officer lives: the one data folder and the rooms in it."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import NamedTuple

from wardapp.errors import InputRefused

__all__ = ["Locations", "data_folder"]

VARIABLE = "WARDAPP_DATA"


# No dataclass: importing those costs as much as a search among ten thousand people.
class Locations(NamedTuple):
    """The data folder (`root`) and what stands in it; nothing is made by asking."""

    root: Path

    @property
    def book(self) -> Path:
        """The folder of the book: journal, snapshot, lock."""
        return self.root / "book"

    @property
    def backups(self) -> Path:
        """Copies of the book."""
        return self.root / "backups"

    @property
    def replaced(self) -> Path:
        """What a restore put another book in the place of."""
        return self.root / "replaced"

    @property
    def drafts(self) -> Path:
        """Forms half typed, until they are saved or given up."""
        return self.root / "drafts"

    @property
    def exports(self) -> Path:
        """Workbooks, where no other target is named."""
        return self.root / "exports"

    @property
    def sent(self) -> Path:
        """The files that were handed in."""
        return self.root / "sent"

    @property
    def log(self) -> Path:
        """What went wrong, without anything personal."""
        return self.root / "wardapp.log"

    @property
    def settings(self) -> Path:
        """The officer's settings."""
        return self.root / "settings.json"

    @property
    def demo(self) -> Locations:
        """The sample ward, apart from the officer's own book."""
        return Locations(self.root / "demo")

    def tighten(self) -> None:
        """Take away what others may do in the rooms that stand; the data folder itself was chosen by the officer."""
        if sys.platform == "win32":
            return
        rooms = (self.book, self.backups, self.replaced, self.drafts, self.exports, self.sent, self.demo.root)
        for place in (*rooms, self.settings, self.log):
            with contextlib.suppress(OSError):
                mode = 0o700 if place.is_dir() else 0o600
                if place.stat().st_mode & 0o777 & ~mode and not place.is_symlink():
                    place.chmod(mode)


def data_folder(chosen: str | None = None) -> Path:
    """The one folder that holds everything: as chosen, else `WARDAPP_DATA`, else the platform's own.

    Raises:
        InputRefused: what is named is no folder, or of a user that this machine does not have.

    """
    named = chosen or os.environ.get(VARIABLE)
    if named:
        return _named_folder(named)
    # Imported here: a folder that is named needs no platform.
    import platformdirs

    return Path(platformdirs.user_data_dir("wardapp", appauthor=False))


def _named_folder(named: str) -> Path:
    try:
        folder = Path(named).expanduser().absolute()
    except RuntimeError as failure:  # `~somebody`
        raise InputRefused(f"Không rõ thư mục {named} ở đâu.", "Ghi đường dẫn đầy đủ sau --data.") from failure
    standing = next((place for place in (folder, *folder.parents) if place.exists()), None)
    if standing is not None and not standing.is_dir():
        raise InputRefused(f"{standing} là tệp, không phải thư mục dữ liệu.", "Chọn một thư mục bằng --data.")
    return folder
