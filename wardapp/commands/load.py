"""`load`: take in records that were dumped, all or nothing a file."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from wardapp.commands.desk import Desk
from wardapp.commands.parser import Parser
from wardapp.errors import WardappError

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare what `load` takes."""
    parser.add_argument("files", metavar="TỆP", nargs="+", help="tệp JSON, mỗi dòng một bản ghi")
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem sẽ nạp gì, không giữ lại")


def run(desk: Desk, arguments: Namespace) -> int:
    """Load the files one after another; a refused one is told and keeps nothing. Returns the exit code."""
    exit_code = 0
    with desk.book() as book:
        for name in arguments.files:
            try:
                result = book.load(Path(name), dry_run=arguments.dry_run)
            except WardappError as refusal:
                print(refusal, file=sys.stderr)
                exit_code = refusal.exit_code
                continue
            told = "Sẽ nạp" if arguments.dry_run else "Đã nạp"
            print(
                f"{told} {name}: thêm {result.added}, cập nhật {result.updated}, xoá {result.removed}, "
                f"không đổi {result.unchanged}."
            )
            for conflict in result.conflicts:
                print(f"  Trùng thời điểm nhưng khác nội dung, giữ bản đang có: {conflict}", file=sys.stderr)
    return exit_code
