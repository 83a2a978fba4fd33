"""What an undo took back, in a sentence: the officer must see that it was the change meant. Pure text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screens.widgets.fitting import cut
from wardapp.book import Change
from wardapp.records import KINDS
from wardapp.vietnamese import format_whole

__all__ = ["undone"]

_LONGEST_NAME = 40
_NAMES = ("name", "title", "label", "number", "inspected", "period", "story", "date_from", "date", "year")
"""What names a record of most kinds, the best first."""


def undone(change: Change) -> str:
    """Đã hoàn tác lần xoá người «Hà Thị Lan»."""
    if len(change.operations) != 1:
        kinds = list(dict.fromkeys(_kind(operation.record) for operation in change.operations))
        what = f"{format_whole(len(change.operations))} mục ({', '.join(kinds[:3])}{', …' if len(kinds) > 3 else ''})"
        return f"Đã hoàn tác lần {_done(change.reason)} {what}."
    operation = change.operations[0]
    done = "thêm" if operation.before is None else "xoá" if operation.after is None else "sửa"
    if operation.record == "period" and change.reason in ("lock", "unlock"):
        done = _done(change.reason)
    name = _name(operation.after or operation.before or {})
    return f"Đã hoàn tác lần {done} {_kind(operation.record)}{f' «{name}»' if name else ''}."


def _done(reason: str) -> str:
    return {
        "import": "nhập danh sách",
        "remove": "xoá",
        "load": "nạp tệp",
        "lock": "chốt",
        "unlock": "bỏ chốt",
    }.get(reason, "lưu")


def _kind(kind: str) -> str:
    if kind == "person":
        return "người"
    label = KINDS[kind].record_label if kind in KINDS else kind
    return f"{label[:1].lower()}{label[1:]}"


def _name(data: Mapping[str, Any]) -> str:
    whole = " ".join(str(data[part]) for part in ("family_name", "given_name") if data.get(part))
    if not whole:
        part = next((part for part in _NAMES if data.get(part)), "")
        whole = _day(str(data[part])) if part.startswith("date") else str(data.get(part, ""))
    return cut(whole, _LONGEST_NAME)


def _day(text: str) -> str:
    return "/".join(reversed(text.split("-")))
