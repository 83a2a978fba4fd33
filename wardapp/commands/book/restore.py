"""`restore`: the book as it was when a backup was made; what it replaces is kept."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from wardapp.commands.context import Desk
from wardapp.commands.parser import Parser, given
from wardapp.commands.render.output import show, tell
from wardapp.errors import InputRefused, NotFound, WardappError

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare what `restore` takes."""
    parser.add_argument(
        "file",
        metavar="TỆP",
        nargs="?",
        type=given,
        help="bản sao lưu, hoặc thư mục có bản sao lưu; không ghi thì lấy bản tốt mới nhất",
    )


def run(desk: Desk, arguments: Namespace) -> int:
    """Restore the book and tell from what, and where the replaced one is; returns the exit code."""
    from wardapp.book.backups.restore import restore
    from wardapp.book.erasure.reapply import erase_again

    erased = _erased(desk)
    restored = restore(desk.backups, desk.locations.replaced, _source(desk, arguments.file))
    cover = restored.source.cover
    with desk.book() as book:  # opened once, so that its snapshot is written
        for sentence in erase_again(book, erased, (desk.locations.backups, desk.locations.replaced)):
            tell(sentence)
        show(
            f"Đã khôi phục sổ từ {restored.source.path}: bản lúc {cover.at:%H:%M ngày %d/%m/%Y}, "
            f"đến thay đổi số {book.sequence}."
        )
    if restored.kept is not None and restored.kept.suffix:
        show(f"Sổ trước khi khôi phục được giữ ở {restored.kept}; lấy lại bằng: wardapp restore {restored.kept}")
    elif restored.kept is not None:
        show(f"Các tệp của sổ trước khi khôi phục (đã hỏng) được giữ ở {restored.kept}")
    return 0


def _erased(desk: Desk) -> frozenset[str]:
    """Whose names were erased from the book that is about to be replaced, as far as it can be read."""
    from wardapp.book import Book

    with contextlib.suppress(WardappError), Book.open(desk.locations.book, read_only=True) as book:
        return book.erased
    return frozenset()


def _source(desk: Desk, named: str | None) -> Path | None:
    if named is None:
        return None
    path = Path(named)
    if path.is_dir():
        newest = replace(desk.backups, folder=path).newest_good()
        if newest is None:
            raise NotFound(f"Không có bản sao lưu nào dùng được trong thư mục {path}.", "Chọn thư mục hoặc tệp khác.")
        return newest.path
    if path.exists() and not path.is_file():
        raise InputRefused(f"{path} không phải tệp.", "Chọn một bản sao lưu.")
    return path
