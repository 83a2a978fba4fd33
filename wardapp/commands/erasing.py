"""Erase a name from a book: ask on a terminal of each other mention, and list what was left."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wardapp.commands.output import print_message
from wardapp.descriptions.mentions import mention_line

if TYPE_CHECKING:
    from wardapp.book import Book
    from wardapp.book.erasure.erase import Erasure
    from wardapp.book.erasure.mentions import Mention


def erase_asking(book: Book, identifier: str, copies: Sequence[Path]) -> Erasure:
    """Erase a person as `Book.erase` does; on a terminal the officer decides each other mention first."""
    mentions = book.mentions_of(identifier, beside=copies).all if _has_terminal() else ()
    return book.erase(identifier, beside=copies, also=_confirmed(mentions, book))


def left_lines(erasure: Erasure, book: Book) -> Iterator[str]:
    """Yield where else the name was left."""
    mentions = erasure.mentions
    if mentions.now:
        yield (
            f"Chữ trùng với tên ấy còn ở {len(mentions.now)} chỗ, để nguyên vì có thể là địa danh, tiêu đề hay người khác; "
            "chỗ nào đúng là người này thì sửa tay:"
        )
        yield from (f"  {mention_line(mention, book)}" for mention in mentions.now)
    if mentions.before:
        yield f"Trong các bản cũ ở nhật ký và bản sao lưu, để nguyên {len(mentions.before)} chỗ:"
        yield from (f"  {mention_line(mention, book)}" for mention in mentions.before)


def _has_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def _confirmed(mentions: Sequence[Mention], book: Book) -> list[Mention]:
    """Ask of each mention whether it is the person; returns those that are."""
    confirmed: list[Mention] = []
    if mentions:
        print_message(
            f"Tên người này còn ở {len(mentions)} chỗ khác. Chỗ nào đúng là người này thì gõ c để thay tên; Enter để nguyên "
            "(địa danh, tiêu đề, người khác); h để nguyên mọi chỗ còn lại."
        )
    for at, mention in enumerate(mentions, start=1):
        print_message(f"{at}/{len(mentions)}. {mention_line(mention, book)}")
        try:
            answer = input("Thay tên ở chỗ này? (c/Enter/h) ").strip().casefold()
        except EOFError:
            break
        if answer == "h":
            break
        if answer == "c":
            confirmed.append(mention)
    return confirmed
