"""`history`: who changed what, when, before and after."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from wardapp.commands.desk import Desk
from wardapp.commands.parser import Parser
from wardapp.errors import NotFound

if TYPE_CHECKING:
    from wardapp.book import Operation

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare what `history` takes."""
    parser.add_argument("id", metavar="ID", nargs="?", help="mã của một bản ghi; không có thì xem mọi thay đổi")


def run(desk: Desk, arguments: Namespace) -> int:
    """Print the changes, oldest first; returns the exit code."""
    told = 0
    with desk.book(read_only=True) as book:
        for change in book.history(arguments.id):
            told += 1
            print(
                f"{change.seq}. {change.at} {change.by or '(chưa rõ ai)'}: {_REASONS.get(change.reason, change.reason)}"
            )
            for operation in change.operations:
                if arguments.id is None or operation.id == arguments.id:
                    for line in _lines(operation):
                        print(f"   {line}")
    if not told and arguments.id:
        raise NotFound(f"Không có thay đổi nào của «{arguments.id}».", "Tìm mã bằng: wardapp find … --json")
    return 0


_REASONS = {
    "save": "lưu",
    "remove": "xoá",
    "load": "nạp tệp",
    "import": "nhập danh sách",
    "undo": "hoàn tác",
    "lock": "chốt kỳ",
    "unlock": "bỏ chốt kỳ",
}


def _lines(operation: Operation) -> Iterator[str]:
    from wardapp.records import KINDS

    kind = KINDS.get(operation.record)
    label = kind.record_label if kind else operation.record
    before, after = operation.before, operation.after
    if before is None:
        yield f"thêm {label} {operation.id}"
    elif after is None:
        yield f"xoá {label} {operation.id}"
    else:
        yield f"sửa {label} {operation.id}"
    for name, old, new in _differences(before or {}, after or {}):
        yield f"  {name}: {old} -> {new}"


def _differences(before: Any, after: Any) -> Iterator[tuple[str, Any, Any]]:
    for name in dict.fromkeys([*before, *after]):
        if name not in ("record", "id", "updated", "by") and before.get(name) != after.get(name):
            yield name, before.get(name, "(trống)"), after.get(name, "(trống)")
