"""The rows of numbers of a class whose people are counted without names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wardapp.records import CountRow, Session
from wardapp.records.vocabulary import GROUP_SHORT
from wardapp.vietnamese import format_whole

NUMBERS: Mapping[str, str] = {
    "invited": "Triệu tập",
    "present": "Có mặt",
    "excused": "Vắng có lý do",
    "unexcused": "Không lý do",
}
"""The numbers of a row and their labels."""


@dataclass(frozen=True, slots=True)
class CountKey:
    """Whom the numbers of a row count: a group at a sitting, of the unit or guests; or those who came unasked (`extra`)."""

    group: str
    sitting: int = 1
    guest: bool = False
    extra: bool = False

    @property
    def label(self) -> str:
        """The name of the group."""
        return "Khách (đơn vị khác)" if self.guest else GROUP_SHORT.label(self.group) or "Chưa ghi đối tượng"


def guest_group(audience: str | None) -> str:
    """Return the group under which guests are recorded, since a row needs one."""
    return "official_member" if audience == "party" else "public"


def rows_to_enter(session: Session, sitting: int) -> list[CountKey]:
    """Return a row for each group, and for the guests.

    An imported row of numbers without a group is there too, so that it can be removed.
    """
    keys = [CountKey(group, sitting) for group in GROUP_SHORT]
    if any(not row.group and not row.guest for row in session.counts):
        keys.append(CountKey("", sitting))
    guests = [
        CountKey(row.group or "", sitting, guest=True)
        for row in session.counts
        if row.guest and (row.sitting or 1) == sitting
    ]
    return [*keys, *(dict.fromkeys(guests) or [CountKey(guest_group(session.audience), sitting, guest=True)])]


def number_of(counts: Sequence[CountRow], key: CountKey, number: str) -> int | None:
    """Return a number of the row with this key, or None."""
    return next((getattr(row, number) for row, own in zip(counts, _keys(counts), strict=True) if own == key), None)


def with_unasked(counts: Sequence[CountRow]) -> tuple[tuple[CountRow, ...], CountKey | None]:
    """Move those who came unasked out of the first row that has more present and absent than invited.

    Returns:
        The rows, and the key of the row that they are in now; None if there is no such row.
    """
    for row, key in zip(counts, _keys(counts), strict=True):
        came, absent = row.present or 0, (row.excused or 0) + (row.unexcused or 0)
        if row.invited is None or not came <= row.invited < came + absent or absent > row.invited:
            continue
        unasked = min(came + absent - row.invited, came)
        extra = replace(key, extra=True)
        moved = (number_of(counts, extra, "present") or 0) + unasked
        return with_numbers(counts, {key: {"present": came - unasked}, extra: {"present": moved}}), extra
    return tuple(counts), None


def with_numbers(counts: Sequence[CountRow], entered: Mapping[CountKey, Mapping[str, Any]]) -> tuple[CountRow, ...]:
    """Return the rows with the numbers entered; rows without numbers are dropped.

    Rows and numbers that were not entered stay as they are.
    """
    remaining = dict(entered)
    rows: list[CountRow] = []
    for row, key in zip(counts, _keys(counts), strict=True):
        numbers = remaining.pop(key, None)
        changed = replace(row, **numbers) if numbers is not None else row
        if numbers is None or _has_numbers(changed):
            rows.append(changed)
    for key, numbers in sorted(remaining.items(), key=lambda entry: entry[0].extra):
        row = CountRow(
            group=key.group or None,
            sitting=key.sitting if key.sitting > 1 else None,
            guest=True if key.guest else None,
            **numbers,
        )
        if _has_numbers(row):
            rows.append(row)
    return tuple(rows)


def last_sitting(session: Session) -> int:
    """Return the last sitting: the session's, or a later one that a row names."""
    return max([session.sitting_count, *(row.sitting or 1 for row in session.counts)])


def count_summary(counts: Sequence[CountRow]) -> str:
    """Return all rows on one line: «Đảng viên chính thức 36/38, CCB 52/55, CCB dự thính 2»."""
    parts = []
    for row, key in zip(counts, _keys(counts), strict=True):
        invited = f"/{format_whole(row.invited)}" if row.invited is not None else ""
        sitting = f" buổi {row.sitting}" if (row.sitting or 1) > 1 else ""
        extra = " dự thính" if key.extra else ""
        name = "Khách" if row.guest else GROUP_SHORT.label(row.group) or "Chưa ghi đối tượng"
        present = "?" if row.present is None else format_whole(row.present)
        parts.append(f"{name}{extra}{sitting} {present}{invited}")
    return ", ".join(parts)


def _keys(counts: Sequence[CountRow]) -> list[CountKey]:
    """Return the key of each row: of several rows of one group, those beside the one with an invitation are extra."""
    keys = [CountKey(row.group or "", row.sitting or 1, bool(row.guest)) for row in counts]
    main: dict[CountKey, int] = {}
    for place, key in enumerate(keys):
        if key not in main or (_is_unasked(counts[main[key]]) and not _is_unasked(counts[place])):
            main[key] = place
    return [replace(key, extra=place != main[key]) for place, key in enumerate(keys)]


def _is_unasked(row: CountRow) -> bool:
    return row.invited is None and row.excused is None and row.unexcused is None


def _has_numbers(row: CountRow) -> bool:
    return bool(row.extra) or any(getattr(row, number) is not None for number in NUMBERS)
