"""Read a list as the officer chose, with progress and a way to stop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wardapp.roster import AUTO, Layout, Roster, RowCorrection, read_roster
from wardapp.sheet_table import SheetTable
from wardapp.vietnamese import format_whole


class Stopped(Exception):  # no failure: the officer pressed Esc
    """The officer stopped the work; nothing of it was saved."""


class Progress:
    """How far the work in another thread has come, and whether it is to stop."""

    def __init__(self, words: str = "Đang đọc") -> None:
        self._words = words
        self._rows = 0
        self.stopped = False

    def stage(self, words: str) -> Callable[[int], None]:
        """Begin a stage; return a function to call with the rows done, which raises Stopped."""
        self._words, self._rows = words, 0

        def report(rows: int) -> None:
            self._rows = rows
            if self.stopped:
                raise Stopped

        return report

    def __str__(self) -> str:
        """Return what the officer sees."""
        rows = f": {format_whole(self._rows)} dòng" if self._rows else ""
        return "Đang dừng …" if self.stopped else f"{self._words}{rows} … Esc dừng, không giữ gì."


@dataclass(frozen=True, slots=True)
class ListChoices:
    """What the officer chose for a list, before it is saved."""

    group: str | None = None
    encoding: str = AUTO
    layouts: dict[str, Layout] = field(default_factory=dict)
    """By the sheet's name."""
    decisions: dict[tuple[str, int], str] = field(default_factory=dict)
    """The people of doubtful rows, by sheet and row."""
    corrections: dict[tuple[str, int], RowCorrection] = field(default_factory=dict)
    """What the officer typed for unreadable rows, by sheet and row."""
    left: frozenset[tuple[str, int]] = frozenset()
    """Doubtful rows that the officer leaves out."""


class ListSource:
    """A file or a pasted block; its cells are read once."""

    def __init__(self, file: Path | None = None, *, pasted: str = "") -> None:
        """Read `file`, or else the block that was pasted."""
        self._file = file
        self._pasted = pasted
        self._tables: list[SheetTable] | None = None

    @property
    def name(self) -> str:
        """What the list is called."""
        return self._file.name if self._file else "Khối ô vừa dán"

    @property
    def is_read(self) -> bool:
        """Whether its cells could be read."""
        return self._tables is not None

    def tables(self, progress: Progress) -> Sequence[SheetTable]:
        """Return the cells.

        Raises:
            InputRefused: the file cannot be read.
            Stopped: the officer pressed Esc.
        """
        if self._tables is None:
            from exports.reading.csv_file import read_pasted
            from exports.reading.reader import read_table

            report = progress.stage(f"Đang đọc {self.name}")
            self._tables = (
                read_table(self._file, None, report) if self._file else [read_pasted(self._pasted, "Dán", report)]
            )
        return self._tables

    def roster(self, choices: ListChoices, today: dt.date, progress: Progress) -> Roster:
        """Return the people of the list.

        Raises:
            InputRefused: the file cannot be read, or no column has names.
            Stopped: the officer pressed Esc.
        """
        tables = self.tables(progress)
        return read_roster(
            tables,
            group=choices.group,
            encoding=choices.encoding,
            layouts=choices.layouts,
            today=today,
            corrections=choices.corrections,
            progress=progress.stage("Đang đọc danh sách"),
        )
