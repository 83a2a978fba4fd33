"""`find`: any record by a few letters."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from wardapp.commands.data.find_words import FEW, plainly_asked
from wardapp.commands.render.output import show, show_json, tell
from wardapp.errors import NotFound, WrongUsage

if TYPE_CHECKING:
    from argparse import Namespace

    from wardapp.commands.context import Desk
    from wardapp.commands.parser import Parser
    from wardapp.lookup import Hit

__all__ = ["configure", "quick", "run"]

_KINDS = "person, session, topic, nomination, meeting, contest, contestant, branch …"


def configure(parser: Parser) -> None:
    """Declare what `find` takes."""
    from wardapp.commands.parser import at_least_one

    parser.add_argument("text", metavar="CHỮ", nargs="+", help="vài chữ, không cần dấu, thứ tự nào cũng được")
    parser.add_argument("--kind", metavar="LOẠI", help=f"chỉ một loại: {_KINDS}")
    parser.add_argument("--limit", metavar="N", type=at_least_one, default=FEW, help=f"nhiều nhất N kết quả ({FEW})")
    parser.add_argument("--json", action="store_true", help="in dạng JSON")


def quick(words: Sequence[str]) -> int | None:
    """Answer plain words from the index that is kept beside the book; None where that cannot be: then `run` answers.

    Neither the parser nor the book is imported, which cost several times what the search does.
    """
    asked = plainly_asked(words)
    if asked is None:
        return None
    from wardapp.lookup.cached_index import read_current_index
    from wardapp.lookup.index import INDEXED_KINDS

    if asked.kind is not None and asked.kind not in INDEXED_KINDS:
        return None
    from wardapp.locations import Locations, data_folder

    locations = Locations(data_folder(asked.data))
    locations.tighten()
    index = read_current_index(str(locations.book))
    if index is None:
        return None
    return _tell(index.search(asked.text, asked.kind, asked.limit + 1), asked.text, asked.limit, as_json=asked.as_json)


def run(desk: Desk, arguments: Namespace) -> int:
    """Print what was found; returns 1 where nothing matches."""
    from wardapp.lookup import search
    from wardapp.lookup.cached_index import index_of
    from wardapp.records import KINDS

    if arguments.kind is not None and arguments.kind not in KINDS:
        raise WrongUsage(f"Không có loại «{arguments.kind}».", f"Các loại: {', '.join(KINDS)}.")
    text, limit = " ".join(arguments.text), arguments.limit
    with desk.book(read_only=True) as book:
        if arguments.kind == "attendance":  # marks of roll calls are not in the kept index
            found = search(book, text, arguments.kind, limit + 1)
        else:
            found = index_of(book).search(text, arguments.kind, limit + 1)
    return _tell(found, text, limit, as_json=arguments.json)


def _tell(found: list[Hit], text: str, limit: int, *, as_json: bool) -> int:
    hits = found[:limit]
    if as_json:
        show_json([{"record": hit.record, "id": hit.id, "title": hit.title, "detail": hit.detail} for hit in hits])
        return 0 if hits else 1
    if not hits:
        raise NotFound(f"Không thấy gì khớp với «{text}».", "Thử ít chữ hơn, không cần dấu.")
    from wardapp.commands.render.hit_lines import hit_lines

    for line in hit_lines(hits, terminal=sys.stdout.isatty()):
        show(line)
    if len(found) > limit:
        tell(f"Còn nữa: gõ thêm chữ, hoặc thêm --limit {limit * 2}.")
    return 0
