"""Absences that version 0.1.0 itself turned into `made_up`, and their marks before that.

That version changed the absences of a person who was marked present at a later class of the same topic. The journal shows it: one
change makes the person present there and turns the absence. A person who types `made_up` changes that mark alone.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

from wardapp.book.encoding.edit import Edit
from wardapp.book.journal.lines import encode
from wardapp.book.journal.timestamps import stamp_after
from wardapp.book.store.tables import Tables

RESTORE_ABSENCES = "absences"
"""The reason of the change that writes restored absences; it is never undone."""

ATTENDANCE = "attendance"
MADE_UP = b'"made_up"'
"""Occurs in the line of every change to or from such a mark."""

_MARK = "made_up"
_ABSENT = ("excused", "unexcused")
_JUST_AFTER = dt.datetime.min.replace(tzinfo=dt.timezone.utc)
_NOTHING: Mapping[str, Any] = {}


class TurnedAbsences:
    """The marks that the program turned into `made_up`, as far as the journal has been read."""

    def __init__(self) -> None:
        self._before: dict[str, str] = {}

    def take(self, change: Mapping[str, Any], tables: Tables) -> None:
        """Follow one change; `tables` answer whether a class makes up for another."""
        for operation in change["ops"]:
            if operation["record"] != ATTENDANCE:
                continue
            before, after = operation["before"] or _NOTHING, operation["after"] or _NOTHING
            if after.get("mark") != _MARK:
                self._before.pop(operation["id"], None)
            elif before.get("mark") != _MARK:
                self._before.pop(operation["id"], None)
                if before.get("mark") in _ABSENT and _is_by_program(change, after, tables):
                    self._before[operation["id"]] = before["mark"]

    def is_turned(self, identifier: str) -> bool:
        """Return whether the program turned this mark and nobody has changed it since."""
        return identifier in self._before

    def edits(self, tables: Tables) -> Iterator[Edit]:
        """Yield the edits that give these absences their marks back."""
        for identifier, mark in self._before.items():
            text = tables.table(ATTENDANCE).text(identifier)
            data = json.loads(text) if text is not None else _NOTHING
            if data.get("mark") == _MARK:
                # Just newer than the turned mark, and the same on every machine, so that merging dumps cannot turn it again.
                updated = stamp_after(_JUST_AFTER, data.get("updated"))
                restored = encode({**data, "mark": mark, "updated": updated})
                yield Edit(ATTENDANCE, identifier, text, restored)

    def forget(self) -> None:
        """Forget all of them, since their marks were written."""
        self._before.clear()


def notice_of(count: int) -> str:
    """Return the sentence that tells the officer about restored absences."""
    return (
        f"Bản 0.1.0 của chương trình đã tự đổi {count} dấu vắng trong sổ thành Học bù; nay các dấu đó được ghi lại là vắng như "
        "trước. Ngày học bù hiện bên cạnh dấu vắng."
    )


def _is_by_program(change: Mapping[str, Any], turned: Mapping[str, Any], tables: Tables) -> bool:
    """Return whether the same change marked the same person present at another class."""
    if change["reason"] == "join":
        return False
    for operation in change["ops"]:
        mark = operation["after"] or _NOTHING
        if (
            operation["record"] == ATTENDANCE
            and mark.get("mark") == "present"
            and mark.get("person") == turned.get("person")
            and mark.get("session") != turned.get("session")
        ):
            # A load or an undo may change many marks of one person at once, typed by hand elsewhere.
            return change["reason"] == "save" or _makes_up(change, mark.get("session"), tables)
    return False


def _makes_up(change: Mapping[str, Any], session: str | None, tables: Tables) -> bool:
    for operation in change["ops"]:
        if operation["record"] == "session" and operation["id"] == session:
            return bool((operation["after"] or _NOTHING).get("makes_up"))
    text = tables.table("session").text(session or "")
    return text is not None and bool(json.loads(text).get("makes_up"))
