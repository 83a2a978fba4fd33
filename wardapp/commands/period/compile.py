"""`compile`: compile the workbooks that units sent into the town's workbook."""

from __future__ import annotations

from argparse import Namespace
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_json, print_message, print_result
from wardapp.commands.parser import Parser, add_target, given
from wardapp.commands.progress import progress_line
from wardapp.errors import WardappError, WrongUsage

if TYPE_CHECKING:
    from exports.submission.files import RefusedFile
    from exports.submission.submission import Submission
    from exports.town.compiled_town import Town
    from wardapp.records import ReportingPeriod


def configure(parser: Parser) -> None:
    """Add the options of `compile`."""
    parser.add_argument("paths", metavar="TỆP", nargs="+", type=given, help="biểu của các đơn vị: tệp hoặc thư mục")
    add_target(parser)
    parser.add_argument("--period", metavar="KỲ", type=given, help="kỳ báo cáo, như 2008-H1")
    parser.add_argument(
        "--units", metavar="DANH_SÁCH", type=given, help="các đơn vị phải nộp: Mã, Tên, Loại hình, Hạn nộp, Ngày nhận"
    )
    parser.add_argument("--drafts", action="store_true", help="tính cả bản dự thảo")
    parser.add_argument(
        "--without-own", action="store_true", help="không lấy số của cấp tổng hợp (mã 00) từ sổ trên máy này"
    )
    parser.add_argument(
        "--letters", metavar="THƯ_MỤC", type=given, help="ghi vào đây thư cho từng đơn vị và danh sách đơn vị cần nhắc"
    )
    parser.add_argument("--json", action="store_true", help="in các chỉ tiêu dạng JSON")


def run(context: CommandContext, arguments: Namespace) -> int:
    """Compile, write the town's workbook, print a summary; returns the exit code."""
    if arguments.target is None and not arguments.json and not arguments.letters:
        raise WrongUsage("Thiếu nơi ghi kết quả.", "Ghi thêm -o TỆP.")
    from wardapp.figures.figure import as_json

    with ExitStack() as opened:
        town = _compiled(context, arguments, opened)
        _print_refusals(town.refusals)
        path = None
        if arguments.target is not None:
            from exports.town.town_workbook import town_name, write_town

            path = context.target(arguments.target, town_name(town), Path.cwd())
            write_town(town, path)
        letters = _write_letters(context, town, arguments.letters) if arguments.letters is not None else ()
        if arguments.json:
            print_json(as_json(town.figures))
        else:
            _print_summary(town)
            if path is not None:
                print_result(path)
            for letter in letters:
                print_result(letter)
    return 0


def _write_letters(context: CommandContext, town: Town, folder: str) -> list[Path]:
    from exports.file_target import make_folder_of
    from exports.town.letters import write_letters

    make_folder_of(f"{folder}/")
    return write_letters(town, Path(folder), context.today, {})


def _compiled(context: CommandContext, arguments: Namespace, opened: ExitStack) -> Town:
    """Read and compile the workbooks; rows are stored beside the target while `opened` is open."""
    from exports.file_target import make_folder_of, with_ending
    from exports.town.compiling import compile_files
    from exports.town.submission_store import SubmissionStore
    from exports.town.totals import NothingToCompile

    target = store = None
    if arguments.target is not None:
        arguments.target = with_ending(arguments.target)
        make_folder_of(arguments.target)
        target = Path(arguments.target)
    if target is not None and (target.is_file() or target.is_dir() or not target.exists()):
        # Fails now, rather than after thousands of files, if no file can be written there.
        store = opened.enter_context(SubmissionStore(target))
    try:
        with progress_line() as show:
            return compile_files(
                arguments.paths,
                period=arguments.period,
                units=arguments.units,
                drafts=arguments.drafts,
                target=target,
                own_book=None if arguments.without_own else partial(_own_book, context),
                store=store,
                progress=lambda done, total: show(f"Đọc {done}/{total} tệp"),
            )
    except NothingToCompile as nothing:
        _print_refusals(nothing.refusals)
        raise


def _own_book(context: CommandContext, period: ReportingPeriod) -> Submission | None:
    """Return what the book of this data folder reports if it is unit 00's; a book that cannot be read is left out."""
    from wardapp.records import unit_of
    from wardapp.records.unit import TOWN_CODE

    if not context.locations.book.exists():
        return None
    try:
        with context.book(read_only=True) as book:
            unit = unit_of(book)
            if unit is None or unit.code != TOWN_CODE:
                return None
            from exports.town.own_book import own_submission
            from wardapp.checks.period_check import check

            return own_submission(book, period, check(book, period, context.today))
    except WardappError as refusal:
        print_message(f"Không lấy được số của sổ trên máy này: {refusal}")
        return None


def _print_summary(town: Town) -> None:
    print_result(f"{town.period.title}: {town.progress[:1].lower()}{town.progress[1:]}.")
    if town.own is not None and town.own.submission is not None and town.own.is_from_book:
        state = "đã chốt" if town.own.submission.locked_at else "chưa chốt, số còn có thể đổi"
        print_result(f"Số của {town.own_level} lấy từ sổ trên máy này ({state}). Không lấy: thêm --without-own.")
    for one in town.comparisons:
        print_result(f"(*) {one.sentence(town.own_level)}")
    if differences := town.count_differences():
        print_result(f"Khác biệt, chỗ sửa: {differences} (xem trang TH07).")


def _print_refusals(refusals: tuple[RefusedFile, ...]) -> None:
    from exports.submission.files import RefusalKind

    if refusals:
        print_message(f"Không tổng hợp {len(refusals)} tệp:")
    for one in refusals:
        print_message(f"  {one}")
    if any(one.kind is RefusalKind.DRAFT for one in refusals):
        print_message("Muốn tính cả bản dự thảo: thêm --drafts.")
