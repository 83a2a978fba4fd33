"""`load`: take in records that were dumped, all or nothing a file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from wardapp.commands.context import Desk
from wardapp.commands.parser import Parser, given
from wardapp.commands.render.output import show, tell
from wardapp.errors import WardappError

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare what `load` takes."""
    parser.add_argument("files", metavar="TỆP", nargs="+", type=given, help="tệp JSON, mỗi dòng một bản ghi")
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem sẽ nạp gì, không giữ lại")


def run(desk: Desk, arguments: Namespace) -> int:
    """Load the files one after another; a refused one is told and keeps nothing. Returns the exit code."""
    from wardapp.descriptions.titles import full_title

    exit_code = 0
    told = "Sẽ nạp" if arguments.dry_run else "Đã nạp"
    with desk.book(read_only=arguments.dry_run) as book:
        for name in arguments.files:
            try:
                result = book.load(Path(name), dry_run=arguments.dry_run)
            except WardappError as refusal:
                tell(refusal)
                exit_code = refusal.exit_code
                continue
            show(
                f"{told} {name}: thêm {result.added}, cập nhật {result.updated}, xoá {result.removed}, "
                f"không đổi {result.unchanged}."
            )
            for label in result.locks_kept:
                tell(f"{name}: kỳ {label} nhận ngày, hạn gửi mới; chốt và lần gửi của đơn vị được giữ.")
            for line, person in result.erased:
                tell(
                    f"{name}, dòng {line}: tên của người mã {person} đã được xoá khỏi sổ này nên dòng ấy không được nhận."
                )
            for conflict in result.conflicts:
                name_of = full_title(conflict.record, conflict.id, book)
                tell(f"{name}: {name_of} sửa cùng một lúc ở hai nơi với nội dung khác nhau; giữ bản đang có trong sổ.")
    if not arguments.dry_run:
        desk.back_up()
    return exit_code
