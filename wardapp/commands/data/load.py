"""`load`: add records from JSON lines; of each file all records or none."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_message, print_result
from wardapp.commands.parser import Parser, given
from wardapp.errors import WardappError

if TYPE_CHECKING:
    from wardapp.book.exchange.merge_result import LoadResult
    from wardapp.records import Records


def configure(parser: Parser) -> None:
    """Add the options of `load`."""
    parser.add_argument("files", metavar="TỆP", nargs="+", type=given, help="tệp JSON, mỗi dòng một bản ghi")
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem sẽ nạp gì, không giữ lại")
    parser.add_argument(
        "--revive",
        action="store_true",
        help="nhận lại cả những bản ghi đã xoá ở sổ này (không nhận lại người đã được xoá tên)",
    )


def run(context: CommandContext, arguments: Namespace) -> int:
    """Load the files one after another, and print why one was refused; returns the exit code."""
    exit_code = 0
    done = "Sẽ nạp" if arguments.dry_run else "Đã nạp"
    with context.book(read_only=True) if arguments.dry_run else context.changing_book() as book:
        for name in arguments.files:
            try:
                result = book.load(Path(name), dry_run=arguments.dry_run, revive=arguments.revive)
            except WardappError as refusal:
                print_message(refusal)
                exit_code = refusal.exit_code
                continue
            print_result(f"{done} {name}: {_counts(result)}.")
            for sentence in _notes(result, book):
                print_message(f"{name}: {sentence}")
            if result.removed_here:
                again = context.command("load", "--revive", name)
                print_message(f"{name}: nhận lại những bản ghi đã xoá ở sổ này bằng: {again}")
    if not arguments.dry_run:
        context.back_up()
    return exit_code


def _counts(result: LoadResult) -> str:
    revived = f", nhận lại {result.revived} đã xoá" if result.revived else ""
    return (
        f"thêm {result.added}, cập nhật {result.updated}, xoá {result.removed}{revived}, không đổi {result.same}, "
        f"cũ hơn bản trong sổ {result.older}, đã xoá ở sổ này {result.removed_here}"
    )


def _notes(result: LoadResult, records: Records) -> Iterator[str]:
    from wardapp.descriptions.titles import full_title

    for label in result.locks_kept:
        yield f"kỳ {label} nhận ngày, hạn gửi mới; chốt và lần gửi của đơn vị được giữ."
    for line, person in result.erased:
        yield f"dòng {line}: tên của người mã {person} đã được xoá khỏi sổ này nên dòng ấy không được nhận."
    for conflict in result.conflicts:
        kept = "bản của tệp" if conflict.takes_offered else "bản đang có trong sổ"
        yield (
            f"{full_title(conflict.record, conflict.id, records)} sửa cùng một lúc ở hai nơi với nội dung khác nhau; "
            f"máy nào cũng giữ {kept}."
        )
