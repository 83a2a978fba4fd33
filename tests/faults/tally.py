"""The result of one kind of fault: how many were tried, and what was lost."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Tally"]


@dataclass(slots=True)
class Tally:
    """A row of the table.

    Attributes:
        fault: what was done to the book.
        tried: how many times, each time differently.
        losses: what was lost or wrong, as sentences.
        remark: a note for the table.
        states: digests of the states of the files that were tried; each counts once.
        seconds: processor time.

    """

    fault: str
    tried: int = 0
    losses: list[str] = field(default_factory=list)
    remark: str = ""
    states: set[bytes] = field(default_factory=set)
    seconds: float = 0.0

    def add(self, other: Tally) -> None:
        """Add the result of another part of the same row."""
        self.states |= other.states
        self.tried = len(self.states) or self.tried + other.tried
        self.seconds += other.seconds
        self.losses += other.losses
        self.remark = self.remark or other.remark
