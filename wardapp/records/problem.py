"""What a broken rule says: how grave it is, where it stands, and the Vietnamese sentence."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

__all__ = ["Level", "Problem"]


class Level(str, Enum):
    """An error stops a period from being locked; a warning takes an explanation."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def label(self) -> str:
        """What the officer reads."""
        return "Lỗi" if self is Level.ERROR else "Cần xem lại"


class Problem(NamedTuple):
    """One broken rule of the data contract.

    Attributes:
        level: error or warning.
        record: the kind of the record it stands in ("" for the book as a whole).
        id: that record's id ("" likewise).
        field: the field it stands beside, if one.
        message: a sentence for the officer, without names of people in warnings that an explanation is kept for.
        code: a stable name of the rule, by which an explanation is kept (`period.explanations`).

    """

    level: Level
    record: str
    id: str
    field: str | None
    message: str
    code: str = ""
