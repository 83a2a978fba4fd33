"""The work behind the import screen: reading a list as the officer says, told step by step and stopped on demand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wardapp.records import Record
from wardapp.roster import AUTO, Layout, Roster, RowCorrection, read_roster
from wardapp.sheet_table import SheetTable
from wardapp.vietnamese import format_whole

__all__ = ["ListChoices", "ListSource", "Progress", "Stopped"]


class Stopped(Exception):  # no failure: the officer pressed Esc
    """The work was given up half-way; nothing of it was kept."""


class Progress:
    """How far the work in another thread has come, and whether it is to stop."""

    def __init__(self, words: str = "Đang đọc") -> None:
        self._words = words
        self._rows = 0
        self.stopped = False

    def stage(self, words: str) -> Callable[[int], None]:
        """Begin a stage; what is returned is told how many rows are done, and raises Stopped."""
        self._words, self._rows = words, 0

        def told(rows: int) -> None:
            self._rows = rows
            if self.stopped:
                raise Stopped

        return told

    def counted(self, records: Sequence[Record]) -> Iterator[Record]:
        """The records one by one, as they are being saved."""
        told = self.stage("Đang lưu")
        for done, record in enumerate(records):
            told(done)
            yield record

    def __str__(self) -> str:
        """What the officer is told."""
        rows = f": {format_whole(self._rows)} dòng" if self._rows else ""
        return "Đang dừng …" if self.stopped else f"{self._words}{rows} … Esc dừng, không giữ gì."


@dataclass(frozen=True, slots=True)
class ListChoices:
    """What the officer said of a list, before it is kept."""

    group: str | None = None
    encoding: str = AUTO
    layouts: dict[str, Layout] = field(default_factory=dict)
    """By the sheet's name."""
    decisions: dict[tuple[str, int], str] = field(default_factory=dict)
    """Who the people of doubtful rows are, by sheet and row."""
    corrections: dict[tuple[str, int], RowCorrection] = field(default_factory=dict)
    """What of unreadable rows the officer says, likewise."""
    left: frozenset[tuple[str, int]] = frozenset()
    """Doubtful rows that the officer leaves out."""


class ListSource:
    """A file or a pasted block; its cells are read once, however often they are understood anew."""

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

    def tables(self, watch: Progress) -> Sequence[SheetTable]:
        """The cells.

        Raises:
            InputRefused: the file cannot be read.
            Stopped: the officer pressed Esc.
        """
        if self._tables is None:
            from exports.reading.csv_file import read_pasted
            from exports.reading.reader import read_table

            told = watch.stage(f"Đang đọc {self.name}")
            self._tables = (
                read_table(self._file, None, told) if self._file else [read_pasted(self._pasted, "Dán", told)]
            )
        return self._tables

    def roster(self, choices: ListChoices, today: dt.date, watch: Progress) -> Roster:
        """The people of the list.

        Raises:
            InputRefused: the file cannot be read, or no column holds names.
            Stopped: the officer pressed Esc.
        """
        tables = self.tables(watch)
        return read_roster(
            tables,
            group=choices.group,
            encoding=choices.encoding,
            layouts=choices.layouts,
            today=today,
            corrections=choices.corrections,
            progress=watch.stage("Đang đọc danh sách"),
        )
