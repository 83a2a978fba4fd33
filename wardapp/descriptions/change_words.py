"""What a change did, in the officer's words: what an undo is going to take back, and what it took back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wardapp.book import Change, Operation
from wardapp.book.encoding.edit import DEMO, IMPORT, JOIN, LOAD, LOCK
from wardapp.records import KINDS
from wardapp.vietnamese import format_whole

_LONGEST_NAME = 40
_KINDS_NAMED = 3
_NAMES = ("name", "title", "label", "number", "inspected", "period", "date_from", "date", "year")
"""Fields that name a record, the best first."""
_REASONS = {
    IMPORT: "nhập danh sách",
    LOAD: "nạp tệp",
    JOIN: "nối hai dòng của một người",
    LOCK: "chốt",
    DEMO: "lập phường mẫu",
    "remove": "xoá",
    "unlock": "bỏ chốt",
}
_ALWAYS_COUNTED = (LOAD, IMPORT, JOIN, DEMO)


def describe_change(change: Change) -> str:
    """Return what a change did, as it reads after *Đã hoàn tác lần*: xoá người «Hà Thị Lan»."""
    if change.hands_in:
        return f"ghi nhận gửi {_submission(change)}"
    if len(change.operations) != 1 or change.reason in _ALWAYS_COUNTED:
        kinds = list(dict.fromkeys(_kind(operation.record) for operation in change.operations))
        more = ", …" if len(kinds) > _KINDS_NAMED else ""
        done = _REASONS.get(change.reason, "lưu")
        return f"{done} {format_whole(len(change.operations))} mục ({'; '.join(kinds[:_KINDS_NAMED])}{more})"
    operation = change.operations[0]
    done = "thêm" if operation.before is None else "xoá" if operation.after is None else "sửa"
    if change.reason in (LOCK, "unlock"):
        done = _REASONS[change.reason]
    return f"{done} {name_operation(operation)}"


def undone_sentence(change: Change) -> str:
    """Return what an undo of a change did: *Đã bỏ ghi nhận gửi lần 2*."""
    if change.hands_in:
        return f"Đã bỏ ghi nhận gửi {_submission(change)}."
    return f"Đã hoàn tác lần {describe_change(change)}."


def redone_sentence(change: Change) -> str:
    """Return what a redo of a change did: *Đã làm lại lần sửa người «Hà Thị Lan»*."""
    return f"Đã làm lại lần {describe_change(change)}."


def name_operation(operation: Operation) -> str:
    """Return the kind and name of a changed record: người «Hà Thị Lan»."""
    name = name_in(operation.after or operation.before or {})
    return f"{_kind(operation.record)}{f' «{name}»' if name else ''}"


def name_in(data: Mapping[str, Any]) -> str:
    """Return the name of a stored record of any kind; "" if none of its fields names it."""
    whole = " ".join(str(data[part]) for part in ("family_name", "given_name") if data.get(part))
    if not whole:
        part = next((part for part in _NAMES if data.get(part)), "")
        whole = "/".join(reversed(str(data[part]).split("-"))) if part.startswith("date") else str(data.get(part, ""))
    return whole if len(whole) <= _LONGEST_NAME else f"{whole[: _LONGEST_NAME - 1].rstrip()}…"


def _submission(change: Change) -> str:
    periods = (one.after for one in change.operations if one.record == "period" and one.after)
    return ", ".join(f"lần {one.get('submission') or 1} kỳ «{name_in(one)}»" for one in periods)


def _kind(kind: str) -> str:
    if kind == "person":
        return "người"
    label = KINDS[kind].record_label if kind in KINDS else kind
    return f"{label[:1].lower()}{label[1:]}"
