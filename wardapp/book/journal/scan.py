"""Distinguish good journal lines, damage, and a torn end, which `Store` cuts off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from wardapp.book.journal.lines import Entry, Position, read_entry


class Damage(NamedTuple):
    """Bytes that do not read back, with good lines after them.

    Attributes:
        start: first bad byte.
        end: the byte after the last bad one.
        first_lost: number of the first missing change.
        last_lost: number of the last one; less than `first_lost` if none is missing.
        chained: whether the next good line names the one before the damage, so that nothing can be missing between them.
    """

    start: int
    end: int
    first_lost: int
    last_lost: int
    chained: bool

    @property
    def harmless(self) -> bool:
        """Whether no change is missing: a doubled block, a stray line."""
        return self.chained and self.last_lost < self.first_lost


@dataclass(slots=True)
class Scan:
    """The result of a walk so far.

    Attributes:
        position: after the last good line.
        damage: bad stretches with good lines after them.
        torn: number of bad bytes after the last good line.
        unterminated: whether the last good line has lost its newline.
    """

    position: Position
    damage: list[Damage] = field(default_factory=list)
    torn: int = 0
    unterminated: bool = False
    _bad_from: int | None = None

    def take(self, start: int, line: bytes) -> Entry | None:
        """Take the line that begins at byte `start`; returns its entry if it is a new one."""
        content = line.rstrip(b"\n")
        if not content:
            if self.unterminated and start == self.position.offset:
                # The newline of the previous line, which was missing when a snapshot was made.
                self.position, self.unterminated = self.position._replace(offset=start + len(line)), False
            return None
        entry = read_entry(content)
        # A number that was read before belongs to a doubled block: correct, and nothing new.
        if entry is None or entry.sequence <= self.position.sequence:
            if self._bad_from is None:
                self._bad_from = start
            self.torn += len(line)
            return None
        chained = entry.previous == self.position.checksum
        if self._bad_from is not None or not chained or entry.sequence != self.position.sequence + 1:
            begin = start if self._bad_from is None else self._bad_from
            self.damage.append(Damage(begin, start, self.position.sequence + 1, entry.sequence - 1, chained))
        self.position = Position(start + len(line), start, entry.sequence, entry.checksum)
        self.unterminated = not line.endswith(b"\n")
        self._bad_from = None
        self.torn = 0
        return entry

    def move_on(self, position: Position) -> None:
        """Set the position after a line that was just appended here, with nothing bad in between."""
        self.position = position
        self.unterminated = False

    def begin_again(self) -> None:
        """Forget the bad bytes after the last good line, which are about to be read again."""
        self._bad_from = None
        self.torn = 0


def split_lines(blocks: Iterable[bytes], offset: int) -> Iterator[tuple[int, bytes]]:
    """Yield lines with the byte they begin at, from blocks that begin at byte `offset`.

    Zeros at the very end are reserved space, and are left out.
    """
    pending: list[bytes] = []
    for block in blocks:
        *whole, rest = block.split(b"\n")
        for part in whole:
            line = b"".join([*pending, part, b"\n"])
            pending.clear()
            yield offset, line
            offset += len(line)
        pending.append(rest)
    if last := b"".join(pending).rstrip(b"\0"):
        yield offset, last
