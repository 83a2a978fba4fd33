"""Describe a change of the book in a few words, and find the one that an undo would take back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screens.widgets.fitting import cut
from wardapp.book import Book, Change
from wardapp.book.history.undo import NEVER_UNDONE
from wardapp.records import KINDS
from wardapp.vietnamese import format_whole

_LONGEST_NAME = 40
_KINDS_NAMED = 3
_NAMES = ("name", "title", "label", "number", "inspected", "period", "date_from", "date", "year")
"""Fields that name a record, the best first."""
_REASONS = {"import": "nhập danh sách", "remove": "xoá", "load": "nạp tệp", "lock": "chốt", "unlock": "bỏ chốt"}


def last_change(book: Book) -> Change | None:
    """Return the change that an undo would take back: the newest that can be undone and is not; None if there is none.

    Raises:
        WardappError: the journal cannot be read.
    """
    undone: set[int] = set()
    for change in book.latest_changes():
        if change.undoes is not None:
            undone.add(change.undoes)
        elif change.seq not in undone and change.reason not in NEVER_UNDONE:
            return change
    return None


def creates_unit(change: Change) -> bool:
    """Whether undoing the change would leave the book without its unit."""
    return any(operation.record == "unit" and operation.before is None for operation in change.operations)


def describe_change(change: Change) -> str:
    """Return what a change did, as it reads after *Đã hoàn tác lần*: xoá người «Hà Thị Lan»."""
    if len(change.operations) != 1:
        kinds = list(dict.fromkeys(_kind(operation.record) for operation in change.operations))
        more = ", …" if len(kinds) > _KINDS_NAMED else ""
        done = _REASONS.get(change.reason, "lưu")
        return f"{done} {format_whole(len(change.operations))} mục ({'; '.join(kinds[:_KINDS_NAMED])}{more})"
    operation = change.operations[0]
    done = "thêm" if operation.before is None else "xoá" if operation.after is None else "sửa"
    if change.reason in ("lock", "unlock"):
        done = _REASONS[change.reason]
    name = name_in(operation.after or operation.before or {})
    return f"{done} {_kind(operation.record)}{f' «{name}»' if name else ''}"


def _kind(kind: str) -> str:
    if kind == "person":
        return "người"
    label = KINDS[kind].record_label if kind in KINDS else kind
    return f"{label[:1].lower()}{label[1:]}"


def name_in(data: Mapping[str, Any]) -> str:
    """Return the name of a stored record of any kind; "" if none of its fields names it."""
    whole = " ".join(str(data[part]) for part in ("family_name", "given_name") if data.get(part))
    if not whole:
        part = next((part for part in _NAMES if data.get(part)), "")
        whole = "/".join(reversed(str(data[part]).split("-"))) if part.startswith("date") else str(data.get(part, ""))
    return cut(whole, _LONGEST_NAME)
