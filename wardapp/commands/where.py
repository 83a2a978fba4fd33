"""`where`: the data folder, its files, sizes and versions."""

from __future__ import annotations

import platform
from argparse import Namespace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from wardapp.commands.desk import Desk
from wardapp.commands.parser import Parser
from wardapp.vietnamese import format_whole

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare that `where` takes nothing of its own."""


def run(desk: Desk, arguments: Namespace) -> int:
    """Print where everything is; returns the exit code."""
    locations = desk.locations
    print(f"Thư mục dữ liệu: {locations.root}")
    rooms = (
        ("Sổ", locations.book),
        ("Bản sao lưu", locations.backups),
        ("Biểu đã xuất", locations.exports),
        ("Tệp đã gửi", locations.sent),
        ("Thiết lập", locations.settings),
        ("Nhật ký lỗi", locations.log),
    )
    for label, place in rooms:
        print(f"  {label}: {place}{'' if place.exists() else ' (chưa có)'}")
        for file in _files(place):
            print(f"    {file.name}: {format_whole(file.stat().st_size)} byte")
    print(f"wardapp {_version('wardapp')}, Python {platform.python_version()}, textual {_version('textual')}")
    return 0


def _files(place: Path) -> list[Path]:
    try:
        return sorted(file for file in place.iterdir() if file.is_file()) if place.is_dir() else []
    except OSError:
        return []


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
