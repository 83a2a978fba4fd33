"""Keep a copy of the workbook that was handed in: the file itself, or one written again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from exports.file_target import target_of
from exports.reading.reader import WorkbookReader
from exports.unit.unit_workbook import write_report
from exports.xlsx.atomic_file import replacing
from wardapp.errors import NotFound, WardappError
from wardapp.reports.form.all_sheets import HIDDEN
from wardapp.reports.form.hidden_sheet import HIDDEN_ITEMS, HiddenSheet
from wardapp.reports.locking import PeriodNotLocked
from wardapp.reports.report import Report


def keep_sent_copy(
    name: str, fingerprint: str | None, sent: Path, folders: Iterable[Path], build: Callable[[], Report]
) -> Path:
    """Keep the final workbook of a locked period in the folder `sent`, once.

    Args:
        name: the name that the program gave the workbook.
        fingerprint: that of the lock, by which the file is recognised.
        sent: the folder of sent workbooks; an existing file is left as it is.
        folders: where else to look; a file found there is copied byte for byte.
        build: builds the final report, if no file is found.

    Returns:
        The path of the copy.

    Raises:
        NotFound: no file is found, and the records have changed since the lock.
        WardappError: it cannot be written.
    """
    kept = _find(sent, name, fingerprint)
    if kept is not None:
        return kept
    for folder in folders:
        found = _find(folder, name, fingerprint)
        if found is not None:
            return _copy(found, sent, name)
    try:
        report = build()
    except PeriodNotLocked:
        raise NotFound(
            f"Không tìm thấy tệp {name} đã xuất, mà số liệu nay đã khác lúc chốt nên không lập lại được.",
            f"Chép tệp đã gửi vào thư mục {sent}.",
        ) from None
    return write_report(report, target_of(None, sent, report.file_name)).path


def _find(folder: Path, name: str, fingerprint: str | None) -> Path | None:
    """Find the newest workbook with this name, perhaps numbered " (2)", and this fingerprint."""
    stem = Path(name).stem
    try:
        files = [file for file in folder.iterdir() if file.suffix == ".xlsx" and _has_name(file.stem, stem)]
        files.sort(key=lambda file: file.stat().st_mtime_ns, reverse=True)
    except OSError:
        return None
    with WorkbookReader() as reader:
        return next((file for file in files if _final_fingerprint(reader, file) == fingerprint), None)


def _has_name(stem: str, wanted: str) -> bool:
    return stem == wanted or stem.startswith(f"{wanted} (")


def _final_fingerprint(reader: WorkbookReader, file: Path) -> str | None:
    """Read the fingerprint of a final workbook; None for any other or unreadable file."""
    try:
        tables = reader.read(file, HIDDEN.name)
    except WardappError:
        return None
    items = HiddenSheet.from_rows(row for table in tables for row in table.rows[: len(HIDDEN_ITEMS)]).items
    return items.get("fingerprint") if items.get("status") == "final" else None


def _copy(found: Path, sent: Path, name: str) -> Path:
    target = target_of(None, sent, name)
    with replacing(target) as temporary:
        shutil.copyfile(found, temporary)
    return target
