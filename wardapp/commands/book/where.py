"""`where`: the data folder, its files, sizes, last backup and versions."""

from __future__ import annotations

import platform
from argparse import Namespace
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from wardapp import __version__
from wardapp.commands.context import Desk
from wardapp.commands.parser import Parser
from wardapp.commands.render.output import show
from wardapp.locations import Locations
from wardapp.vietnamese import format_whole

__all__ = ["configure", "run"]

_LIBRARIES = ("textual", "tinydb", "rich", "XlsxWriter", "python-calamine", "platformdirs")


def configure(parser: Parser) -> None:
    """Declare that `where` takes nothing of its own."""


def run(desk: Desk, arguments: Namespace) -> int:
    """Print where everything is; returns the exit code."""
    locations = desk.locations
    show(f"Thư mục dữ liệu: {locations.root}{'' if locations.root.exists() else ' (chưa có, sẽ được lập khi lưu)'}")
    for line in _rooms(locations):
        show(f"  {line}")
    show(f"Bản sao lưu gần nhất: {_last_backup(desk)}")
    libraries = ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)
    show(f"wardapp {__version__}, Python {platform.python_version()}, {libraries}")
    return 0


def _rooms(locations: Locations) -> Iterator[str]:
    for label, place in (
        ("Sổ", locations.book),
        ("Bản sao lưu", locations.backups),
        ("Sổ đã được thay khi khôi phục", locations.replaced),
        ("Bản đang nhập dở", locations.drafts),
        ("Biểu đã xuất", locations.exports),
        ("Tệp đã gửi", locations.sent),
        ("Thiết lập", locations.settings),
        ("Nhật ký lỗi", locations.log),
        ("Phường mẫu", locations.demo.root),
    ):
        if place.is_file():
            yield f"{label}: {place} ({_size(place)})"
            continue
        yield f"{label}: {place}{'' if place.exists() else ' (chưa có)'}"
        for file in _files(place):
            yield f"  {file.name} ({_size(file)})"


def _files(place: Path) -> list[Path]:
    try:
        return sorted(file for file in place.iterdir() if file.is_file()) if place.is_dir() else []
    except OSError:  # a folder that may not be read is still named
        return []


def _size(file: Path) -> str:
    try:
        return f"{format_whole(file.stat().st_size)} byte"
    except OSError:  # gone since it was listed
        return "không đọc được"


def _last_backup(desk: Desk) -> str:
    for backup in desk.backups.listing():
        return f"{backup.path.name}, lúc {backup.cover.at:%H:%M ngày %d/%m/%Y}, đến thay đổi số {backup.cover.sequence}"
    return "chưa có (lập bằng: wardapp backup)"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
