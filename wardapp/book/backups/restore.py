"""Restore a backup; the replaced book is kept first, and no backup is ever removed."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import json
from dataclasses import dataclass, replace
from pathlib import Path

from wardapp.book.backups.backup import Backups, default_name, free_path
from wardapp.book.backups.backup_file import NO_UNIT, BackupUnit, journal_lines, read_unit, verify_backup
from wardapp.book.backups.original import Backup, Original
from wardapp.book.journal import disk_messages
from wardapp.book.journal.file_names import JOURNAL, LOCK, SNAPSHOT
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.lines import FORMAT
from wardapp.book.journal.replacement import put_in_place, write_renewed
from wardapp.book.journal.timestamps import new_id, stamp
from wardapp.book.journal.write_lock import BookLock
from wardapp.book.store.reading import NewerFormat, read_book, read_snapshot
from wardapp.disk_reasons import reason_of
from wardapp.errors import BookDamaged, BookNotWritable, InputRefused, NotFound
from wardapp.files import FOLDER_MODE, FileLayer, read_file, sync_names, write_blocks


@dataclass(frozen=True, slots=True)
class Restored:
    """The result of a restore.

    Attributes:
        source: the backup that was restored.
        kept: the replaced book: a backup, or a folder with the files of a damaged book; None if there was nothing.
        kept_whole: whether the replaced book is kept as a backup, which can be restored.
        passed_over: why newer backups were not taken, a sentence each.
    """

    source: Backup
    kept: Path | None
    kept_whole: bool
    passed_over: tuple[str, ...]


def restore(backups: Backups, replaced: Path, source: Path | None = None, *, other_unit: bool = False) -> Restored:
    """Replace the book by a backup; the present book is kept in a folder.

    Args:
        backups: the backups of the book.
        replaced: the folder for the replaced book.
        source: a backup, or a folder of backups; by default the folder of `backups`. Of a folder the newest good backup
            of this book's unit is taken.
        other_unit: whether another unit's backup may replace the book.

    Raises:
        NotFound: there is no such file, or no good backup.
        InputRefused: the file is no backup, is damaged or another unit's, or a newer program wrote it or the book.
        BookLocked, BookNotWritable: the book is unchanged.
        WardappError: something cannot be read; the book is unchanged.
    """
    unit = NO_UNIT if other_unit else present_unit(backups.layer, backups.book)
    folder = backups.folder if source is None else source if backups.layer.is_folder(source) else None
    if folder is not None:
        chosen, passed_over = _newest(replace(backups, folder=folder), unit, any_unit=other_unit)
    else:
        assert source is not None
        chosen, passed_over = Backup(source, verify_backup(backups.layer, source)), ()
        refuse_another_unit(unit, read_unit(backups.layer, source, chosen.header), source)
    with contextlib.closing(BookLock(backups.layer, backups.book / LOCK)) as lock:
        try:
            kept = _put_back(backups, replaced, chosen, lock)
            is_whole = kept is not None and not backups.layer.is_folder(kept)
            return Restored(chosen, kept, is_whole, passed_over)
        except OSError as failure:
            reason, remedy = reason_of(failure)
            raise BookNotWritable(
                f"Chưa khôi phục được sổ ở {backups.book}: {reason}. Sổ vẫn như trước.", remedy
            ) from failure


def present_unit(layer: FileLayer, folder: Path) -> BackupUnit:
    """Return the unit of the book in a folder, as far as its files can be read."""
    with contextlib.suppress(OSError, NewerFormat), contextlib.closing(Journal(layer, folder / JOURNAL)) as journal:
        journal.open(write=False)
        snapshot = None
        with contextlib.suppress(OSError):
            snapshot = read_snapshot(read_file(layer, folder / SNAPSHOT) or b"")
        tables = read_book(journal, snapshot, None).tables
        for text in tables.table("unit").texts():
            return BackupUnit.of_record(json.loads(text))
    return NO_UNIT


def refuse_another_unit(unit: BackupUnit, of_backup: BackupUnit, source: Path) -> None:
    """Refuse a backup of another unit than the book's.

    Raises:
        InputRefused: names both units.
    """
    if unit.is_another(of_backup):
        raise InputRefused(
            f"{source} là bản sao lưu của đơn vị {of_backup.label}, còn sổ này là của đơn vị {unit.label}; chưa khôi phục.",
            "Chọn bản của đơn vị này. Nếu đúng là muốn thay sổ bằng bản ấy, thêm --other-unit.",
        )


def _newest(backups: Backups, unit: BackupUnit, *, any_unit: bool) -> tuple[Backup, tuple[str, ...]]:
    """Return the newest good backup of a unit in a folder, and why newer ones were passed over."""
    folder = backups.folder
    units = backups.units() if not unit.code and not any_unit else frozenset()
    if len(units) > 1:
        raise InputRefused(
            f"Ở {folder} có bản sao lưu của nhiều đơn vị: {'; '.join(sorted(one.label for one in units))}. "
            "Sổ này chưa ghi đơn vị nên chưa biết lấy bản nào.",
            "Ghi rõ tên tệp sao lưu cần khôi phục.",
        )
    choice = backups.choose(unit)
    if choice.backup is not None:
        return choice.backup, choice.passed_over
    why = "".join(f" {sentence}" for sentence in choice.passed_over)
    if choice.others:
        raise InputRefused(
            f"Ở {folder} không có bản sao lưu dùng được nào của đơn vị {unit.label}, chỉ có của đơn vị "
            f"{'; '.join(sorted({other.label for other in choice.others}))}.{why}",
            "Chọn tệp hoặc thư mục khác. Nếu đúng là muốn thay sổ bằng bản của đơn vị khác, thêm --other-unit.",
        )
    raise NotFound(f"Không có bản sao lưu nào dùng được ở {folder}.{why}", "Ghi tên tệp sao lưu, như tệp trên ổ USB.")


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
            sync_names(layer, folder)
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
            raise disk_messages.too_new(folder, header[0].payload.get("program"))
        layer.make_folder(replaced)
        with contextlib.suppress(BookDamaged):
            original = Original.of(folder, journal, lock.last_change())
            copied = original.header(number=0, made=stamp(now))
            if not copied.sequence:
                return None
            target = free_path(layer, replaced, default_name(now, copied.unit or ""))
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
    sync_names(layer, folder)
    return folder
