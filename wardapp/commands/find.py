"""`find`: any record by a few letters."""

from __future__ import annotations

import sys
from argparse import Namespace

from wardapp.commands.desk import Desk
from wardapp.commands.output import show, show_json, tell
from wardapp.commands.parser import Parser, at_least_one
from wardapp.errors import NotFound, WrongUsage

__all__ = ["configure", "run"]

_KINDS = "person, session, topic, nomination, meeting, contest, contestant, branch …"
_LIMIT = 20


def configure(parser: Parser) -> None:
    """Declare what `find` takes."""
    parser.add_argument("text", metavar="CHỮ", nargs="+", help="vài chữ, không cần dấu, thứ tự nào cũng được")
    parser.add_argument("--kind", metavar="LOẠI", help=f"chỉ một loại: {_KINDS}")
    parser.add_argument(
        "--limit", metavar="N", type=at_least_one, default=_LIMIT, help=f"nhiều nhất N kết quả ({_LIMIT})"
    )
    parser.add_argument("--json", action="store_true", help="in dạng JSON")


def run(desk: Desk, arguments: Namespace) -> int:
    """Print what was found; returns 1 where nothing matches."""
    from wardapp.lookup import search
    from wardapp.records import KINDS

    if arguments.kind is not None and arguments.kind not in KINDS:
        raise WrongUsage(f"Không có loại «{arguments.kind}».", f"Các loại: {', '.join(KINDS)}.")
    text, limit = " ".join(arguments.text), arguments.limit
    with desk.book(read_only=True) as book:
        found = search(book, text, arguments.kind, limit + 1)
    hits = found[:limit]
    if arguments.json:
        show_json([{"record": hit.record, "id": hit.id, "title": hit.title, "detail": hit.detail} for hit in hits])
        return 0 if hits else 1
    if not hits:
        raise NotFound(f"Không thấy gì khớp với «{text}».", "Thử ít chữ hơn, không cần dấu.")
    from wardapp.commands.hit_lines import hit_lines

    for line in hit_lines(hits, terminal=sys.stdout.isatty()):
        show(line)
    if len(found) > limit:
        tell(f"Còn nữa: gõ thêm chữ, hoặc thêm --limit {limit * 2}.")
    return 0
