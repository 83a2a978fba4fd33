"""A backup put in the place of the book; what it replaces is kept first, and nothing is ever removed."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wardapp.book.backups.backup import Backup, Backups, Original, default_name, free_path
from wardapp.book.backups.backup_file import journal_lines, verified
from wardapp.book.backups.renewal import put_in_place, write_anew
from wardapp.book.encoding.identifiers import new_id
from wardapp.book.journal import disk_messages as refusals
from wardapp.book.journal.file_names import JOURNAL, LOCK, SNAPSHOT
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.lines import FORMAT
from wardapp.book.journal.timestamps import stamp
from wardapp.book.journal.write_lock import BookLock
from wardapp.errors import BookDamaged, BookNotWritable, NotFound
from wardapp.files import FOLDER_MODE, read_file, write_blocks

__all__ = ["Restored", "restore"]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes:
        source: the backup that the book now is.
        kept: where what it replaced was put: a backup, or a folder with the files of a damaged book; None where there
            was nothing.

    """

    source: Backup
    kept: Path | None


def restore(backups: Backups, replaced: Path, source: Path | None = None) -> Restored:
    """Make the book what it was when a backup was made; without a source, the newest good one.

    Args:
        backups: the book's.
        replaced: the folder where the book as it is now is kept.
        source: a backup's file.

    Raises:
        NotFound: there is no such file, or no good backup.
        InputRefused: the file is no backup or is damaged, or a newer program wrote it or the book.
        BookLocked, BookNotWritable: the book is as it was.
        WardappError: something cannot be read; the book is as it was.

    """
    if source is None:
        chosen = backups.newest_good()
        if chosen is None:
            raise NotFound(
                f"Không có bản sao lưu nào dùng được ở {backups.folder}.", "Ghi tên tệp sao lưu, như tệp trên ổ USB."
            )
    else:
        chosen = Backup(source, verified(backups.layer, source))
    lock = BookLock(backups.layer, backups.book / LOCK)
    try:
        kept = _put_back(backups, replaced, chosen, lock)
    except OSError as failure:
        reason, remedy = refusals.reason_of(failure)
        raise BookNotWritable(
            f"Chưa khôi phục được sổ ở {backups.book}: {reason}. Sổ vẫn như trước.", remedy
        ) from failure
    finally:
        lock.close()
    return Restored(chosen, kept)


def _put_back(backups: Backups, replaced: Path, chosen: Backup, lock: BookLock) -> Path | None:
    layer, folder, now = backups.layer, backups.book, backups.clock()
    layer.make_folder(folder)
    layer.protect(folder, FOLDER_MODE)
    with lock.held():
        kept = _keep(backups, replaced, lock, now)
        generation = new_id(now)
        lines = journal_lines(layer, chosen.path)
        temporary, position = write_anew(layer, folder / JOURNAL, lines, generation=generation, made=stamp(now))
        put_in_place(layer, lock, folder / JOURNAL, temporary, position, generation)
        try:
            # It tells of the journal that was put away.
            layer.remove(folder / SNAPSHOT)
            layer.sync_folder(folder)
        except OSError as failure:
            raise BookNotWritable(
                f"Đã đặt bản sao lưu vào chỗ của sổ ở {folder}, nhưng ổ đĩa báo lỗi.", "Chạy lại lệnh khôi phục."
            ) from failure
    return kept


def _keep(backups: Backups, replaced: Path, lock: BookLock, now: dt.datetime) -> Path | None:
    """Keep the book as it is: as a backup where it is whole, else its files as they are."""
    layer, folder = backups.layer, backups.book
    # A stick that went through an old machine may give the names back in capitals.
    held = [name for name in layer.listing(folder) if name.lower() in (JOURNAL, SNAPSHOT)]
    if not held:
        return None
    journal = Journal(layer, folder / JOURNAL)
    try:
        is_there = journal.open(write=False)
        header = journal.header() if is_there else None
        if header is not None and int(header[0].payload["format"]) > FORMAT:
            raise refusals.too_new(folder)
        layer.make_folder(replaced)
        with contextlib.suppress(BookDamaged):
            original = Original.of(folder, journal, lock.mark())
            cover = original.cover(number=0, made=stamp(now))
            if not cover.sequence:
                return None
            target = free_path(layer, replaced, default_name(now))
            return original.copy(layer, target, cover, contextlib.nullcontext()).path
    finally:
        journal.close()
    return _keep_files(backups, replaced, held, now)


def _keep_files(backups: Backups, replaced: Path, names: list[str], now: dt.datetime) -> Path:
    layer = backups.layer
    place = free_path(layer, replaced, default_name(now).removesuffix(".jsonl"))
    layer.make_folder(place)
    for name in (*names, LOCK):
        write_blocks(layer, place / name, _blocks(backups, name))
        if read_file(layer, place / name) != read_file(layer, backups.book / name):
            raise OSError(errno.EIO, "not what was written", str(place / name))
    layer.sync_folder(place)
    return place


def _blocks(backups: Backups, name: str) -> Iterator[bytes]:
    data = read_file(backups.layer, backups.book / name)
    yield data or b""
