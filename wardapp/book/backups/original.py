"""Copy a book's whole journal into a backup's file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from wardapp.book.backups.backup_file import BackupHeader, header_for, write_backup
from wardapp.book.journal import disk_messages
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.lines import FORMAT, ChainBroken, Link, follow, read_link
from wardapp.book.journal.write_lock import LastChange
from wardapp.disk_reasons import reason_of
from wardapp.errors import BookDamaged, BookNotWritable
from wardapp.files import FileLayer
from wardapp.locations import command_line


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup's file and its header."""

    path: Path
    header: BackupHeader


@dataclass(frozen=True, slots=True)
class Original:
    """The open journal that is copied.

    Attributes:
        folder: the book's.
        journal: its file.
        end: the byte up to which it never changes.
        last: the note of the last acknowledged change in the lock file.
    """

    folder: Path
    journal: Journal
    end: int
    last: LastChange | None

    @classmethod
    def of(cls, folder: Path, journal: Journal, last: LastChange | None) -> Original:
        """Find the end of a journal that is not being written, reading on from the last noted change."""
        header = journal.header()
        fits = last is not None and header is not None and last.generation == header[0].payload["generation"]
        end = last.offset if last is not None and fits else 0
        for start, line in journal.lines(end):
            if read_link(line.rstrip(b"\n")) is not None:
                end = start + len(line)
        return cls(folder, journal, end, last)

    def lines(self) -> Iterator[tuple[Link, bytes]]:
        """Yield the good lines.

        Raises:
            ChainBroken: a line is missing.
        """
        whole = takewhile(lambda found: found[0] < self.end, self.journal.lines(0))
        return follow(line for _, line in whole)

    def header(self, *, number: int = 0, made: str = "") -> BackupHeader:
        """Compute the header of its copy.

        Raises:
            BookDamaged: an acknowledged change is missing.
            InputRefused: a newer program wrote it.
        """
        header = self.journal.header()
        if header is None:
            raise _damaged(self.folder)
        version, generation = int(header[0].payload["format"]), str(header[0].payload["generation"])
        if version > FORMAT:
            raise disk_messages.too_new(self.folder, header[0].payload.get("program"))
        try:
            found = header_for(self.lines(), number=number, made=made, version=version, generation=generation)
        except ChainBroken:
            raise _damaged(self.folder) from None
        last = self.last
        if last is not None and last.generation == generation and last.sequence > found.sequence:
            raise _damaged(self.folder)
        return found

    def copy(
        self, layer: FileLayer, target: Path, header: BackupHeader, placing: contextlib.AbstractContextManager[object]
    ) -> Backup:
        """Write the copy, read it back, compare it, and move it to the target.

        Raises:
            BookNotWritable: the disk refused the copy; an older file at the target stays.
        """
        try:
            write_backup(layer, target, header, (line for _, line in self.lines()), placing)
        except OSError as failure:
            reason, remedy = reason_of(failure)
            raise BookNotWritable(f"Chưa sao lưu được ra {target}: {reason}.", remedy) from failure
        return Backup(target, header)


def _damaged(folder: Path) -> BookDamaged:
    return BookDamaged(
        f"Sổ ở {folder} bị hỏng nên không sao lưu; các bản sao lưu cũ được giữ nguyên.",
        f"Xem hỏng chỗ nào: {command_line(folder.parent, 'check')}; khôi phục: {command_line(folder.parent, 'restore')}",
    )
