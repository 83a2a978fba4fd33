"""`demo`: a sample ward of invented people, its workbook on disk, its figures, and the window on it."""

from __future__ import annotations

import shutil
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from wardapp.commands.desk import Desk
from wardapp.commands.parser import Parser
from wardapp.errors import WardappError
from wardapp.locations import Locations

__all__ = ["configure", "run"]

_PERIOD = "2008-H1"
_OFFICER = "Nông Thị Bích"


def configure(parser: Parser) -> None:
    """Declare that `demo` takes nothing of its own."""


def run(desk: Desk, arguments: Namespace) -> int:
    """Fill the sample ward, write its workbook, print its figures, open the window; returns the exit code."""
    from exports.unit_export import export_unit_report
    from wardapp.book import Book
    from wardapp.commands.demo_ward import demo_records
    from wardapp.commands.window import can_show_window
    from wardapp.figures import as_json, indicators
    from wardapp.records import parse_period
    from wardapp.settings import Settings, save_settings

    sample = desk.locations.demo
    _make_anew(sample)
    save_settings(sample.settings, replace(Settings(), officer=_OFFICER))
    with Book.open(sample.book, officer=_OFFICER, clock=desk.settings.now) as book:
        book.change(saves=demo_records(), reason="demo")
        period = parse_period(_PERIOD, book)
        report = export_unit_report(book, period, None, sample.exports, today=desk.today, status="demo")
        figures = as_json(indicators(book, period))
    print(f"Phường mẫu (mọi tên đều là tên đặt ra): {sample.root}")
    print(f"Biểu đã xuất: {report.path}")
    print(f"Số liệu {period.title}:")
    for code, figure in figures.items():
        base = f"/{figure['base']}" if "base" in figure else ""
        print(f"  {code}: {'chưa xác định' if figure['value'] is None else figure['value']}{base}")
    if not can_show_window():
        return 0
    from screens.app import run_window

    return run_window(sample)


def _make_anew(sample: Locations) -> None:
    """Remove an earlier sample; only a folder that is a sample is ever removed."""
    marker = sample.root / "PHUONG-MAU.txt"
    if sample.root.exists() and not marker.exists() and any(sample.root.iterdir()):
        raise WardappError(
            f"Thư mục {sample.root} đang có dữ liệu khác, không phải phường mẫu.", "Đổi tên thư mục đó rồi chạy lại."
        )
    try:
        if sample.root.exists():
            shutil.rmtree(sample.root)
        sample.root.mkdir(mode=0o700, parents=True)
        Path(marker).write_text("Dữ liệu mẫu của wardapp, được làm lại mỗi lần chạy demo.\n", encoding="utf-8")
    except OSError as failure:
        raise WardappError(
            f"Không làm được phường mẫu ở {sample.root}: {failure.strerror or failure}.",
            "Chọn nơi khác bằng --data hoặc kiểm tra ổ đĩa.",
        ) from failure
