"""The officer's settings: name, correction of the machine's clock, folder of exports."""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from wardapp.clock import this_moment
from wardapp.errors import BookNotWritable
from wardapp.files import FileLayer, make_private_folder, read_file, replace_file

_LARGEST_OFFSET_DAYS = 40_000


@dataclass(frozen=True, slots=True)
class Settings:
    """The officer's settings.

    Attributes:
        officer: the name stored in `by` of saved records.
        clock_offset_days: days added to the machine's date (with a dead battery it may be in 2002).
        export_folder: the folder of the last exported workbook.
    """

    officer: str = ""
    clock_offset_days: int = 0
    export_folder: str = ""

    def now(self) -> dt.datetime:
        """Return the current time by the corrected clock."""
        return this_moment() + dt.timedelta(days=self.clock_offset_days)

    def today(self) -> dt.date:
        """Return the current day by the corrected clock."""
        return self.now().date()


def load_settings(path: Path) -> Settings:
    """Read the settings; a missing or unreadable file gives the defaults."""
    return read_settings(path)[0]


def read_settings(path: Path, layer: FileLayer | None = None) -> tuple[Settings, str]:
    """Read the settings; of a file that cannot be read, the defaults and a sentence that says so."""
    unread = f"Không đọc được thiết lập {path}"
    defaults = "đang dùng thiết lập mặc định (chưa có tên cán bộ, ngày giờ theo máy)."
    try:
        data = read_file(layer or FileLayer(), path)
    except OSError as failure:
        from wardapp.disk_reasons import read_reason_of

        return Settings(), f"{unread} ({read_reason_of(failure)}); {defaults}"
    values = _decoded(data)
    if values is None:
        return Settings(), "" if data is None else f"{unread}: tệp bị hỏng; {defaults}"
    offset = values.get("clock_offset_days")
    settings = Settings(
        officer=_text(values.get("officer")),
        clock_offset_days=offset if type(offset) is int and abs(offset) <= _LARGEST_OFFSET_DAYS else 0,
        export_folder=_text(values.get("export_folder")),
    )
    return settings, ""


def _decoded(data: bytes | None) -> dict[str, Any] | None:
    try:
        values = json.loads((data or b"").decode())
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def save_settings(path: Path, settings: Settings) -> None:
    """Replace the settings file atomically.

    Raises:
        BookNotWritable: the folder cannot be written.
    """
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
    # Two programs may save their settings at the same time: each writes a temporary file of its own.
    temporary = path.with_name(f".settings-{os.getpid()}")
    try:
        make_private_folder(path.parent)
        _set_damaged_aside(path)
        replace_file(FileLayer(), path, text.encode(), temporary=temporary)
    except OSError as failure:
        raise BookNotWritable(
            f"Không ghi được thiết lập vào {path.parent}.",
            "Kiểm tra ổ đĩa còn chỗ và được phép ghi.",
        ) from failure


def _set_damaged_aside(path: Path) -> None:
    """Rename a damaged file, so that what it had can be copied from it by hand."""
    layer = FileLayer()
    data = read_file(layer, path)
    if data and _decoded(data) is None:
        layer.replace(path, path.with_name(f"{path.name}.unreadable"))
