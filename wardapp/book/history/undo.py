"""Undo a change, or redo one that was undone; each is a change of its own."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from wardapp.book.encoding.canonical import canonical, same_content
from wardapp.book.encoding.edit import IMPORT, JOIN, LOAD, REDO, UNDO, Change, Edit, change_of, removal_text
from wardapp.book.encoding.stamping import STAMPS
from wardapp.book.history.dump_note import EVERYTHING, last_dumps
from wardapp.book.history.past import NEVER_UNDONE, PastChange, past_changes
from wardapp.book.journal.lines import Entry, encode
from wardapp.book.journal.timestamps import stamp_after
from wardapp.book.store.store import Store
from wardapp.errors import InputRefused, NotFound
from wardapp.records import KINDS

CheckKeys = Callable[[Iterable[Edit]], None]
"""Raises InputRefused if a record would get the natural key of another."""

_NEVER_LEAVES_REMOVALS = frozenset({LOAD, IMPORT, JOIN})
_NAMES = ("name", "title", "label", "number", "inspected", "period", "date_from", "date", "year")


class OnlyByNumber(InputRefused):
    """What could be undone is a load, a lock or the like (`change`), which is undone only if its number is given."""

    def __init__(self, change: Change) -> None:
        super().__init__(
            f"Thay đổi gần nhất còn hiệu lực là số {change.seq}, không phải một lần nhập bằng tay nên chỉ lấy lại theo số."
        )
        self.change = change


class ChangedSince(InputRefused):
    """A record is not as the change left it; `by` is the number of the later change, if it is known."""

    def __init__(self, number: int, name: str, by: int | None) -> None:
        later = "sau đó" if by is None else f"ở thay đổi số {by}"
        super().__init__(
            f"Không lấy lại được thay đổi số {number}: {name} đã được sửa {later}.",
            "Xem nhật ký rồi sửa lại bằng tay."
            if by is None
            else f"Lấy lại thay đổi số {by} trước, hoặc sửa lại bằng tay.",
        )
        self.by = by


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undo and redo need: the book's files, the officer, and the kinds that left this program in a dump.

    Attributes:
        store: the book's files.
        officer: who undoes.
        dumped: the last change at the last dump of each kind ("" for all kinds) by this program.
        check_keys: refuses a natural key twice.
    """

    store: Store
    officer: str
    dumped: Mapping[str, int]
    check_keys: CheckKeys

    def undo(self, number: int | None, *, by_hand: bool) -> Change:
        """Undo a change as `Book.undo` does; raises the same."""
        with self.store.writing():
            found = self._last(by_hand=by_hand) if number is None else self._numbered(number)
            if found.undoes is None:
                return self._take_back(found, UNDO)
            return self._take_back(found, REDO if found.reason == UNDO else UNDO)

    def redo(self, number: int | None) -> Change:
        """Take back an undo as `Book.redo` does; raises the same."""
        with self.store.writing():
            found = self._last_undo() if number is None else self._numbered(number)
            if found.reason != UNDO:
                raise InputRefused(f"Thay đổi số {number} không phải một lần hoàn tác nên không làm lại được.")
            self._take_back(found, REDO)
            return change_of(self._root(found.entry))

    def next_redo(self) -> tuple[int, Change] | None:
        """Return the number of the last undo in effect and the change that a redo would make again."""
        undo = next((one for one in past_changes(self.store) if one.is_undo_in_effect), None)
        return None if undo is None else (undo.entry.sequence, change_of(self._root(undo.entry)))

    def _last(self, *, by_hand: bool) -> PastChange:
        skipped: Change | None = None
        for past in past_changes(self.store):
            if not past.can_be_undone or past.undoes is not None:
                continue
            if not by_hand or past.change.is_by_hand:
                return past
            skipped = skipped or past.change
        if skipped is not None:
            raise OnlyByNumber(skipped)
        raise NotFound("Không còn thay đổi nào để lấy lại.")

    def _last_undo(self) -> PastChange:
        for past in past_changes(self.store):
            if past.is_undo_in_effect:
                return past
        raise NotFound("Không có lần hoàn tác nào để làm lại.")

    def _numbered(self, number: int) -> PastChange:
        past = next((one for one in past_changes(self.store) if one.entry.sequence <= number), None)
        if past is None or past.entry.sequence != number:
            raise NotFound(f"Sổ không có thay đổi số {number}.", "Xem số ở đầu mỗi thay đổi bằng lệnh history.")
        if past.undone_by is not None:
            raise InputRefused(f"Thay đổi số {number} đã được lấy lại ở thay đổi số {past.undone_by}.")
        if past.reason in NEVER_UNDONE:
            raise InputRefused(
                f"Thay đổi số {number} là xoá tên một người, hoặc do chương trình tự sửa; việc ấy không lấy lại được."
            )
        return past

    def _root(self, entry: Entry) -> Entry:
        """Return the ordinary change that an undo or a redo is about."""
        wanted = entry.payload.get("undoes")
        for past in past_changes(self.store) if wanted is not None else ():
            if past.entry.sequence == wanted:
                wanted, entry = past.undoes, past.entry
                if wanted is None:
                    break
        return entry

    def _take_back(self, found: PastChange, reason: str) -> Change:
        entry, now = found.entry, self.store.clock()
        root = self._root(entry)
        operations = entry.payload["ops"]
        left = [operation for operation in operations if not self._is_as_before(operation)]
        edits = [self._reversed(entry, root, operation, now) for operation in left or operations]
        self.check_keys(edits)
        self.store.commit(edits, now=now, reason=reason, by=self.officer, undoes=entry.sequence)
        return change_of(entry)

    def _is_as_before(self, operation: Mapping[str, Any]) -> bool:
        """Check whether a record has again what it had before an operation, as an absence that 0.1.0 had turned."""
        before, text = operation["before"], self.store.tables.current_text(operation["record"], operation["id"])
        return before is not None and text is not None and _stands(json.loads(text), before)

    def _reversed(self, entry: Entry, root: Entry, operation: Mapping[str, Any], now: dt.datetime) -> Edit:
        """Return the edit that gives a record back the content before an operation."""
        kind, identifier, before, after = (operation[name] for name in ("record", "id", "before", "after"))
        text = self.store.tables.current_text(kind, identifier)
        present = None if text is None else json.loads(text)
        if not _stands(present, after):
            raise ChangedSince(entry.sequence, _name(kind, after or before or {}), self._later(entry, kind, identifier))
        reason = root.payload["reason"]
        if reason == LOAD or (before is None and reason in _NEVER_LEAVES_REMOVALS):
            # As if it had never been loaded: the same moment as before, so that it can come in again.
            return Edit(kind, identifier, text, None if before is None else encode(before))
        moments = [data["updated"] for data in (present, before) if data is not None and "updated" in data]
        updated = stamp_after(now, *moments)
        if before is None and not self._left_in_dump(root, kind):
            return Edit(kind, identifier, text, None)
        if before is None or before.get("deleted") is True:
            return Edit(kind, identifier, text, removal_text(kind, identifier, updated))
        restored = canonical({**before, "updated": updated, "by": self.officer or None})
        return Edit(kind, identifier, text, encode(restored))

    def _later(self, entry: Entry, kind: str, identifier: str) -> int | None:
        """Return the number of the newest change of a record after a line that can be undone."""
        later = takewhile(lambda past: past.entry.sequence > entry.sequence, past_changes(self.store))
        changed = (
            past.entry.sequence
            for past in later
            if past.reason not in NEVER_UNDONE
            and any((one["record"], one["id"]) == (kind, identifier) for one in past.entry.payload["ops"])
        )
        return next(changed, None)

    def _left_in_dump(self, root: Entry, kind: str) -> bool:
        """Check whether a record that was first made here, by a line, may be on other machines."""
        dumps = (self.dumped, last_dumps(self.store))
        return any(noted.get(one, 0) >= root.sequence for noted in dumps for one in (kind, EVERYTHING))


def _stands(present: dict[str, Any] | None, after: dict[str, Any] | None) -> bool:
    """Check whether a record is as a change left it, its stamps aside."""
    if present is None or after is None:
        return present is None and after is None
    return same_content(present, after, ignoring=STAMPS)


def _name(kind: str, data: Mapping[str, Any]) -> str:
    """Return what the officer calls a record: its kind and name, never its id."""
    label = KINDS[kind].record_label if kind in KINDS else kind
    name = " ".join(str(data[part]) for part in ("family_name", "given_name") if data.get(part))
    name = name or str(next((data[part] for part in _NAMES if data.get(part)), ""))
    return f"{label} «{name}»" if name else label
