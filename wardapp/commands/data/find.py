"""`find`: find any record by a few letters.

Most calls are answered from the cached index alone: the parser and the book would take as long as all the rest.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from wardapp.commands.output import print_json, print_message, print_result
from wardapp.errors import NotFound, WrongUsage
from wardapp.records.vocabulary import RECORD

if TYPE_CHECKING:
    from argparse import Namespace

    from wardapp.commands.context import CommandContext
    from wardapp.commands.parser import Parser
    from wardapp.lookup import Hit

_WIDEST = 120
_NARROWEST = 40

_KINDS = "person, session, topic, nomination, meeting, contest, contestant, branch …"
_LIMIT = 20
_LONGEST_NUMBER = 9


def hit_lines(hits: Iterable[Hit], *, terminal: bool, width: int | None = None) -> Iterator[str]:
    """Yield the lines of hits.

    For a pipe one line a hit: kind, title, detail and id, separated by tabs. For a terminal two, cut to its width: the
    title with kind and id at the right, and the detail.
    """
    columns = _columns(width) if terminal else 0
    for hit in hits:
        kind = RECORD[hit.record]
        if not terminal:
            yield "\t".join((kind, hit.title, hit.detail, hit.id))
            continue
        right = f"{kind} · {hit.id}"
        title = cut(hit.title, max(columns - width_of(right) - 2, columns // 3))
        gap = max(columns - width_of(title) - width_of(right), 2)
        yield cut(f"{title}{' ' * gap}{right}", columns)
        if hit.detail:
            yield cut(f"    {hit.detail}", columns)


def _columns(width: int | None) -> int:
    if width is None:
        import shutil

        width = shutil.get_terminal_size().columns
    return min(max(width, _NARROWEST), _WIDEST)


def cut(text: str, width: int) -> str:
    """Return `text` cut to `width` columns of a console, ending with `…` if it was cut."""
    if width_of(text) <= width:
        return text
    letters, room = [], width - 1
    for letter in text:
        room -= width_of(letter)
        if room < 0:
            break
        letters.append(letter)
    return f"{''.join(letters).rstrip()}…"


def width_of(text: str) -> int:
    """Return the columns of a console that `text` takes: two for an emoji, none for a mark."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def configure(parser: Parser) -> None:
    """Add the options of `find`."""
    from wardapp.commands.parser import at_least_one

    parser.add_argument("text", metavar="CHỮ", nargs="+", help="vài chữ, không cần dấu, thứ tự nào cũng được")
    parser.add_argument("--kind", metavar="LOẠI", help=f"chỉ một loại: {_KINDS}")
    parser.add_argument(
        "--limit", metavar="N", type=at_least_one, default=_LIMIT, help=f"nhiều nhất N kết quả ({_LIMIT})"
    )
    parser.add_argument("--json", action="store_true", help="in dạng JSON")


def run(context: CommandContext, arguments: Namespace) -> int:
    """Print what was found; returns 1 if nothing matches."""
    from wardapp.lookup import search
    from wardapp.lookup.cached_index import cache_refusal, index_of
    from wardapp.records import KINDS

    query = _Query(" ".join(arguments.text), arguments.kind, arguments.limit, arguments.json)
    if query.kind is not None and query.kind not in KINDS:
        raise WrongUsage(f"Không có loại «{query.kind}».", f"Các loại: {', '.join(KINDS)}.")
    with context.book(read_only=True) as book:
        if query.kind == "attendance":  # marks of roll calls are not in the cached index
            found = search(book, query.text, query.kind, query.limit + 1)
        else:
            found = index_of(book).search(query.text, query.kind, query.limit + 1)
            if refusal := cache_refusal(book.folder):
                print_message(refusal)
    return _print_hits(found, query)


def run_from_cache(words: Sequence[str]) -> int | None:
    """Answer from the cached index; returns None if it is not current or the parser is needed."""
    query = _plain_query(words)
    if query is None:
        return None
    from wardapp.lookup.cached_index import read_current_index
    from wardapp.lookup.index import INDEXED_KINDS

    if query.kind is not None and query.kind not in INDEXED_KINDS:
        return None
    from wardapp.locations import Locations, data_folder

    locations = Locations(data_folder(query.data))
    locations.tighten()
    index = read_current_index(str(locations.book))
    return None if index is None else _print_hits(index.search(query.text, query.kind, query.limit + 1), query)


class _Query(NamedTuple):
    """The words and options of a call of `find`."""

    text: str
    kind: str | None = None
    limit: int = _LIMIT
    as_json: bool = False
    data: str | None = None


def _plain_query(words: Sequence[str]) -> _Query | None:
    """Return the query of a call without abbreviations or mixed words; None for any other."""
    typed: list[str] = []
    last, at = 0, 0
    query = _Query("")
    while at < len(words):
        word, value = words[at], words[at + 1] if at + 1 < len(words) else ""
        at += 1
        if not word.startswith("-"):
            if typed and last != at - 1:  # an option between the words
                return None
            typed.append(word)
            last = at
            continue
        if word == "--json":
            query = query._replace(as_json=True)
            continue
        if not value.strip() or value.startswith("-"):
            return None
        at += 1
        if word == "--data":
            query = query._replace(data=value)
        elif word == "--kind":
            query = query._replace(kind=value)
        elif word == "--limit" and value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER and int(value):
            query = query._replace(limit=int(value))
        else:
            return None
    return query._replace(text=" ".join(typed)) if typed else None


def _print_hits(found: list[Hit], query: _Query) -> int:
    hits = found[: query.limit]
    if query.as_json:
        print_json([{"record": hit.record, "id": hit.id, "title": hit.title, "detail": hit.detail} for hit in hits])
        return 0 if hits else 1
    if not hits:
        raise NotFound(f"Không thấy gì khớp với «{query.text}».", "Thử ít chữ hơn, không cần dấu.")
    for line in hit_lines(hits, terminal=sys.stdout.isatty()):
        print_result(line)
    if len(found) > query.limit:
        print_message(f"Còn nữa: gõ thêm chữ, hoặc thêm --limit {query.limit * 2}.")
    return 0
