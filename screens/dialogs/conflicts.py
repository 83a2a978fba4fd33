"""What somebody else changed meanwhile, asked field by field with both values."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from screens.widgets.fitting import cut
from wardapp.book.versions.conflicts import ChangedMeanwhile, Choice, Resolved, field_labels
from wardapp.descriptions.changes import format_value
from wardapp.records import KINDS, Records, fields_of

Choose = Callable[[str, Sequence[tuple[str, str]], int], Awaitable["str | None"]]
"""Asks for one of several answers; the number is the answer that the focus begins on."""

_MINE, _THEIRS = "mine", "theirs"
_LONGEST_VALUE = 180
_LONGEST_ANSWER = 44


async def ask_conflicts(choose: Choose, refusal: ChangedMeanwhile, records: Records) -> Resolved | None:
    """Ask about each conflict; return the change as decided, or None if the author gave up.

    The focus begins on what is in the book: an answer given unread loses nothing that was acknowledged.
    """
    decisions: list[bool] = []
    for choice in refusal.choices():
        answer = await choose(*_question(choice, records), 1)
        if answer is None:
            return None
        decisions.append(answer == _MINE)
    return refusal.resolved(decisions)


def _question(choice: Choice, records: Records) -> tuple[str, Sequence[tuple[str, str]]]:
    conflict, field = choice
    by = f"{conflict.by} " if conflict.by else ""
    if conflict.is_removal:
        question = f"{conflict.name} vừa được {by}sửa ở nơi khác, sau khi mở ở đây. Vẫn xoá?"
        return question, ((_MINE, "Vẫn xoá"), (_THEIRS, "Không xoá"))
    if field is None:
        question = f"{conflict.name} vừa bị xoá ở nơi khác, sau khi mở ở đây. Lưu lại mục này?"
        return question, ((_MINE, "Lưu lại"), (_THEIRS, "Để như đã xoá"))
    (label,) = field_labels(conflict.record, [field.name])
    mine, theirs = (_value(conflict.record, field.name, values, records) for values in (field.mine, field.theirs))
    question = (
        f"{conflict.name}: ô {label} vừa được {by}sửa ở nơi khác, sau khi mở ở đây. Giữ giá trị nào?\n"
        f"Nhập ở đây: {cut(mine, _LONGEST_VALUE)}\nTrong sổ: {cut(theirs, _LONGEST_VALUE)}"
    )
    return question, (
        (_MINE, f"Nhập ở đây: {cut(mine, _LONGEST_ANSWER)}"),
        (_THEIRS, f"Trong sổ: {cut(theirs, _LONGEST_ANSWER)}"),
    )


def _value(kind: str, name: str, values: Any, records: Records) -> str:
    known = {spec.name: spec for spec in fields_of(KINDS[kind])} if kind in KINDS else {}
    return format_value(values.get(name), known.get(name), records)
