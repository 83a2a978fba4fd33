"""`import`: add people from a workbook or CSV file."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_message, print_result
from wardapp.commands.parser import Parser, given
from wardapp.commands.progress import progress_line, rows_done
from wardapp.errors import WrongUsage
from wardapp.records.vocabulary import GROUP

if TYPE_CHECKING:
    from wardapp.records import Record
    from wardapp.roster import Doubt, ImportPlan

_ENCODINGS = ("auto", "unicode", "tcvn3", "vni")


def configure(parser: Parser) -> None:
    """Add the options of `import`."""
    groups = ", ".join(f"{code} ({label})" for code, label in GROUP.items())
    parser.add_argument("file", metavar="TỆP", type=given, help="danh sách .xlsx, .xls, .ods hoặc .csv")
    parser.add_argument("--sheet", metavar="TRANG", type=given, help="chỉ đọc trang tính này")
    parser.add_argument("--group", metavar="NHÓM", help=f"nhóm của mọi người nếu danh sách không có cột nhóm: {groups}")
    parser.add_argument("--encoding", choices=_ENCODINGS, default="auto", help="bảng mã chữ của danh sách")
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem sẽ nhập gì, không giữ lại")


def run(context: CommandContext, arguments: Namespace) -> int:
    """Import the list as one change and print a summary; returns the exit code."""
    from exports.reading.reader import read_table
    from wardapp.book import new_id
    from wardapp.roster import group_named, plan_import, read_roster

    if arguments.group is not None and group_named(arguments.group) is None:
        raise WrongUsage(f"Không có nhóm «{arguments.group}».", f"Các nhóm: {', '.join(GROUP)}.")
    file = Path(arguments.file)
    with progress_line() as show:
        # The file is read before the book is opened, so that a bad file never blocks another window.
        tables = read_table(file, arguments.sheet, rows_done(show, "Đang đọc tệp"))
        roster = read_roster(
            tables,
            group=arguments.group,
            sheet=arguments.sheet,
            encoding=arguments.encoding,
            today=context.today,
            progress=rows_done(show, "Đang đọc danh sách"),
        )
    # What was not read as it is written is told before anything is kept.
    for warning in roster.warnings:
        print_message(f"Chú ý: {warning}")
    with (
        progress_line() as show,
        context.book(read_only=True) if arguments.dry_run else context.changing_book() as book,
        # Whoever another program added between the plan and the save would be added twice.
        contextlib.nullcontext() if arguments.dry_run else book.exclusively(),
    ):
        plan = plan_import(
            roster,
            book,
            lambda: new_id(context.settings.now()),
            progress=rows_done(show, "Đang đối chiếu với danh bạ"),
        )
        if plan.saves and not arguments.dry_run:
            book.change(saves=_counted(plan, rows_done(show, "Đang lưu")), reason="import")
    if plan.saves and not arguments.dry_run:
        context.back_up()
    print_result(_summary(file, plan, dry_run=arguments.dry_run))
    for notice in roster.notices:
        print_result(notice)
    _print_doubts("Để lại, chưa nhập", plan.doubtful)
    _print_doubts("Sẽ nhập, cần xem lại" if arguments.dry_run else "Đã nhập, cần xem lại", plan.notes)
    return 0


def _counted(plan: ImportPlan, progress: Callable[[int], None]) -> Iterator[Record]:
    for done, record in enumerate(plan.saves):
        progress(done)
        yield record


def _summary(file: Path, plan: ImportPlan, *, dry_run: bool) -> str:
    done = "Sẽ nhập" if dry_run else "Đã nhập"
    branches = f"; {len(plan.branches)} chi bộ, chi hội, tổ mới" if plan.branches else ""
    skipped = plan.unchanged + plan.skipped
    return (
        f"{done} {file.name}: thêm {len(plan.added)} người, cập nhật {len(plan.updated)}, "
        f"bỏ qua {skipped} (không đổi {plan.unchanged}, chưa rõ {plan.skipped}){branches}."
    )


def _print_doubts(heading: str, doubts: tuple[Doubt, ...]) -> None:
    if not doubts:
        return
    print_result(f"{heading} ({len(doubts)}):")
    for doubt in doubts:
        text = f" “{doubt.text}”" if doubt.text else ""
        who = f" ({doubt.who})" if doubt.who and doubt.who != doubt.text else ""
        print_result(f"  Trang {doubt.sheet}, ô {doubt.cell}{text}{who}: {doubt.reason}")
