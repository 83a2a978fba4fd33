"""Restore a backup; the replaced book is kept first, and no backup is ever removed."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
from dataclasses import dataclass
from pathlib import Path

from wardapp.book.backups.backup import Backups, default_name, free_path
from wardapp.book.backups.backup_file import journal_lines, verify_backup
from wardapp.book.backups.original import Backup, Original
from wardapp.book.journal import disk_messages
from wardapp.book.journal.file_names import JOURNAL, LOCK, SNAPSHOT
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.lines import FORMAT
from wardapp.book.journal.replacement import put_in_place, write_renewed
from wardapp.book.journal.timestamps import new_id, stamp
from wardapp.book.journal.write_lock import BookLock
from wardapp.errors import BookDamaged, BookNotWritable, NotFound
from wardapp.files import FOLDER_MODE, read_file, write_blocks


@dataclass(frozen=True, slots=True)
class Restored:
    """The result of a restore.

    Attributes:
        source: the backup that was restored.
        kept: the replaced book: a backup, or a folder with the files of a damaged book; None if there was nothing.
    """

    source: Backup
    kept: Path | None


def restore(backups: Backups, replaced: Path, source: Path | None = None) -> Restored:
    """Replace the book by a backup, by default the newest good one; the present book is kept in a folder.

    Raises:
        NotFound: there is no such file, or no good backup.
        InputRefused: the file is no backup or is damaged, or a newer program wrote it or the book.
        BookLocked, BookNotWritable: the book is unchanged.
        WardappError: something cannot be read; the book is unchanged.
    """
    if source is None:
        chosen = backups.newest_good()
        if chosen is None:
            raise NotFound(
                f"Không có bản sao lưu nào dùng được ở {backups.folder}.", "Ghi tên tệp sao lưu, như tệp trên ổ USB."
            )
    else:
        chosen = Backup(source, verify_backup(backups.layer, source))
    with contextlib.closing(BookLock(backups.layer, backups.book / LOCK)) as lock:
        try:
            return Restored(chosen, _put_back(backups, replaced, chosen, lock))
        except OSError as failure:
            reason, remedy = disk_messages.reason_of(failure)
            raise BookNotWritable(
                f"Chưa khôi phục được sổ ở {backups.book}: {reason}. Sổ vẫn như trước.", remedy
            ) from failure


def _put_back(backups: Backups, replaced: Path, chosen: Backup, lock: BookLock) -> Path | None:
    layer, folder, now = backups.layer, backups.book, backups.clock()
    layer.make_folder(folder)
    layer.protect(folder, FOLDER_MODE)
    with lock.held():
        kept = _keep(backups, replaced, lock, now)
        generation = new_id(now)
        lines = journal_lines(layer, chosen.path)
        temporary, position = write_renewed(layer, folder / JOURNAL, lines, generation=generation, made=stamp(now))
        put_in_place(layer, lock, folder / JOURNAL, temporary, position, generation)
        try:
            # It belongs to the replaced journal.
            layer.remove(folder / SNAPSHOT)
            layer.sync_folder(folder)
        except OSError as failure:
            raise BookNotWritable(
                f"Đã đặt bản sao lưu vào chỗ của sổ ở {folder}, nhưng ổ đĩa báo lỗi.", "Chạy lại lệnh khôi phục."
            ) from failure
    return kept


def _keep(backups: Backups, replaced: Path, lock: BookLock, now: dt.datetime) -> Path | None:
    """Keep the present book: as a backup if it is whole, else its files unchanged."""
    layer, folder = backups.layer, backups.book
    # A stick that was used in an old machine may return the names in capitals.
    names = [name for name in layer.listing(folder) if name.lower() in (JOURNAL, SNAPSHOT)]
    if not names:
        return None
    with contextlib.closing(Journal(layer, folder / JOURNAL)) as journal:
        header = journal.header() if journal.open(write=False) else None
        if header is not None and int(header[0].payload["format"]) > FORMAT:
            raise disk_messages.too_new(folder)
        layer.make_folder(replaced)
        with contextlib.suppress(BookDamaged):
            original = Original.of(folder, journal, lock.last_change())
            copied = original.header(number=0, made=stamp(now))
            if not copied.sequence:
                return None
            target = free_path(layer, replaced, default_name(now))
            return original.copy(layer, target, copied, contextlib.nullcontext()).path
    return _keep_files(backups, replaced, names, now)


def _keep_files(backups: Backups, replaced: Path, names: list[str], now: dt.datetime) -> Path:
    layer = backups.layer
    folder = free_path(layer, replaced, default_name(now).removesuffix(".jsonl"))
    layer.make_folder(folder)
    for name in (*names, LOCK):
        data = read_file(layer, backups.book / name) or b""
        write_blocks(layer, folder / name, [data])
        if read_file(layer, folder / name) != data:
            raise OSError(errno.EIO, "not what was written", str(folder / name))
    layer.sync_folder(folder)
    return folder
