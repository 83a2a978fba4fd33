"""A problem: a broken rule with its level, its record and field, and a Vietnamese sentence."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Level(str, Enum):
    """Level of a problem: an error blocks a lock, a warning takes an explanation."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def label(self) -> str:
        """The Vietnamese word for the level."""
        return "Lỗi" if self is Level.ERROR else "Cần xem lại"


class Problem(NamedTuple):
    """One broken rule (`docs/records.md`).

    Attributes:
        level: error or warning.
        record: the kind of its record; "" for a problem of the whole book.
        id: the id of its record, or "".
        field: its field, or None.
        message: a sentence for the officer; in a warning it names no person.
        code: a stable name of the rule, the key of its explanation in `period.explanations`.

    """

    level: Level
    record: str
    id: str
    field: str | None
    message: str
    code: str = ""
