"""`compile`: the workbooks that units sent, compiled into the town's."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from wardapp.commands.context import Desk
from wardapp.commands.parser import Parser, given
from wardapp.commands.render.output import show, show_json, tell
from wardapp.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable

    from exports.submission.files import RefusedFile
    from exports.town.totals import Town

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare what `compile` takes."""
    parser.add_argument("paths", metavar="TỆP", nargs="+", type=given, help="biểu của các đơn vị: tệp hoặc thư mục")
    parser.add_argument("-o", metavar="NƠI", dest="target", type=given, help="tệp hoặc thư mục để ghi ra")
    parser.add_argument("--period", metavar="KỲ", type=given, help="kỳ báo cáo, như 2008-H1")
    parser.add_argument(
        "--units", metavar="DANH_SÁCH", type=given, help="các đơn vị phải nộp: Mã, Tên, Loại hình, Hạn nộp, Ngày nhận"
    )
    parser.add_argument("--drafts", action="store_true", help="tính cả bản dự thảo")
    parser.add_argument("--json", action="store_true", help="in các chỉ tiêu dạng JSON")


def run(desk: Desk, arguments: Namespace) -> int:
    """Compile, write the town's workbook, print what came of it; returns the exit code."""
    if arguments.target is None and not arguments.json:
        raise WrongUsage("Thiếu nơi ghi kết quả.", "Ghi thêm -o TỆP.")
    from exports.town.totals import as_json

    with ExitStack() as opened:
        town = _compiled(arguments, opened)
        _tell_refusals(town.refusals)
        path = None
        if arguments.target is not None:
            from exports.town.town_workbook import town_name, write_town
            from exports.xlsx.target import target_of

            path = target_of(arguments.target, Path.cwd(), town_name(town))
            write_town(town, path)
        if arguments.json:
            show_json(as_json(town.figures))
        else:
            _show(town)
            show(path)
    return 0


def _compiled(arguments: Namespace, opened: ExitStack) -> Town:
    """Read and compile; what is put aside meanwhile lies beside the target, until `opened` is closed."""
    from exports.town.compiling import compile_files
    from exports.town.shelf import Shelf
    from exports.town.totals import NothingToCompile

    target = Path(arguments.target) if arguments.target is not None else None
    shelf = None
    if target is not None and (target.is_file() or target.is_dir() or not target.exists()):
        # Whether a file can be made there is known before many files are read.
        shelf = opened.enter_context(Shelf(target))
    try:
        return compile_files(
            arguments.paths,
            period=arguments.period,
            units=arguments.units,
            drafts=arguments.drafts,
            leave_out=[target] if target is not None else [],
            shelf=shelf,
            progress=_progress(),
        )
    except NothingToCompile as nothing:
        _tell_refusals(nothing.refusals)
        raise


def _show(town: Town) -> None:
    show(f"{town.period.title}: đã nộp {town.handed_in}/{len(town.units)} đơn vị.")
    if town.differences:
        show(f"Khác biệt, chỗ sửa: {len(town.differences)} (xem trang TH07_SaiLech).")


def _tell_refusals(refusals: tuple[RefusedFile, ...]) -> None:
    if refusals:
        tell(f"Không tổng hợp {len(refusals)} tệp:")
    for one in refusals:
        tell(f"  {one}")


def _progress() -> Callable[[int, int], None]:
    """Tells a terminal how far the reading is; a pipe is told nothing."""
    if not sys.stderr.isatty():
        return lambda _done, _all: None

    def progress(done: int, every: int) -> None:
        sys.stderr.write(f"\rĐọc {done}/{every} tệp" + ("\n" if done == every else ""))
        sys.stderr.flush()

    return progress
