"""The workbook that was handed in, kept beside the book: found where it was written, or written anew while nothing changed."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable
from pathlib import Path

from exports.file_names import report_name
from exports.file_target import target_of
from exports.reading.reader import WorkbookReader
from exports.unit.unit_export import PeriodNotLocked, export_unit_report
from exports.xlsx.atomic_file import replacing
from wardapp.errors import NotFound, WardappError
from wardapp.records import Period, Records, period_of, unit_of
from wardapp.reports.form.hidden_sheet import HIDDEN_ITEMS, HiddenSheet
from wardapp.reports.form.sheets import HIDDEN

__all__ = ["keep_report"]


def keep_report(records: Records, held: Period, sent: Path, looked_in: Iterable[Path], *, today: dt.date) -> Path:
    """Keep the final workbook of a locked period in the folder `sent`, once; returns its path.

    It is the file with the lock's fingerprint: in `sent` already, else in one of the folders `looked_in`, whose copy is
    what was handed in byte for byte, else written anew.

    Raises:
        NotFound: the book has changed since the lock, and the file stands in none of the folders.
        WardappError: it cannot be written.

    """
    unit = unit_of(records)
    name = report_name(unit, period_of(held), held.submission or 1)
    kept = _written(sent, name, held.fingerprint)
    if kept is not None:
        return kept
    for folder in looked_in:
        found = _written(folder, name, held.fingerprint)
        if found is not None:
            return _copied(found, sent, name)
    try:
        return export_unit_report(records, period_of(held), None, sent, today=today).path
    except PeriodNotLocked:
        raise NotFound(
            f"Không tìm thấy tệp {name} đã xuất, mà số liệu nay đã khác lúc chốt nên không lập lại được.",
            f"Chép tệp đã gửi vào thư mục {sent}.",
        ) from None


def _written(folder: Path, name: str, fingerprint: str | None) -> Path | None:
    """The workbook of this name (or this name with a number) and this fingerprint, the newest first."""
    stem = Path(name).stem
    try:
        files = [file for file in folder.iterdir() if file.suffix == ".xlsx" and _is_named(file.stem, stem)]
        files.sort(key=lambda file: file.stat().st_mtime_ns, reverse=True)
    except OSError:
        return None
    with WorkbookReader() as reader:
        return next((file for file in files if _fingerprint(reader, file) == fingerprint), None)


def _is_named(stem: str, wanted: str) -> bool:
    return stem == wanted or stem.startswith(f"{wanted} (")


def _fingerprint(reader: WorkbookReader, file: Path) -> str | None:
    """What the hidden sheet of a final workbook tells; None for any other, or one that cannot be read."""
    try:
        tables = reader.read(file, HIDDEN.name)
    except WardappError:
        return None
    items = HiddenSheet.from_rows(row for table in tables for row in table.rows[: len(HIDDEN_ITEMS)]).items
    return items.get("fingerprint") if items.get("status") == "final" else None


def _copied(found: Path, sent: Path, name: str) -> Path:
    target = target_of(None, sent, name)
    with replacing(target) as temporary:
        shutil.copyfile(found, temporary)
    return target
