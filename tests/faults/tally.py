"""What one kind of fault amounted to: how many were tried, and what was lost."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Tally"]


@dataclass(slots=True)
class Tally:
    """A row of the table.

    Attributes:
        fault: what was done to the book.
        tried: how often, each time differently.
        losses: what was lost or wrong, as sentences; none is the promise.
        remark: what else is to be known of this row.
        states: names of the states of the files that were tried, where each counts once.
        seconds: of processor that it took.

    """

    fault: str
    tried: int = 0
    losses: list[str] = field(default_factory=list)
    remark: str = ""
    states: set[bytes] = field(default_factory=set)
    seconds: float = 0.0

    def add(self, other: Tally) -> None:
        """Count what another part of the same row tried."""
        self.states |= other.states
        self.tried = len(self.states) or self.tried + other.tried
        self.seconds += other.seconds
        self.losses += other.losses
        self.remark = self.remark or other.remark
