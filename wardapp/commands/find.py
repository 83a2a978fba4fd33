"""`find`: any record by a few letters."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.desk import Desk
from wardapp.commands.parser import Parser

__all__ = ["configure", "run"]

_KINDS = "person, session, topic, nomination, meeting, contest, contestant, branch …"


def configure(parser: Parser) -> None:
    """Declare what `find` takes."""
    parser.add_argument("text", metavar="CHỮ", nargs="+", help="vài chữ, không cần dấu, thứ tự nào cũng được")
    parser.add_argument("--kind", metavar="LOẠI", help=f"chỉ một loại: {_KINDS}")
    parser.add_argument("--limit", metavar="N", type=int, default=20, help="nhiều nhất N kết quả (20)")
    parser.add_argument("--json", action="store_true", help="in dạng JSON")


def run(desk: Desk, arguments: Namespace) -> int:
    """Print what was found; returns 1 where nothing matches."""
    from wardapp.errors import NotFound, WrongUsage
    from wardapp.lookup import search
    from wardapp.records import KINDS

    if arguments.kind is not None and arguments.kind not in KINDS:
        raise WrongUsage(f"Không có loại «{arguments.kind}».", f"Các loại: {', '.join(KINDS)}.")
    if arguments.limit < 1:
        raise WrongUsage("--limit phải là số từ 1 trở lên.")
    text = " ".join(arguments.text)
    with desk.book(read_only=True) as book:
        hits = search(book, text, arguments.kind, arguments.limit)
    if arguments.json:
        import json

        rows = [{"record": hit.record, "id": hit.id, "title": hit.title, "detail": hit.detail} for hit in hits]
        print(json.dumps(rows, ensure_ascii=False))
        return 0 if hits else 1
    if not hits:
        raise NotFound(f"Không thấy gì khớp với «{text}».", "Thử ít chữ hơn, không cần dấu.")
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.ASCII)
    for heading in ("Loại", "Tên", "Chi tiết", "Mã"):
        table.add_column(heading, overflow="fold")
    for hit in hits:
        table.add_row(KINDS[hit.record].record_label, Text(hit.title), Text(hit.detail), hit.id)
    Console(markup=False, highlight=False, emoji=False).print(table)
    return 0
