"""`load`: add records from JSON lines; of each file all records or none."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from wardapp.commands.context import CommandContext
from wardapp.commands.output import print_message, print_result
from wardapp.commands.parser import Parser, given
from wardapp.errors import WardappError


def configure(parser: Parser) -> None:
    """Add the options of `load`."""
    parser.add_argument("files", metavar="TỆP", nargs="+", type=given, help="tệp JSON, mỗi dòng một bản ghi")
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem sẽ nạp gì, không giữ lại")


def run(context: CommandContext, arguments: Namespace) -> int:
    """Load the files one after another, and print why one was refused; returns the exit code."""
    from wardapp.descriptions.titles import full_title

    exit_code = 0
    done = "Sẽ nạp" if arguments.dry_run else "Đã nạp"
    with context.book(read_only=arguments.dry_run) as book:
        for name in arguments.files:
            try:
                result = book.load(Path(name), dry_run=arguments.dry_run)
            except WardappError as refusal:
                print_message(refusal)
                exit_code = refusal.exit_code
                continue
            print_result(
                f"{done} {name}: thêm {result.added}, cập nhật {result.updated}, xoá {result.removed}, "
                f"không đổi {result.unchanged}."
            )
            for label in result.locks_kept:
                print_message(f"{name}: kỳ {label} nhận ngày, hạn gửi mới; chốt và lần gửi của đơn vị được giữ.")
            for line, person in result.erased:
                print_message(
                    f"{name}, dòng {line}: tên của người mã {person} đã được xoá khỏi sổ này nên dòng ấy không được nhận."
                )
            for conflict in result.conflicts:
                record = full_title(conflict.record, conflict.id, book)
                print_message(
                    f"{name}: {record} sửa cùng một lúc ở hai nơi với nội dung khác nhau; giữ bản đang có trong sổ."
                )
    if not arguments.dry_run:
        context.back_up()
    return exit_code
