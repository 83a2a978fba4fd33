"""What two authors changed at the same time, refused until one of them decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from wardapp.book.versions.three_way import FieldConflict, take_mine
from wardapp.errors import InputRefused
from wardapp.records import KINDS, Record, Removal, UnknownRecord, fields_of, from_json

AnyRecord = Record | UnknownRecord

_NAMES = ("name", "title", "label", "number", "inspected", "period", "date_from", "date", "year")


@dataclass(frozen=True, slots=True)
class VersionConflict:
    """One record that both sides changed.

    Attributes:
        record: the kind.
        id: the record's id.
        place: its place among the records to save, or (if `is_removal`) to remove.
        is_removal: whether the author removes the record.
        mine: the author's JSON, None if it is removed.
        theirs: the JSON in the book, None if another program removed it.
        merged: the book's JSON with what only the author changed; the author's if the record was removed.
        fields: the fields that both changed; empty if one side removed the record.
    """

    record: str
    id: str
    place: int
    is_removal: bool
    mine: Mapping[str, Any] | None
    theirs: Mapping[str, Any] | None
    merged: Mapping[str, Any]
    fields: tuple[FieldConflict, ...] = ()

    @property
    def by(self) -> str:
        """Who saved the record meanwhile; "" if it is not known."""
        return str((self.theirs or {}).get("by") or "")

    @property
    def name(self) -> str:
        """The record's kind and name, for the officer."""
        data = self.theirs or self.mine or {}
        label = KINDS[self.record].record_label if self.record in KINDS else self.record
        name = " ".join(str(data[part]) for part in ("family_name", "given_name") if data.get(part))
        name = name or str(next((data[part] for part in _NAMES if data.get(part)), ""))
        return f"{label} «{name}»" if name else label


class Choice(NamedTuple):
    """One question to the author: a field of a conflict, or (None) whether the whole record stays."""

    conflict: VersionConflict
    field: FieldConflict | None


class Resolved(NamedTuple):
    """A change after the author's decisions: what to save and remove, and the versions that this is based on."""

    saves: Sequence[AnyRecord]
    removals: Sequence[Record]
    based_on: Sequence[AnyRecord]


class ChangedMeanwhile(InputRefused):
    """Others changed what an author changed too; nothing was saved.

    Attributes:
        conflicts: the records; empty if it is not known what changed.
    """

    def __init__(
        self,
        conflicts: Sequence[VersionConflict] = (),
        saves: Sequence[AnyRecord] = (),
        removals: Sequence[Record] = (),
        based_on: Iterable[AnyRecord] = (),
    ) -> None:
        super().__init__(
            _sentence(conflicts[0]) if conflicts else "Chưa lưu: sổ vừa được chương trình khác thay đổi.",
            "Xem lại bản mới trong sổ rồi làm lại.",
        )
        self.conflicts = tuple(conflicts)
        self._saves, self._removals, self._based_on = tuple(saves), tuple(removals), tuple(based_on)

    def choices(self) -> list[Choice]:
        """Return the questions whose answers `resolved` needs."""
        return [
            Choice(conflict, field)
            for conflict in self.conflicts
            for field in (conflict.fields if conflict.fields else (None,))
        ]

    def resolved(self, is_mine: Sequence[bool]) -> Resolved:
        """Return the change as it is after the author's decisions.

        Args:
            is_mine: for each of the `choices`, in their order, whether the author's side is taken.

        """
        decisions = iter(is_mine)
        saves, removals = dict(enumerate(self._saves)), dict(enumerate(self._removals))
        settled = {(conflict.record, conflict.id) for conflict in self.conflicts}
        based_on = [one for one in self._based_on if (one.record, one.id) not in settled]
        for conflict in self.conflicts:
            place = conflict.place
            if conflict.fields:
                merged = dict(conflict.merged)
                for field in conflict.fields:
                    if next(decisions):
                        take_mine(merged, field)
                saves[place] = _record(merged)
            elif not next(decisions):
                (removals if conflict.is_removal else saves).pop(place)
            elif conflict.is_removal:
                removals[place] = replace(removals[place], updated=str(conflict.merged["updated"]))
            else:
                # Removed elsewhere and saved again: a record that the author does not base on any version.
                saves[place] = _record({name: value for name, value in conflict.merged.items() if name != "updated"})
        return Resolved(list(saves.values()), list(removals.values()), based_on)


def _record(data: Mapping[str, Any]) -> AnyRecord:
    record = from_json(data)
    assert not isinstance(record, Removal)
    return record


def _sentence(conflict: VersionConflict) -> str:
    by = f" (người ghi: {conflict.by})" if conflict.by else ""
    if conflict.is_removal:
        return f"Chưa xoá: {conflict.name} vừa được sửa ở nơi khác{by}."
    if not conflict.fields:
        return f"Chưa lưu: {conflict.name} vừa bị xoá ở nơi khác."
    labels = field_labels(conflict.record, (one.name for one in conflict.fields))
    return f"Chưa lưu: {conflict.name} vừa được sửa ở nơi khác{by}, trùng ô {', '.join(labels)}."


def field_labels(kind: str, names: Iterable[str]) -> list[str]:
    """Return the labels of fields as screens show them; a field that only a newer program knows as it is stored."""
    known = {spec.name: spec.label for spec in fields_of(KINDS[kind])} if kind in KINDS else {}
    return [known.get(name, name) for name in names]
