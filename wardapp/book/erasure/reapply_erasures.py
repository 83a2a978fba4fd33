"""Erase names that an older backup brought back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from wardapp.errors import InputRefused, NotFound

E = TypeVar("E")


def reapply_erasures(
    identifiers: Iterable[str], erase: Callable[[str], E], left: Callable[[E], Iterable[str]] = lambda _: ()
) -> Iterator[str]:
    """Erase people again after a restore; yields a sentence for each.

    Args:
        identifiers: the ids of the persons who were erased from the replaced book and not from the restored one.
        erase: erases one person from the restored book, as `Book.erase` does.
        left: describes where else the name was left.
    """
    for identifier in sorted(identifiers):
        try:
            erasure = erase(identifier)
        except NotFound:
            continue
        except InputRefused as refusal:
            yield str(refusal)
        else:
            yield f"Người mã {identifier} đã được xoá tên trước đây; tên ấy lại được xoá khỏi bản vừa khôi phục."
            yield from left(erasure)
