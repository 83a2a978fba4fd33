"""`demo`: make a sample ward of invented people and open the window on it."""

from __future__ import annotations

import shutil
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from wardapp.commands.context import CommandContext, require_unit
from wardapp.commands.output import print_result
from wardapp.commands.parser import Parser
from wardapp.errors import WardappError
from wardapp.files import make_private_folder

_PERIOD = "2008-H1"
_OFFICER = "Nông Thị Bích"
_MARKER = "PHUONG-MAU.txt"


def configure(parser: Parser) -> None:
    """Add nothing: `demo` has no options."""


def run(context: CommandContext, arguments: Namespace) -> int:
    """Make the ward, export its workbook, print its figures, open the window."""
    from exports.unit.unit_workbook import write_report
    from wardapp.checks.period_check import problems_to_report
    from wardapp.commands.demo_ward import demo_records
    from wardapp.commands.open_window import can_show_window
    from wardapp.commands.period.stats import print_figures
    from wardapp.figures import indicators
    from wardapp.records import parse_period
    from wardapp.reports.report import period_report
    from wardapp.settings import save_settings

    sample = CommandContext(context.locations.demo)
    _empty(sample.locations.root)
    # The sample uses the officer's corrected clock.
    save_settings(sample.locations.settings, replace(context.settings, officer=_OFFICER, export_folder=""))
    with sample.book() as book:
        book.change(saves=demo_records(), reason="demo")
        period = parse_period(_PERIOD, book)
        report = period_report(book, period, problems_to_report(book, period, sample.today), "demo")
        path = write_report(report, sample.target(None, report.file_name)).path
        figures, unit = indicators(book, period), require_unit(book)
    print_result(f"Phường mẫu (mọi tên người đều là tên đặt ra): {sample.locations.root}")
    print_result(f"Biểu đã xuất: {path}")
    print_figures(figures, period, unit)
    if not can_show_window():
        return 0
    from screens.app import run_window

    return run_window(sample.locations)


def _empty(folder: Path) -> None:
    """Create or empty the folder of the sample; one without its marker is refused."""
    marker = folder / _MARKER
    try:
        if folder.exists() and not marker.is_file() and (not folder.is_dir() or any(folder.iterdir())):
            raise WardappError(
                f"{folder} đang có dữ liệu khác, không phải phường mẫu.", "Đổi tên thư mục đó rồi chạy lại."
            )
        make_private_folder(folder)
        # The marker is written first and stays, so that a sample that was interrupted is still known as one.
        marker.write_text("Dữ liệu mẫu của wardapp, được làm lại mỗi lần chạy demo.\n", encoding="utf-8")
        marker.chmod(0o600)
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path != marker:
                path.unlink()
    except OSError as failure:
        raise WardappError(
            f"Không làm được phường mẫu ở {folder}.",
            "Đóng cửa sổ đang mở phường mẫu, kiểm tra ổ đĩa còn chỗ và được phép ghi, hoặc chọn nơi khác bằng --data.",
        ) from failure
