"""`where`: print the data folder, its files and sizes, the last backup and versions."""

from __future__ import annotations

import platform
from argparse import Namespace
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from wardapp import __version__
from wardapp.book.backups.original import Backup
from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_message, print_result
from wardapp.commands.parser import Parser
from wardapp.locations import Locations
from wardapp.vietnamese import format_moment, format_whole

_LIBRARIES = ("textual", "tinydb", "rich", "XlsxWriter", "python-calamine", "platformdirs")


def configure(parser: Parser) -> None:
    """Add nothing: `where` has no options."""


def run(context: CommandContext, arguments: Namespace) -> int:
    """Print where everything is; returns the exit code."""
    locations = context.locations
    print_result(
        f"Thư mục dữ liệu: {locations.root}{'' if locations.root.exists() else ' (chưa có, sẽ được lập khi lưu)'}"
    )
    for line in _folder_lines(locations):
        print_result(f"  {line}")
    found = context.backups.found()
    print_result(f"Bản sao lưu gần nhất: {_last_backup(context, found.backups)}")
    for refusal in found.unreadable:
        print_message(refusal.message)
    libraries = ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)
    print_result(f"wardapp {__version__}, Python {platform.python_version()}, {libraries}")
    return 0


def _folder_lines(locations: Locations) -> Iterator[str]:
    for label, path in (
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
        if path.is_file():
            yield f"{label}: {path} ({_size(path)})"
            continue
        yield f"{label}: {path}{'' if path.exists() else ' (chưa có)'}"
        for file in _files(path):
            yield f"  {file.name} ({_size(file)})"


def _files(path: Path) -> list[Path]:
    try:
        return sorted(file for file in path.iterdir() if file.is_file()) if path.is_dir() else []
    except OSError:  # no permission to read it
        return []


def _size(file: Path) -> str:
    try:
        return f"{format_whole(file.stat().st_size)} byte"
    except OSError:  # removed since it was listed
        return "không đọc được"


def _last_backup(context: CommandContext, backups: Sequence[Backup]) -> str:
    for backup in backups:
        header = backup.header
        unit = f", đơn vị {header.unit_label}" if header.unit_label else ""
        return f"{backup.path.name}, lúc {format_moment(header.at)}, đến thay đổi số {header.sequence}{unit}"
    return f"chưa có (lập bằng: {context.command('backup')})"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
