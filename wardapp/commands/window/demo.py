"""`demo`: a sample ward of invented people, its workbook on disk, its figures, and the window on it."""

from __future__ import annotations

import shutil
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from wardapp.commands.context import Desk, require_unit
from wardapp.commands.parser import Parser
from wardapp.commands.render.output import show
from wardapp.errors import WardappError
from wardapp.files import make_private_folder

__all__ = ["configure", "run"]

_PERIOD = "2008-H1"
_OFFICER = "Nông Thị Bích"
_MARKER = "PHUONG-MAU.txt"


def configure(parser: Parser) -> None:
    """Declare that `demo` takes nothing of its own."""


def run(desk: Desk, arguments: Namespace) -> int:
    """Fill the sample ward, write its workbook, print its figures, open the window; returns the exit code."""
    from exports.unit.unit_export import export_unit_report
    from wardapp.commands.period.stats import show_figures
    from wardapp.commands.window.demo_ward import demo_records
    from wardapp.commands.window.open_window import can_show_window
    from wardapp.figures import indicators
    from wardapp.records import parse_period
    from wardapp.settings import save_settings

    sample = Desk(desk.locations.demo)
    _make_anew(sample.locations.root)
    # The officer's corrected clock holds for the sample too.
    save_settings(sample.locations.settings, replace(desk.settings, officer=_OFFICER, export_folder=""))
    with sample.book() as book:
        book.change(saves=demo_records(), reason="demo")
        period = parse_period(_PERIOD, book)
        report = export_unit_report(book, period, None, sample.locations.exports, today=sample.today, status="demo")
        figures, unit = indicators(book, period), require_unit(book)
    show(f"Phường mẫu (mọi tên người đều là tên đặt ra): {sample.locations.root}")
    show(f"Biểu đã xuất: {report.path}")
    show_figures(figures, period, unit)
    if not can_show_window():
        return 0
    from screens.app import run_window

    return run_window(sample.locations)


def _make_anew(folder: Path) -> None:
    """Empty an earlier sample; only a folder that says it is a sample is ever emptied."""
    marker = folder / _MARKER
    try:
        if folder.exists() and not marker.is_file() and (not folder.is_dir() or any(folder.iterdir())):
            raise WardappError(
                f"{folder} đang có dữ liệu khác, không phải phường mẫu.", "Đổi tên thư mục đó rồi chạy lại."
            )
        make_private_folder(folder)
        # The marker comes first and stays: stopped half way, the folder is still known as a sample.
        marker.write_text("Dữ liệu mẫu của wardapp, được làm lại mỗi lần chạy demo.\n", encoding="utf-8")
        marker.chmod(0o600)
        for held in folder.iterdir():
            if held.is_dir() and not held.is_symlink():
                shutil.rmtree(held)
            elif held != marker:
                held.unlink()
    except OSError as failure:
        raise WardappError(
            f"Không làm được phường mẫu ở {folder}.",
            "Đóng cửa sổ đang mở phường mẫu, kiểm tra ổ đĩa còn chỗ và được phép ghi, hoặc chọn nơi khác bằng --data.",
        ) from failure
