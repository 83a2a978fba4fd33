"""Names that were erased once and came back with an older backup from elsewhere: erased again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from wardapp.book.book import Book
from wardapp.errors import InputRefused, NotFound

__all__ = ["erase_again"]


def erase_again(book: Book, erased: Iterable[str], beside: Sequence[Path]) -> Iterator[str]:
    """Erase the people of these ids whose names stand in the book again; tells of each in a sentence.

    Args:
        book: as it was restored.
        erased: ids of those whose names were erased from the book that it took the place of.
        beside: folders whose copies of the book lose the name too.

    """
    for identifier in sorted(set(erased) - book.erased):
        try:
            book.erase(identifier, beside=beside)
        except NotFound:
            continue
        except InputRefused as refusal:
            yield str(refusal)
        else:
            yield f"Người mã {identifier} đã được xoá tên trước đây; tên ấy lại được xoá khỏi bản vừa khôi phục."
