"""The result of a merge: how each line was treated, and the conflicts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from wardapp.book.encoding.edit import Operation


class Outcome(Enum):
    """What was done with one line."""

    ADDED = "added"
    UPDATED = "updated"
    REMOVED = "removed"
    SAME = "same"
    OLDER = "older"
    REMOVED_HERE = "removed_here"
    REVIVED = "revived"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two different contents with the same `updated`.

    Attributes:
        record: the kind.
        id: the id of the offered record; the present one may have another id with the same natural key.
        present: the JSON in the book before.
        offered: the JSON of the file.
        takes_offered: whether the offered one is in the book now; otherwise the present one stays.
    """

    record: str
    id: str
    present: dict[str, Any]
    offered: dict[str, Any]
    takes_offered: bool


@dataclass(frozen=True, slots=True)
class LoadResult:
    """The result of loading a file, counted in lines.

    Attributes:
        added: new records.
        updated: records that were older here.
        removed: records that were removed.
        same: equal to what is here.
        older: older than what is here.
        removed_here: records that were removed here since, and stay removed.
        revived: records that were removed here and are here again, because that was asked for.
        conflicts: records with the same moment here and other content.
        erased: line and id of people whose names were erased here; they were skipped.
        locks_kept: labels of periods in a town's list whose own lock and submission stay.
        edits: the number of records that were changed, removals of unknown records included.
        operations: what a dry run would change, record by record.
    """

    added: int = 0
    updated: int = 0
    removed: int = 0
    same: int = 0
    older: int = 0
    removed_here: int = 0
    revived: int = 0
    conflicts: tuple[Conflict, ...] = ()
    erased: tuple[tuple[int, str], ...] = ()
    locks_kept: tuple[str, ...] = ()
    edits: int = field(default=0, compare=False)
    operations: tuple[Operation, ...] = field(default=(), compare=False)

    @property
    def unchanged(self) -> int:
        """The lines that changed nothing and are no conflict."""
        return self.same + self.older + self.removed_here
